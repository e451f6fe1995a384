"""The street, from councils to state: wiring, no decisions."""

from __future__ import annotations

import hashlib
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from jobs_feed import dataset, extract, fetch, merge, parse, state
from jobs_feed.errors import FeedError, StateCorrupt, StateError
from jobs_feed.models import (
    Advert,
    Changes,
    Council,
    Document,
    Failed,
    Feed,
    FeedReport,
    Fetched,
    FetchOutcome,
    Rejection,
    Snapshot,
    Validators,
)
from jobs_feed.problems import problem

OnDone = Callable[[Council, FetchOutcome], None]


@dataclass(frozen=True, slots=True)
class Night:
    """What one refresh brought: the new snapshot is already saved."""

    snapshot: Snapshot
    changes: Changes
    reports: tuple[FeedReport, ...]


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
) -> Night:
    """Read every council's feed, decide what to believe, save it.

    `now` is aware. `offline` asks nobody and only moves the clock. A feed on the
    web that was asked less than `min_interval` seconds ago is not asked again.
    `recover_from` is the published vacancies.json (address or file) that a lost
    state starts from. Raises StateError when the state can be neither read nor
    recovered, OSError when it cannot be written; nothing is changed then.
    """
    old = _remembered(state_file, recover_from, now)
    due = [] if offline else _due(councils, old, now, timedelta(seconds=min_interval))
    outcomes = fetch.fetch_all(due, _validators(due, old), now=now, on_done=on_done)
    reports = tuple(_read_alone(c, outcomes[c.id], now=now) for c in due)
    snapshot, changes = merge.merge(
        old, reports, councils, now=now, closed_days=closed_days
    )
    state.save(state_file, snapshot)
    return Night(snapshot, changes, reports)


def read(council: Council, outcome: FetchOutcome, *, now: datetime) -> FeedReport:
    """What one fetched feed says: its document, and a reading for each item."""
    if not isinstance(outcome, Fetched):
        failed = outcome if isinstance(outcome, Failed) else None
        error = problem("F011", detail=failed.message) if failed else None
        return FeedReport(council, outcome, error=error)
    try:
        document = parse.parse(
            outcome.body,
            content_type=outcome.content_type,
            format=council.feed.format,
            fields=council.feed.fields,
            base_url=outcome.final_url,
        )
    except FeedError as error:
        return FeedReport(council, outcome, error=error.problem)
    month_first = extract.writes_month_first(document.items)
    if month_first:
        document = replace(document, problems=(*document.problems, problem("F009")))
    return FeedReport(
        council,
        outcome,
        document=document,
        readings=_readings(council, document, now, month_first=month_first),
        digest=hashlib.sha256(outcome.body).hexdigest(),
        reader=reader_version(),
    )


def check_one(council: Council, *, now: datetime) -> tuple[FeedReport, Changes]:
    """One feed read on its own, and what would become of each of its items."""
    report = read(council, fetch.fetch_one(council, Validators(), now=now), now=now)
    _, changes = merge.merge(Snapshot(None), [report], [council], now=now)
    return report, changes


def _read_alone(
    council: Council, outcome: FetchOutcome, *, now: datetime
) -> FeedReport:
    """As `read`, but a fault of our own costs this council's feed only."""
    try:
        return read(council, outcome, now=now)
    except Exception as error:  # noqa: BLE001 - shown whole, and told in the report
        traceback.print_exc()
        detail = f"Our own program stumbled over it ({type(error).__name__})."
        return FeedReport(council, outcome, error=problem("F010", detail=detail))


@cache
def reader_version() -> str:
    """A digest of our reading rules.

    When it changes, feeds that have not changed must be read again.
    """
    digest = hashlib.sha256()
    for room in ("parse", "extract"):
        for file in sorted((Path(__file__).parent / room).iterdir()):
            if file.suffix in {".py", ".yaml"}:
                digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def _readings(
    council: Council, document: Document, now: datetime, *, month_first: bool
) -> tuple[Advert | Rejection, ...]:
    return tuple(
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
        or now - status.checked >= interval
    ]


def _validators(due: Sequence[Council], old: Snapshot) -> Mapping[str, Validators]:
    """What to ask "has it changed?" with: only of the address that gave it to us,
    and only while we would read the same body in the same way.
    """
    memories = {status.id: status.memory for status in old.councils}
    return {
        council.id: memory.validators
        for council in due
        if (memory := memories.get(council.id)) is not None
        and memory.source == council.feed.url
        and memory.reader == reader_version()
    }


def _remembered(state_file: Path, recover_from: str | None, now: datetime) -> Snapshot:
    """Last night's snapshot: the state file's, else the published copy's, else none."""
    try:
        snapshot = state.load(state_file)
    except StateCorrupt:
        if recover_from is None:
            raise
        snapshot = None
    if snapshot is None and recover_from is not None:
        return _recovered(recover_from, now)
    return snapshot or Snapshot(None)


def _recovered(source: str, now: datetime) -> Snapshot:
    """The snapshot that was last published.

    A site that was never published answers 404: then there is nothing to recover.
    """
    outcome = fetch.fetch_one(_publication(source), Validators(), now=now)
    if isinstance(outcome, Fetched):
        return dataset.parse(outcome.body, source=source)
    if isinstance(outcome, Failed) and outcome.status == 404:
        return Snapshot(None)
    reason = outcome.message if isinstance(outcome, Failed) else "Not modified."
    raise StateError(
        "The list of vacancies from last night is lost, and the published copy "
        f"at {source} cannot be read. {reason} Nothing was changed. Try again "
        "later, or put a copy of the state file back."
    )


def _publication(source: str) -> Council:
    """Our own published copy, as something the fetcher can fetch."""
    file = None if "://" in source else Path(source)
    feed = Feed(source, file=file)
    return Council("published", "the published site", "published", "", "", feed)
