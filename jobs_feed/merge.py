"""What to believe when a feed misbehaves: last night and tonight → tomorrow.

Pure: (old snapshot, tonight's reports, now) gives the new snapshot and what
changed. Each council is decided on its own, so no feed can touch another's
vacancies. The rules are the policy of the design: only a complete read that
passes the guard may close a vacancy before its closing date; a closing date
that has passed always does.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from jobs_feed import identity
from jobs_feed.guard import held_because
from jobs_feed.health import next_status, read_was_whole
from jobs_feed.models import (
    Advert,
    Changes,
    Council,
    CouncilStatus,
    Entry,
    FeedReport,
    NotModified,
    Outcome,
    Pending,
    Rejection,
    Snapshot,
    Vacancy,
)

STALE_LIMIT = timedelta(days=14)
"""How long vacancies without a closing date are believed of a silent feed."""


def merge(
    old: Snapshot,
    reports: Sequence[FeedReport],
    councils: Sequence[Council],
    *,
    now: datetime,
    closed_days: int = 90,
) -> tuple[Snapshot, Changes]:
    """Tomorrow's snapshot, and what is different in it.

    `reports` are tonight's, for any of `councils`; a council without one keeps
    what it has and only the clock moves. Vacancies of councils that are no
    longer configured are dropped. A closed vacancy is kept `closed_days` days.
    `now` is an aware datetime. Merging the same again changes nothing.
    """
    statuses = {status.id: status for status in old.councils}
    by_council: dict[str, list[Vacancy]] = {council.id: [] for council in councils}
    for vacancy in old.vacancies:
        if vacancy.advert.council in by_council:
            by_council[vacancy.advert.council].append(vacancy)
    tonight = {report.council.id: report for report in reports}
    for council in councils:
        if _was_another_world(statuses.get(council.id), council):
            del statuses[council.id]
            by_council[council.id] = []
    nights = [
        _merge_council(
            statuses.get(council.id, CouncilStatus(council.id, "stale")),
            by_council[council.id],
            tonight.get(council.id),
            now,
            timedelta(days=closed_days),
        )
        for council in councils
    ]
    vacancies = [vacancy for night in nights for vacancy in night.vacancies]
    snapshot = Snapshot(
        generated=now,
        vacancies=tuple(sorted(vacancies, key=lambda v: (v.advert.council, v.id))),
        councils=tuple(night.status for night in nights),
    )
    return snapshot, _changes(nights)


def _was_another_world(status: CouncilStatus | None, council: Council) -> bool:
    """Invented vacancies must not outlive the sample feed that they came from,
    nor make a real feed's first read look like a mass removal; and the reverse.
    """
    return (
        status is not None
        and status.memory.source is not None
        and status.memory.sample != council.feed.sample
    )


@dataclass
class _Night:
    """One council's night while it is being decided."""

    status: CouncilStatus
    vacancies: list[Vacancy] = field(default_factory=list)
    ledger: list[Entry] = field(default_factory=list)
    moved: dict[str, list[str]] = field(default_factory=dict)

    def note(self, kind: str, vacancy: Vacancy) -> None:
        self.moved.setdefault(kind, []).append(vacancy.id)


