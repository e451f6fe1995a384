"""Dates as editors write them: ISO, or the ways that are usual in Britain."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from jobs_feed.slips import Message, Wrong
from jobs_feed.wording import DAYS, MONTHS, day_text

LONDON: Final = ZoneInfo("Europe/London")

_DAY: Final = "Write it as 2027-03-18 or 18 March 2027."
_TIME: Final = "Write the day and the time as 2027-03-18 09:30."

UNREADABLE: Final = Message("bad-date", "“{text}” is not a date we can read.", _DAY)
NOT_REAL: Final = Message(
    "impossible-date", "“{text}” is not a real date: {why}.", _DAY
)
WRONG_WEEKDAY: Final = Message(
    "wrong-weekday", "“{text}”: that day is a {right}.", "Correct the one or the other."
)
NO_TIME: Final = Message("missing-time", "“{text}” has no time of day.", _TIME)
HAS_TIME: Final = Message(
    "unwanted-time", "“{text}” has a time; only the day belongs here.", _DAY
)

# 2027-03-18, the ISO order.
_ISO: Final = r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})"
# 18/03/2027 or 18.03.2027, day first as in Britain; a year of two digits is refused.
_SLASHED: Final = r"(?P<d>\d{1,2})[/.](?P<m>\d{1,2})[/.](?P<y>\d{4})"
# 18 March 2027, with or without a weekday before it and “th” behind the day.
_WORDED: Final = (
    r"(?:(?P<weekday>[a-z]+day),?\s+)?(?P<d>\d{1,2})(?:st|nd|rd|th)?\s+"
    r"(?P<month>[a-z]{3,9})\.?\s+(?P<y>\d{4})"
)
# 09:30, 9.30am, 9am; after a space, a T (ISO), “at” or a comma.
_CLOCK: Final = (
    r"(?:(?:T|,?\s+(?:at\s+)?)(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?"
    r"(?::00)?\s*(?P<half>am|pm)?)?"
)
_FORMS: Final = tuple(
    re.compile(form + _CLOCK, re.IGNORECASE) for form in (_ISO, _SLASHED, _WORDED)
)
# 18/3/27: what it means is plain, but which century is not said.
_SHORT_YEAR: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{2})")


def parse(text: str, *, with_time: bool) -> datetime:
    """The instant `text` names, aware, in Europe/London.

    A day alone is its midnight. Raises `Wrong`, a ValueError that says to an editor
    what to write instead: also when a time is missing or not wanted.
    """
    example = _TIME if with_time else _DAY
    match = next((m for form in _FORMS if (m := form.fullmatch(text.strip()))), None)
    if match is None:
        raise Wrong(UNREADABLE, text=text, hint=_short_year(text) or example)
    parts = match.groupdict()
    if with_time and parts["hour"] is None:
        raise Wrong(NO_TIME, text=text)
    if not with_time and parts["hour"] is not None:
        raise Wrong(HAS_TIME, text=text)
    try:
        found = _instant(parts)
    except ValueError as error:
        hint = _swapped(parts) or example
        raise Wrong(NOT_REAL, text=text, why=error, hint=hint) from error
    _check_weekday(text, parts.get("weekday"), found)
    return found


def _check_weekday(text: str, weekday: str | None, found: datetime) -> None:
    right = DAYS[found.weekday()]
    if weekday is not None and weekday.title() != right:
        raise Wrong(WRONG_WEEKDAY, text=text, right=right)


def _short_year(text: str) -> str:
    match = _SHORT_YEAR.fullmatch(text.strip())
    if match is None:
        return ""
    day, month, year = (int(part) for part in match.groups())
    return f"Write the year in full: 20{year:02}-{month:02}-{day:02}."


def _instant(parts: Mapping[str, str | None]) -> datetime:
    """Raises ValueError, in words for the editor."""
    year, month, day = int(parts["y"] or 0), _month(parts), int(parts["d"] or 0)
    hour, minute = _hour(parts), int(parts["minute"] or 0)
    if not 1 <= year <= 9998:
        raise ValueError(f"there is no year {parts['y']}")
    if not 1 <= day <= monthrange(year, month)[1]:
        raise ValueError(f"{MONTHS[month - 1]} {year} has no day {day}")
    if hour > 23 or minute > 59:
        raise ValueError(f"there is no time {hour}:{minute:02}")
    return datetime(year, month, day, hour, minute, tzinfo=LONDON)


def _swapped(parts: Mapping[str, str | None]) -> str:
    """The mend for a date whose month and day have changed places."""
    swapped = {**parts, "d": parts.get("m"), "m": parts["d"]}
    if parts.get("m") is None:
        return ""
    try:
        meant = _instant(swapped)
    except ValueError:
        return ""
    return f"If you mean {day_text(meant)}, write {meant:%Y-%m-%d}."


def _month(parts: Mapping[str, str | None]) -> int:
    word = parts.get("month")
    if word is None:
        month = int(parts["m"] or 0)
        if not 1 <= month <= 12:
            raise ValueError(f"there is no month {month}")
        return month
    for number, name in enumerate(MONTHS, start=1):
        # “Sept” is as usual as “Sep”.
        if name.lower().startswith(word.lower()):
            return number
    raise ValueError(f"there is no month “{word}”")


def _hour(parts: Mapping[str, str | None]) -> int:
    hour = int(parts["hour"] or 0)
    if parts["half"] is None:
        if parts["hour"] is not None and parts["minute"] is None:
            raise ValueError("an hour alone needs am or pm")
        return hour
    if not 1 <= hour <= 12:
        raise ValueError(f"there is no {hour}{parts['half']}")
    return hour % 12 + (12 if parts["half"].lower() == "pm" else 0)
