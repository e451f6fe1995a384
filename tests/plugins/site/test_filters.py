from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from plugins.content.typed.dates import LONDON
from plugins.site import filters


def test_days_are_written_out():
    assert filters.long_date(date(2026, 11, 30)) == "Monday 30 November 2026"
    assert filters.short_date(date(2026, 11, 3)) == "3 Nov 2026"


def test_an_instant_is_shown_by_londons_calendar():
    late = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    assert filters.long_date(late) == "Wednesday 1 July 2026"
    assert filters.short_date(late) == "1 Jul 2026"
    assert filters.time(late) == "12:30am"


@pytest.mark.parametrize(
    ("hour", "minute", "shown"),
    [
        (0, 0, "midnight"),
        (0, 5, "12:05am"),
        (9, 0, "9am"),
        (9, 30, "9:30am"),
        (12, 0, "midday"),
        (12, 15, "12:15pm"),
        (23, 59, "11:59pm"),
    ],
)
def test_times_are_written_as_people_say_them(hour, minute, shown):
    assert filters.time(datetime(2026, 1, 1, hour, minute, tzinfo=LONDON)) == shown


def test_machines_get_iso_dates():
    assert filters.iso(date(2026, 1, 2)) == "2026-01-02"
    july = datetime(2026, 7, 1, 9, tzinfo=LONDON)
    assert filters.iso(july) == "2026-07-01T09:00:00+01:00"