def _merge_council(
    status: CouncilStatus,
    known: list[Vacancy],
    report: FeedReport | None,
    now: datetime,
    closed_for: timedelta,
) -> _Night:
    night = _Night(status)
    confirmed: dict[str, Vacancy] = {}
    held, pending = None, None
    if report is not None and report.document is not None:
        confirmed, held, pending = _read(night, known, report, status, now)
    if report is not None:
        night.status = next_status(
            status, report, night.ledger, held=held, pending=pending, now=now
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
    return night


def _read(
    night: _Night,
    known: list[Vacancy],
    report: FeedReport,
    status: CouncilStatus,
    now: datetime,
) -> tuple[dict[str, Vacancy], str | None, Pending | None]:
    """Give every item its outcome.

    Returns the vacancies that tonight's feed speaks of, why the read is held
    (None: it is believed) and the surprise to remember.
    """
    adverts = _sort_out(night, report)
    council = report.council.id
    keys = identity.keys(adverts)
    ids = {i: identity.vacancy_id(council, key) for i, key in keys.items()}
    matched = identity.match(adverts, ids, known)
    current = [a for a in adverts if not _passed(a, now)]
    held, pending = None, None
    if read_was_whole(report):
        listed = {
            matched[a.index].id if a.index in matched else ids[a.index] for a in current
        }
        live = {
            v.id
            for v in known
            if v.closed is None and (v.id in listed or not _passed(v.advert, now))
        }
        held, pending = held_because(live, listed, status.memory.pending, now)
    taken = {vacancy.id for vacancy in known}
    confirmed: dict[str, Vacancy] = {}
    for advert in adverts:
        vacancy = matched.get(advert.index)
        if _passed(advert, now):
            _note_expired(night, advert)
            if vacancy is not None and vacancy.closed is None and held is None:
                confirmed[vacancy.id] = _close_early(night, vacancy, advert, now)
        elif vacancy is not None and (vacancy.closed is None or held is None):
            confirmed[vacancy.id] = _again(night, vacancy, advert, now)
        elif held is not None:
            night.ledger.append(Entry(advert.index, "held", held))
        else:
            fresh_id = _fresh_id(council, keys[advert.index], taken)
            taken.add(fresh_id)
            confirmed[fresh_id] = _appear(night, fresh_id, advert, now)
    night.ledger.sort(key=lambda entry: entry.index)
    return confirmed, held, pending


def _sort_out(night: _Night, report: FeedReport) -> list[Advert]:
    """Enter what is not a vacancy of ours in the ledger; return the rest."""
    wanted: list[Advert] = []
    for reading in report.readings:
        if isinstance(reading, Rejection):
            night.ledger.append(Entry(reading.index, "rejected", reading.reason))
        elif reading.filtered is not None:
            night.ledger.append(Entry(reading.index, "filtered", reading.filtered))
        else:
            wanted.append(reading)
    repeats = identity.duplicates(wanted)
    for index, first in repeats.items():
        reason = f"The same vacancy as item {first}."
        night.ledger.append(Entry(index, "duplicate", reason))
    return [advert for advert in wanted if advert.index not in repeats]


def _fresh_id(council: str, key: str, taken: set[str]) -> str:
    """An id nobody has: eight hex digits can meet by chance, and must not."""
    salted = (f"{key}\0{n}" if n else key for n in itertools.count())
    ids = (identity.vacancy_id(council, each) for each in salted)
    return next(each for each in ids if each not in taken)


def _appear(night: _Night, vacancy_id: str, advert: Advert, now: datetime) -> Vacancy:
    page = identity.page(advert.council, advert.title, vacancy_id)
    vacancy = Vacancy(vacancy_id, page, _kept(advert), first_seen=now, last_seen=now)
    night.note("new", vacancy)
    night.ledger.append(Entry(advert.index, "published", None, vacancy_id))
    return vacancy


def _note_expired(night: _Night, advert: Advert) -> None:
    assert advert.closes is not None
    reason = f"It closed on {advert.closes:%d/%m/%Y}."
    night.ledger.append(Entry(advert.index, "expired", reason))


def _close_early(
    night: _Night, vacancy: Vacancy, advert: Advert, now: datetime
) -> Vacancy:
    """The feed still lists it, with a closing date that is now behind us."""
    night.note("expired", vacancy)
    return replace(vacancy, advert=_kept(advert), last_seen=now, closed=advert.closes)


def _again(night: _Night, vacancy: Vacancy, advert: Advert, now: datetime) -> Vacancy:
    """Listed again: its words may be new; id, address and first-seen never are."""
    kept = _kept(advert)
    changed = kept != vacancy.advert
    if vacancy.closed is not None:
        night.note("reopened", vacancy)
    else:
        night.note("changed" if changed else "unchanged", vacancy)
    outcome: Outcome = (
        "updated" if changed or vacancy.closed is not None else "unchanged"
    )
    night.ledger.append(Entry(advert.index, outcome, None, vacancy.id))
    return replace(vacancy, advert=kept, last_seen=now, closed=None)


def _kept(advert: Advert) -> Advert:
    """The advert without what belongs to one night's reading only."""
    return replace(advert, index=0, evidence={}, problems=())


def _still_there(vacancy: Vacancy, status: CouncilStatus, now: datetime) -> Vacancy:
    """Not modified: what the last read listed is listed still."""
    listed = vacancy.closed is None and vacancy.last_seen == status.last_success
    return replace(vacancy, last_seen=now) if listed else vacancy


def _settle(
    night: _Night,
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
    if _passed(vacancy.advert, now):
        night.note("expired", vacancy)
        night.vacancies.append(replace(vacancy, closed=vacancy.advert.closes))
    elif may_remove or (vacancy.advert.closes is None and _given_up(night.status, now)):
        night.note("absent", vacancy)
        night.vacancies.append(replace(vacancy, closed=now))
    else:
        night.note("kept", vacancy)
        night.vacancies.append(vacancy)


def _passed(advert: Advert, now: datetime) -> bool:
    return advert.closes is not None and advert.closes < now


def _given_up(status: CouncilStatus, now: datetime) -> bool:
    return (
        status.state in {"stale", "gone"}
        and status.last_success is not None
        and now - status.last_success > STALE_LIMIT
    )


def _changes(nights: Sequence[_Night]) -> Changes:
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
