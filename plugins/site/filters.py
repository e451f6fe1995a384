"""Dates and times as the site writes them, whatever the machine's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, Final

from plugins.content.dates import LONDON

_DAYS: Final = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
]
_MONTHS: Final = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def long_date(value: date) -> str:
    """“Sunday 30 November 2026”, the day it is in London."""
    day = _in_london(value)
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def short_date(value: date) -> str:
    """“30 Nov 2026”, the day it is in London."""
    day = _in_london(value)
    return f"{day.day} {_MONTHS[day.month - 1][:3]} {day.year}"


def time(value: datetime) -> str:
    """“9:30am”, “9am”, “midday” or “midnight”, by London's clocks."""
    local = value.astimezone(LONDON)
    if local.minute == 0 and local.hour in {0, 12}:
        return "midday" if local.hour else "midnight"
    minutes = f":{local.minute:02}" if local.minute else ""
    return f"{local.hour % 12 or 12}{minutes}{'am' if local.hour < 12 else 'pm'}"


def iso(value: date) -> str:
    """ISO 8601, for `<time datetime>`: a day, or an instant with its offset."""
    return value.isoformat()


FILTERS: Final[Mapping[str, Callable[..., Any]]] = {
    "long_date": long_date,
    "short_date": short_date,
    "time": time,
    "iso": iso,
}


def _in_london(value: date) -> date:
    return value.astimezone(LONDON) if isinstance(value, datetime) else value
