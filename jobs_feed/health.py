"""How a council's feed is doing: the state it is in, and the sentence for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from jobs_feed import manners
from jobs_feed.models import (
    CouncilStatus,
    Entry,
    Failed,
    FeedReport,
    FeedState,
    Fetched,
    Memory,
    NotModified,
    Pending,
    Problem,
    Terms,
    Validators,
)

_LONDON = ZoneInfo("Europe/London")
SILENT: Final[frozenset[FeedState]] = frozenset({"stale", "gone"})
"""States in which nothing could be read of a feed."""
TROUBLED: Final[frozenset[FeedState]] = SILENT | {"held"}
"""States in which what the site shows of a council is an earlier night's."""
DOUBTED: Final[frozenset[FeedState]] = TROUBLED | {"partial"}
"""States in which what a feed does not list may be open all the same."""

READ_IN_FULL = "Read in full."
NOTHING_NEW = "Nothing has changed since the last read."
GONE_AFTER: Final = 7
"""Nights of 404 after which a feed is gone; 410 says so at once."""


def read_was_whole(report: FeedReport) -> bool:
    """Whether what is missing from tonight's read is really not in the feed."""
    return (
        isinstance(report.outcome, Fetched)
        and not report.outcome.cut
        and report.document is not None
        and report.document.complete
        and report.document.well_formed
    )


def next_status(
    old: CouncilStatus,
    report: FeedReport,
    ledger: Sequence[Entry],
    *,
    held: str | None,
    pending: Pending | None,
    warnings: Sequence[Problem] = (),
    now: datetime,
) -> CouncilStatus:
    """The council's status after tonight's report.

    `held` is why its read is not believed yet, `pending` what to compare the
    next with, `warnings` what is wrong with the vacancies as a whole. The counts are
    those of the last read that gave a document.
    """
    if isinstance(report.outcome, NotModified):
        new = _not_modified(old, report.outcome, now)
    elif report.document is None:
        new = _failing(old, report, now)
    else:
        state = "held" if held else _state(old, report)
        new = replace(
            _counted(old, ledger, now),
            state=state,
            message=held or _sentence(report, ledger, warnings),
            memory=_memory(report, state, pending),
        )
    terms = _terms(old, report, now)
    memory = replace(new.memory, bad_nights=_in_a_row(old, new, now), terms=terms)
    words = [new.message, manners.advice(terms)]
    return replace(new, memory=memory, message=" ".join(filter(None, words)))


def bad_nights(status: CouncilStatus, now: datetime) -> int:
    """How many nights in a row, by `now` (aware), the feed has been in trouble.

    A night on which its server had asked us not to come is one of them.
    """
    return status.memory.bad_nights + _nights_waited(status, _day(now))


def _not_modified(
    old: CouncilStatus, outcome: NotModified, now: datetime
) -> CouncilStatus:
    return replace(
        old,
        state="unchanged",
        checked=now,
        last_success=now,
        message=NOTHING_NEW,
        memory=replace(
            old.memory,
            failures=0,
            failing_since=None,
            not_found=0,
            validators=outcome.validators,
        ),
    )


def _counted(
    old: CouncilStatus, ledger: Sequence[Entry], now: datetime
) -> CouncilStatus:
    """The status with the counts of a read that gave a document."""
    counts = Counter(entry.outcome for entry in ledger)
    published = counts["published"] + counts["updated"] + counts["unchanged"]
    return replace(
        old,
        checked=now,
        last_success=now,
        last_yield=now if published else old.last_yield,
        items=len(ledger),
        published=published,
        filtered=counts["filtered"],
        duplicate=counts["duplicate"],
        expired=counts["expired"],
        held=counts["held"],
        rejected=counts["rejected"],
    )


def _memory(report: FeedReport, state: FeedState, pending: Pending | None) -> Memory:
    """What to remember of a read that gave a document."""
    assert isinstance(report.outcome, Fetched)
    # An unchanged answer must never confirm a read we did not believe.
    doubted = state in DOUBTED
    return Memory(
        source=report.council.feed.url,
        sample=report.council.feed.sample,
        validators=Validators() if doubted else report.outcome.validators,
        digest=report.digest,
        reader=report.reader,
        pending=pending,
    )


def _state(old: CouncilStatus, report: FeedReport) -> FeedState:
    """Of a read that is believed."""
    if not read_was_whole(report):
        return "partial"
    if report.council.feed.sample:
        return "sample"
    if old.memory.digest != report.digest or old.state == "held":
        return "fresh"
    return "unchanged"


def _failing(old: CouncilStatus, report: FeedReport, now: datetime) -> CouncilStatus:
    failed = report.outcome if isinstance(report.outcome, Failed) else None
    status = failed.status if failed else None
    feed, memory = report.council.feed, old.memory
    if memory.source != feed.url:
        # What another address told us says nothing about this one.
        memory = Memory(source=feed.url, sample=feed.sample)
    step = 1 if memory.failing_since is None or _is_another_night(old, now) else 0
    not_found = memory.not_found + step if status == 404 else 0
    gone = status == 410 or not_found >= GONE_AFTER
    return replace(
        old,
        state="gone" if gone else "stale",
        checked=now,
        message=_why(report),
        memory=replace(
            memory,
            failures=memory.failures + step,
            failing_since=memory.failing_since or now,
            not_found=not_found,
        ),
    )


def _terms(old: CouncilStatus, report: FeedReport, now: datetime) -> Terms:
    same_address = old.memory.source == report.council.feed.url
    return manners.after(
        old.memory.terms if same_address else Terms(),
        report.outcome,
        now=now,
        another_night=_is_another_night(old, now),
    )


def _in_a_row(old: CouncilStatus, new: CouncilStatus, now: datetime) -> int:
    """The bad nights up to tonight, whose status is `new`."""
    if new.state not in TROUBLED:
        return 0
    before = old.memory.bad_nights
    if before and not _is_another_night(old, now):
        return before
    return before + _nights_waited(old, _day(now) - timedelta(days=1)) + 1


def _nights_waited(status: CouncilStatus, last: date) -> int:
    """Nights after that of the last answer, up to `last`, on which we had to wait."""
    not_before = status.memory.terms.not_before
    if status.checked is None or not_before is None:
        return 0
    until = min(last, _day(not_before))
    return max(0, (until - _day(status.checked)).days)


def _is_another_night(old: CouncilStatus, now: datetime) -> bool:
    """Whether the feed was last asked on an earlier day."""
    return old.checked is None or _day(old.checked) != _day(now)


def _day(instant: datetime) -> date:
    """By London's calendar."""
    return instant.astimezone(_LONDON).date()


def _why(report: FeedReport) -> str:
    if isinstance(report.outcome, Failed):
        return report.outcome.message
    if report.error is not None:
        return f"{report.error.message} {report.error.fix}"
    return "Nothing could be read from the feed."


def _sentence(
    report: FeedReport, ledger: Sequence[Entry], warnings: Sequence[Problem]
) -> str:
    assert report.document is not None
    problems = (*report.document.problems, *warnings)
    words = [f"{p.message} {p.fix}" for p in problems]
    rejected = [entry for entry in ledger if entry.outcome == "rejected"]
    if len(rejected) == 1:
        words.append(f"One advert could not be read. {_which(rejected[0])}")
    elif rejected:
        first = _which(rejected[0])
        words.append(f"{len(rejected)} adverts could not be read. The first: {first}")
    return " ".join(words) or READ_IN_FULL


def _which(entry: Entry) -> str:
    return f"Item {entry.index}: {entry.reason}"
