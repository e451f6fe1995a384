"""What is different tonight, each vacancy under the one heading that is its."""

from __future__ import annotations

from jobs_feed.models import FeedReport, Salary
from jobs_feed.report.digest import Digest, Line, digest
from tests.builders import DAY, NIGHT, advert, closing, failure, report
from tests.report.nights import COUNCILS, LEEDS, YORK, snapshots


def leeds(*numbers: int, **facts: object) -> list[FeedReport]:
    return [report(*(advert(n, **facts) for n in numbers), of=LEEDS)]


def of(*nights: list[FeedReport]) -> Digest:
    """The last night beside the one before it."""
    old, new = snapshots(*nights)[-2:]
    return digest(old, new, COUNCILS)


def titles(lines: tuple[Line, ...]) -> list[str]:
    return [line.title for line in lines]


def test_a_first_night_finds_everything_new() -> None:
    night = of(leeds(1, 2))
    assert night.before is None
    assert night.open == 2
    assert sorted(titles(night.new)) == ["Social Worker 1", "Social Worker 2"]
    assert {line.council for line in night.new} == {"Leeds"}
    assert night.new[0].remark == "Saturday 12 December 2026 at 11:59pm"


def test_the_same_night_again_changes_nothing() -> None:
    night = of(leeds(1, 2), leeds(1, 2))
    changes = (night.new, night.changed, night.closed, night.closed_early)
    assert changes == ((), (), (), ())
    assert night.alerts == ()


def test_what_changed_in_an_advert_is_named() -> None:
    salary = Salary("£40,000 a year", 40000, 40000, "year")
    later = leeds(1, salary=salary, closes=closing(NIGHT + 25 * DAY))
    night = of(leeds(1), later)
    assert titles(night.changed) == ["Social Worker 1"]
    assert night.changed[0].remark == "New: closing date, pay."


def test_what_left_its_council_s_list_closed_early_and_says_so() -> None:
    night = of(leeds(1, 2, 3), leeds(1, 2))
    assert titles(night.closed_early) == ["Social Worker 3"]
    assert night.closed_early[0].remark == "It has left its council’s list."
    assert night.closed == ()


def test_what_closed_on_its_day_did_not_close_early() -> None:
    night = of(leeds(1, closes=closing(NIGHT)), leeds(2))
    assert titles(night.closed) == ["Social Worker 1"]
    assert night.closed_early == ()


def test_a_closing_date_brought_forward_is_the_reason() -> None:
    night = of(leeds(1), leeds(1, closes=closing(NIGHT)))
    assert titles(night.closed_early) == ["Social Worker 1"]
    remark = "New closing date: Sunday 22 November 2026 at 11:59pm."
    assert night.closed_early[0].remark == remark


def test_what_a_silent_feed_listed_without_a_date_is_given_up_and_says_so() -> None:
    nights = [leeds(1, closes=None)] + [[failure(of=LEEDS)]] * 15
    (line,) = of(*nights).closed_early
    assert line.remark == "No closing date, and not listed for 14 days."


def test_vacancies_of_a_council_that_was_taken_out_have_their_reason() -> None:
    old, new = snapshots(leeds(1), [report(advert(9, council="york"), of=YORK)])[1:]
    without = [vacancy for vacancy in new.vacancies if vacancy.advert.council == "york"]
    new = type(new)(new.generated, tuple(without), new.councils[1:])
    (line,) = digest(old, new, [YORK]).closed_early
    assert line.council == "leeds"
    assert "no longer reads the feed" in line.remark


def test_a_vacancy_that_comes_back_is_open_again_and_not_new() -> None:
    night = of(leeds(1, 2), leeds(1), leeds(1, 2))
    assert titles(night.reopened) == ["Social Worker 2"]
    assert night.new == ()


def test_what_closes_within_a_week_is_listed_the_first_to_close_first() -> None:
    soon = report(
        advert(1, closes=closing(NIGHT + 6 * DAY)),
        advert(2, closes=closing(NIGHT + 2 * DAY)),
        advert(3, closes=closing(NIGHT + 8 * DAY)),
        advert(4, closes=None),
        of=LEEDS,
    )
    assert titles(of([soon]).closing_soon) == ["Social Worker 2", "Social Worker 1"]


def test_a_held_feed_is_in_trouble_with_its_reason() -> None:
    (trouble,) = of(leeds(*range(1, 11)), leeds(1)).troubled
    assert (trouble.council, trouble.nights) == ("Leeds City Council", 1)
    assert trouble.state == "Waiting for a second look"
    assert "9 of 10 open vacancies have left the feed at once." in trouble.message
