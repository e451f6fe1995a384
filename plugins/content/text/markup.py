"""Editors' Markdown → HTML that is safe under a strict Content-Security-Policy."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

import nh3
from markdown import Markdown

TAGS: Final = frozenset(
    [
        "a",
        "abbr",
        "b",
        "blockquote",
        "br",
        "caption",
        "cite",
        "code",
        "dd",
        "del",
        "details",
        "dfn",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "img",
        "ins",
        "kbd",
        "li",
        "mark",
        "ol",
        "p",
        "pre",
        "q",
        "s",
        "samp",
        "section",
        "small",
        "span",
        "strong",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "time",
        "tr",
        "u",
        "ul",
        "var",
    ]
)
"""What a page may be made of: no script, style, form, frame or media player."""

ATTRIBUTES: Final = {
    "*": {"class", "dir", "id", "lang", "title"},
    "a": {"href", "hreflang"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start", "reversed"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "headers", "scope"},
    "time": {"datetime"},
    "details": {"open"},
}
"""Of which `style` and the `on…` handlers are no part: the policy forbids them."""

_SCHEMES: Final = {"http", "https", "mailto", "tel"}

DECORATIVE: Final = "decorative"
"""In place of a picture's words, when it tells the reader nothing."""

# The alt of an img as nh3 writes it, in which every > of a value is escaped.
_DECORATIVE: Final = re.compile(rf'(<img [^>]*?)alt="{DECORATIVE}"', re.IGNORECASE)


def render(text: str) -> str:
    """Markdown as the HTML its author asked for, raw HTML included. Not yet safe."""
    # `reset` forgets the last page's footnotes and heading ids.
    return _markdown().reset().convert(text)


def clean(html: str) -> str:
    """The same HTML without anything outside `TAGS` and `ATTRIBUTES`.

    A picture whose words are “decorative” has none: screen readers pass it over.
    """
    safe = nh3.clean(
        html,
        tags=set(TAGS),
        attributes=ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel=None,
    )
    return _DECORATIVE.sub(r'\1alt=""', safe)


@cache
def _markdown() -> Markdown:
    """One parser for the whole build: making one costs as much as a short page."""
    return Markdown(
        extensions=["extra", "sane_lists", "toc"],
        # Without this, aligned table columns come out as style attributes.
        extension_configs={"extra": {"tables": {"use_align_attribute": True}}},
        output_format="html",
    )
