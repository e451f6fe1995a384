"""Dates, pay and kinds of work as a reader sees them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import get_args

import pytest

from jobs_feed import wording
from jobs_feed.models import Contract, FeedState, Hours, Level, Salary


def test_a_day_is_written_out_in_full() -> None:
    assert wording.long_day_text(date(2026, 11, 30)) == "Monday 30 November 2026"


@pytest.mark.parametrize(
    ("hour", "minute", "text"),
    [
        (0, 0, "midnight"),
        (0, 5, "12:05am"),
        (3, 10, "3:10am"),
        (12, 0, "midday"),
        (12, 30, "12:30pm"),
        (17, 0, "5pm"),
        (23, 59, "11:59pm"),
    ],
)
def test_a_time_is_written_by_the_twelve_hour_clock(
    hour: int, minute: int, text: str
) -> None:
    at = datetime(2026, 11, 30, hour, minute, tzinfo=wording.LONDON)
    assert wording.time_text(at) == text


def test_an_instant_is_shown_by_londons_clocks_in_summer_too() -> None:
    at = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    assert wording.instant_text(at) == "2 July 2026 at 12:30am"
    assert wording.closing_text(at) == "Thursday 2 July 2026 at 12:30am"


def test_a_missing_closing_date_is_said_to_be_missing() -> None:
    assert wording.closing_text(None) == "No closing date given"


@pytest.mark.parametrize(
    ("salary", "text"),
    [
        (Salary("Grade 9"), None),
        (Salary(None, 38626, 42403, "year"), "£38,626 to £42,403 a year"),
        (Salary(None, 38626.0, 38626.0, "year"), "£38,626 a year"),
        (Salary(None, 18.5, 20.25, "hour"), "£18.50 to £20.25 an hour"),
        (Salary(None, 30000, None, "year"), "from £30,000 a year"),
        (Salary(None, None, 200, "day"), "up to £200 a day"),
        (Salary(None, 500, 500, None), "£500"),
        (
            Salary(None, 100, 200, "year", pro_rata=True),
            "£100 to £200 a year, pro rata",
        ),
    ],
)
def test_pay_is_worded_from_its_numbers_alone(salary: Salary, text: str | None) -> None:
    assert wording.pay_text(salary) == text


def test_every_kind_has_its_words() -> None:
    assert set(wording.LEVEL_LABELS) == set(get_args(Level))
    assert set(wording.HOURS_LABELS) == set(get_args(Hours))
    assert set(wording.CONTRACT_LABELS) == set(get_args(Contract))
    assert set(wording.STATE_LABELS) == set(get_args(FeedState))
