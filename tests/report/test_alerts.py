"""What must be told is told once: after two bad nights, and on recovery."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from jobs_feed import merge
from jobs_feed.models import CouncilStatus, FeedReport, Snapshot
from jobs_feed.report import digest, night_reports
from jobs_feed.report.alerts import alerts, many_failing
from tests.builders import DAY, NIGHT, advert, failure, report
from tests.report.nights import COUNCILS, LEEDS, YORK, snapshots

GOOD = [report(advert(1), of=LEEDS), report(advert(2, council="york"), of=YORK)]
BAD = [report(advert(1), of=LEEDS), failure(of=YORK)]
GONE = [report(advert(1), of=LEEDS), failure(410, of=YORK)]
NOT_ASKED = [report(advert(1), of=LEEDS)]


def asked_to_wait(days: float) -> list[FeedReport]:
    """A night on which York's server says when to come again."""
    busy = failure(429, of=YORK)
    wait = round(days * DAY.total_seconds())
    outcome = replace(busy.outcome, retry_after=wait)
    return [report(advert(1), of=LEEDS), replace(busy, outcome=outcome)]


def told(*nights: list[FeedReport]) -> list[list[str]]:
    """What each night gives to tell of a council: kind and id."""
    known = snapshots(*nights)
    return [
        [f"{a.kind} {a.council}" for a in alerts(old, new, COUNCILS) if a.council]
        for old, new in pairwise(known)
    ]


def words(*nights: list[FeedReport]) -> str:
    old, new = snapshots(*nights)[-2:]
    (alert,) = (a for a in alerts(old, new, COUNCILS) if a.council)
    return alert.words


def test_one_bad_night_is_nobodys_business() -> None:
    assert told(GOOD, BAD, GOOD) == [[], [], []]


def test_trouble_is_told_after_two_bad_nights_and_once_and_so_is_its_end() -> None:
    nights = told(GOOD, BAD, BAD, BAD, BAD, GOOD, GOOD)
    assert nights == [[], [], ["trouble york"], [], [], ["recovered york"], []]


def test_trouble_that_becomes_another_is_told_again() -> None:
    assert told(GOOD, BAD, BAD, GONE, GONE)[2:] == [
        ["trouble york"],
        ["trouble york"],
        [],
    ]


def test_what_is_gone_for_good_is_told_at_once_and_once_and_so_is_its_end() -> None:
    assert told(GOOD, GONE, NOT_ASKED, NOT_ASKED, GONE, GOOD, GOOD) == [
        [],
        ["trouble york"],
        *[[]] * 3,
        ["recovered york"],
        [],
    ]


def test_a_feed_that_is_gone_on_the_first_night_of_all_is_told() -> None:
    assert told(GONE, GONE) == [["trouble york"], []]


def test_a_night_on_which_we_had_to_wait_is_a_bad_night_like_any_other() -> None:
    two_days = asked_to_wait(2)
    assert told(GOOD, two_days, NOT_ASKED, two_days, NOT_ASKED, GOOD, GOOD) == [
        *[[]] * 2,
        ["trouble york"],
        *[[]] * 2,
        ["recovered york"],
        [],
    ]


def test_the_nights_of_waiting_are_counted_wherever_bad_nights_are_told() -> None:
    two_days = asked_to_wait(2)
    nights = (GOOD, two_days, NOT_ASKED)
    assert "2 nights in a row" in words(*nights)
    waited = digest(*snapshots(*nights)[-2:], COUNCILS)
    (york,) = waited.troubled
    assert york.nights == 2
    *_, known = snapshots(*nights)
    summary = night_reports(known, waited, COUNCILS)["summary.md"]
    assert "| York | Could not be read | 1 | 1 | 0 | 2 |" in str(summary)
    *_, asked_again = snapshots(*nights, two_days)
    assert asked_again.councils[1].memory.bad_nights == 3


def test_nights_on_which_nobody_ran_or_that_the_wait_did_not_reach_do_not_count() -> (
    None
):
    hour = asked_to_wait(1 / 24)
    assert told(GOOD, hour, NOT_ASKED, NOT_ASKED) == [[]] * 4
    *_, new = snapshots(GOOD, hour, NOT_ASKED, NOT_ASKED, BAD)
    assert new.councils[1].memory.bad_nights == 2


def test_the_same_night_twice_counts_once_and_tells_once() -> None:
    known = snapshots(GOOD, BAD, BAD)
    again, _ = merge.merge(known[-1], BAD, COUNCILS, now=NIGHT + 2 * DAY)
    assert again == known[-1]
    assert alerts(known[-1], again, COUNCILS) == ()
    later, _ = merge.merge(known[-1], BAD, COUNCILS, now=NIGHT + 2.2 * DAY)
    assert alerts(known[-1], later, COUNCILS) == ()
    assert later.councils[1].memory.bad_nights == 2


def test_a_held_feed_that_a_second_night_confirms_is_nobodys_business() -> None:
    many = [report(*(advert(n) for n in range(1, 11)), of=LEEDS)]
    few = [report(advert(1), of=LEEDS)]
    assert told(many, few, few) == [[], [], []]


def test_the_reason_can_be_sent_to_the_council_as_it_is() -> None:
    said = words(GOOD, BAD, BAD)
    assert said.startswith(
        "We could not read the vacancy feed of York City Council 2 nights in a row. "
        "The server did not answer."
    )
    assert "The address we ask is https://jobs.example.org/york.xml" in said
    assert "each vacancy until it closes" in said
    assert "We last read the feed on 22 November 2026 at 3:10am." in said


def test_a_council_that_was_never_read_is_told_that_none_of_its_vacancies_show() -> (
    None
):
    said = words([failure(of=YORK)], [failure(of=YORK)])
    assert said.endswith("Until then our site shows none of its vacancies.")


def test_a_feed_that_is_gone_is_asked_for_its_new_address() -> None:
    said = words(GOOD, GONE)
    assert said.startswith("The vacancy feed of York City Council is gone")
    assert "york.xml. What is its new address? Until then our site shows" in said


def test_recovery_says_since_when() -> None:
    assert words(GOOD, BAD, BAD, GOOD) == (
        "We can read the vacancy feed of York City Council again since "
        "25 November 2026 at 3:10am. There is nothing more to do."
    )


def test_many_failing_at_once_is_told_on_the_first_night_and_once() -> None:
    bad = [failure(of=LEEDS), failure(of=YORK)]
    known = snapshots(GOOD, bad, bad)
    first = alerts(known[1], known[2], COUNCILS)
    assert [alert.kind for alert in first] == ["many"]
    assert "2 of 2 feeds could not be read: leeds, york" in first[0].words
    second = alerts(known[2], known[3], COUNCILS)
    assert [alert.kind for alert in second] == ["trouble", "trouble"]


def test_a_fifth_of_the_feeds_is_not_yet_many() -> None:
    statuses = [
        CouncilStatus(str(n), "stale" if n < 3 else "fresh", checked=NIGHT)
        for n in range(15)
    ]
    assert many_failing(Snapshot(NIGHT, (), tuple(statuses))) is None
    statuses[3] = replace(statuses[3], state="gone")
    assert many_failing(Snapshot(NIGHT, (), tuple(statuses)))
