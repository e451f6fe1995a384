"""What is believed of a feed: who is new, changed, held, closed."""

from __future__ import annotations

import random
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs_feed.merge import merge
from jobs_feed.models import Changes, Council, FeedReport, Rejection, Snapshot, Vacancy
from tests.builders import (
    DAY,
    NIGHT,
    advert,
    closing,
    council,
    failure,
    not_modified,
    report,
)

LEEDS = council()
TOMORROW = NIGHT + DAY


def night(
    old: Snapshot | None, *reports: FeedReport, now: datetime = NIGHT, **options: int
) -> tuple[Snapshot, Changes]:
    councils: list[Council] = [each.council for each in reports] or [LEEDS]
    return merge(old or Snapshot(None), reports, councils, now=now, **options)


def many(count: int) -> list:
    return [advert(number) for number in range(1, count + 1)]


def by_reference(snapshot: Snapshot) -> dict[str, Vacancy]:
    return {vacancy.advert.reference: vacancy for vacancy in snapshot.vacancies}


def state_of(snapshot: Snapshot) -> str:
    return snapshot.councils[0].state


def test_a_first_night_publishes_every_advert() -> None:
    snapshot, changes = night(None, report(*many(3)))
    assert len(snapshot.open) == 3
    assert len(changes.new) == 3
    assert snapshot.councils[0].state == "fresh"
    assert snapshot.councils[0].published == 3


def test_a_vacancy_that_leaves_a_whole_feed_is_closed_at_once() -> None:
    first, _ = night(None, report(*many(20)))
    second, changes = night(first, report(*many(17)), now=TOMORROW)
    assert len(changes.absent) == 3
    assert len(second.open) == 17
    gone = by_reference(second)["REF-20"]
    assert gone.status == "closed"
    assert gone.closed == TOMORROW


@pytest.mark.parametrize(
    "silence",
    [
        failure(503),
        failure(404),
        failure(410),
        failure(None, code="timeout"),
        not_modified(),
        report(complete=False),
        report(well_formed=False),
    ],
    ids=["503", "404", "410", "timeout", "not modified", "cut", "malformed"],
)
def test_law_1_silence_is_not_absence(silence: FeedReport) -> None:
    first, _ = night(None, report(*many(5)))
    second, changes = night(first, silence, now=TOMORROW)
    assert len(second.open) == 5
    assert not changes.absent


@pytest.mark.parametrize("reports", [(), (failure(),), (not_modified(),)])
def test_law_2_a_passed_closing_date_closes_whatever_the_feed_says(
    reports: tuple[FeedReport, ...],
) -> None:
    closes = closing(NIGHT)
    first, _ = night(None, report(advert(1, closes=closes)))
    before, _ = night(first, *reports, now=closes - timedelta(seconds=1))
    assert len(before.open) == 1
    after, changes = night(first, *reports, now=closes + timedelta(seconds=1))
    assert not after.open
    assert after.vacancies[0].closed == closes
    assert len(changes.expired) == 1


def test_law_2_holds_for_an_advert_that_the_feed_still_lists() -> None:
    closes = closing(NIGHT)
    first, _ = night(None, report(advert(1, closes=closes)))
    after, changes = night(first, report(advert(1, closes=closes)), now=closes + DAY)
    assert not after.open
    assert after.vacancies[0].closed == closes
    assert changes.ledger["leeds"][0].outcome == "expired"


def test_an_advert_first_seen_after_its_closing_date_gets_no_page() -> None:
    snapshot, changes = night(None, report(advert(1, closes=NIGHT - DAY)))
    assert not snapshot.vacancies
    assert changes.ledger["leeds"][0].outcome == "expired"


def test_law_3_one_feed_changes_nothing_of_another() -> None:
    other = council("york")
    theirs = report(*(replace(each, council="york") for each in many(4)), of=other)
    good, _ = night(None, report(*many(4)), theirs)
    for trouble in (report(*many(4)), report(), failure(), report(complete=False)):
        tonight, _ = night(good, trouble, theirs, now=TOMORROW)
        calm, _ = night(good, report(*many(3)), theirs, now=TOMORROW)
        assert [v for v in tonight.vacancies if v.advert.council == "york"] == [
            v for v in calm.vacancies if v.advert.council == "york"
        ]
        assert tonight.councils[1] == calm.councils[1]


