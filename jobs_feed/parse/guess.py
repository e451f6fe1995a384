"""What an element nobody declared probably means, by its name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml.etree import _Element as Element

from jobs_feed.parse.path import split_tag

Guesses = tuple[tuple[str, re.Pattern[str]], ...]
"""Our field, or IGNORE → the names that mean it; the first that fits decides."""

IGNORE: Final = "ignore"

# Where a name written likeThis has its words' borders.
_HUMP: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")

_KINDS: Final = 200
"""How many kinds of element are looked at for one that may be an item."""

_LEADS: Final = frozenset({"link", "closes", "description", "salary", "posted"})
"""A vacancy has a title and at least one of these."""


@dataclass(frozen=True, slots=True)
class Hint:
    field: str
    element: Element
    attribute: str | None = None  # its value stands there; None: in the element

    @property
    def name(self) -> str:
        return self.attribute or self.element.tag


@dataclass(slots=True)
class Guesser:
    """Asks the table of names once a name."""

    guesses: Guesses
    _known: dict[str, str] = field(default_factory=dict)

    def field_of(self, tag: str) -> str:
        """Our field for an element's or attribute's tag, "" for none, or IGNORE."""
        if (known := self._known.get(tag)) is not None:
            return known
        local = split_tag(tag)[1].rpartition(":")[2]
        words = _HUMP.sub("_", local).replace("-", "_").lower()
        match = next((f for f, pattern in self.guesses if pattern.search(words)), "")
        self._known[tag] = match
        return match

    def hints(
        self, item: Element, *, below: bool = True, repeats: bool = True
    ) -> Iterator[Hint]:
        """What an item's attributes and elements seem to say.

        Elements within elements count when `below` is true. Without `repeats`
        those that have siblings of their own name, and so may be items
        themselves, are passed over.
        """
        for name in item.attrib:
            target = self.field_of(str(name))
            if target not in ("", IGNORE):
                yield Hint(target, item, str(name))
        counts = Counter(child.tag for child in item)
        for child in item:
            if counts[child.tag] > 1 and len(child) and not repeats:
                continue
            target = self.field_of(child.tag)
            if target not in ("", IGNORE):
                yield Hint(target, child)
            elif not target and below:
                yield from self.hints(child, repeats=repeats)

    def items(self, root: Element) -> list[Element]:
        """The elements that look most like vacancies; empty when none do.

        Of each kind of element (those at the same path) the first is judged: by
        how many fields it seems to have (less two for the root, whose title and
        link are the feed's), whether it is repeated, and how deep it stands.
        """
        kinds: dict[tuple[str, ...], list[Element]] = {}
        for path, element in _paths(root):
            if len(element) or len(element.attrib) > 2:
                if path not in kinds and len(kinds) == _KINDS:
                    continue
                kinds.setdefault(path, []).append(element)
        best = (0, False, 0)
        chosen: list[Element] = []
        for path, elements in kinds.items():
            fields = {hint.field for hint in self.hints(elements[0], repeats=False)}
            if "title" in fields and fields & _LEADS:
                weight = len(fields) - (2 if len(path) == 1 else 0)
                rank = (weight, len(elements) > 1, len(path))
                if rank > best:
                    best, chosen = rank, elements
        return chosen


def _paths(root: Element) -> Iterator[tuple[tuple[str, ...], Element]]:
    """Every element with the tags that lead to it, in document order."""
    todo: list[tuple[tuple[str, ...], Element]] = [((root.tag,), root)]
    while todo:
        path, element = todo.pop()
        yield path, element
        todo.extend(((*path, child.tag), child) for child in reversed(element))
