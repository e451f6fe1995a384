"""Cleans an advert's HTML: the one place where markup from outside is let in.

What `clean` returns is the only HTML of councils' that the site marks safe. nh3
decides what survives; `shape` and `layout` only rename, move or remove what nh3 wrote.
"""

from __future__ import annotations

import html
import re
from functools import lru_cache
from typing import Final

import nh3

from jobs_feed.extract import layout, link, shape
from jobs_feed.extract.text import visible

_HEADINGS: Final = {"h1", "h2", "h3", "h4", "h5", "h6"}
_TABLE: Final = {"table", "caption", "thead", "tbody", "tr", "th", "td"}
_TAGS: Final = {
    "p",
    "br",
    "ul",
    "ol",
    "li",
    "strong",
    "em",
    "b",
    "i",
    "a",
    "blockquote",
}

_ROUNDS: Final = 5
"""How deep escapes are followed: further down is mischief.

Bounded repeats in the patterns below are for the same reason.
"""

# Three of the patterns below look first at the letters a tag begins with: of an
# advert's many tags they want few.

# Any tag at all: what tells HTML from plain text.
_ANY_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--")
# The tags that adverts are made of, still escaped: the mark of double escaping.
_ESCAPED_TAG = re.compile(
    r"&lt;/?(?:p|div|span|br|ul|ol|li|strong|em|b|i|a|h[1-6]|table|tr|td|font)"
    r"(?:\s[^<>]{0,500}?)?/?\s{0,9}&gt;",
    re.IGNORECASE,
)
# Containers without a meaning of their own, whose edges end a paragraph.
_CONTAINER = re.compile(
    r"<(/?)(?=a[drs]|ce|d[dilt]|f[io]|he|ma|pr|se)(?:div|section|article|header|footer"
    r"|main|aside|address|center|fieldset|dl|dt|dd|pre)\b[^<>]*>",
    re.IGNORECASE,
)
# An embedded page or film: shown as a link to it.
_EMBEDDED: Final = re.compile(
    r"<(?=[ievaos])(?:iframe|embed|video|audio|object|source)\b[^<>]{0,2000}?"
    r"\b(?:src|data)\s{0,9}=\s{0,9}[\"']?([^\"'\s<>]{1,1000})[^<>]{0,2000}>",
    re.IGNORECASE,
)
# Elements within which a browser sees no markup until they end, and comments.
_SWALLOWING: Final = re.compile(
    r"<(?=[sntx!]|pl)(?:(?P<name>style|script)\b[^<>]*>[^<]*"
    r"|(?P<other>title|noscript|template|textarea|xmp|plaintext)\b[^<>]*>|(?P<comment>!--))",
    re.IGNORECASE,
)
# The end of one of those.
_SWALLOWED: Final = re.compile(
    r"</(style|script|title|noscript|template|textarea|xmp|plaintext)|(--)>",
    re.IGNORECASE,
)


def undo_double_escaping(text: str) -> tuple[str, bool]:
    """HTML whose tags were escaped once too often, put right; and whether it was."""
    undone = False
    for _ in range(_ROUNDS):
        if not _ESCAPED_TAG.search(text):
            break
        text, undone = html.unescape(text), True
    return text, undone


def clean(text: str, *, title: str = "", base_url: str | None = None) -> str:
    """Safe HTML from an advert's HTML or plain text.

    Only paragraphs, lists, emphasis, tables, headings from h3 down, and links
    to http(s), mailto and tel remain; the only attributes are a link's.
    Tables that only lay out are taken apart, drawn lists made lists, embedded pages
    links; a beginning that repeats `title`, or says only "Job description", goes.
    Links that are relative are resolved on `base_url`, or lose their address.
    """
    # A section was to keep markup from being read, within what is read as markup.
    text = visible(text).replace("<![CDATA[", "").replace("]]>", "")
    if not _ANY_TAG.search(text):
        text = _paragraphs(text)
    text = _EMBEDDED.sub(_link_to_embedded, _without_swallowing(text))
    text = _CONTAINER.sub(r"<\1p>", text)
    cleaner = _cleaner(base_url)
    safe = cleaner.clean(f"<p>{text}")
    if "<table>" in safe:
        safe = layout.taken_apart(safe, clean=cleaner.clean)
    # Once more: character references have become characters by now.
    return visible(shape.shaped(safe, title))


@lru_cache(maxsize=64)
def _cleaner(base_url: str | None) -> nh3.Cleaner:
    def keep(_tag: str, attribute: str, value: str) -> str | None:
        written_by_us = attribute == "rel"
        if written_by_us or value.lower().startswith(("mailto:", "tel:")):
            return value
        if value.startswith("#"):
            return None
        return link.safe(link.absolute(value, base_url))

    return nh3.Cleaner(
        tags=_TAGS | _TABLE | _HEADINGS,
        attributes={"a": {"href"}},
        attribute_filter=keep,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener",
        clean_content_tags={"script", "style", "title", "noscript", "template"},
    )


def _without_swallowing(text: str) -> str:
    """`text` without the tags and comments that would swallow it to its end: those
    that are opened and never closed.
    """
    if not _SWALLOWING.search(text):
        return text
    last = {(m[1] or m[2]).lower(): m.start() for m in _SWALLOWED.finditer(text)}

    def replace(match: re.Match[str]) -> str:
        name = match["name"] or match["other"] or "--"
        return match[0] if last.get(name.lower(), -1) >= match.end() else ""

    return _SWALLOWING.sub(replace, text)


def _paragraphs(text: str) -> str:
    """Plain text as HTML: blank lines part paragraphs, line ends are breaks."""
    blocks = re.split(r"\n\s*\n", html.unescape(text).replace("\r\n", "\n"))
    lines_of = (filter(None, map(str.strip, block.split("\n"))) for block in blocks)
    written = (
        "<br>".join(html.escape(line, quote=False) for line in block)
        for block in lines_of
    )
    return "".join(f"<p>{block}</p>" for block in written)


def _link_to_embedded(match: re.Match[str]) -> str:
    address = html.unescape(match[1])
    if address.startswith("//"):
        address = f"https:{address}"
    safe = link.safe(address)
    if safe is None:
        return ""
    host = html.escape(link.host(safe))
    return f'<p><a href="{html.escape(safe)}">See this on {host}</a></p>'
