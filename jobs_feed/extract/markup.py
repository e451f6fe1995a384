"""Cleans an advert's HTML: the one place where markup from outside is let in.

What `clean` returns is the only HTML of councils' that the site marks safe.
nh3 decides what survives;
the steps after it only rename or remove what nh3 wrote.
"""

from __future__ import annotations

import html
import re
from functools import lru_cache

import nh3

from jobs_feed.extract import link
from jobs_feed.extract.text import visible

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_TABLE = {"table", "caption", "thead", "tbody", "tr", "th", "td"}
_TAGS = {"p", "br", "ul", "ol", "li", "strong", "em", "b", "i", "a", "blockquote"}
_BLOCKS = "p|ul|ol|li|blockquote|h[1-6]|table|caption|thead|tbody|tr|th|td"

_ROUNDS = 5
"""How deep escapes and empty elements are followed: further down is mischief.

Bounded repeats in the patterns below are for the same reason.
"""

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
    r"<(/?)(?:div|section|article|header|footer|main|aside|address|center"
    r"|fieldset|dl|dt|dd|pre)\b[^<>]*>",
    re.IGNORECASE,
)
# An embedded page: shown as a link to it.
_IFRAME = re.compile(
    r"<iframe\b[^<>]{0,2000}?\bsrc\s{0,9}=\s{0,9}[\"']?([^\"'\s<>]{1,1000})[^<>]{0,2000}>",
    re.IGNORECASE,
)
# From here on the patterns read nh3's own output: lower case, quoted, no surprises.
_EMPTY = re.compile(
    r"<(p|ul|ol|li|strong|em|b|i|a|blockquote|h[1-6]|table|thead|tbody|tr|caption)"
    r"(?: [^<>]*)?>(?:\s|&nbsp;|\u00a0|<br>)*</\1>"
)
_EDGE_BREAK = re.compile(
    rf"(<(?:{_BLOCKS})>)\s*(?:<br>\s*)+|<br>(?:\s*<br>)*\s*(</(?:{_BLOCKS})>)"
)
_MANY_BREAKS = re.compile(r"<br>(?:\s*<br>){2,}")
_HEADING = re.compile(r"<(/?)h([1-6])>")
_DEAD_LINK = re.compile(r"<a(?: rel=\"noopener\")?>(.*?)</a>", re.DOTALL)
_FIRST_BLOCK = re.compile(r"^\s*<(h[1-6]|p)>(.*?)</\1>\s*", re.DOTALL)
_LONG_LINK_TEXT = re.compile(
    r"(<a [^<>]*>)\s*(?:https?://)?([\w.-]+)/[^<>\s]{30,}\s*(</a>)"
)
_LINE_END = re.compile(rf"</?(?:{_BLOCKS})>|<br>")
_MARKUP = re.compile(r"<[^<>]*>")
# A line of plain text that begins with a bullet.
_BULLET = re.compile(r"^\s*(?:[•·▪●*–-]|o(?=\t))\s+")


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
    A first heading that repeats `title` is removed.
    Links that are relative are resolved on `base_url`, or lose their address.
    """
    text = visible(text)
    if not _ANY_TAG.search(text):
        text = _paragraphs(text)
    text = _IFRAME.sub(_iframe_link, text)
    text = _CONTAINER.sub(r"<\1p>", text)
    return _tidy(_cleaner(base_url).clean(f"<p>{text}"), title)


def lines(safe: str) -> tuple[str, ...]:
    """The words of `clean`'s output, a line for each block, item, cell or break."""
    text = html.unescape(_MARKUP.sub("", _LINE_END.sub("\x00", safe)))
    folded = (" ".join(line.split()) for line in text.split("\x00"))
    return tuple(line for line in folded if line)


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


def _tidy(text: str, title: str) -> str:
    if "<br>" in text:
        text = _EDGE_BREAK.sub(r"\1\2", _MANY_BREAKS.sub("<br><br>", text))
    text = _DEAD_LINK.sub(r"\1", text)
    for _ in range(_ROUNDS):  # an element may be empty once its last child has gone
        text, removed = _EMPTY.subn("", text)
        if not removed:
            break
    text = _LONG_LINK_TEXT.sub(r"\1\2/…\3", text)
    first = _FIRST_BLOCK.match(text)
    if first and title and _same(" ".join(lines(first[0])), title):
        text = text[first.end() :]
    return _renumber_headings(text).strip()


def _renumber_headings(text: str) -> str:
    """Headings nest from h3 without a gap, however the advert numbered them."""
    open_levels: list[int] = []

    def renumber(match: re.Match[str]) -> str:
        if not match[1]:
            level = int(match[2])
            while open_levels and open_levels[-1] >= level:
                open_levels.pop()
            open_levels.append(level)
        return f"<{match[1]}h{min(2 + len(open_levels), 6)}>"

    return _HEADING.sub(renumber, text)


def _paragraphs(text: str) -> str:
    """Plain text as HTML: blank lines part paragraphs, bullets become a list."""
    made = []
    for block in re.split(r"\n\s*\n", html.unescape(text).replace("\r\n", "\n")):
        bulleted = False
        part = ""
        for line in filter(None, map(str.strip, block.split("\n"))):
            bullet = _BULLET.match(line)
            words = html.escape(line[bullet.end() :] if bullet else line, quote=False)
            if bullet:
                part += f"{'' if bulleted else '<ul>'}<li>{words}</li>"
            else:
                part += f"{'</ul>' if bulleted else '<br>' if part else ''}{words}"
            bulleted = bullet is not None
        made.append(f"<p>{part}{'</ul>' if bulleted else ''}</p>")
    return "".join(made)


def _iframe_link(match: re.Match[str]) -> str:
    address = html.unescape(match[1])
    if address.startswith("//"):
        address = f"https:{address}"
    safe = link.safe(address)
    if safe is None:
        return ""
    host = html.escape(link.host(safe))
    return f'<p><a href="{html.escape(safe)}">See this on {host}</a></p>'


def _same(one: str, other: str) -> bool:
    return one.rstrip(":. ").casefold() == other.rstrip(":. ").casefold()
