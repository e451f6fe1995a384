"""What must hold of any feed whatever, however damaged."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Final

import icalendar
from lxml import etree

from jobs_feed import calendar, dataset, feeds, merge, read
from jobs_feed.models import (
    Advert,
    Changes,
    FeedReport,
    Fetched,
    Snapshot,
    Validators,
)
from tests.builders import DAY, council
from tests.fuzz.mutate import Mutant, Seed

NIGHT: Final = datetime(2026, 11, 22, 3, 10, tzinfo=UTC)
COUNCIL: Final = council("leeds")
CHANNEL: Final = feeds.Channel(
    "Jobs", "All", "https://c.example.org/f", "https://c.example.org", NIGHT
)


@dataclass(frozen=True)
class Judgement:
    kind: str  # "whole", "in part" or the code of the problem it was refused for
    items: int
    complaints: tuple[str, ...]


def judge(mutant: Mutant) -> Judgement:
    """What became of this feed, and what does not hold of it; raises whatever
    reading it raised.
    """
    report = _read(mutant.body, mutant.content_type)
    before = _first_night(mutant.seed)
    after, changes = merge.merge(before, [report], [COUNCIL], now=NIGHT + DAY)
    found = (
        *_of_the_report(report, mutant),
        *_of_the_night(report, before, after, changes),
        *_of_the_outputs(after),
    )
    return Judgement(_kind(report), len(report.readings), found)


def _kind(report: FeedReport) -> str:
    if report.document is None:
        return f"refused ({report.error.code if report.error else '?'})"
    whole = report.document.complete and report.document.well_formed
    return "whole" if whole else "in part"


def _read(body: bytes, content_type: str | None) -> FeedReport:
    fetched = Fetched(
        body, "https://jobs.example.org/feed", 200, 0.1, content_type, Validators()
    )
    return read.read(COUNCIL, fetched, NIGHT + DAY)


@cache
def _first_night(seed: Seed) -> Snapshot:
    """What is known from the night before, when the feed was whole."""
    report = _read(seed.body, None)
    return merge.merge(Snapshot(None), [report], [COUNCIL], now=NIGHT)[0]


def _of_the_report(report: FeedReport, mutant: Mutant) -> Iterator[str]:
    if (report.document is None) != (report.error is not None):
        yield "neither read nor refused"
    for number, reading in enumerate(report.readings, start=1):
        if reading.index != number:
            yield f"reading {number} says it is {reading.index}"
        if isinstance(reading, Advert):
            if not reading.title.strip():
                yield f"item {number} has no title"
            address = reading.advert_url
            if address is not None and not address.startswith(("http://", "https://")):
                yield f"item {number} links to {address!r}"
    if report.document and report.document.complete and _was_cut(mutant):
        yield "cut short, and yet complete"


def _was_cut(mutant: Mutant) -> bool:
    """Whether a feed that was whole lost its end, and with it its form."""
    lost = mutant.how == ("cut",) and not mutant.seed.name.endswith(".html")
    return lost and _is_whole(mutant.seed.body) and not _is_whole(mutant.body)


def _is_whole(body: bytes) -> bool:
    try:
        json.loads(body)
    except (ValueError, RecursionError):
        try:
            etree.fromstring(body, etree.XMLParser(no_network=True))
        except etree.XMLSyntaxError:
            return False
    return True


def _of_the_night(
    report: FeedReport, before: Snapshot, after: Snapshot, changes: Changes
) -> Iterator[str]:
    told = [entry.index for entry in changes.ledger[COUNCIL.id]]
    if sorted(told) != [reading.index for reading in report.readings]:
        yield f"{len(report.readings)} items, and the ledger has {told}"
    whole = report.document is not None and report.document.complete
    if changes.absent and not whole:
        yield f"closed without a whole read: {changes.absent}"
    if {v.id for v in before.vacancies} - {v.id for v in after.vacancies}:
        yield "a vacancy is forgotten"
    again, _ = merge.merge(after, [report], [COUNCIL], now=NIGHT + DAY)
    if again.vacancies != after.vacancies:
        yield "merging the same again changes vacancies"


def _of_the_outputs(after: Snapshot) -> Iterator[str]:
    entries = list(
        feeds.entries(
            after.vacancies,
            site_url="https://c.example.org",
            councils={COUNCIL.id: COUNCIL.name},
        )
    )
    etree.fromstring(feeds.rss(CHANNEL).around(entry.rss for entry in entries))
    etree.fromstring(feeds.atom(CHANNEL).around(entry.atom for entry in entries))
    json.loads(feeds.json_feed(CHANNEL).around(entry.json for entry in entries))
    dates = [
        calendar.closing(each, council=COUNCIL.name, site_url="https://c.example.org")
        for each in after.vacancies
    ]
    written = list(filter(None, dates))
    whole = b"".join((calendar.opening("Jobs"), *written, calendar.END))
    told = icalendar.Calendar.from_ical(whole).walk("VEVENT")
    if len(told) != len(written) or any(e.errors or e.subcomponents for e in told):
        yield "the calendar does not give back what was put in"
    json.loads(dataset.dump(dataset.to_public(after)))
    state = dataset.dump(dataset.to_private(after))
    kept = dataset.parse(state, source="the state file")
    if dataset.dump(dataset.to_private(kept)) != state:
        yield "the state file does not give back what was put in"
