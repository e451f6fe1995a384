"""Dates as editors write them: ISO, or the ways that are usual in Britain."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

LONDON: Final = ZoneInfo("Europe/London")

_MONTHS: Final = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]

# 2027-03-18, the ISO order.
_ISO: Final = r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})"
# 18/03/2027, day first as in Britain; a year of two digits is refused.
_SLASHED: Final = r"(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{4})"
# 18 March 2027, with or without a weekday before it and “th” behind the day.
_WORDED: Final = (
    r"(?:[a-z]+day,?\s+)?(?P<d>\d{1,2})(?:st|nd|rd|th)?\s+"
    r"(?P<month>[a-z]{3,9})\.?\s+(?P<y>\d{4})"
)
# 09:30, 9.30am, 9am; after a space, a T (ISO), “at” or a comma.
_TIME: Final = (
    r"(?:(?:T|,?\s+(?:at\s+)?)(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?"
    r"(?::00)?\s*(?P<half>am|pm)?)?"
)
_FORMS: Final = tuple(
    re.compile(form + _TIME, re.IGNORECASE) for form in (_ISO, _SLASHED, _WORDED)
)

_DATE_EXAMPLE: Final = "Write it as 2027-03-18 or 18 March 2027."
_TIME_EXAMPLE: Final = "Write the day and the time as 2027-03-18 09:30."


def parse(text: str, *, with_time: bool) -> datetime:
    """The instant `text` names, aware, in Europe/London.

    A day alone is its midnight. Raises ValueError, whose message says to an
    editor what to write instead: also when a time is missing or not wanted.
    """
    example = _TIME_EXAMPLE if with_time else _DATE_EXAMPLE
    match = next((m for form in _FORMS if (m := form.fullmatch(text.strip()))), None)
    if match is None:
        raise ValueError(f"“{text}” is not a date we can read. {example}")
    parts = match.groupdict()
    if with_time and parts["hour"] is None:
        raise ValueError(f"“{text}” has no time of day. {example}")
    if not with_time and parts["hour"] is not None:
        raise ValueError(f"“{text}” has a time; only the day belongs here. {example}")
    try:
        return datetime(
            int(parts["y"]),
            _month(parts),
            int(parts["d"]),
            _hour(parts),
            int(parts["minute"] or 0),
            tzinfo=LONDON,
        )
    except ValueError as error:
        raise ValueError(f"“{text}” is not a real date: {error}. {example}") from error


def _month(parts: dict[str, str | None]) -> int:
    word = parts.get("month")
    if word is None:
        return int(parts["m"] or 0)
    for number, name in enumerate(_MONTHS, start=1):
        # “Sept” is as usual as “Sep”.
        if name.startswith(word.lower()):
            return number
    raise ValueError(f"there is no month “{word}”")


def _hour(parts: dict[str, str | None]) -> int:
    hour = int(parts["hour"] or 0)
    if parts["half"] is None:
        if parts["hour"] is not None and parts["minute"] is None:
            raise ValueError("an hour alone needs am or pm")
        return hour
    if not 1 <= hour <= 12:
        raise ValueError(f"there is no {hour}{parts['half']}")
    return hour % 12 + (12 if parts["half"].lower() == "pm" else 0)
