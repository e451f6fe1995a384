"""A page of the site → the document that Pagefind indexes: its own words. Pure.

What a page shows of other pages (cards, menus), what changes with the vacancies, and
what only works on the page itself is left out: a search finds what a page says.
Templates mark what is left out, beyond what `_is_left_out` can tell by itself, with
Pagefind's own attribute `data-pagefind-ignore`.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from html import escape
from typing import Final

from lxml import etree

from plugins.search.kinds import Subject

LANGUAGE: Final = "en-gb"

# The part of a page that differs from others: there is one, and it holds no other.
_MAIN: Final = re.compile(rb"<main\b.*</main>", re.DOTALL)
# How base.html asks search engines not to list a page.
_HIDDEN: Final = re.compile(rb'<meta name="robots" content="[^"]*noindex')
# Our pages are UTF-8, and nothing here asks the tree for an element by its id.
_PARSER: Final = etree.HTMLParser(encoding="utf-8", collect_ids=False)

_ELEMENTS: Final = frozenset(
    ("code", "form", "img", "nav", "picture", "script", "svg", "template")
)
_CARD: Final = "cswm-card"
_CLASSES: Final = frozenset((_CARD, "cswm-button", "cswm-notice"))
_PART: Final = "cswm-section"
_ASIDE: Final = "cswm-split__aside"
"""Facts beside the words: found too, but seldom what a page is about."""
_ENDS: Final = {"dt": ":", "dd": "."}
"""A list of facts is read as sentences."""


def document(page: bytes, subject: Subject) -> bytes | None:
    """What is indexed of a page; None for one that asks not to be listed.

    `page` is the HTML as it is published, in UTF-8.
    """
    found = _MAIN.search(page)
    if found is None or _HIDDEN.search(page):
        return None
    main = etree.fromstring(found[0], _PARSER)[0][0]
    _tidy(main)
    told = [_told("kind", subject.kind.slug)]
    told += [_told("note", subject.note)] if subject.note else []
    told += [_told("sample", "yes")] if subject.is_sample else []
    return (
        f'<!doctype html>\n<html lang="{LANGUAGE}"><head><meta charset="utf-8">'
        f"<title>{escape(subject.title)}</title>{''.join(told)}</head><body>"
        f"{etree.tostring(main, method='html', encoding='unicode')}</body></html>\n"
    ).encode()


def _told(name: str, value: str) -> str:
    """What Pagefind hands back with each result: it reads the attribute `content`."""
    return f'<meta data-pagefind-meta="{name}[content]" content="{escape(value)}">'


def _tidy(parent: etree._Element) -> None:
    """Take what is left out from an element, and make the rest good to read."""
    for element in parent.findall("*"):
        classes = element.get("class", "").split()
        if _is_left_out(element, classes):
            _remove(element, parent)
            continue
        if _ASIDE in classes:
            element.set("data-pagefind-weight", "0.2")
        _tidy(element)
        if mark := _ENDS.get(element.tag):
            _end(element, mark)


def _is_left_out(element: etree._Element, classes: Collection[str]) -> bool:
    href = element.get("href", "")
    return (
        element.tag in _ELEMENTS
        or not _CLASSES.isdisjoint(classes)
        or element.get("data-pagefind-ignore") is not None
        or element.get("aria-hidden") == "true"
        # A file, and an address to copy, are no words.
        or href.endswith(".ics")
        or bool(href and (element.text or "").startswith("/"))
        # A list of cards goes with its heading.
        or (classes == [_PART] and element.tag == "section" and _has_card(element))
    )


def _has_card(element: etree._Element) -> bool:
    return any(_CARD in each.get("class", "").split() for each in element.iter("*"))


def _remove(element: etree._Element, parent: etree._Element) -> None:
    """Take an element out of its parent, and leave the text that follows it."""
    before = element.getprevious()
    # What stood on both sides of it must not grow together into one word.
    tail = f" {element.tail or ''}"
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def _end(element: etree._Element, mark: str) -> None:
    """Put a mark behind an element's words."""
    if len(element):
        last = element[-1]
        last.tail = (last.tail or "").rstrip() + mark
    else:
        element.text = (element.text or "").rstrip() + mark
