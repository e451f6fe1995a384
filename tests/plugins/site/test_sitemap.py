from __future__ import annotations

from datetime import UTC, date, datetime
from types import SimpleNamespace

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


def words(section: str, url: str, *, day: int, updated: int | None = None):
    """A Markdown page as Pelican has it, of November 2026."""
    return SimpleNamespace(
        section=section,
        url=url,
        date=datetime(2026, 11, day, tzinfo=UTC),
        updated=datetime(2026, 11, updated, tzinfo=UTC) if updated else None,
    )


def test_a_list_of_words_changed_when_what_it_lists_did():
    one = words("case-studies", "case-studies/one/", day=3, updated=20)
    two = words("case-studies", "case-studies/two/", day=9)
    talk = words("events", "events/talk/", day=30)
    topic = SimpleNamespace(path="/case-studies/theme/fostering/", stories=(two, one))
    found = {path: day for path, day, _ in sitemap.of_words([one, two, talk], [topic])}
    assert found["/case-studies/one/"] == date(2026, 11, 20)
    assert found["/case-studies/"] == date(2026, 11, 20)
    assert found["/case-studies/theme/fostering/"] == date(2026, 11, 20)
    assert found["/case-studies/two/"] == date(2026, 11, 9)
    # An event's date is not the day it was written.
    assert found["/events/talk/"] is None
    assert found["/events/"] is None
