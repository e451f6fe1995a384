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

# RFC 822's names for offsets from UTC, in hours (GMT is British time here).
_NAMED: Final = {"Z": 0, "UT": 0, "UTC": 0, "EST": -5, "EDT": -4, "CST": -6,
                 "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7}  # fmt: skip
_ANY_TIME: Final = re.compile(rf"(?<![\d.:])(?:{CLOCK})", re.IGNORECASE)


def first_time(text: str) -> time | None:
    """The first time in `text`; None for midnight, which means the whole day."""
    match = _ANY_TIME.search(text)
    return clock(match[0]) if match else None


def clock(text: str) -> time | None:
    """The time of day that `CLOCK` matched; None for midnight, and for none."""
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


def offset(zone: str) -> timedelta:
    """From UTC: of `Z`, `UTC`, RFC 822's American names, `+01:00` or `+0100`."""
    if zone.upper() in _NAMED:
        return timedelta(hours=_NAMED[zone.upper()])
    sign = -1 if zone[0] == "-" else 1
    return sign * timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))
