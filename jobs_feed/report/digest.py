"""What a night changed, as data: told by two nights' snapshots alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final

from jobs_feed.health import DOUBTED, TROUBLED, bad_nights
from jobs_feed.models import Advert, Council, Snapshot, Vacancy
from jobs_feed.report.alerts import Alert, alerts
from jobs_feed.wording import STATE_LABELS, closing_text

SOON: Final = timedelta(days=7)

_FACTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "title": "title",
        "closes": "closing date",
        "salary": "pay",
        "location": "place",
        "advert_url": "link",
        "hours": "hours",
        "contract": "contract",
        "level": "level",
        "reference": "reference",
        "description_html": "description",
    }
)
"""What people are told has changed; the rest follows from these."""


@dataclass(frozen=True, slots=True)
class Line:
    """One vacancy and what there is to say of it. The title is the council's."""

    title: str
    council: str  # its short name
    page: str  # "/jobs/leeds/…/"
    remark: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """One council of which the site shows an earlier night's vacancies."""

    council: str  # its name
    state: str  # in words
    nights: int  # in a row
    message: str


@dataclass(frozen=True, slots=True)
class Digest:
    """How the night that ended at `generated` differs from the one `before`."""

    before: datetime | None  # None: nothing had been read before
    generated: datetime
    open: int
    alerts: tuple[Alert, ...]
    new: tuple[Line, ...]
    changed: tuple[Line, ...]
    reopened: tuple[Line, ...]
    closed_early: tuple[Line, ...]
    closed: tuple[Line, ...]  # on the day that was known
    closing_soon: tuple[Line, ...]  # within a week, the first to close first
    troubled: tuple[Trouble, ...]


def digest(old: Snapshot, new: Snapshot, councils: Sequence[Council]) -> Digest:
    """The difference of two nights. `new` must have been made (`generated`).

    `councils` give the names; one that is no longer among them goes by its id.
    """
    assert new.generated is not None
    now = new.generated
    names = {council.id: council.short_name for council in councils}

    def line(vacancy: Vacancy, remark: str = "") -> Line:
        advert = vacancy.advert
        remark = remark or closing_text(advert.closes)
        council = names.get(advert.council, advert.council)
        return Line(advert.title, council, vacancy.page, remark)

    earlier = {vacancy.id: vacancy for vacancy in old.vacancies}
    known = [(earlier[v.id], v) for v in new.open if v.id in earlier]
    ended = tuple(_ended(old, new, now))
    return Digest(
        before=old.generated,
        generated=now,
        open=len(new.open),
        alerts=alerts(old, new, councils),
        new=tuple(line(v) for v in new.open if v.id not in earlier),
        changed=tuple(
            line(v, f"New: {', '.join(facts)}.")
            for before, v in known
            if before.closed is None and (facts := _changed(before.advert, v.advert))
        ),
        reopened=tuple(line(v) for before, v in known if before.closed is not None),
        closed_early=tuple(line(v, why) for v, why in ended if why),
        closed=tuple(line(v) for v, why in ended if not why),
        closing_soon=tuple(line(v) for v in _closing_soon(new, now)),
        troubled=_troubled(new, councils, now),
    )


def _changed(before: Advert, after: Advert) -> list[str]:
    return [
        words
        for fact, words in _FACTS.items()
        if getattr(before, fact) != getattr(after, fact)
    ]


def _ended(
    old: Snapshot, new: Snapshot, now: datetime
) -> Iterator[tuple[Vacancy, str]]:
    """What was open and is not, and why; no reason when its known day has come."""
    later = {vacancy.id: vacancy for vacancy in new.vacancies}
    doubtful = {s.id for s in new.councils if s.state in DOUBTED}
    for vacancy in old.open:
        after = later.get(vacancy.id)
        if after is None:
            yield vacancy, "This site no longer reads the feed that it came from."
        elif after.closed is None:
            continue
        elif _is_past(vacancy.advert.closes, now):
            yield vacancy, ""
        elif _is_past(after.advert.closes, now):
            yield vacancy, f"New closing date: {closing_text(after.advert.closes)}."
        elif vacancy.advert.council in doubtful:
            yield vacancy, "No closing date, and not listed for 14 days."
        else:
            yield vacancy, "It has left its council’s list."


def _is_past(closes: datetime | None, now: datetime) -> bool:
    return closes is not None and closes < now


def _closing_soon(new: Snapshot, now: datetime) -> list[Vacancy]:
    dated = [(v.advert.closes, v.id, v) for v in new.open if v.advert.closes]
    return [v for closes, _, v in sorted(dated) if closes - now <= SOON]


def _troubled(
    new: Snapshot, councils: Sequence[Council], now: datetime
) -> tuple[Trouble, ...]:
    names = {council.id: council.name for council in councils}
    return tuple(
        Trouble(
            names.get(status.id, status.id),
            STATE_LABELS[status.state],
            bad_nights(status, now),
            status.message,
        )
        for status in new.councils
        if status.state in TROUBLED and status.checked is not None
    )
