"""Dates as councils and their systems write them, in British reading.

What is read: ISO 8601 (any fraction, offset with or without colon, 20270112),
RFC 822, day/month/year in figures, and dates with the month as a word,
each with or without a time, before or after it.

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
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, Literal
from zoneinfo import ZoneInfo

LONDON: Final = ZoneInfo("Europe/London")
DAY_END: Final = time(23, 59, 59)
_EARLIEST: Final = date(2000, 1, 1)
_FURTHEST: Final = timedelta(days=3 * 365 + 1)
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun",
                  "jul", "aug", "sep", "oct", "nov", "dec")  # fmt: skip
_WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
# RFC 822's names for offsets from UTC, in hours (GMT is British time here).
_NAMED: Final = {"Z": 0, "UT": 0, "UTC": 0, "EST": -5, "EDT": -4, "CST": -6,
                 "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7}  # fmt: skip

Trouble = Literal["month_first", "two_ways", "unreadable"]


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
_WEEKDAY = "(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?)"
_CLOCK = (
    r"(?:12\s*)?(?:noon|midday|midnight)"
    r"|\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?(?:\s*[ap]\.?m\b\.?)?"
    r"|\d{1,2}\s*[ap]\.?m\b\.?"
    r"|(?:[01]\d|2[0-3])[0-5]\d(?=\s*h(?:ou)?rs)"
)
# After a figure that might be a year: proof that it is something else.
_NOT_A_YEAR = r"(?![\d:.]*[:.]\d)(?!\s*(?:[ap]\.?m\b|noon|mid|ho?u?rs?|days?|weeks?))\b"

_ANY_TIME = re.compile(rf"(?<![\d.:])(?:{_CLOCK})", re.IGNORECASE)
_DATE = re.compile(
    rf"(?<![\d/.-])(?:"
    rf"(?P<iso_y>\d{{4}})[-/](?P<iso_m>\d{{1,2}})[-/](?P<iso_d>\d{{1,2}})(?!\d)"
    rf"|(?P<run_y>20\d{{2}})(?P<run_m>0[1-9]|1[0-2])(?P<run_d>[0-2]\d|3[01])(?!\d)"
    rf"|(?P<fig_d>\d{{1,2}})(?P<sep>[/.-])(?P<fig_m>\d{{1,2}})(?P=sep)"
    rf"(?P<fig_y>\d{{4}}|\d{{2}})(?!\d)"
    rf"|(?:(?P<weekday>{_WEEKDAY})\.?,?\s+(?:the\s+)?)?"
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-]*(?:of\s+)?(?P<month>{_MONTH})\b"
    rf"|(?P<us_month>{_MONTH})\s+(?P<us_day>\d{{1,2}})(?:st|nd|rd|th)?\b)"
    rf"(?:\.?,?[\s-]*(?P<year>\d{{4}}|['’]?\d{{2}}){_NOT_A_YEAR})?"
    rf")",
    re.IGNORECASE,
)
_TIME_AFTER = re.compile(
    r"(?:T|[\s,;(–—-]*(?:(?:at|by|@|before|until|no later than)\s*)?)"
    rf"(?P<clock>{_CLOCK})(?:\s*h(?:ou)?rs)?"
    r"\s*(?P<zone>Z\b|[+-]\d{2}:?\d{2}\b|UTC?\b|[ECMP][SD]T\b)?",
    re.IGNORECASE,
)
_TIME_BEFORE = re.compile(
    rf"(?<![\d.:])(?P<clock>{_CLOCK})\s*(?:GMT|BST|h(?:ou)?rs)?[\s,(–-]*(?:on|of)?"
    r"\s*(?:the\s+)?$",
    re.IGNORECASE,
)


def find(
    text: str, *, now: datetime, posted: date | None = None, month_first: bool = False
) -> Moment | Trouble | None:
    """The first date in `text`; None when there is nothing like one.

    `now` judges what is plausible, `posted` settles a year left out.
    `month_first` says that the feed is known to write dates month first: then
    7/21/2027 is read, and a date in figures that has two readings is "two_ways",
    not a guess.
    """
    match = _DATE.search(text)
    if match is None:
        return None
    today = now.astimezone(LONDON).date()
    day = _day(match, now=today, posted=posted, month_first=month_first)
    if not isinstance(day, date):
        return day
    if month_first and match["fig_m"] and day.day <= 12 and day.day != day.month:
        return "two_ways"
    return _timed(day, text, match)


def time_of_day(text: str) -> time | None:
    """The first time in `text`; None for midnight, which means the whole day."""
    match = _ANY_TIME.search(text)
    return _clock(match[0]) if match else None


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Where each date in `text` begins and ends, whether or not it can be."""
    return (match.span() for match in _DATE.finditer(text))


def is_month_first(text: str) -> bool:
    """Whether `text` holds a date in figures that only month first explains."""
    match = _DATE.search(text)
    return bool(
        match
        and match["fig_m"]
        and int(match["fig_d"]) <= 12
        and 12 < int(match["fig_m"]) <= 31
    )


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
    )
    if month_word:
        month = _MONTHS.index(month_word[:3].lower()) + 1
    else:
        month = int(match["iso_m"] or match["run_m"] or match["fig_m"])
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
    return day if _EARLIEST <= day <= now + _FURTHEST else "unreadable"


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
    after = _TIME_AFTER.match(text, match.end())
    told = after or _TIME_BEFORE.search(
        text[max(0, match.start() - 60) : match.start()]
    )
    clock = _clock(told["clock"]) if told else None
    if clock is None:
        return Moment(day)
    zone = after["zone"] if after else None
    offset = _offset(zone) if zone else None
    if offset == timedelta(0) and (clock.hour, clock.minute) == (23, 59):
        offset = None
    return Moment(day, clock, offset)


def _clock(text: str) -> time | None:
    """A time of day; None for midnight, which means the whole day, and for none."""
    text = text.lower()
    if "noon" in text or "midday" in text:
        return time(12, 0)
    parts = re.findall(r"\d+", text)[:3]
    if parts and len(parts[0]) == 4:  # 1700 hours
        parts = [parts[0][:2], parts[0][2:]]
    figures = [int(part) for part in parts]
    if not figures or "midnight" in text:
        return None
    hour, minute, second = (*figures, 0, 0)[:3]
    half = re.search(r"[ap]\.?m", text)
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half[0][0] == "p" else 0)
    if (hour, minute, second) == (0, 0, 0) or hour > 23 or minute > 59 or second > 59:
        return None
    return time(hour, minute, second)


def _offset(zone: str) -> timedelta:
    if zone.upper() in _NAMED:
        return timedelta(hours=_NAMED[zone.upper()])
    sign = -1 if zone[0] == "-" else 1
    return sign * timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))
