"""Dates as councils and their systems write them, in British reading.

What is read: ISO 8601 (any fraction, offset with or without colon, 20270112),
RFC 822, day/month/year in figures, dates with the month as a word, each with or
without a time, before or after it; and seconds since 1970.

Rules, each decided once:
- No zone, `BST` and `GMT` mean Europe/London. `Z`, `UTC` and offsets name an
  instant, except that a time of 00:00 or 23:59 beside `Z` is a system's way of
  writing a British day.
- Midnight, 00:00 and 24:00 mean the whole day named: it ends at 23:59:59.
- Figures are day first. Month first (7/21/2027) is recognised, never read.
- Two-figure years are 20xx. A date before 2000 or more than three years ahead
  is no date. A year left out is the first that fits after posting,
  or the one nearest to now; a weekday that contradicts it leaves it unknown.
"""

from __future__ import annotations

import re
import string
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Final, Literal
from zoneinfo import ZoneInfo

from jobs_feed.extract.clock import WEEKDAY, beside
from jobs_feed.extract.phrases import stands

LONDON: Final = ZoneInfo("Europe/London")
DAY_END: Final = time(23, 59, 59)
_EARLIEST: Final = date(2000, 1, 1)
_FURTHEST: Final = timedelta(days=3 * 365 + 1)
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun",
                  "jul", "aug", "sep", "oct", "nov", "dec")  # fmt: skip
_WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

# A few capitals take two characters in small letters: then only these are made small.
_SMALL: Final = {ord(letter): letter.lower() for letter in string.ascii_uppercase}

