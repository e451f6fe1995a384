from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs_feed.extract.dates import LONDON, Moment, find, is_month_first

NOW = datetime(2026, 11, 23, 3, 10, tzinfo=UTC)
DAYS = st.dates(date(2000, 1, 1), date(2029, 11, 22))
FORMS = [
    "%Y-%m-%d",
    "%Y/%m/%d",
    "%d/%m/%Y",
    "%d-%m-%Y",
    "%d.%m.%Y",
    "%d/%m/%y",
    "%d %B %Y",
    "%d %b %Y",
    "%d %b %y",
    "%d-%b-%Y",
    "%A %d %B %Y",
    "%a, %d %b %Y",
    "%B %d, %Y",
    "%Y-%m-%dT00:00:00.0000000",
    "%Y-%m-%d 00:00:00",
    "%a, %d %b %Y 00:00:00 GMT",
    "%Y-%m-%dT00:00:00Z",
]


@pytest.mark.parametrize("form", FORMS)
@given(day=DAYS)
def test_any_day_survives_being_written(form, day):
    assert find(day.strftime(form), now=NOW) == Moment(day)


@given(day=DAYS, clock=st.times(time(0, 1), time(23, 58)))
@pytest.mark.parametrize(
    "form", ["%Y-%m-%dT%H:%M", "%d/%m/%Y %H:%M", "%d %B %Y at %I.%M%p"]
)
def test_any_time_of_day_survives_being_written(form, day, clock):
    clock = clock.replace(second=0, microsecond=0)
    text = datetime.combine(day, clock).strftime(form)
    assert find(text, now=NOW) == Moment(day, clock)


@given(day=DAYS, clock=st.times(), minutes=st.integers(-12 * 60, 12 * 60))
def test_an_instant_with_an_offset_stays_that_instant(day, clock, minutes):
    zone = timezone(timedelta(minutes=minutes))
    instant = datetime.combine(day, clock.replace(microsecond=0), zone)
    london = instant.astimezone(LONDON).time()
    if time(0, 0) in (instant.time(), london):
        return  # midnight means a day, not an instant
    if minutes == 0 and instant.time() >= time(23, 59):
        return  # so does the minute before it, beside "UTC"
    read = find(instant.isoformat(), now=NOW).end()
    assert read.astimezone(UTC) == instant.astimezone(UTC)


@given(text=st.text(max_size=60))
def test_no_text_gives_a_date_out_of_range(text):
    read = find(text, now=NOW)
    if isinstance(read, Moment):
        assert date(2000, 1, 1) <= read.day <= date(2029, 11, 23)


@given(
    year=st.integers(0, 9999),
    month=st.integers(0, 19),
    day=st.integers(0, 39),
    hour=st.integers(0, 29),
)
def test_no_figures_give_a_date_out_of_range_or_an_error(year, month, day, hour):
    read = find(f"{year:04}-{month:02}-{day:02}T{hour:02}:00:00Z", now=NOW)
    if isinstance(read, Moment):
        assert date(2000, 1, 1) <= read.end().date() <= date(2029, 11, 25)


@given(day=DAYS)
def test_the_end_of_a_day_is_its_last_second_in_london(day):
    end = Moment(day).end()
    assert (end.date(), end.time(), end.tzinfo) == (day, time(23, 59, 59), LONDON)


def test_month_first_is_recognised_only_where_nothing_else_fits():
    assert is_month_first("7/21/2027")
    assert not is_month_first("21/7/2027")
    assert not is_month_first("5/6/2027")
    assert not is_month_first("2027-07-21")
