"""A snapshot → a council's numbers of one night, and each as a line of CSV. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass
from datetime import UTC, date, datetime, timedelta
from statistics import median
from typing import Final, NamedTuple, get_args

from jobs_feed.models import CouncilStatus, FeedState, Snapshot, Vacancy
from jobs_feed.wording import LONDON

HEADER: Final = (
    "date,council,open,new,closed,median_days_open,stating_pay,feed,read_at\n"
)
_STATES: Final[Mapping[str, FeedState]] = {each: each for each in get_args(FeedState)}
# A day, an id, three counts, a number of days or nothing, a count, a state, and an
# instant of Greenwich's: what `Tally.line` writes.
_LINE: Final = re.compile(
    r"(\d{4}-\d\d-\d\d),([a-z0-9-]+),\d+,\d+,\d+,(?:\d+\.\d)?,\d+,"
    rf"(?:{'|'.join(_STATES)}),(\d{{4}}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?\+00:00)\s*"
)
_A_NIGHT: Final = timedelta(days=1)


class NotATally(ValueError):
    """A line that is no council's numbers."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What was known of one council's vacancies on one night."""

    date: date  # of `read_at`, in London
    council: str
    open: int
    new: int  # first seen since the night before that was counted
    closed: int  # since then
    median_days_open: float | None  # so far, of what is open; None: nothing is
    stating_pay: int  # of what is open: those with a sum that could be read
    feed: FeedState
    read_at: datetime  # aware

    @property
    def line(self) -> str:
        """The line of CSV: numbers, ids and dates, which never need quotes."""
        cells = ("" if cell is None else cell for cell in astuple(self)[:-1])
        return (
            f"{','.join(map(str, cells))},{self.read_at.astimezone(UTC).isoformat()}\n"
        )


def tallies(snapshot: Snapshot, since: Mapping[str, datetime]) -> Iterator[Tally]:
    """Tonight's numbers of each council of a snapshot that has been made.

    `since` has the aware instant at which each council was counted before tonight;
    one that never was is counted as if that had been a day ago.
    """
    now = snapshot.generated
    assert now is not None
    known: dict[str, list[Vacancy]] = {each.id: [] for each in snapshot.councils}
    for vacancy in snapshot.vacancies:
        known.setdefault(vacancy.advert.council, []).append(vacancy)
    for status in sorted(snapshot.councils, key=lambda each: each.id):
        before = since.get(status.id, now - _A_NIGHT)
        yield _tally(status, known[status.id], before, now)


class Stamp(NamedTuple):
    """What and when a line is of, as it stands there."""

    date: str
    council: str
    read_at: str


def stamp(line: str) -> Stamp | None:
    """The stamp of a line that has the shape of one; None for anything else.

    Takes a part of the time of `from_line`: a night passes over all that went before.
    """
    found = _LINE.fullmatch(line)
    return Stamp(*found.groups()) if found else None


def from_line(line: str) -> Tally:
    """The numbers in a line of CSV; raises NotATally for anything else."""
    if stamp(line) is None:
        raise NotATally(line)
    day, council, shown, new, closed, days, pay, feed, at = line.strip().split(",")
    try:
        return Tally(
            date=date.fromisoformat(day),
            council=council,
            open=int(shown),
            new=int(new),
            closed=int(closed),
            median_days_open=float(days) if days else None,
            stating_pay=int(pay),
            feed=_STATES[feed],
            read_at=datetime.fromisoformat(at),
        )
    except ValueError as error:  # the 30th of February
        raise NotATally(line) from error


def _tally(
    status: CouncilStatus, known: Iterable[Vacancy], before: datetime, now: datetime
) -> Tally:
    known = list(known)
    shown = [each for each in known if each.closed is None]
    today = now.astimezone(LONDON).date()
    # A run whose clock ran ahead may have seen vacancies tomorrow.
    days = [max(0, (today - _open_from(each)).days) for each in shown]
    return Tally(
        date=today,
        council=status.id,
        open=len(shown),
        new=sum(before < each.first_seen <= now for each in known),
        closed=sum(
            each.closed is not None and before < each.closed <= now for each in known
        ),
        median_days_open=float(median(days)) if days else None,
        stating_pay=sum(map(_states_pay, shown)),
        # Invented adverts are told apart also when their file could not be read whole.
        feed="sample" if status.memory.sample else status.state,
        read_at=now,
    )


def _open_from(vacancy: Vacancy) -> date:
    """The day it was posted, when the advert says one before we first saw it."""
    seen = vacancy.first_seen.astimezone(LONDON).date()
    return min(vacancy.advert.posted or seen, seen)


def _states_pay(vacancy: Vacancy) -> bool:
    salary = vacancy.advert.salary
    return salary.min is not None or salary.max is not None