@pytest.mark.parametrize(
    "reports",
    [
        [report(*many(6))],
        [report(*many(20), digest="a"), report(*many(5), digest="b")],
        [report(*many(4)), failure()],
        [report(*many(4)), failure(404)],
        [report(*many(4)), not_modified()],
        [report(*many(4)), report(*many(3), complete=False)],
        [report(*many(4)), report(advert(1, closes=NIGHT - DAY))],
    ],
)
def test_law_4_merging_again_changes_nothing(reports: list[FeedReport]) -> None:
    snapshot = None
    now = NIGHT
    for each in reports:
        snapshot, _ = night(snapshot, each, now=now)
        again, changes = night(snapshot, each, now=now)
        assert again == snapshot
        assert not changes.new
        assert not changes.changed
        now += DAY


def test_law_5_every_item_ends_in_one_outcome_with_its_reason() -> None:
    readings = [
        advert(1),
        advert(2, filtered="Not children's social work (rule teaching)."),
        Rejection(3, "REF-3", None, "It has no title."),
        advert(4, closes=NIGHT - DAY),
        advert(1),
    ]
    snapshot, changes = night(None, report(*readings))
    ledger = changes.ledger["leeds"]
    assert [entry.index for entry in ledger] == [1, 2, 3, 4, 5]
    _, again = night(snapshot, report(*readings), now=TOMORROW)
    assert [entry.index for entry in again.ledger["leeds"]] == [1, 2, 3, 4, 5]
    assert [entry.outcome for entry in ledger] == [
        "published",
        "filtered",
        "rejected",
        "expired",
        "duplicate",
    ]
    assert all(entry.reason for entry in ledger if entry.outcome != "published")
    status = snapshot.councils[0]
    parts = ("published", "filtered", "duplicate", "expired", "held", "rejected")
    assert sum(getattr(status, part) for part in parts) == status.items == 5


def test_law_6_address_and_first_seen_outlive_every_change_of_words() -> None:
    first, _ = night(None, report(advert(1)))
    reworded = advert(1, title="Senior Practitioner", advert_url="https://new.example")
    second, changes = night(first, report(reworded), now=TOMORROW)
    (before,), (after,) = first.vacancies, second.vacancies
    assert (after.id, after.page, after.first_seen) == (
        before.id,
        before.page,
        before.first_seen,
    )
    assert after.advert.title == "Senior Practitioner"
    assert len(changes.changed) == 1


def test_a_vacancy_is_updated_the_night_that_visitors_see_it_change() -> None:
    first, _ = night(None, report(*many(3)))
    edited = [advert(1, title="Team Manager"), advert(2, guid="new-guid"), advert(3)]
    second, _ = night(first, report(*edited), now=TOMORROW)
    third, _ = night(second, report(*edited), now=TOMORROW + DAY)
    for snapshot in (second, third):
        found = by_reference(snapshot)
        assert found["REF-1"].updated == TOMORROW
        assert {found["REF-2"].updated, found["REF-3"].updated} == {NIGHT}


def test_a_vacancy_that_goes_or_comes_back_is_updated_that_night() -> None:
    first, _ = night(None, report(*many(2)))
    without, _ = night(first, report(*many(1)), now=TOMORROW)
    assert by_reference(without)["REF-2"].updated == TOMORROW
    back, _ = night(without, report(*many(2)), now=TOMORROW + DAY)
    assert by_reference(back)["REF-2"].updated == TOMORROW + DAY


def test_law_6_a_vacancy_that_comes_back_has_its_old_address() -> None:
    first, _ = night(None, report(*many(3)))
    without, _ = night(first, report(*many(2)), now=TOMORROW)
    back, changes = night(without, report(*many(3)), now=TOMORROW + DAY)
    assert len(changes.reopened) == 1
    assert {v.page for v in back.open} == {v.page for v in first.open}


@pytest.mark.parametrize("fact", ["reference", "advert_url"])
def test_new_references_or_new_links_make_no_new_vacancy(fact: str) -> None:
    first, _ = night(None, report(*many(6)))
    moved = [replace(a, **{fact: f"https://x.example/{a.index}"}) for a in many(6)]
    second, changes = night(first, report(*moved), now=TOMORROW)
    assert not changes.new
    assert not changes.absent
    assert [v.page for v in second.open] == [v.page for v in first.open]
    assert {v.first_seen for v in second.open} == {NIGHT}


def test_different_jobs_that_share_a_reference_are_all_kept() -> None:
    jobs = [advert(number, reference="GENERIC") for number in range(1, 6)]
    snapshot, _ = night(None, report(*jobs))
    assert len(snapshot.open) == 5
    random.Random(7).shuffle(jobs)
    shuffled, changes = night(snapshot, report(*jobs), now=TOMORROW)
    assert not changes.new
    assert {v.page for v in shuffled.open} == {v.page for v in snapshot.open}


