from __future__ import annotations

from datetime import date

from lxml import etree

from plugins.site import sitemap

BASE = "https://small.example.org"
SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def read(entries: list[sitemap.Entry]) -> list[tuple[str | None, str | None]]:
    root = etree.fromstring(sitemap.sitemap(entries, BASE))
    return [
        (url.findtext(f"{SPACE}loc"), url.findtext(f"{SPACE}lastmod")) for url in root
    ]


def test_pages_are_listed_by_address_with_the_day_they_changed_if_known():
    entries = [("/news/", None, True), ("/", date(2026, 11, 1), True)]
    assert read(entries) == [
        ("https://small.example.org/", "2026-11-01"),
        ("https://small.example.org/news/", None),
    ]


def test_pages_that_ask_not_to_be_listed_are_not():
    assert read([("/jobs/closed/", date(2026, 11, 1), False)]) == []


def test_an_address_cannot_become_markup():
    assert read([("/?a=1&b=<c>", None, True)])[0][0] == f"{BASE}/?a=1&b=<c>"
