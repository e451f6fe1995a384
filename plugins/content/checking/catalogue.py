"""Everything that `invoke check` can say, in the order of the editors' guide."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType
from typing import Final

from jobs_feed import byhand, frontmatter, plaintext, yamlslips
from jobs_feed.slips import Message
from plugins.content.checking import vacancies, validate
from plugins.content.linking import history, linked, redirects, targets
from plugins.content.prose import advice, alt, headings, links, marks, rawhtml
from plugins.content.reading import (
    addresses,
    agreement,
    blocks,
    documents,
    statement,
)
from plugins.content.terms import consent, schedule
from plugins.content.typed import dates, fields, values
from plugins.pictures import reading
from plugins.site import data, introductions, overtime, placing

_GROUPS: Final[tuple[tuple[str, tuple[ModuleType, ...]], ...]] = (
    ("The file", (plaintext, frontmatter, addresses, validate)),
    ("How the lines at the top are written", (yamlslips,)),
    ("What the lines at the top say", (fields, values, documents, agreement)),
    ("Dates and times", (dates, schedule, statement)),
    ("Old addresses", (redirects, history)),
    ("People and their consent", (consent,)),
    ("Headings and words", (headings, marks, rawhtml)),
    ("Links", (links, targets, linked)),
    ("Pictures", (alt, reading)),
    ("Blocks and figures", (blocks,)),
    ("Vacancies written by hand", (byhand, vacancies)),
    ("Names, menus, map and figures", (data, placing, introductions, overtime)),
    ("Advice", (advice,)),
)


def catalogue() -> dict[str, tuple[Message, ...]]:
    """Each group's heading → its messages; every message stands in one group."""
    seen: set[str] = set()
    groups: dict[str, tuple[Message, ...]] = {}
    for heading, modules in _GROUPS:
        named = (each for module in modules for each in messages_of(module))
        found = dict.fromkeys(named)  # one module may give another's
        groups[heading] = tuple(each for each in found if each.code not in seen)
        seen |= {each.code for each in found}
    return groups


def messages_of(module: ModuleType) -> Iterator[Message]:
    """The messages that a module can give, in the order it names them."""
    return (each for each in vars(module).values() if isinstance(each, Message))