def test_forty_jobs_of_one_title_and_one_link_are_forty_vacancies() -> None:
    jobs = [
        advert(number, title="Social Worker", advert_url="https://jobs.example.org/")
        for number in range(1, 41)
    ]
    snapshot, _ = night(None, report(*jobs))
    assert len({vacancy.page for vacancy in snapshot.open}) == 40


def test_a_mass_removal_is_held_until_a_second_night_agrees() -> None:
    first, _ = night(None, report(*many(20)))
    held, changes = night(first, report(*many(9)), now=TOMORROW)
    assert state_of(held) == "held"
    assert not changes.absent
    assert len(held.open) == 20
    too_soon, _ = night(held, report(*many(9)), now=TOMORROW + timedelta(hours=2))
    assert len(too_soon.open) == 20
    agreed, changes = night(held, report(*many(9)), now=TOMORROW + DAY)
    assert state_of(agreed) != "held"
    assert len(changes.absent) == 11


def test_a_feed_that_comes_back_after_a_hold_is_believed_again() -> None:
    first, _ = night(None, report(*many(20)))
    held, _ = night(first, report(), now=TOMORROW)
    assert state_of(held) == "held"
    back, _ = night(held, report(*many(20)), now=TOMORROW + DAY)
    assert len(back.open) == 20
    assert back.councils[0].memory.pending is None


def test_a_held_read_never_gives_the_server_a_reason_to_say_unchanged() -> None:
    first, _ = night(None, report(*many(20)))
    held, _ = night(first, report(*many(2)), now=TOMORROW)
    assert held.councils[0].memory.validators.etag is None


def test_twenty_vacancies_do_not_become_two_thousand_in_a_night() -> None:
    first, _ = night(None, report(*many(20)))
    held, changes = night(first, report(*many(2000)), now=TOMORROW)
    assert len(held.open) == 20
    assert held.councils[0].held == 1980
    assert not changes.new


def test_three_tenths_may_leave_and_no_more() -> None:
    first, _ = night(None, report(*many(20)))
    assert state_of(night(first, report(*many(14)), now=TOMORROW)[0]) == "fresh"
    assert state_of(night(first, report(*many(13)), now=TOMORROW)[0]) == "held"


@pytest.mark.parametrize(
    ("before", "after", "state"),
    [(4, 1, "fresh"), (5, 1, "held"), (2, 0, "fresh"), (3, 0, "held")],
)
def test_a_small_feed_may_lose_three_but_not_become_empty(
    before: int, after: int, state: str
) -> None:
    first, _ = night(None, report(*many(before)))
    assert state_of(night(first, report(*many(after)), now=TOMORROW)[0]) == state


@pytest.mark.parametrize(("after", "state"), [(20, "fresh"), (21, "held")])
def test_a_feed_may_grow_fivefold_and_no_more(after: int, state: str) -> None:
    first, _ = night(None, report(*many(4)))
    assert state_of(night(first, report(*many(after)), now=TOMORROW)[0]) == state


def test_growth_is_measured_by_what_was_open_when_we_last_looked() -> None:
    early = [replace(each, closes=closing(NIGHT + DAY)) for each in many(10)]
    first, _ = night(None, report(advert(11), *early))
    later = [advert(number) for number in range(11, 25)]
    after, _ = night(first, report(*later), now=NIGHT + 6 * DAY)
    assert state_of(after) == "fresh"
    assert len(after.open) == 14


def test_most_of_a_feed_replaced_at_once_is_held() -> None:
    first, _ = night(None, report(*many(5)))
    others = [advert(number) for number in (1, 2, 13, 14, 15)]
    held, changes = night(first, report(*others), now=TOMORROW)
    assert state_of(held) == "held"
    assert "made room for others" in held.councils[0].message
    assert not changes.new
    assert not changes.absent


def test_a_malformed_read_cannot_flood_the_site() -> None:
    first, _ = night(None, report(*many(4)))
    flood = report(*many(40), well_formed=False)
    held, changes = night(first, flood, now=TOMORROW)
    assert state_of(held) == "held"
    assert not changes.new


def test_a_malformed_read_cannot_close_everything_by_wrong_dates() -> None:
    first, _ = night(None, report(*many(10)))
    long_ago = [replace(each, closes=NIGHT - DAY) for each in many(10)]
    held, _ = night(first, report(*long_ago, complete=False), now=TOMORROW)
    assert state_of(held) == "held"
    assert len(held.open) == 10


