"""The last look before publishing: each law that is broken is named."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jobs_feed.laws import broken_laws
from jobs_feed.models import CouncilStatus, FeedState, Snapshot, Vacancy
from tests.builders import DAY, NIGHT, advert, closing

OPEN = Vacancy("leeds-1", "/jobs/leeds/post-1/", advert(1), NIGHT - DAY, NIGHT - DAY)
ENDLESS = replace(OPEN, advert=advert(1, closes=None))


def snapshot(*vacancies: Vacancy, state: FeedState = "fresh") -> Snapshot:
    return Snapshot(NIGHT, vacancies, (CouncilStatus("leeds", state),))


def test_an_honest_night_breaks_no_law() -> None:
    closed = replace(OPEN, closed=NIGHT)
    assert broken_laws(snapshot(OPEN), snapshot(OPEN)) == []
    assert broken_laws(snapshot(OPEN), snapshot(closed)) == []
    assert broken_laws(snapshot(OPEN), snapshot()) == []


@pytest.mark.parametrize("state", ["held", "partial", "stale", "gone"])
def test_law_1_a_feed_that_was_not_believed_closes_nothing_early(
    state: FeedState,
) -> None:
    (told,) = broken_laws(
        snapshot(OPEN), snapshot(replace(OPEN, closed=NIGHT), state=state)
    )
    assert told == f"leeds-1 was closed although its feed is {state}."


def test_law_1_allows_closing_on_the_day_and_after_a_fortnights_silence() -> None:
    due = replace(OPEN, advert=advert(1, closes=closing(NIGHT - DAY)))
    night = snapshot(replace(due, closed=NIGHT), state="stale")
    assert broken_laws(snapshot(due), night) == []
    for days, broken in ((15, False), (9, True)):
        given_up = replace(ENDLESS, closed=NIGHT, last_seen=NIGHT - days * DAY)
        night = snapshot(given_up, state="stale")
        assert bool(broken_laws(snapshot(ENDLESS), night)) == broken


def test_law_2_nothing_is_open_past_its_closing_date() -> None:
    late = replace(OPEN, advert=advert(1, closes=closing(NIGHT - DAY)))
    (told,) = broken_laws(snapshot(), snapshot(late))
    assert told.startswith("leeds-1 is open, and closed on 2026-11-21T23:59:59")


def test_law_6_an_address_is_one_vacancys_and_stays_it() -> None:
    other = replace(OPEN, id="leeds-2")
    (told,) = broken_laws(snapshot(), snapshot(OPEN, other))
    assert told == "2 vacancies have the page /jobs/leeds/post-1/."
    moved = replace(OPEN, page="/jobs/leeds/new-1/")
    (told,) = broken_laws(snapshot(OPEN), snapshot(moved))
    assert told == "leeds-1 has moved from /jobs/leeds/post-1/ to /jobs/leeds/new-1/."
