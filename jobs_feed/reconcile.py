"""Hold tonight's feed against what is known: each item ends in one outcome."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from jobs_feed import duplicates, identity
from jobs_feed.guard import held_because
from jobs_feed.health import read_was_whole
from jobs_feed.models import (
    Advert,
    CouncilStatus,
    Entry,
    FeedReport,
    Outcome,
    Pending,
    Problem,
    Rejection,
    Vacancy,
)
from jobs_feed.wording import closing_text


@dataclass
class CouncilNight:
    """One council's night while it is being decided."""

    status: CouncilStatus
    vacancies: list[Vacancy] = field(default_factory=list)
    ledger: list[Entry] = field(default_factory=list)
    moved: dict[str, list[str]] = field(default_factory=dict)
    warnings: list[Problem] = field(default_factory=list)

    def note(self, kind: str, vacancy: Vacancy) -> None:
        self.moved.setdefault(kind, []).append(vacancy.id)


def reconcile(
    night: CouncilNight,
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
    night.warnings.extend(identity.shared(adverts))
    council = report.council.id
    keys = identity.keys(adverts)
    ids = {i: identity.vacancy_id(council, key) for i, key in keys.items()}
    matched = identity.match(adverts, ids, known)
    ids = _own_ids(council, keys, matched, known)
    listed = {ids[advert.index] for advert in adverts if not passed(advert, now)}
    told = {vacancy.id for vacancy in matched.values()}
    held, pending = _weigh(known, listed, told, report, status, now=now)
    confirmed: dict[str, Vacancy] = {}
    for advert in adverts:
        vacancy = matched.get(advert.index)
        if passed(advert, now):
            _note_expired(night, advert)
            if vacancy is not None and vacancy.closed is None and held is None:
                confirmed[vacancy.id] = _close_early(night, vacancy, advert, now)
        elif vacancy is not None and (vacancy.closed is None or held is None):
            confirmed[vacancy.id] = _again(night, vacancy, advert, now)
        elif held is not None:
            night.ledger.append(Entry(advert.index, "held", held))
        else:
            new = _appear(night, ids[advert.index], advert, now)
            confirmed[new.id] = new
    night.ledger.sort(key=lambda entry: entry.index)
    return confirmed, held, pending


def _weigh(
    known: Sequence[Vacancy],
    listed: set[str],
    told: set[str],
    report: FeedReport,
    status: CouncilStatus,
    *,
    now: datetime,
) -> tuple[str | None, Pending | None]:
    """Why tonight's read is held, if it is, and the surprise to remember.

    `listed` are the ids that it would leave open, `told` those that we knew and that
    it speaks of: what a read in part does not speak of, it leaves as it is.
    """
    opened = {v.id: v for v in known if v.closed is None}
    live = {i for i, v in opened.items() if i in listed or not passed(v.advert, now)}
    return held_because(
        live,
        listed if read_was_whole(report) else listed | (live - told),
        status.memory.pending,
        now,
        opened=len(opened),
        accept=report.council.feed.accept,
    )


def _sort_out(night: CouncilNight, report: FeedReport) -> list[Advert]:
    """Enter what is not a vacancy of ours in the ledger; return the rest."""
    wanted: list[Advert] = []
    for reading in report.readings:
        if isinstance(reading, Rejection):
            night.ledger.append(Entry(reading.index, "rejected", reading.reason))
        elif reading.filtered is not None:
            night.ledger.append(Entry(reading.index, "filtered", reading.filtered))
        else:
            wanted.append(reading)
    kept, repeats = duplicates.gathered(wanted, report.council)
    for index, best in repeats.items():
        reason = f"The same vacancy as item {best}."
        night.ledger.append(Entry(index, "duplicate", reason))
    return kept


def _own_ids(
    council: str,
    keys: Mapping[int, str],
    matched: Mapping[int, Vacancy],
    known: Sequence[Vacancy],
) -> dict[int, str]:
    """Item index → the id of its vacancy: of the one we hold, or one nobody has.

    Eight hex digits can meet by chance, and must not; and a key may have been
    another vacancy's.
    """
    taken = {vacancy.id for vacancy in known}
    ids: dict[int, str] = {}
    for index, key in keys.items():
        if index in matched:
            ids[index] = matched[index].id
            continue
        salted = (f"{key}\0{n}" if n else key for n in itertools.count())
        fresh = (identity.vacancy_id(council, each) for each in salted)
        ids[index] = next(each for each in fresh if each not in taken)
        taken.add(ids[index])
    return ids


def _appear(
    night: CouncilNight, vacancy_id: str, advert: Advert, now: datetime
) -> Vacancy:
    page = identity.page(advert.council, advert.title, vacancy_id)
    vacancy = Vacancy(vacancy_id, page, _kept(advert), first_seen=now, last_seen=now)
    night.note("new", vacancy)
    night.ledger.append(Entry(advert.index, "published", None, vacancy_id))
    return vacancy


def _note_expired(night: CouncilNight, advert: Advert) -> None:
    reason = f"It closed on {closing_text(advert.closes)}."
    night.ledger.append(Entry(advert.index, "expired", reason))


def _close_early(
    night: CouncilNight, vacancy: Vacancy, advert: Advert, now: datetime
) -> Vacancy:
    """The feed still lists it, with a closing date that is now behind us."""
    night.note("expired", vacancy)
    return _told(vacancy, _kept(advert), now, closed=advert.closes)


def _again(
    night: CouncilNight, vacancy: Vacancy, advert: Advert, now: datetime
) -> Vacancy:
    """Listed again: its words may be new; id, address and first-seen never are."""
    kept = _kept(advert)
    changed = kept != vacancy.advert
    if not changed:  # one of the two is enough to remember
        kept = vacancy.advert
    if vacancy.closed is not None:
        night.note("reopened", vacancy)
    else:
        night.note("changed" if changed else "unchanged", vacancy)
    outcome: Outcome = (
        "updated" if changed or vacancy.closed is not None else "unchanged"
    )
    night.ledger.append(Entry(advert.index, outcome, None, vacancy.id))
    return _told(vacancy, kept, now, closed=None)


def _told(
    vacancy: Vacancy, advert: Advert, now: datetime, *, closed: datetime | None
) -> Vacancy:
    """The vacancy as tonight's feed tells it."""
    reopened = vacancy.closed is not None and closed is None
    edited = advert is not vacancy.advert and _seen(advert) != _seen(vacancy.advert)
    changed = now if reopened or edited else vacancy.changed
    return replace(
        vacancy, advert=advert, last_seen=now, closed=closed, changed=changed
    )


def _seen(advert: Advert) -> Advert:
    """The advert without what visitors never see of it."""
    return replace(advert, guid=None, also_at=(), relevance="core")


def _kept(advert: Advert) -> Advert:
    """The advert without what belongs to one night's reading only."""
    return replace(advert, index=0, evidence={}, problems=())


def passed(advert: Advert, now: datetime) -> bool:
    """Whether the advert's closing date is behind `now`."""
    return advert.closes is not None and advert.closes < now