def test_a_person_may_accept_the_surprise_of_a_night_at_once() -> None:
    first, _ = night(None, report(*many(20)))
    held, _ = night(first, report(*many(9)), now=TOMORROW)
    assert "Since 23 November 2026" in held.councils[0].message
    an_hour_later = TOMORROW + timedelta(hours=1)
    accepting = council(accept=TOMORROW.date())
    agreed, changes = night(held, report(*many(9), of=accepting), now=an_hour_later)
    assert state_of(agreed) == "fresh"
    assert len(changes.absent) == 11


def test_a_person_may_accept_a_surprise_that_is_still_to_come() -> None:
    first, _ = night(None, report(*many(20)))
    accepting = council(accept=TOMORROW.date())
    agreed, _ = night(first, report(*many(9), of=accepting), now=TOMORROW)
    assert len(agreed.open) == 9


def test_an_accepted_night_says_nothing_of_another_surprise() -> None:
    first, _ = night(None, report(*many(20)))
    accepting = council(accept=NIGHT.date())
    held, _ = night(first, report(*many(9), of=accepting), now=TOMORROW)
    assert state_of(held) == "held"


def test_one_advert_that_took_anothers_place_does_not_take_its_page() -> None:
    """Both carry a reference that is not theirs alone, and the first one leaves."""
    various = [advert(n, reference="VARIOUS", guid=f"urn:{n}") for n in (1, 2)]
    alone, _ = night(None, report(various[0]))
    both, _ = night(alone, report(*various), now=TOMORROW)
    assert len(both.open) == 2
    left, changes = night(both, report(various[1]), now=TOMORROW + DAY)
    (still,) = left.open
    assert still.advert.guid == "urn:2"
    assert still.id in {v.id for v in both.open if v.advert.guid == "urn:2"}
    assert len(changes.absent) == 1


def test_a_link_that_all_adverts_share_makes_no_two_the_same() -> None:
    general = "https://jobs.example.org/"
    first, _ = night(None, report(advert(1, advert_url=general)))
    second, changes = night(first, report(advert(2, advert_url=general)), now=TOMORROW)
    assert len(changes.new) == len(changes.absent) == 1
    assert second.open[0].page != first.open[0].page


def test_shared_references_are_told_in_the_nights_message() -> None:
    jobs = [advert(number, reference="GENERIC") for number in (1, 2)]
    snapshot, _ = night(None, report(*jobs))
    assert state_of(snapshot) == "fresh"
    assert "share one reference" in snapshot.councils[0].message


def test_a_vacancy_without_a_closing_date_that_a_broken_feed_no_longer_lists_goes():
    snapshot, _ = night(None, report(advert(1, closes=None), advert(2)))
    for days in range(1, 16):
        malformed = report(advert(2), well_formed=False)
        snapshot, _ = night(snapshot, malformed, now=NIGHT + days * DAY)
        assert len(snapshot.open) == (1 if days == 15 else 2)


def test_what_a_clock_that_ran_ahead_has_closed_opens_again() -> None:
    first, _ = night(None, report(advert(1, closes=closing(TOMORROW))))
    ahead, _ = night(first, failure(), now=NIGHT + 3 * DAY)
    assert not ahead.open
    right, _ = night(ahead, failure(), now=TOMORROW)
    assert len(right.open) == 1


def test_a_vacancy_without_a_closing_date_is_dropped_after_a_fortnight_of_silence():
    snapshot, _ = night(None, report(advert(1, closes=None), advert(2)))
    for days in range(1, 15):
        snapshot, _ = night(snapshot, failure(), now=NIGHT + days * DAY)
        assert len(snapshot.open) == 2
    snapshot, _ = night(snapshot, failure(), now=NIGHT + 15 * DAY)
    assert [v.advert.reference for v in snapshot.open] == ["REF-2"]


def test_a_feed_is_gone_after_seven_nights_of_404_and_at_once_with_410() -> None:
    snapshot, _ = night(None, report(*many(2)))
    for nights in range(1, 8):
        snapshot, _ = night(snapshot, failure(404), now=NIGHT + nights * DAY)
        assert state_of(snapshot) == ("gone" if nights == 7 else "stale")
    at_once, _ = night(None, failure(410))
    assert state_of(at_once) == "gone"


def test_failures_are_counted_by_the_night_not_by_the_run() -> None:
    snapshot, _ = night(None, failure())
    for minutes in (5, 10):
        later = NIGHT + timedelta(minutes=minutes)
        snapshot, _ = night(snapshot, failure(), now=later)
    assert snapshot.councils[0].memory.failures == 1
    assert snapshot.councils[0].memory.failing_since == NIGHT


