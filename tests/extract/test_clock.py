from __future__ import annotations

from datetime import time, timedelta

import pytest

from jobs_feed.extract.clock import beside, first_time, offset


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("noon", time(12)),
        ("12 midday", time(12)),
        ("11.59pm", time(23, 59)),
        ("5 p.m.", time(17)),
        ("12am", None),
        ("12pm", time(12)),
        ("1700 hours", time(17)),
        ("23:59:59", time(23, 59, 59)),
        ("at 9am, or 10am by post", time(9)),
        ("midnight", None),
        ("24:00", None),
        ("99:99", None),
        ("no time at all", None),
    ],
)
def test_a_time_of_day_is_read_and_midnight_is_the_whole_day(text, clock):
    assert first_time(text) == clock


@pytest.mark.parametrize(
    ("zone", "hours"),
    [("Z", 0), ("utc", 0), ("EST", -5), ("+01:00", 1), ("-0330", -3.5)],
)
def test_a_zone_is_so_far_from_utc(zone, hours):
    assert offset(zone) == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("before", "after", "clock"),
    [
        ("by noon on ", "", time(12)),
        ("5pm (uk time), ", "", time(17)),
        ("9am this friday (", ")", time(9)),
        ("", " at 11.59pm", time(23, 59)),
        ("", ", closing at 5pm", time(17)),
        ("", " (time: 17:00)", time(17)),
        ("we meet at 9am. by ", "", None),
        ("", ". we meet at 9am", None),
        ("midnight on ", "", None),
    ],
)
def test_the_time_of_a_date_stands_right_beside_it(before, after, clock):
    text = f"{before}3 may{after}"
    assert beside(text, len(before), len(before) + 5) == (clock, None)
