"""sitemap.xml: what search engines may list, and when it last changed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from xml.sax.saxutils import escape

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


def _path(entry: tuple[str, date | None]) -> str:
    return entry[0]


def _url(address: str, day: date | None) -> str:
    changed = f"<lastmod>{day:%Y-%m-%d}</lastmod>" if day is not None else ""
    return f"<url><loc>{escape(address)}</loc>{changed}</url>"
