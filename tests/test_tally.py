from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from jobs_feed.models import CouncilStatus, Memory, Salary, Snapshot
from jobs_feed.tally import NotATally, Tally, from_line, tallies
from tests.plugins.jobs.examples import vacancy

NOW = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)  # in London it is the 2nd
DAY = timedelta(days=1)
LEEDS = CouncilStatus("leeds", "fresh")


def counted(*vacancies, states=(LEEDS,), since=None) -> list[Tally]:
    return list(tallies(Snapshot(NOW, vacancies, states), since or {}))


def test_a_council_has_what_is_open_new_and_closed_since_it_was_last_counted():
    vacancies = (
        vacancy(1, first_seen=NOW - 9 * DAY),
        vacancy(2, first_seen=NOW - 2 * DAY),
        vacancy(3, first_seen=NOW),
        vacancy(4, first_seen=NOW - 9 * DAY, closed=NOW - 2 * DAY),
        vacancy(5, first_seen=NOW - 9 * DAY, closed=NOW - 4 * DAY),
    )
    (since_then,) = counted(*vacancies, since={"leeds": NOW - 3 * DAY})
    assert (since_then.open, since_then.new, since_then.closed) == (3, 2, 1)
    (for_the_first_time,) = counted(*vacancies)
    assert (for_the_first_time.new, for_the_first_time.closed) == (1, 0)


def test_a_night_is_the_day_it_is_in_london():
    assert counted()[0].date == date(2026, 7, 2)


def test_days_open_are_counted_from_posting_unless_that_is_after_we_saw_it():
    seen = NOW - DAY
    vacancies = (
        vacancy(1, first_seen=seen, posted=date(2026, 6, 22)),
        vacancy(2, first_seen=seen - 2 * DAY, posted=date(2027, 6, 22)),
        vacancy(3, first_seen=seen),
        vacancy(4, first_seen=seen - 3 * DAY),
    )
    (tally,) = counted(*vacancies)
    assert tally.median_days_open == 3.5  # of 10, 3, 1 and 4
    assert counted(vacancy(5, closed=NOW))[0].median_days_open is None


def test_an_advert_states_pay_when_a_sum_could_be_read():
    vacancies = (
        vacancy(1, salary=Salary("£40,000", min=40000.0)),
        vacancy(2, salary=Salary("up to £20 an hour", max=20.0, unit="hour")),
        vacancy(3, salary=Salary("Competitive")),
    )
    assert counted(*vacancies)[0].stating_pay == 2


def test_every_council_has_a_line_also_one_with_nothing_open():
    hull = CouncilStatus("hull", "gone")
    found = counted(vacancy(1), states=(LEEDS, hull))
    assert [(t.council, t.open, t.feed) for t in found] == [
        ("hull", 0, "gone"),
        ("leeds", 1, "fresh"),
    ]


def test_invented_adverts_are_told_apart_whatever_their_feeds_health():
    sample = replace(LEEDS, state="partial", memory=Memory(sample=True))
    assert counted(vacancy(1), states=(sample,))[0].feed == "sample"


def test_a_line_says_the_same_when_it_is_read_again():
    for tally in counted(vacancy(1), states=(LEEDS, CouncilStatus("hull", "stale"))):
        assert from_line(tally.line) == tally


@pytest.mark.parametrize(
    "line",
    [
        "",
        "2026-07-02,leeds,3",
        "02/07/2026,leeds,3,0,0,1.5,2,fresh,2026-07-01T23:30:00+00:00",
        "2026-07-02,leeds,three,0,0,1.5,2,fresh,2026-07-01T23:30:00+00:00",
        "2026-07-02,leeds,3,0,0,1.5,2,well,2026-07-01T23:30:00+00:00",
        "2026-07-02,leeds,3,0,0,1.5,2,fresh,2026-07-01T23:30:00",
        "2026-02-30,leeds,3,0,0,1.5,2,fresh,2026-07-01T23:30:00+00:00",
        "2026-07-02,,3,0,0,1.5,2,fresh,2026-07-01T23:30:00+00:00",
        "\udcff\x00",
    ],
)
def test_anything_else_is_no_line(line):
    with pytest.raises(NotATally):
        from_line(line)
