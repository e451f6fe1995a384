"""Each night's numbers → those of days, weeks or months. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean, median
from typing import Final, Literal

from jobs_feed.health import DOUBTED
from jobs_feed.tally import Tally
from jobs_feed.wording import MONTHS

Step = Literal["day", "week", "month"]

ALL: Final = "(all)"
"""Stands for every council together. No council's id has brackets."""
_DAY: Final = timedelta(days=1)
_LONGEST: Final[Sequence[tuple[Step, int]]] = (("day", 31), ("week", 184))
"""Days of the longest time that is told day by day, and week by week: a chart has room
for about thirty points."""


@dataclass(frozen=True, slots=True)
class Period:
    """Some days in a row; the first and the last may be part of a week or month."""

    first: date
    last: date
    step: Step

    @property
    def label(self) -> str:
        """“3 Nov” for a day or the week that begins then, “Nov 2026”."""
        month = MONTHS[self.first.month - 1][:3]
        is_month = self.step == "month"
        return f"{month} {self.first.year}" if is_month else f"{self.first.day} {month}"


@dataclass(frozen=True, slots=True)
class Numbers:
    """What some nights say together, of one council or of all."""

    period: Period
    council: str  # its id, or `ALL`
    nights: int  # that were counted
    open: float  # on a night, on average
    new: int  # on all nights together
    closed: int  # likewise
    median_days_open: float | None  # the middle of each council's each night
    stating_pay: float | None  # per cent of the open ones; None: nothing was open
    in_doubt: int  # counts of a council whose feed could not be read in full
    is_sample: bool  # some adverts were invented


def periods(first: date, last: date) -> tuple[Period, ...]:
    """The days, the weeks from Monday or the months that `first` to `last` are told by."""
    days = (last - first).days + 1
    step: Step = next((step for step, longest in _LONGEST if days <= longest), "month")
    return tuple(_periods(first, last, step))


def of_periods(
    tallies: Iterable[Tally], told_by: Sequence[Period]
) -> Iterator[Numbers]:
    """For each period the numbers of each council that was counted in it, by id, and
    then those of all together; nothing for a period without a counted night.
    """
    found: defaultdict[Period, list[Tally]] = defaultdict(list)
    for tally in tallies:
        for period in told_by:
            if period.first <= tally.date <= period.last:
                found[period].append(tally)
    for period in told_by:
        counted = found[period]
        for council in sorted({each.council for each in counted}):
            own = [each for each in counted if each.council == council]
            yield _numbers(own, period, council)
        if counted:
            yield _numbers(counted, period, ALL)


def _numbers(counted: Sequence[Tally], period: Period, council: str) -> Numbers:
    nights: defaultdict[date, int] = defaultdict(int)
    for each in counted:
        nights[each.date] += each.open
    days = [t.median_days_open for t in counted if t.median_days_open is not None]
    shown = sum(each.open for each in counted)
    pay = sum(each.stating_pay for each in counted)
    return Numbers(
        period=period,
        council=council,
        nights=len(nights),
        open=round(fmean(nights.values()), 1),
        new=sum(each.new for each in counted),
        closed=sum(each.closed for each in counted),
        median_days_open=median(days) if days else None,
        stating_pay=round(100 * pay / shown, 1) if shown else None,
        in_doubt=sum(each.feed in DOUBTED for each in counted),
        is_sample=any(each.feed == "sample" for each in counted),
    )


def _periods(first: date, last: date, step: Step) -> Iterator[Period]:
    while first <= last:
        end = min(last, _end(first, step))
        yield Period(first, end, step)
        first = end + _DAY


def _end(day: date, step: Step) -> date:
    """The last day of the day, week or month that `day` is in."""
    if step == "day":
        return day
    if step == "week":
        return day + (6 - day.weekday()) * _DAY
    return (day.replace(day=1) + 32 * _DAY).replace(day=1) - _DAY