def test_a_closed_page_goes_after_its_retention_time() -> None:
    first, _ = night(None, report(*many(4)))
    closed, _ = night(first, report(*many(3)), now=TOMORROW)
    kept, _ = night(closed, now=TOMORROW + 10 * DAY, closed_days=10)
    assert len(kept.vacancies) == 4
    without, changes = night(kept, now=TOMORROW + 11 * DAY, closed_days=10)
    assert len(changes.forgotten) == 1
    assert len(without.vacancies) == 3


def test_a_council_that_is_no_longer_listed_takes_its_vacancies_with_it() -> None:
    york = council("york")
    both, _ = night(None, report(*many(2)), report(advert(9, council="york"), of=york))
    alone, _ = merge(both, [], [york], now=TOMORROW)
    assert [v.advert.council for v in alone.vacancies] == ["york"]


def test_the_same_body_again_is_unchanged() -> None:
    first, _ = night(None, report(*many(2), digest="same"))
    second, changes = night(first, report(*many(2), digest="same"), now=TOMORROW)
    assert state_of(second) == "unchanged"
    assert len(changes.unchanged) == 2


def test_invented_vacancies_go_with_the_sample_feed_they_came_from() -> None:
    sample = council(sample=True, url="samples/leeds.xml")
    invented, _ = night(None, report(*many(9), of=sample))
    real = [
        replace(
            each,
            reference=f"LCC-{each.index}",
            title="Social Worker",
            advert_url=f"https://www.leeds.example/{each.index}",
        )
        for each in many(2)
    ]
    switched, changes = night(invented, report(*real), now=TOMORROW)
    assert state_of(switched) == "fresh"
    assert len(switched.vacancies) == len(changes.new) == 2
    unread, _ = night(invented, failure(), now=TOMORROW)
    assert not unread.vacancies


def test_a_sample_feed_says_that_it_is_one() -> None:
    snapshot, _ = night(None, report(*many(2), of=council(sample=True)))
    assert state_of(snapshot) == "sample"


feeds = st.lists(
    st.builds(
        advert,
        st.integers(1, 12),
        reference=st.sampled_from([None, "A", "B", "C"]),
        title=st.sampled_from(["Social Worker", "Team Manager"]),
        advert_url=st.sampled_from(["https://a.example/1", "https://a.example/2"]),
        closes=st.sampled_from([None, NIGHT - DAY, NIGHT + 3 * DAY, NIGHT + 9 * DAY]),
    ),
    max_size=12,
)


@given(st.lists(feeds, min_size=1, max_size=5))
def test_whatever_feeds_say_the_laws_hold(nights: list[list]) -> None:
    snapshot: Snapshot | None = None
    first_seen: dict[str, tuple[datetime, str]] = {}
    now = NIGHT
    for readings in nights:
        tonight = report(*readings)
        snapshot, changes = night(snapshot, tonight, now=now)
        again, _ = night(snapshot, tonight, now=now)
        assert again == snapshot
        assert len(changes.ledger["leeds"]) == len(readings)
        assert len({v.id for v in snapshot.vacancies}) == len(snapshot.vacancies)
        for vacancy in snapshot.vacancies:
            born = first_seen.setdefault(vacancy.id, (vacancy.first_seen, vacancy.page))
            assert born == (vacancy.first_seen, vacancy.page)
        assert all(
            v.advert.closes is None or v.advert.closes >= now for v in snapshot.open
        )
        now += DAY


def test_of_many_reports_no_more_than_one_is_held_in_memory() -> None:
    """What stood in the feeds is large; what is kept of it is not."""
    councils = [council(f"council-{number}") for number in range(40)]

    def reports() -> Iterator[FeedReport]:
        for number, each in enumerate(councils):
            words = {"title": f"{number} " * 500_000}
            read = advert(1, council=each.id, evidence=words)
            yield report(read, of=each, digest="x")

    tracemalloc.start()
    try:
        snapshot, _ = merge(Snapshot(None), reports(), councils, now=NIGHT)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(snapshot.open) == 40
    assert most < 10_000_000  # bytes; all 40 reports are 58 million


def test_an_advert_that_has_not_changed_is_remembered_once() -> None:
    first, _ = night(None, report(*many(2)))
    second, _ = night(first, report(*many(1), advert(2, title="New")), now=TOMORROW)
    before, after = by_reference(first), by_reference(second)
    assert after["REF-1"].last_seen == TOMORROW
    assert after["REF-1"].advert is before["REF-1"].advert
    assert after["REF-2"].advert.title == "New"
