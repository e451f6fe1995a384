from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from plugins.jobs.history import History, Week, history
from tests.plugins.jobs.examples import vacancy

NOW = datetime(2026, 11, 25, 3, 10, tzinfo=UTC)  # a Wednesday
MONDAY = date(2026, 11, 23)
WEEK = timedelta(weeks=1)


def at(day: date, hour: int = 12) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def lived(number, first_seen, closed=None):
    return vacancy(number, first_seen=first_seen, closed=closed)


def of(*vacancies, now=NOW, kept_days=90) -> History:
    return history(vacancies, now=now, kept_days=kept_days)


def test_a_vacancy_counts_on_the_mondays_it_was_open_and_is_new_in_one_week():
    found = of(
        lived(1, at(MONDAY - 4 * WEEK - timedelta(days=2))),
        lived(2, at(MONDAY - 2 * WEEK), closed=at(MONDAY - timedelta(days=1))),
    )
    assert found.weeks == (
        Week(MONDAY - 4 * WEEK, open=1, new=1),
        Week(MONDAY - 3 * WEEK, open=1, new=0),
        Week(MONDAY - 2 * WEEK, open=1, new=0),
        Week(MONDAY - WEEK, open=2, new=1),
        Week(MONDAY, open=1, new=0),
    )


def test_nothing_is_said_of_the_time_before_our_first_night():
    found = of(lived(1, at(MONDAY - 2 * WEEK)))
    assert [week.monday for week in found.weeks] == [MONDAY - WEEK, MONDAY]
    assert found.earliest == MONDAY - 2 * WEEK


def test_nothing_is_said_of_the_time_that_the_snapshot_has_forgotten():
    old = lived(1, at(MONDAY - 52 * WEEK))
    assert len(of(old, kept_days=90).weeks) == 13
    assert len(of(old, kept_days=14).weeks) == 2


def test_in_the_first_week_there_is_nothing_to_draw_but_a_day_to_name():
    assert of(lived(1, at(MONDAY))) == History((), MONDAY, 90)
    assert of() == History((), None, 90)


def test_the_weeks_stay_the_same_all_week_long():
    seen = lived(1, at(MONDAY - 5 * WEEK))
    wednesday, sunday = of(seen), of(seen, now=at(MONDAY + timedelta(days=6)))
    assert wednesday == sunday


def test_a_week_begins_at_midnight_in_london():
    summer = date(2026, 7, 6)
    just_before = datetime(2026, 7, 5, 22, 59, tzinfo=UTC)
    now = datetime(2026, 7, 7, tzinfo=UTC)
    found = of(
        lived(1, at(summer - 2 * WEEK), closed=just_before),
        lived(2, just_before + timedelta(minutes=2)),
        now=now,
    )
    assert found.weeks[-1] == Week(summer, open=0, new=0)