Trouble = Literal["month_first", "two_ways", "too_early", "too_late", "unreadable"]


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, with a time of day when one was given, and its offset if any."""

    day: date
    clock: time | None = None  # None: the whole day
    offset: timedelta | None = None  # None: Europe/London

    def local(self) -> Moment:
        """The same clock time read as British time, whatever the zone says."""
        return Moment(self.day, self.clock)

    def end(self) -> datetime:
        """The instant it is over, in Europe/London."""
        if self.clock is None:
            return datetime.combine(self.day, DAY_END, LONDON)
        moment = datetime.combine(self.day, self.clock, LONDON)
        if self.offset is not None:
            moment = datetime.combine(self.day, self.clock, UTC) - self.offset
        moment = moment.astimezone(UTC).astimezone(LONDON)  # no time that clocks skip
        if self.offset is not None and moment.time() == time(0, 0):
            return datetime.combine(moment.date(), DAY_END, LONDON)
        return moment


_MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_TH = r"(?:\s?(?:st|nd|rd|th))?"
# After a figure that might be a year: proof that it is something else.
_NOT_A_YEAR = (
    r"(?![\d:.]*[:.]\d)(?!\s*(?:[ap]\.?m\b|noon|mid|ho?u?rs?|days?|weeks?))"
    rf"(?!{_TH}\s+(?:of\s+)?{_MONTH}(?![a-z]))\b"
)

# In small letters.
_DATE = re.compile(
    rf"(?=\d|(?<![a-z])[adfjmnostw])(?<![\d/.])(?<!\d-)(?:"
    rf"(?P<iso_y>\d{{4}})[-/.](?P<iso_m>\d{{1,2}})[-/.](?P<iso_d>\d{{1,2}})(?!\d)"
    rf"|(?P<run_y>20\d{{2}})(?P<run_m>0[1-9]|1[0-2])(?P<run_d>[0-2]\d|3[01])(?!\d)"
    rf"|(?P<fig_d>\d{{1,2}})(?P<sep>[/.-]| [/.] )(?P<fig_m>\d{{1,2}})(?P=sep)"
    rf"(?P<fig_y>\d{{4}}|\d{{2}})(?!\d)"
    rf"|(?:(?P<weekday>{WEEKDAY})\.?,?\s+(?:the\s+)?)?"
    rf"(?:(?P<day>\d{{1,2}}){_TH}[\s/-]*(?:of\s+)?(?P<month>{_MONTH})(?![a-z])"
    rf"|(?P<us_month>{_MONTH})\.?\s+(?P<us_day>\d{{1,2}}){_TH}\b)"
    rf"(?:\.?,?[\s/-]*(?P<year>\d{{4}}|['’]?\d{{2}}){_NOT_A_YEAR})?(?!\s\d{{3}}\b)"
    rf"|(?P<bare_d>\d{{1,2}})/(?P<bare_m>\d{{1,2}})(?![\d/])"
    rf")"
)
# Figures without which there is no date, unless a month is named.
_LIKE_A_DATE = re.compile(r"\d(?: ?[/.-] ?\d|0\d{6})")
# Seconds since 1970, or thousandths: "1799755200", "/Date(1799755200000)/".
_TIMESTAMP = re.compile(r"(?:/date\()?(\d{10})(?:\d{3})?(?:[+-]\d{4})?(?:\)/)?")


@dataclass(frozen=True, slots=True)
class Span:
    """Where the words or figures of a date stand, whether or not it can be."""

    start: int
    end: int
    is_bare: bool  # "12/01", which may be anything


def plain(text: str) -> str:
    """`text` in small letters, each character in its place."""
    small = text.lower()
    return small if len(small) == len(text) else text.translate(_SMALL)


@lru_cache(maxsize=8)
def spans(text: str) -> tuple[Span, ...]:
    """The dates in `text`, which is `plain`, in order; kept for the next question."""
    if not stands(_MONTHS, text) and not _LIKE_A_DATE.search(text):
        return ()
    return tuple(
        Span(*match.span(), match["bare_d"] is not None)
        for match in _DATE.finditer(text)
    )


@lru_cache(maxsize=256)  # a feed's adverts were posted, and close, on few days
def find(
    text: str,
    *,
    now: datetime,
    posted: date | None = None,
    month_first: bool = False,
    at: int = 0,
) -> Moment | Trouble | None:
    """The first date in `text`, from `at` on; None when there is nothing like one.

    `now` judges what is plausible, `posted` settles a year left out.
    `month_first` says that the feed is known to write dates month first: then
    7/21/2027 is read, and a date in figures that has two readings is "two_ways",
    not a guess.
    """
    today = now.astimezone(LONDON).date()
    text = plain(text)
    if counted := _TIMESTAMP.fullmatch(text):
        return _moment(int(counted[1]), today)
    match = _DATE.search(text, at)
    if match is None:
        return None
    day = _day(match, now=today, posted=posted, month_first=month_first)
    if not isinstance(day, date):
        return day
    figures = match["fig_m"] or match["bare_m"]
    if month_first and figures and day.day <= 12 and day.day != day.month:
        return "two_ways"
    return _timed(day, text, match)


def is_month_first(text: str) -> bool:
    """Whether `text` holds a date in figures that only month first explains."""
    match = _DATE.search(plain(text))
    return bool(
        match
        and match["fig_m"]
        and int(match["fig_d"]) <= 12
        and 12 < int(match["fig_m"]) <= 31
    )


def _moment(seconds: int, today: date) -> Moment | Trouble:
    instant = datetime.fromtimestamp(seconds, UTC)
    if trouble := _implausible(instant.date(), today):
        return trouble
    if instant.time() == time(0, 0):
        return Moment(instant.date())
    return Moment(instant.date(), instant.time(), timedelta(0))


def _day(
    match: re.Match[str], *, now: date, posted: date | None, month_first: bool
) -> date | Trouble:
    month_word = match["month"] or match["us_month"]
    year = match["iso_y"] or match["run_y"] or match["fig_y"] or match["year"]
    number = int(
        match["iso_d"]
        or match["run_d"]
        or match["fig_d"]
        or match["day"]
        or match["us_day"]
        or match["bare_d"]
    )
    if month_word:
        month = _MONTHS.index(month_word[:3].lower()) + 1
    else:
        month = int(
            match["iso_m"] or match["run_m"] or match["fig_m"] or match["bare_m"]
        )
    if match["fig_m"] and month > 12 >= number:
        if not month_first:
            return "month_first" if month <= 31 else "unreadable"
        month, number = number, month
    if year is None:
        return _year_left_out(month, number, match["weekday"], now, posted)
    try:
        day = date(_whole_year(year), month, number)
    except ValueError:  # no such day, as 31 November
        return "unreadable"
    return _implausible(day, now) or day


def _implausible(day: date, today: date) -> Trouble | None:
    if day < _EARLIEST:
        return "too_early"
    return "too_late" if day > today + _FURTHEST else None


def _whole_year(text: str) -> int:
    digits = text.lstrip("'’")
    return int(digits) + (2000 if len(digits) == 2 else 0)


def _year_left_out(
    month: int, number: int, weekday: str | None, now: date, posted: date | None
) -> date | Trouble:
    start = posted or now
    days = []
    for year in (start.year - 1, start.year, start.year + 1):
        try:
            days.append(date(year, month, number))
        except ValueError:  # 29 February exists in one year of these three
            continue
    if posted:
        days = [day for day in days if day >= posted]
    if not days:
        return "unreadable"
    nearest = min(days, key=lambda day: abs(day - start))
    if weekday and _WEEKDAYS.index(weekday[:3].lower()) != nearest.weekday():
        return "unreadable"
    return nearest


def _timed(day: date, text: str, match: re.Match[str]) -> Moment:
    at, from_utc = beside(text, *match.span())
    if at is None:
        return Moment(day)
    if from_utc == timedelta(0) and (at.hour, at.minute) == (23, 59):
        from_utc = None
    return Moment(day, at, from_utc)
