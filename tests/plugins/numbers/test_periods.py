from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs_feed.tally import Tally
from plugins.numbers.periods import ALL, of_periods, periods

DAY = timedelta(days=1)


def tally(day: date, council: str = "leeds", **numbers: object) -> Tally:
    """A council's night; ten are open where nothing else is said."""
    at = datetime(day.year, day.month, day.day, 3, 10, tzinfo=UTC)
    plain = Tally(day, council, 10, 0, 0, 7.0, 5, "fresh", at)
    return replace(plain, **numbers)


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        (date(2026, 11, 3), date(2026, 11, 5), ["3 Nov", "4 Nov", "5 Nov"]),
        (date(2026, 11, 3), date(2026, 11, 3), ["3 Nov"]),
        # Weeks begin on Monday; the first and the last may be part of one.
        (
            date(2026, 11, 18),
            date(2026, 12, 22),
            ["18 Nov", "23 Nov", "30 Nov", "7 Dec", "14 Dec", "21 Dec"],
        ),
    ],
)
def test_a_short_time_is_told_by_days_and_weeks(first, last, labels):
    assert [period.label for period in periods(first, last)] == labels


def test_a_year_is_told_by_months():
    told = periods(date(2026, 1, 15), date(2027, 1, 3))
    assert [p.label for p in told[:2]] == ["Jan 2026", "Feb 2026"]
    assert (told[0].first, told[0].last) == (date(2026, 1, 15), date(2026, 1, 31))
    assert (told[-1].first, told[-1].last) == (date(2027, 1, 1), date(2027, 1, 3))
    assert len(told) == 13


@given(st.dates(date(2020, 1, 1), date(2060, 1, 1)), st.integers(0, 4000))
def test_periods_follow_each_other_without_gap_or_overlap(first, days):
    told = periods(first, first + days * DAY)
    ends = [first - DAY, *(period.last for period in told)]
    assert [period.first for period in told] == [end + DAY for end in ends[:-1]]
    assert ends[-1] == first + days * DAY


def test_a_period_is_told_for_each_council_and_for_all():
    day = date(2026, 11, 2)
    counted = [
        tally(day, open=10, new=10, stating_pay=8, median_days_open=3.0),
        tally(day + DAY, open=12, new=4, closed=2, stating_pay=8, median_days_open=5.0),
        tally(day, "hull", open=0, stating_pay=0, median_days_open=None, feed="stale"),
    ]
    told_by = periods(day, day + 40 * DAY)[:1]
    hull, leeds, together = of_periods(counted, told_by)
    assert (hull.nights, hull.open, hull.stating_pay, hull.in_doubt) == (1, 0, None, 1)
    assert hull.median_days_open is None
    assert (leeds.nights, leeds.open, leeds.new, leeds.closed) == (2, 11, 14, 2)
    assert (leeds.median_days_open, leeds.stating_pay) == (4, 72.7)
    assert (together.council, together.open, together.in_doubt) == (ALL, 11, 1)
    assert not together.is_sample


def test_a_period_without_a_counted_night_is_not_told():
    day = date(2026, 11, 2)
    counted = [tally(day), tally(day + 2 * DAY, feed="sample")]
    found = list(of_periods(counted, periods(day, day + 2 * DAY)))
    assert [(each.period.label, each.is_sample) for each in found] == [
        *[("2 Nov", False)] * 2,
        *[("4 Nov", True)] * 2,
    ]
