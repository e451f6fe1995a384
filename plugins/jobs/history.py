"""Snapshot → how many vacancies were open, week by week, as far back as is known.

Pure. The snapshot forgets a vacancy some time after it has closed, so nobody can say
what was open before that; and nobody knows what was open before our first night.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from jobs_feed.models import Vacancy
from jobs_feed.wording import LONDON

_WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class Week:
    """One week: its Monday, and what was open as it began, London's time."""

    monday: date
    open: int
    new: int  # first seen in the week that ended then


@dataclass(frozen=True, slots=True)
class History:
    """Whole weeks, the earliest first. None at all in our own first week."""

    weeks: tuple[Week, ...]
    earliest: date | None  # the day the first came that is remembered
    kept_days: int  # how long a closed vacancy is remembered


def history(
    vacancies: Collection[Vacancy], *, now: datetime, kept_days: int
) -> History:
    """The Mondays up to `now` (aware) that the vacancies of a snapshot tell of.

    `kept_days` is how long the snapshot remembers a vacancy after it has closed.
    """
    opened = sorted(each.first_seen for each in vacancies)
    closed = sorted(each.closed for each in vacancies if each.closed is not None)
    if not opened:
        return History((), None, kept_days)
    began = max(opened[0], now - timedelta(days=kept_days))
    monday = _monday(now)
    weeks: list[Week] = []
    while (end := _midnight(monday)) >= began:
        came = bisect_left(opened, end)
        weeks.append(
            Week(
                monday=monday,
                open=came - bisect_right(closed, end),
                new=came - bisect_left(opened, _midnight(monday - _WEEK)),
            )
        )
        monday -= _WEEK
    earliest = opened[0].astimezone(LONDON).date()
    return History(tuple(reversed(weeks)), earliest, kept_days)


def _monday(now: datetime) -> date:
    today = now.astimezone(LONDON).date()
    return today - timedelta(days=today.weekday())


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=LONDON)
