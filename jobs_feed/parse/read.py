"""One item's element → an Item: our fields, each with its values and their places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Final

from lxml import etree
from lxml.etree import _Element as Element

from jobs_feed.models import FIELDS, Found, Item
from jobs_feed.parse.dialect import Source, Sources
from jobs_feed.parse.guess import Guesser
from jobs_feed.parse.path import Finder, attribute, folded_name, split_tag
from jobs_feed.parse.tree import LIST, Tree

GUESSED: Final = " (guessed)"
"""Ends the place where a value stood whose name nobody declared."""

_MARKUP: Final = frozenset({"description", "summary"})
"""Fields whose child elements are HTML, and kept."""


@dataclass(frozen=True, slots=True)
class Reader:
    """How the items of one document are read.

    `guesser` reads what the fields do not name; `below` lets it look further in
    than an item's own children, as in a feed that nobody declared.
    """

    tree: Tree
    fields: Mapping[str, Sources]
    guesser: Guesser | None
    below: bool
    claimed: frozenset[str]  # names of elements that the fields read

    @classmethod
    def of(
        cls,
        tree: Tree,
        fields: Mapping[str, Sources],
        guesser: Guesser | None,
        *,
        below: bool,
    ) -> Reader:
        claimed = {
            step.name
            for parts in fields.values()
            for alternatives in parts
            for source in alternatives
            for step in source.path.steps
        }
        return cls(tree, fields, guesser, below, frozenset(claimed))

    def item(self, index: int, element: Element) -> Item:
        finder = Finder(self.tree.root, element)
        found: dict[str, tuple[Found, ...]] = {}
        for name, parts in self.fields.items():
            if values := self._values(name, parts, finder):
                found[name] = values
        if self.guesser is not None:
            found |= self._guessed(self.guesser, element, found)
        ordered = {name: found[name] for name in FIELDS if name in found}
        return Item(index, ordered)

    def _values(self, name: str, parts: Sources, finder: Finder) -> tuple[Found, ...]:
        values: dict[str, Found] = {}
        for alternatives in parts:
            for source in alternatives:
                read = self._read(name, source, finder)
                for value in read:
                    values.setdefault(value.text, value)
                if read:
                    break
        return tuple(values.values())

    def _read(self, name: str, source: Source, finder: Finder) -> list[Found]:
        values: list[Found] = []
        final = source.path.attribute
        for element in finder.elements(source.path):
            if final is None:
                raw = content(element, markup=name in _MARKUP)
            else:
                raw = (attribute(element, final) or "").strip()
            if raw and (text := source.read(raw)):
                values.append(Found(text, self._where(element, source)))
        return values

    def _where(self, element: Element, source: Source) -> str:
        holder = element.getparent()
        listed = holder is not None and holder.get(LIST) is not None
        written = _written(holder if holder is not None and listed else element)
        for test in source.path.steps[-1].tests if source.path.steps else ():
            if test.attribute and (value := attribute(element, test.attribute)):
                written += f" {test.attribute}={value}"
        if source.path.attribute:
            written += f" {source.path.attribute}"
        return self.tree.name(written)

    def _guessed(
        self, guesser: Guesser, item: Element, found: Mapping[str, object]
    ) -> dict[str, tuple[Found, ...]]:
        values: dict[str, dict[str, Found]] = {}
        hints = guesser.hints(item, below=self.below)
        for hint in sorted(hints, key=lambda hint: hint.row):
            if hint.field in found or folded_name(hint.name) in self.claimed:
                continue
            if hint.attribute is None:
                text = content(hint.element, markup=hint.field in _MARKUP)
            else:
                text = str(hint.element.get(hint.attribute)).strip()
            if text:
                name = self.tree.name(_written(hint.element, hint.attribute))
                value = Found(text, f"{name}{GUESSED}", guessed=True)
                values.setdefault(hint.field, {}).setdefault(text, value)
        return {name: tuple(texts.values()) for name, texts in values.items()}


def _written(element: Element, attribute_name: str | None = None) -> str:
    local = split_tag(element.tag)[1]
    name = f"{element.prefix}:{local}" if element.prefix else local
    return f"{name} {split_tag(attribute_name)[1]}" if attribute_name else name


def content(element: Element, *, markup: bool) -> str:
    """An element's text, trimmed.

    Child elements are written out as HTML when `markup` is true. Otherwise only
    their text counts: run together where it stands among other text, else as a
    list with commas.
    """
    if not len(element):
        return (element.text or "").strip()
    if markup:
        return _inner_html(element)
    texts = [str(text) for text in element.itertext()]
    if _is_mixed(element):
        return "".join(texts).strip()
    return ", ".join(text.strip() for text in texts if text.strip())


def _is_mixed(element: Element) -> bool:
    around: Iterable[str | None] = (element.text, *(child.tail for child in element))
    return any(text and text.strip() for text in around)


def _inner_html(element: Element) -> str:
    """What stands inside an element, as HTML without namespaces."""
    copy = deepcopy(element)
    copy.tail = None
    for child in copy.iter():
        child.tag = _html_name(child.tag)
    etree.cleanup_namespaces(copy)
    copy.tag = "div"
    copy.attrib.clear()
    written = etree.tostring(copy, encoding="unicode", method="html")
    return written.removeprefix("<div>").removesuffix("</div>").strip()


def _html_name(tag: str) -> str:
    """An element's name without its prefix, which may never have been declared;
    “span” where what is left, as of “h:0”, is no name.
    """
    name = split_tag(tag)[1].rpartition(":")[2]
    return name if name[:1].isalpha() else "span"
