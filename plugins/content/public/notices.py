"""The content as the public may see it: without people who no longer agree. Pure.

Whoever builds the site gets documents from here and no others, so what is taken out
here can be in no page, feed, index or picture folder.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from html import unescape
from typing import Any, Final
from urllib.parse import urlsplit

from plugins.content.reading import blocks
from plugins.content.reading.blocks import Block
from plugins.content.reading.documents import Document
from plugins.content.schema.blockkinds import KINDS
from plugins.content.schema.form import Field
from plugins.content.terms import schedule
from plugins.content.terms.consent import day, is_withdrawn

TITLE: Final = "This page has been taken down"
INSTEAD: Final = "a page that has been taken down"
"""What stands in a sentence in the place of a link to such a page."""

# nh3 writes every attribute as name="value", with quotation marks in it escaped, and
# links do not stand in links.
_LINK: Final = re.compile(r'<a(?: [a-z-]+="[^"]*")*>(?P<words>.*?)</a>', re.DOTALL)
_IMAGE: Final = re.compile(r'<img(?: [a-z-]+="[^"]*")*>')
_TARGET: Final = re.compile(r' (?:href|src)="([^"]*)"')

# What says when a page is on the site, and where: nothing of the people on it.
_KEPT: Final = {"status", "date", "publish", "unpublish", "aliases"}


@dataclass(frozen=True, slots=True)
class Hidden:
    """What nothing may lead to any more, as editors write it."""

    addresses: frozenset[str]  # of pages, earlier ones included
    pictures: frozenset[str]
    over: frozenset[str] = frozenset()  # of pages whose time is over, likewise

    def has(self, target: str | None) -> bool:
        """Whether a link or a picture leads to one of them."""
        path = urlsplit(target or "").path
        return path in self.addresses or path in self.pictures or path in self.over


def public(documents: Mapping[str, Document], now: datetime) -> dict[str, Document]:
    """`documents`, by path below content/, as they may be shown at `now` (aware).

    One whose people no longer agree keeps its address and its times; `withdrawn` is
    set, and it says nothing. Its pictures, and links to it, are taken out of the
    others: a link with its words, for they tend to be somebody's name. Links to pages
    whose time is over leave their words.
    """
    gone = {
        path: document
        for path, document in documents.items()
        if is_withdrawn(document.fields, now)
    }
    hidden = replace(
        hidden_by(list(gone.values())), over=gone_by_time(documents.values(), now)
    )
    return {
        path: _emptied(document, now) if path in gone else _without(document, hidden)
        for path, document in documents.items()
    }


def hidden_by(withdrawn: Sequence[Document]) -> Hidden:
    """The addresses and pictures of pages that were taken down."""
    return Hidden(
        frozenset(
            address
            for document in withdrawn
            for address in (document.address, *document.fields["aliases"])
        ),
        frozenset(image.text for document in withdrawn for image in document.images),
    )


def gone_by_time(documents: Iterable[Document], now: datetime) -> frozenset[str]:
    """The addresses, earlier ones included, of pages whose time is over at `now`."""
    return frozenset(
        address
        for document in documents
        if schedule.stage(document.kind, document.fields, now) == "over"
        for address in document.addresses
    )


def _emptied(document: Document, now: datetime) -> Document:
    fields = {
        name: value if name in _KEPT else _nothing(value)
        for name, value in document.fields.items()
    }
    fields |= {"title": TITLE, "withdrawn": fields["withdrawn"] or day(now)}
    return replace(document, fields=fields, html="", blocks=(), links=(), images=())


def _nothing(value: Any) -> Any:
    if isinstance(value, bool):
        return False
    return [] if isinstance(value, list) else None


def _without(document: Document, hidden: Hidden) -> Document:
    left = [_block(block, hidden) for block in document.blocks]
    gone = {number for number, block in enumerate(left) if block is None}
    return replace(
        document,
        fields=_fields(document.kind.fields, document.fields, hidden),
        html=blocks.without(_html(document.html, hidden), gone),
        # Their numbers are their places in the text.
        blocks=tuple(
            new or old for new, old in zip(left, document.blocks, strict=True)
        ),
    )


def _block(block: Block, hidden: Hidden) -> Block | None:
    """The block without what is hidden; None when nothing is left of it."""
    parts = KINDS[block.name].fields
    values = _fields(parts, block.values, hidden)
    if any(part.required and values[part.name] is None for part in parts):
        return None
    if "addresses" in values:
        shown = tuple(each for each in values["addresses"] if not hidden.has(each))
        if not shown:
            return None
        values["addresses"] = shown
    return replace(block, values=values)


def _fields(
    parts: Sequence[Field], values: Mapping[str, Any], hidden: Hidden
) -> dict[str, Any]:
    result = dict(values)
    for part in parts:
        value = values[part.name]
        if part.type in {"link", "image"} and hidden.has(value):
            result[part.name] = None
        elif part.type == "markdown":
            result[f"{part.name}_html"] = _html(values[f"{part.name}_html"], hidden)
        elif part.type == "records":
            result[part.name] = [_fields(part.fields, each, hidden) for each in value]
    return result


def _html(html: str, hidden: Hidden) -> str:
    def left(instead: str, found: re.Match[str]) -> str:
        target = _TARGET.search(found[0])
        if target is None or not hidden.has(unescape(target[1])):
            return found[0]
        path = urlsplit(unescape(target[1])).path
        named = path in hidden.addresses or path in hidden.pictures
        return instead if named else found["words"]

    html = _LINK.sub(lambda found: left(INSTEAD, found), html)
    html = _IMAGE.sub(lambda found: left("", found), html)
    return html.replace("<p></p>", "")
