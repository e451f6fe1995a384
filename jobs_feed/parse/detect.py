"""Which dialect a document is written in, and whether it is a web page instead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from lxml.etree import _Element as Element

from jobs_feed.parse.dialect import Dialect, Dialects
from jobs_feed.parse.path import Finder, Path, folded_name
from jobs_feed.parse.tree import CUT, LIST, Tree

_PAGE: Final = frozenset(
    {"a", "article", "b", "body", "br", "center", "div", "form", "h1", "h2", "head"}
    | {"html", "iframe", "img", "main", "meta", "p", "script", "section", "span"}
    | {"style", "table", "ul"}
)
"""Elements that a web page, or a piece of one, begins with."""

# The first element of a document, past declarations and comments.
_FIRST: Final = re.compile(
    r"\A(?:[^<]++|<\?.*?>|<!--.*?-->|<!DOCTYPE\s+(?P<doctype>\w+)[^>]*>)*+"
    r"<(?P<name>[A-Za-z][\w:.-]*)",
    re.DOTALL | re.IGNORECASE,
)
# Names of the elements in which a server says that it failed.
_TROUBLE: Final = re.compile(r"error|exception|fault$")

_PREAMBLE: Final = 4_000
"""How far into a document its beginning is looked for."""

# Where a document begins: its XML declaration, or a line with JSON on it.
_BEGINNING: Final = re.compile(r"<\?xml |(?<=\n)[ \t]*(?:\{\s*\"|\[\s*[\[{])")
# What shows that a document began before that: an element that is no piece of a
# page, or a page itself.
_OWN: Final = re.compile(r"<(?!/?(?:b|br|p|pre|div|i|font)\b)[!\w]", re.IGNORECASE)

_SAMPLE: Final = 5
"""How many items are looked at for a supplier's marks."""


@dataclass(frozen=True, slots=True)
class Recognised:
    dialect: Dialect
    items: list[Element]


def without_preamble(text: str) -> str:
    """The text, blanked before its beginning where a server's warnings stand.

    Lines keep their numbers, and an XML declaration is still not at the start: the
    reader of XML says so.
    """
    beginning = _BEGINNING.search(text, 1, _PREAMBLE)
    preamble = text[: beginning.start()] if beginning else ""
    if not preamble or _OWN.search(preamble):
        return text
    return "\n" * preamble.count("\n") + " " + text[len(preamble) :]


def is_web_page(text: str) -> bool:
    if (first := _FIRST.match(text[:20_000])) is None:
        return False
    doctype = (first["doctype"] or "").lower()
    return doctype == "html" or first["name"].lower() in _PAGE


def recognise(tree: Tree, dialects: Dialects, address: str | None) -> Recognised | None:
    """The dialect that sees items, and of those the one with the most marks; of
    equals the one declared first.

    One that has marks and shows none is believed only of a feed without items.
    """
    finder = Finder(tree.root, tree.root)
    best: Recognised | None = None
    highest = (False, -1, False)
    for dialect in dialects.by_name.values():
        if (found := read_as(tree, dialect, finder)) is None:
            continue
        score = _score(tree, found, (address or "").casefold())
        if dialect.marked and not score and found.items:
            continue
        rank = (bool(found.items), score, not dialect.marked)
        if rank > highest:
            best, highest = found, rank
    return best


def read_as(tree: Tree, dialect: Dialect, finder: Finder) -> Recognised | None:
    """The items that a dialect sees in a tree, by a finder at the tree's root.

    None when the tree does not even begin like the dialect.
    """
    for path in dialect.items:
        if items := finder.elements(path):
            return Recognised(dialect, items)
    if any(_is_empty_feed(tree, path, finder) for path in dialect.items):
        return Recognised(dialect, [])
    return None


def holders_of(tree: Tree, dialect: Dialect) -> frozenset[Element]:
    """The elements that would hold a dialect's items, and the root."""
    finder = Finder(tree.root, tree.root)
    found = {tree.root}
    for path in dialect.items:
        if len(path.steps) > 1:
            found.update(finder.elements(_holder(path)))
    return frozenset(found)


def _holder(path: Path) -> Path:
    return Path(path.text, path.absolute, path.steps[:-1])


def _is_empty_feed(tree: Tree, path: Path, finder: Finder) -> bool:
    """Whether a tree without items is a feed of them, and not a message that
    something went wrong: every JSON document has the same root, so there the
    empty list itself must be.
    """
    if path.steps[0].name != folded_name(tree.root.tag):
        return False
    if any(_TROUBLE.search(folded_name(e.tag)) for e in tree.root.iter()):
        return False
    if tree.kind == "xml":
        return True
    lists = [e for e in finder.elements(_holder(path)) if e.get(LIST) and not len(e)]
    return bool(lists) and not path.steps[-1].deep


def _score(tree: Tree, found: Recognised, address: str) -> int:
    dialect, sample = found.dialect, found.items[:_SAMPLE]
    finders = [Finder(tree.root, item) for item in sample or [tree.root]]
    score = sum(any(f.elements(mark) for f in finders) for mark in dialect.marks)
    score += sum(part.casefold() in address for part in dialect.addresses)
    declared = _declared([tree.root, *sample])
    return score + sum(name.casefold() in declared for name in dialect.namespaces)


def _declared(elements: list[Element]) -> set[str]:
    """The prefixes and addresses of the namespaces declared there."""
    names: set[str] = set()
    for element in elements:
        for prefix, address in element.nsmap.items():
            names.update((prefix or "", str(address).casefold()))
    return {name.casefold() for name in names}


def whole_items(recognised: Recognised, tree: Tree) -> list[Element]:
    """The items without the one that the document's end cuts in half."""
    items = recognised.items
    if tree.kind == "xml" and not tree.well_formed:
        # An item whose end tag was lost holds the items that follow it.
        items = [inner for item in items for inner in item.iter(item.tag)]
    return [item for item in items if next(item.iter(CUT), None) is None]
