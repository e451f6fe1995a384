"""sitemap.xml: what search engines may list, and when it last changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any
from xml.sax.saxutils import escape

from plugins.content.schema.kinds import FOLDERS
from plugins.site.sections import SECTIONS
from plugins.site.topics import Topic

Entry = tuple[str, date | None, bool]
"""A page's path, the day its words last changed if that is known, and whether
search engines may list it."""


def sitemap(entries: Iterable[Entry], site_url: str) -> bytes:
    """sitemap.xml (sitemaps.org 0.9) of the pages that may be listed, by path."""
    listed = sorted({(path, day) for path, day, index in entries if index}, key=_path)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
        *(_url(site_url + path, day) for path, day in listed),
        "</urlset>",
    ]
    return ("\n".join(lines) + "\n").encode()


def of_words(contents: Sequence[Any], topics: Iterable[Topic]) -> Iterator[Entry]:
    """The entries of Markdown pages, and of the pages that list them, which change
    with what they list. A `content` is Pelican's.
    """
    for name in SECTIONS:
        listed = (content for content in contents if content.section == name)
        yield f"/{name}/", _newest(listed), True
    for topic in topics:
        yield topic.path, _newest(topic.stories), True
    for content in contents:
        yield f"/{content.url}", _changed(content), True


def _newest(contents: Iterable[Any]) -> date | None:
    return max(filter(None, map(_changed, contents)), default=None)


def _changed(content: Any) -> date | None:
    """The day a page's words last changed, as far as its own fields say."""
    published = content.date if FOLDERS[content.section].has_publication_date else None
    day = content.updated or getattr(content, "reviewed", None) or published
    return day.date() if day is not None else None


def _path(entry: tuple[str, date | None]) -> str:
    return entry[0]


def _url(address: str, day: date | None) -> str:
    changed = f"<lastmod>{day:%Y-%m-%d}</lastmod>" if day is not None else ""
    return f"<url><loc>{escape(address)}</loc>{changed}</url>"
