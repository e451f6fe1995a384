"""How dates, pay and kinds of work are worded for a reader, on pages and in feeds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from jobs_feed.models import Contract, FeedState, Hours, Level, PayUnit, Salary

LONDON: Final = ZoneInfo("Europe/London")

LEVEL_LABELS: Final[Mapping[Level, str]] = MappingProxyType(
    {
        "student": "Student or apprentice",
        "newly_qualified": "Newly qualified social worker",
        "social_worker": "Social worker",
        "senior": "Senior social worker",
        "manager": "Manager",
        "senior_manager": "Senior manager",
    }
)
HOURS_LABELS: Final[Mapping[Hours, str]] = MappingProxyType(
    {
        "full_time": "Full time",
        "part_time": "Part time",
        "job_share": "Job share",
        "flexible": "Flexible hours",
        "term_time": "Term time",
    }
)
CONTRACT_LABELS: Final[Mapping[Contract, str]] = MappingProxyType(
    {
        "permanent": "Permanent",
        "fixed_term": "Fixed term",
        "temporary": "Temporary",
        "casual": "Casual",
    }
)
STATE_LABELS: Final[Mapping[FeedState, str]] = MappingProxyType(
    {
        "fresh": "Read",
        "unchanged": "Read, nothing new",
        "partial": "Read in part",
        "held": "Waiting for a second look",
        "stale": "Could not be read",
        "gone": "No longer there",
        "sample": "Sample adverts",
    }
)
_PER: Final[Mapping[PayUnit, str]] = MappingProxyType(
    {
        "year": "a year",
        "month": "a month",
        "week": "a week",
        "day": "a day",
        "hour": "an hour",
        "session": "a session",
    }
)
# Not strftime: its names follow the machine's locale, and the site may not.
DAYS: Final = (
    *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
)
MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def day_text(day: date) -> str:
    """“22 November 2026”. An instant must already be in its own time zone."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def long_day_text(day: date) -> str:
    """“Sunday 22 November 2026”."""
    return f"{DAYS[day.weekday()]} {day_text(day)}"


def short_day_text(day: date) -> str:
    """“22 Nov 2026”."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def time_text(at: datetime) -> str:
    """“3:10am”, “5pm”, “midday”, “midnight”, as the instant's own zone shows it."""
    if at.minute == 0 and at.hour in {0, 12}:
        return "midday" if at.hour else "midnight"
    minutes = f":{at.minute:02}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes}{'am' if at.hour < 12 else 'pm'}"


def instant_text(at: datetime) -> str:
    """“22 November 2026 at 3:10am”, in Europe/London, of any aware instant."""
    local = at.astimezone(LONDON)
    return f"{day_text(local)} at {time_text(local)}"


def long_instant_text(at: datetime) -> str:
    """“Sunday 22 November 2026 at 3:10am”, in Europe/London."""
    local = at.astimezone(LONDON)
    return f"{long_day_text(local)} at {time_text(local)}"


def closing_text(closes: datetime | None) -> str:
    """A closing instant in full, or that there is none."""
    return "No closing date given" if closes is None else long_instant_text(closes)


def pay_text(salary: Salary) -> str | None:
    """“£38,626 to £42,403 a year, pro rata”; None where no number was read."""
    low, high = salary.min, salary.max
    if low is None and high is None:
        return None
    if low is None:
        amount = f"up to {_pounds(high)}"
    elif high is None:
        amount = f"from {_pounds(low)}"
    elif low == high:
        amount = _pounds(low)
    else:
        amount = f"{_pounds(low)} to {_pounds(high)}"
    unit = f" {_PER[salary.unit]}" if salary.unit else ""
    return f"{amount}{unit}{', pro rata' if salary.pro_rata else ''}"


def plain_number(amount: float | None) -> float | None:
    """Whole pounds as a whole number: 38626, not 38626.0."""
    return int(amount) if amount is not None and amount == int(amount) else amount


def _pounds(amount: float | None) -> str:
    assert amount is not None
    return f"£{amount:,.0f}" if amount == int(amount) else f"£{amount:,.2f}"
