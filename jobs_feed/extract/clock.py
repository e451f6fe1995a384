"""Times of day as adverts write them: "noon", "11.59pm", "1700 hours"."""

from __future__ import annotations

import re
from datetime import time, timedelta
from typing import Final

CLOCK: Final = (
    r"(?:12\s*)?(?:noon|midday|midnight)"
    r"|\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?(?:\s*[ap]\.?m\b\.?)?"
    r"|\d{1,2}\s*[ap]\.?m\b\.?"
    r"|(?:[01]\d|2[0-3])[0-5]\d(?=\s*h(?:ou)?rs|\s+on\s)"
)
"""A time of day, as part of a pattern."""

WEEKDAY: Final = (
    "(?:(?:mon|tues?|wed(?:nes|s)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?)"
)
"""A day of the week in small letters, as part of a pattern."""

# RFC 822's names for offsets from UTC, in hours (GMT is British time here).
_NAMED: Final = {"Z": 0, "UT": 0, "UTC": 0, "EST": -5, "EDT": -4, "CST": -6,
                 "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7}  # fmt: skip
_ANY_TIME: Final = re.compile(rf"(?<![\d.:])(?:{CLOCK})", re.IGNORECASE)

# The time of a date, in small letters, behind it and before it.
_AFTER: Final = re.compile(
    r"(?:t|[\s,;(–—-]*(?:closing\s+)?(?:time:?\s+)?"
    r"(?:(?:at|by|@|before|until|no later than)\s*)?(?:exactly\s+|strictly\s+)?)"
    rf"(?P<clock>{CLOCK})(?:\s*h(?:ou)?rs)?"
    r"\s*(?P<zone>z\b|[+-]\d{2}:?\d{2}\b|utc?\b|[ecmp][sd]t\b)?",
)
_BEFORE: Final = re.compile(
    rf"(?<![\d.:])(?P<clock>{CLOCK})\s*(?:\(?(?:gmt|bst|uk time|local time)\)?|h(?:ou)?rs"
    r"|sharp|prompt|latest|at the (?:very )?latest)?[\s,()–-]*(?:on|of)?\s*(?:the\s+)?"
    rf"(?:(?:this|next)\s+(?:{WEEKDAY}[\s,(–-]*)?)?$",
)
_FIGURES: Final = re.compile(r"\d+")
_HALF: Final = re.compile(r"[ap]\.?m")  # of the day
_FARTHEST: Final = 60  # characters from a time to its date


def beside(text: str, start: int, end: int) -> tuple[time | None, timedelta | None]:
    """The time told of the date from `start` to `end`, and its offset from UTC.

    `text` is in small letters. None for midnight and for no time; no offset is
    Europe/London.
    """
    after = _AFTER.match(text, end)
    told = after or _BEFORE.search(text[max(0, start - _FARTHEST) : start])
    at = clock(told["clock"]) if told else None
    zone = after["zone"] if after and at else None
    return at, offset(zone) if zone else None


def first_time(text: str) -> time | None:
    """The first time in `text`; None for midnight, which means the whole day."""
    match = _ANY_TIME.search(text)
    return clock(match[0]) if match else None


def clock(text: str) -> time | None:
    """The time of day that `CLOCK` matched; None for midnight, and for none."""
    text = text.lower()
    if "noon" in text or "midday" in text:
        return time(12, 0)
    parts = _FIGURES.findall(text)[:3]
    if parts and len(parts[0]) == 4:  # 1700 hours
        parts = [parts[0][:2], parts[0][2:]]
    figures = [int(part) for part in parts]
    if not figures or "midnight" in text:
        return None
    hour, minute, second = (*figures, 0, 0)[:3]
    half = _HALF.search(text)
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half[0][0] == "p" else 0)
    if (hour, minute, second) == (0, 0, 0) or hour > 23 or minute > 59 or second > 59:
        return None
    return time(hour, minute, second)


def offset(zone: str) -> timedelta:
    """From UTC: of `Z`, `UTC`, RFC 822's American names, `+01:00` or `+0100`."""
    if zone.upper() in _NAMED:
        return timedelta(hours=_NAMED[zone.upper()])
    sign = -1 if zone[0] == "-" else 1
    return sign * timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))
