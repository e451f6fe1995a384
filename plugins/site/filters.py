"""What templates make words of: dates and times, whatever the machine's language, themes and counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, Final

from jobs_feed.wording import LONDON, long_day_text, short_day_text, time_text
from plugins.site.plots import plot
from plugins.site.topics import theme_label


def long_date(value: date) -> str:
    """“Sunday 30 November 2026”, the day it is in London."""
    return long_day_text(_in_london(value))


def short_date(value: date) -> str:
    """“30 Nov 2026”, the day it is in London."""
    return short_day_text(_in_london(value))


def time(value: datetime) -> str:
    """“9:30am”, “9am”, “midday” or “midnight”, by London's clocks."""
    return time_text(value.astimezone(LONDON))


def iso(value: date) -> str:
    """ISO 8601, for `<time datetime>`: a day, or an instant with its offset."""
    return value.isoformat()


FILTERS: Final[Mapping[str, Callable[..., Any]]] = {
    "long_date": long_date,
    "short_date": short_date,
    "time": time,
    "iso": iso,
    "plot": plot,
    "theme_label": theme_label,
}


def _in_london(value: date) -> date:
    return value.astimezone(LONDON) if isinstance(value, datetime) else value
