"""What an element nobody declared probably means, by its name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml.etree import _Element as Element

from jobs_feed.parse.path import folded_name, split_tag

Guesses = tuple[tuple[str, re.Pattern[str]], ...]
"""Our field, or IGNORE → the names that mean it; the first that fits decides."""

IGNORE: Final = "ignore"

# Where a name written likeThis has its words' borders.
_HUMP: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")

_KINDS: Final = 200
"""How many kinds of element are looked at for one that may be an item."""

_LEADS: Final = frozenset({"link", "closes", "description", "salary", "posted"})
"""A vacancy has a title and at least one of these."""

_FURNITURE: Final = frozenset({"image", "textinput", "author", "contributor"})
"""Elements of a feed itself (RSS 2.0, RFC 4287) that have a title or name and a link."""

_ONE_LINE: Final = frozenset({"title", "link", "reference"})
_MARKUP: Final = frozenset(
    {"a", "b", "blockquote", "br", "div", "em", "font", "h1", "h2", "h3", "h4", "h5"}
    | {"h6", "hr", "i", "img", "li", "ol", "p", "pre", "span", "strong", "sub", "sup"}
    | {"table", "tbody", "td", "th", "thead", "tr", "u", "ul"}
)
"""HTML that stands in adverts: an element that holds any other is a container."""


@dataclass(frozen=True, slots=True)
class Guess:
    """What a name means; of two names for one field the earlier row is surer."""

    field: str  # ours, "" for none, or IGNORE
    row: int


@dataclass(frozen=True, slots=True)
class Hint:
    field: str
    row: int  # of the table: the lower the surer
    element: Element
    attribute: str | None = None  # its value stands there; None: in the element

    @property
    def name(self) -> str:
        return self.attribute or self.element.tag


@dataclass(slots=True)
class Guesser:
    """Asks the table of names once a name."""

    guesses: Guesses
    _known: dict[str, Guess] = field(default_factory=dict)

    def guess(self, tag: str) -> Guess:
        """What an element's or attribute's tag means."""
        if (known := self._known.get(tag)) is not None:
            return known
        local = split_tag(tag)[1].rpartition(":")[2]
        words = _HUMP.sub("_", local).replace("-", "_").lower()
        fits = (
            Guess(field, row)
            for row, (field, pattern) in enumerate(self.guesses)
            if pattern.search(words)
        )
        return self._known.setdefault(tag, next(fits, Guess("", len(self.guesses))))

    def hints(
        self,
        item: Element,
        *,
        below: bool = True,
        repeats: bool = True,
        within: str = "",
    ) -> Iterator[Hint]:
        """What an item's attributes and elements seem to say.

        Elements within elements count when `below` is true. Without `repeats`
        those that have siblings of their own name, and so may be items
        themselves, are passed over. `within` goes before the children's names:
        what <min> means, its <salary> tells.
        """
        for name in map(str, item.attrib):
            meant = self.guess(name)
            if meant.field not in ("", IGNORE):
                yield Hint(meant.field, meant.row, item, name)
        counts = Counter(child.tag for child in item)
        for child in item:
            if counts[child.tag] > 1 and len(child) and not repeats:
                continue
            meant = self.guess(
                f"{within}{folded_name(child.tag)}" if within else child.tag
            )
            if meant.field == IGNORE:
                continue
            if meant.field == "salary" and self._tells_parts(child):
                yield from self.hints(child, within="salary_")
            elif meant.field and not _is_container(child, meant.field):
                yield Hint(meant.field, meant.row, child)
            elif below:
                yield from self.hints(child, repeats=repeats)

    def _tells_parts(self, pay: Element) -> bool:
        """Whether the pay is told as lowest and highest, each in an element."""
        parts = {self.guess(f"salary_{folded_name(part.tag)}").field for part in pay}
        return bool(parts & {"salary_min", "salary_max"})

    def items(self, root: Element, but: Collection[Element] = ()) -> list[Element]:
        """The elements that look most like vacancies; empty when none do. `but` are
        known to be none.

        Of each kind of element (those at the same path) the first is judged: by
        how many fields it seems to have (less two for the root, whose title and
        link are the feed's), whether it is repeated, and how deep it stands.
        """
        kinds: dict[tuple[str, ...], list[Element]] = {}
        for path, element in _paths(root):
            if element in but or folded_name(element.tag) in _FURNITURE:
                continue
            if len(element) or len(element.attrib) > 2:
                if path not in kinds and len(kinds) == _KINDS:
                    continue
                kinds.setdefault(path, []).append(element)
        best = (0, False, 0)
        chosen: list[Element] = []
        for path, elements in kinds.items():
            hints = list(self.hints(elements[0], repeats=False))
            fields = {hint.field for hint in hints}
            titled = any(
                hint.field == "title" and (len(elements) > 1 or self._is_sure(hint))
                for hint in hints
            )
            if titled and fields & _LEADS:
                weight = len(fields) - (2 if len(path) == 1 else 0)
                rank = (weight, len(elements) > 1, len(path))
                if rank > best:
                    best, chosen = rank, elements
        return chosen

    def _is_sure(self, hint: Hint) -> bool:
        """Whether no earlier row tells the field: many things have a <name>."""
        return all(field != hint.field for field, _ in self.guesses[: hint.row])


def _is_container(element: Element, meant: str) -> bool:
    """Whether an element with a telling name only holds the elements that tell."""
    if not len(element):
        return False
    if meant in _ONE_LINE:
        return True
    if meant not in ("description", "summary"):
        return False
    return any(folded_name(child.tag) not in _MARKUP for child in element)


def _paths(root: Element) -> Iterator[tuple[tuple[str, ...], Element]]:
    """Every element with the tags that lead to it, in document order."""
    todo: list[tuple[tuple[str, ...], Element]] = [((root.tag,), root)]
    while todo:
        path, element = todo.pop()
        yield path, element
        todo.extend(((*path, child.tag), child) for child in reversed(element))
