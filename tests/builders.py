"""Adverts, reports and snapshots for tests: every value has a plain default."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from jobs_feed.models import (
    Advert,
    Council,
    Document,
    Failed,
    Feed,
    FeedReport,
    Fetched,
    Item,
    NotModified,
    Rejection,
    Validators,
)

LONDON = ZoneInfo("Europe/London")
NIGHT = datetime(2026, 11, 22, 3, 10, tzinfo=UTC)
DAY = timedelta(days=1)


def council(council_id: str = "leeds", **feed: object) -> Council:
    name = council_id.replace("-", " ").title()
    return Council(
        id=council_id,
        name=f"{name} City Council",
        short_name=name,
        website=f"https://www.{council_id}.gov.uk",
        careers=f"https://www.{council_id}.gov.uk",
        feed=replace(Feed(f"https://jobs.example.org/{council_id}.xml"), **feed),
    )


def advert(number: int, **facts: object) -> Advert:
    """Advert `number` of a feed: reference, link and title follow from it."""
    plain = Advert(
        index=number,
        council="leeds",
        reference=f"REF-{number}",
        guid=None,
        title=f"Social Worker {number}",
        advert_url=f"https://jobs.example.org/{number}",
        relevance="core",
        level="social_worker",
        closes=closing(NIGHT + 20 * DAY),
        summary="A post in a children's team.",
        description_html="<p>A post in a children's team.</p>",
    )
    return replace(plain, **facts)


def closing(day: datetime) -> datetime:
    """The last second of that day in London."""
    return day.astimezone(LONDON).replace(hour=23, minute=59, second=59, microsecond=0)


def report(
    *readings: Advert | Rejection,
    of: Council | None = None,
    complete: bool = True,
    well_formed: bool = True,
    digest: str = "",
) -> FeedReport:
    """A feed that was fetched and read, with these readings in this order."""
    numbered = tuple(replace(each, index=i) for i, each in enumerate(readings, 1))
    items = tuple(Item(each.index, {}) for each in numbered)
    return FeedReport(
        council=of or council(),
        outcome=Fetched(
            b"", "https://jobs.example.org", 200, 0.1, None, Validators('"v1"', None)
        ),
        document=Document("rss", "utf-8", items, complete, well_formed),
        readings=numbered,
        digest=digest or repr(numbered),
        reader="test",
    )


def failure(
    status: int | None = 503, *, of: Council | None = None, code: str = "http_503"
) -> FeedReport:
    said = "The server did not answer."
    return FeedReport(
        council=of or council(),
        outcome=Failed(code, said, "https://jobs.example.org", 0.1, status),
    )


def not_modified(*, of: Council | None = None) -> FeedReport:
    outcome = NotModified("https://jobs.example.org", 0.1, Validators('"v1"', None))
    return FeedReport(council=of or council(), outcome=outcome)
