"""A paragraph to send to a feed's supplier: what they must change, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from jobs_feed.models import Problem
from jobs_feed.problems import CATALOGUE
from jobs_feed.report.words import plain, shortened

ASKS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "F002": "send a feed whenever it is asked for, even on a day without vacancies: "
        "at present the answer is empty",
        "F003": "send well-formed XML or JSON throughout",
        "F004": "send the whole feed, with every open vacancy, in one answer: "
        "at present it stops before its end",
        "F008": "give each vacancy a reference of its own that never changes: "
        "at present different vacancies share one",
        "F009": "write dates as 2027-01-12, or day first: "
        "at present they are written month first",
        "F010": "send RSS 2.0, Atom, or another format in which each vacancy "
        "is an element with its facts inside",
        "F013": "send the feed without a DOCTYPE that declares entities, "
        "and write every letter as itself in UTF-8",
        "F014": "send the open vacancies alone, each with its advert once: "
        "at present the feed is more than a reader can hold",
        "F015": "give each entry an identifier (guid or id) of its own that never "
        "changes: at present different vacancies share one",
        "V001": "give each vacancy a title",
        "V004": "give each vacancy a link to its own page, where people can apply",
        "V005": "write each link as a full address that begins with https://",
        "V007": "write the closing date as 2027-01-12T23:59:00+00:00",
        "V008": "write the closing date as 2027-01-12, which can be read in one way",
        "V009": "send the whole advert as each vacancy's description",
        "V023": "send of each vacancy the words of its advert, at most 100,000 "
        "characters, and no pictures written out in the text",
    }
)
"""What is asked for each must-fix problem that lies in how the feed is made."""

NOT_THEIRS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "F001": "the address we were given may be the wrong one",
        "F011": "whoever runs the server or the firewall mends it, and may be neither",
        "F016": "the file is the site's own",
        "V013": "whoever wrote the advert put in the two figures",
        "V024": "whoever wrote the advert put in the date, or left the system's own",
    }
)
"""The other must-fix problems, and why the supplier is not asked to mend them."""

_NAMED: Final = 3  # vacancies named for each problem, so that it can be looked up
_LONGEST: Final = 80  # characters of what was found


def supplier_paragraph(source: str, problems: Iterable[Problem]) -> str | None:
    """Plain words on one line; None when the supplier has nothing to mend.

    `source` says which feed: “at https://…”, or “in feed.xml”.
    """
    alike: dict[str, list[Problem]] = {}
    for each in problems:
        if each.code in ASKS:
            alike.setdefault(each.code, []).append(each)
    if not alike:
        return None
    asks = [_ask(code, several) for code, several in alike.items()]
    numbered = asks if len(asks) == 1 else [f"({n}) {a}" for n, a in enumerate(asks, 1)]
    things = "one thing" if len(asks) == 1 else f"{len(asks)} things"
    return plain(
        f"The vacancy feed {source} cannot be read as it should be. "
        f"Please change {things}: {'; '.join(numbered)}. Nothing else need change."
    )


def _ask(code: str, several: Sequence[Problem]) -> str:
    """“write … (vacancies ABC-1 and ABC-2, where we found “soon”)”."""
    said = (_vacancies(several), _place(several), _found(several))
    detail = ", ".join(words for words in said if words)
    ask = ASKS[code] + _own_fix(several[0])
    return f"{ask} ({detail})" if detail else ask


def _own_fix(fault: Problem) -> str:
    """What mends this case, where that is more than mends all of its kind."""
    if fault.fix == CATALOGUE[fault.code].fix:
        return ""
    return f": {_within(fault.fix)}"


def _vacancies(several: Sequence[Problem]) -> str:
    named = [
        each.reference or f"number {each.item}"
        for each in several
        if each.item is not None
    ]
    if not named:
        return ""
    if len(named) == 1:
        return f"vacancy {named[0]}"
    if len(named) > _NAMED:
        some = ", ".join(named[:_NAMED])
        return f"{len(named)} vacancies, among them {some}"
    return f"vacancies {', '.join(named[:-1])} and {named[-1]}"


def _place(several: Sequence[Problem]) -> str:
    """What is said of the feed as a whole: “line 3, column 9: an & stands alone”."""
    first = several[0]
    own = first.message.removeprefix(CATALOGUE[first.code].message).strip()
    if first.item is not None or not own:
        return ""
    example = "for example " if len(several) > 1 else ""
    return f"{example}{_within(own)}"


def _found(several: Sequence[Problem]) -> str:
    words = next((each.found for each in several if each.found), None)
    if words is None:
        return ""
    return f"where it says “{shortened(words, _LONGEST)}”"


def _within(sentence: str) -> str:
    """A sentence as a part of another."""
    return f"{sentence[0].lower()}{sentence[1:].rstrip('.')}"
