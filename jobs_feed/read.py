"""One fetched feed → what it says: its document, and a reading for each item."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from jobs_feed import extract
from jobs_feed.errors import FeedError
from jobs_feed.models import (
    Advert,
    Council,
    Document,
    Feed,
    FeedReport,
    Fetched,
    Rejection,
    Validators,
)
from jobs_feed.parse.document import parse
from jobs_feed.problems import problem

MOST: Final = 5_000
"""Entries of one feed: many more than any council has vacancies. To look into each
entry of a longer list would take most of the time that a feed may take.
"""


def read(council: Council, fetched: Fetched, now: datetime) -> FeedReport:
    """Parse the body and extract each of its items; `now` is aware.

    The report has neither body nor items any more: the readings stand for them,
    and a night of many feeds need not carry each advert three times.
    """
    light = replace(fetched, body=b"")
    try:
        document = parse(
            fetched.body,
            content_type=fetched.content_type,
            format=council.feed.format,
            fields=council.feed.fields,
            base_url=fetched.final_url,
        )
    except FeedError as error:
        return FeedReport(council, light, error=error.problem)
    if len(document.items) > MOST:
        detail = f"It lists {len(document.items):,} entries; we read up to {MOST:,}."
        return FeedReport(council, light, error=problem("F014", detail=detail))
    month_first = extract.writes_month_first(document.items)
    if month_first:
        document = replace(document, problems=(*document.problems, problem("F009")))
    return FeedReport(
        council,
        light,
        document=replace(document, items=()),
        readings=_readings(council, document, now, month_first=month_first),
        digest=hashlib.sha256(fetched.body).hexdigest(),
    )


_EXAMPLE: Final = b"""<rss><channel><item><title>Social Worker</title>
<link>https://jobs.example.org/1</link><description><![CDATA[<table><tr><td>Salary</td>
<td>\xc2\xa338,626 to \xc2\xa342,403 a year</td></tr><tr><td>Closing date</td>
<td>1 May 2027</td></tr></table>]]></description>
</item></channel></rss>"""


def prepare() -> None:
    """Read an advert, so that rules and libraries which are loaded at first need are.

    For a worker, whose every fork would otherwise load them again.
    """
    council = Council("example", "", "", "", "", Feed(""))
    fetched = Fetched(_EXAMPLE, "", 200, 0, None, Validators())
    read(council, fetched, datetime(2027, 1, 1, tzinfo=UTC))


def _readings(
    council: Council, document: Document, now: datetime, *, month_first: bool
) -> tuple[Advert | Rejection, ...]:
    return extract.with_own_summaries(
        extract.extract(
            item,
            council=council,
            labels=document.labels,
            base_url=document.base_url,
            now=now,
            month_first=month_first,
        )
        for item in document.items
    )
