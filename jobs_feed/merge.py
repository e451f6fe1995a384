"""What to believe when a feed misbehaves: last night and tonight → tomorrow.

Pure: (old snapshot, tonight's reports, now) gives the new snapshot and what
changed. Each council is decided on its own, so no feed can touch another's
vacancies. The rules are the policy of the design: only a complete read that
passes the guard may close a vacancy before its closing date; a closing date
that has passed always does; and one without a closing date is not believed for
ever of a feed that no longer lists it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from jobs_feed.health import next_status, read_was_whole
from jobs_feed.models import (
    Changes,
    Council,
    CouncilStatus,
    FeedReport,
    NotModified,
    Snapshot,
    Vacancy,
)
from jobs_feed.reconcile import CouncilNight, passed, reconcile

STALE_LIMIT = timedelta(days=14)
"""How long a vacancy without a closing date is believed after it was last listed,
while its feed is down, held or only ever read in part."""


def merge(
    old: Snapshot,
    reports: Iterable[FeedReport],
    councils: Sequence[Council],
    *,
    now: datetime,
    closed_days: int = 90,
) -> tuple[Snapshot, Changes]:
    """Tomorrow's snapshot, and what is different in it.

    `reports` are tonight's, for any of `councils`, and used one at a time; a council
    without one keeps what it has and only the clock moves. Vacancies of councils that are no
    longer configured are dropped. A closed vacancy is kept `closed_days` days.
    `now` is an aware datetime. Merging the same again changes nothing.
    """
    statuses = {status.id: status for status in old.councils}
    by_council: dict[str, list[Vacancy]] = {council.id: [] for council in councils}
    for vacancy in old.vacancies:
        if vacancy.advert.council in by_council:
            by_council[vacancy.advert.council].append(_not_ahead(vacancy, now))
    for council in councils:
        if _was_another_world(statuses.get(council.id), council):
            del statuses[council.id]
            by_council[council.id] = []

    def night(council_id: str, report: FeedReport | None) -> CouncilNight:
        status = statuses.get(council_id, CouncilStatus(council_id, "stale"))
        known, closed_for = by_council[council_id], timedelta(days=closed_days)
        return _merge_council(status, known, report, now, closed_for)

    told = {
        report.council.id: night(report.council.id, report)
        for report in reports
        if report.council.id in by_council
    }
    nights = [told.get(council.id) or night(council.id, None) for council in councils]
    vacancies = [vacancy for night in nights for vacancy in night.vacancies]
    snapshot = Snapshot(
        generated=now,
        vacancies=tuple(sorted(vacancies, key=lambda v: (v.advert.council, v.id))),
        councils=tuple(night.status for night in nights),
    )
    return snapshot, _changes(nights)


def _not_ahead(vacancy: Vacancy, now: datetime) -> Vacancy:
    """What a clock that ran ahead has closed is open until its time."""
    ahead = vacancy.closed is not None and vacancy.closed > now
    return replace(vacancy, closed=None) if ahead else vacancy


def _was_another_world(status: CouncilStatus | None, council: Council) -> bool:
    """Invented vacancies must not outlive the sample feed that they came from,
    nor make a real feed's first read look like a mass removal; and the reverse.
    """
    return (
        status is not None
        and status.memory.source is not None
        and status.memory.sample != council.feed.sample
    )


def _merge_council(
    status: CouncilStatus,
    known: list[Vacancy],
    report: FeedReport | None,
    now: datetime,
    closed_for: timedelta,
) -> CouncilNight:
    night = CouncilNight(status)
    confirmed: dict[str, Vacancy] = {}
    held, pending = None, None
    if report is not None and report.document is not None:
        confirmed, held, pending = reconcile(night, known, report, status, now)
    if report is not None:
        night.status = next_status(
            status,
            report,
            night.ledger,
            held=held,
            pending=pending,
            warnings=night.warnings,
            now=now,
        )
    may_remove = (
        report is not None
        and report.document is not None
        and held is None
        and read_was_whole(report)
    )
    if report is not None and isinstance(report.outcome, NotModified):
        known = [_still_there(vacancy, status, now) for vacancy in known]
    for vacancy in known:
        if vacancy.id not in confirmed:
            _settle(night, vacancy, now, may_remove=may_remove, closed_for=closed_for)
    night.vacancies.extend(confirmed.values())
    if _was_decided(status, report, now):
        return CouncilNight(status, known, night.ledger)
    return night


def _was_decided(
    status: CouncilStatus, report: FeedReport | None, now: datetime
) -> bool:
    """Whether this very read was merged at this very instant before (law 4)."""
    return (
        report is not None
        and report.digest is not None
        and status.checked == now
        and status.memory.digest == report.digest
    )


def _still_there(vacancy: Vacancy, status: CouncilStatus, now: datetime) -> Vacancy:
    """Not modified: what the last read listed is listed still."""
    listed = vacancy.closed is None and vacancy.last_seen == status.last_success
    return replace(vacancy, last_seen=now) if listed else vacancy


def _settle(
    night: CouncilNight,
    vacancy: Vacancy,
    now: datetime,
    *,
    may_remove: bool,
    closed_for: timedelta,
) -> None:
    """A vacancy that tonight's feed did not confirm: close, keep or forget it."""
    if vacancy.closed is not None:
        if now - vacancy.closed > closed_for:
            night.note("forgotten", vacancy)
        else:
            night.vacancies.append(vacancy)
        return
    if passed(vacancy.advert, now):
        night.note("expired", vacancy)
        night.vacancies.append(replace(vacancy, closed=vacancy.advert.closes))
    elif may_remove or _given_up(vacancy, now):
        night.note("absent", vacancy)
        night.vacancies.append(replace(vacancy, closed=now))
    else:
        night.note("kept", vacancy)
        night.vacancies.append(vacancy)


def _given_up(vacancy: Vacancy, now: datetime) -> bool:
    return vacancy.advert.closes is None and now - vacancy.last_seen > STALE_LIMIT


def _changes(nights: Sequence[CouncilNight]) -> Changes:
    kinds = ("new", "changed", "unchanged", "expired", "absent", "reopened", "kept")
    return Changes(
        **{
            kind: tuple(
                sorted(i for night in nights for i in night.moved.get(kind, ()))
            )
            for kind in (*kinds, "forgotten")
        },
        ledger={night.status.id: tuple(night.ledger) for night in nights},
    )
