"""The street, from councils to state: wiring, no decisions."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from jobs_feed import confine, history, lock, manners, merge, recovery, state
from jobs_feed.models import (
    Changes,
    Council,
    Failed,
    FeedReport,
    Fetched,
    FetchOutcome,
    Snapshot,
    Validators,
)
from jobs_feed.problems import problem

OnDone = Callable[[Council, FetchOutcome], None]


@dataclass(frozen=True, slots=True)
class Night:
    """What one refresh brought: the new snapshot is already saved."""

    before: Snapshot
    snapshot: Snapshot
    changes: Changes


def refresh(
    councils: Sequence[Council],
    state_file: Path,
    *,
    now: datetime,
    offline: bool = False,
    min_interval: int = 0,
    recover_from: str | None = None,
    closed_days: int = 90,
    on_done: OnDone | None = None,
    on_wait: Callable[[str], None] | None = None,
) -> Night:
    """Read every council's feed, decide what to believe, save it and its numbers.

    `now` is aware. `offline` asks nobody and only moves the clock. A feed on the
    web that was asked less than `min_interval` seconds ago is not asked again.
    `recover_from` is the published vacancies.json (address or file) that a lost
    state starts from. One run at a time has a state file: another is told to
    `on_wait`, and waited for.

    Raises StateError when the state can be neither read nor recovered, Busy when
    another run does not end, OSError when the state cannot be written; nothing is
    changed then.
    """
    with lock.alone(state_file, on_wait=on_wait):
        old = recovery.remembered(state_file, recover_from, now=now)
        numbers = history.beside(state_file)
        history.remember(numbers, recover_from, now=now, tell=_tell)
        interval = timedelta(seconds=min_interval)
        due = [] if offline else _due(councils, old, now, interval)
        reports = _reports(due, old, now=now, on_done=on_done)
        snapshot, changes = merge.merge(
            old, reports, councils, now=now, closed_days=closed_days
        )
        state.save(state_file, snapshot)
        history.add_night(numbers, snapshot, tell=_tell)
    return Night(old, snapshot, changes)


def _tell(words: str) -> None:
    sys.stderr.write(f"{words}\n")


def check_one(council: Council, *, now: datetime) -> tuple[FeedReport, Changes]:
    """One feed read on its own, and what would become of each of its items."""
    from jobs_feed import fetch

    with _readers() as pool:
        outcome = fetch.fetch_one(council, Validators(), now=now)
        fetched = isinstance(outcome, Fetched)
        reading = pool.submit(council, outcome, now) if fetched else None
        report = replace(_report(council, outcome, reading), outcome=outcome)
    _, changes = merge.merge(Snapshot(None), [report], [council], now=now)
    return report, changes


def _reports(
    due: Sequence[Council], old: Snapshot, *, now: datetime, on_done: OnDone | None
) -> Iterator[FeedReport]:
    """Fetch every feed that is due, and read each as soon as it has come.

    Each report is given away: whoever uses it up holds but one of them.
    """
    if not due:
        return
    from jobs_feed import fetch

    readings: dict[str, Future[FeedReport]] = {}
    with _readers() as pool:

        def hand_over(council: Council, outcome: FetchOutcome) -> None:
            if isinstance(outcome, Fetched):
                readings[council.id] = pool.submit(council, outcome, now)
            if on_done is not None:
                on_done(council, outcome)

        asked = _validators(due, old)
        outcomes = dict(fetch.fetch_all(due, asked, now=now, on_done=hand_over))
        for council in due:
            outcome, reading = outcomes.pop(council.id), readings.pop(council.id, None)
            yield _report(council, outcome, reading)


def _readers() -> confine.Pool:
    """Where feeds are read: whatever one of them does, it is that feed's alone."""
    return confine.Pool("jobs_feed.read:read", prepare="jobs_feed.read:prepare")


def _report(
    council: Council, outcome: FetchOutcome, reading: Future[FeedReport] | None
) -> FeedReport:
    """What came of one feed. `reading` is None when no body came to be read."""
    if reading is None:
        failed = outcome if isinstance(outcome, Failed) else None
        error = problem("F011", detail=failed.message) if failed else None
        return FeedReport(council, outcome, error=error)
    try:
        return replace(reading.result(), reader=reader_version())
    except confine.Ended as ended:
        error = problem("F014", detail=str(ended))
    except confine.Stumbled as stumbled:
        sys.stderr.write(str(stumbled))
        detail = f"Our own program stumbled over it ({stumbled.kind})."
        error = problem("F010", detail=detail)
    return FeedReport(council, outcome, error=error)


@cache
def reader_version() -> str:
    """A digest of our reading rules.

    When it changes, feeds that have not changed must be read again.
    """
    digest = hashlib.sha256()
    here = Path(__file__).parent
    rooms = (file for room in ("extract", "parse") for file in (here / room).iterdir())
    for file in sorted((here / "read.py", *rooms)):
        if file.suffix in {".py", ".yaml"}:
            digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def _due(
    councils: Sequence[Council], old: Snapshot, now: datetime, interval: timedelta
) -> list[Council]:
    known = {status.id: status for status in old.councils}
    return [
        council
        for council in councils
        if council.feed.file is not None  # a file on this disk costs nobody anything
        or (status := known.get(council.id)) is None
        or status.checked is None
        or status.memory.source != council.feed.url
        or status.checked > now  # by a clock that ran ahead
        or (now - status.checked >= interval and manners.may_ask(status.memory, now))
    ]


def _validators(due: Sequence[Council], old: Snapshot) -> Mapping[str, Validators]:
    memories = {status.id: status.memory for status in old.councils}
    reader = reader_version()
    return {
        council.id: manners.validators_for(
            council.feed, memories[council.id], reader=reader
        )
        for council in due
        if council.id in memories
    }
