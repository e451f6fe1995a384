"""Hold tonight's feed against what is known: each item ends in one outcome."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field, replace
from datetime import datetime

from jobs_feed import identity
from jobs_feed.guard import held_because
from jobs_feed.health import read_was_whole
from jobs_feed.models import (
    Advert,
    CouncilStatus,
    Entry,
    FeedReport,
    Outcome,
    Pending,
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
    council = report.council.id
    keys = identity.keys(adverts)
    ids = {i: identity.vacancy_id(council, key) for i, key in keys.items()}
    matched = identity.match(adverts, ids, known)
    current = [a for a in adverts if not passed(a, now)]
    held, pending = None, None
    if read_was_whole(report):
        listed = {
            matched[a.index].id if a.index in matched else ids[a.index] for a in current
        }
        live = {
            v.id
            for v in known
            if v.closed is None and (v.id in listed or not passed(v.advert, now))
        }
        held, pending = held_because(live, listed, status.memory.pending, now)
    taken = {vacancy.id for vacancy in known}
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
            fresh_id = _fresh_id(council, keys[advert.index], taken)
            taken.add(fresh_id)
            confirmed[fresh_id] = _appear(night, fresh_id, advert, now)
    night.ledger.sort(key=lambda entry: entry.index)
    return confirmed, held, pending


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
    return replace(vacancy, advert=_kept(advert), last_seen=now, closed=advert.closes)


def _again(
    night: CouncilNight, vacancy: Vacancy, advert: Advert, now: datetime
) -> Vacancy:
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


def passed(advert: Advert, now: datetime) -> bool:
    """Whether the advert's closing date is behind `now`."""
    return advert.closes is not None and advert.closes < now
