"""Publish tonight's site, publish it and alert, or keep last night's: the whole table."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from jobs_feed.models import CouncilStatus, FeedState, Memory, Snapshot, Vacancy
from plugins.build.publish import decide
from tests.builders import DAY, NIGHT, advert, closing

YESTERDAY = NIGHT - DAY
WELL = (("leeds", "fresh"), ("york", "fresh"), ("hull", "fresh"))


def vacancies(number: int, *, of: str = "leeds", **facts: object) -> list[Vacancy]:
    return [
        Vacancy(
            f"{of}-{n}",
            f"/jobs/{of}/post-{n}/",
            advert(n, council=of, **facts),
            YESTERDAY,
            YESTERDAY,
        )
        for n in range(number)
    ]


def snapshot(
    *listed: Vacancy,
    at: datetime = NIGHT,
    states: tuple[tuple[str, FeedState], ...] = WELL,
    asked: bool = True,
) -> Snapshot:
    statuses = tuple(
        CouncilStatus(name, state, checked=at if asked else at - DAY)
        for name, state in states
    )
    return Snapshot(at, listed, statuses)


def before(*listed: Vacancy, **facts: object) -> Snapshot:
    return snapshot(*listed, at=YESTERDAY, **facts)


def close(listed: list[Vacancy], number: int) -> list[Vacancy]:
    """The same, with the first so many closed tonight."""
    return [replace(v, closed=NIGHT) for v in listed[:number]] + listed[number:]


def verdict(
    old: Snapshot, new: Snapshot, *faults: str, accepted: date | None = None
) -> str:
    return decide(old, new, faults, accepted=accepted).verdict


def test_a_good_night_is_published() -> None:
    listed = vacancies(20)
    decision = decide(before(*listed), snapshot(*listed), [], accepted=None)
    assert (decision.verdict, decision.reasons) == ("publish", ())


def test_a_fault_of_the_site_keeps_last_nights_and_is_the_reason() -> None:
    decision = decide(
        before(), snapshot(), ["index.html: it is missing"], accepted=None
    )
    assert decision.verdict == "keep"
    assert decision.reasons == ("index.html: it is missing",)


def test_no_acceptance_outweighs_a_fault() -> None:
    assert verdict(before(), snapshot(), "x", accepted=NIGHT.date()) == "keep"


def test_a_first_night_has_nothing_to_keep() -> None:
    silent = (("leeds", "stale"), ("york", "stale"))
    assert verdict(Snapshot(None), snapshot(states=silent)) == "alert"
    assert verdict(Snapshot(None), snapshot(*vacancies(3))) == "publish"


@pytest.mark.parametrize(
    ("total", "fallen", "expected"),
    [
        (20, 5, "publish"),  # a quarter exactly
        (20, 6, "keep"),
        (100, 25, "publish"),
        (100, 26, "keep"),
        (5, 3, "publish"),  # few: as when one council withdraws three adverts
        (5, 4, "keep"),
        (2, 2, "publish"),
        (20, 20, "keep"),
    ],
)
def test_more_than_a_quarter_may_not_fall_in_a_night(
    total: int, fallen: int, expected: str
) -> None:
    listed = vacancies(total)
    new = snapshot(*close(listed, fallen))
    assert verdict(before(*listed), new) == expected


def test_the_reason_says_how_many_fell_where_and_how_to_accept_it() -> None:
    leeds, york = vacancies(12), vacancies(8, of="york")
    new = snapshot(*close(leeds, 9), *close(york, 3))
    (reason,) = decide(before(*leeds, *york), new, [], accepted=None).reasons
    assert "12 of 20 open vacancies would close at once" in reason
    assert "leeds 9, york 3" in reason
    assert 'JOBS_FEED_ACCEPT_FALL = "2026-11-22"' in reason


@pytest.mark.parametrize(
    ("accepted", "expected"),
    [
        ("2026-11-22", "publish"),  # the night itself, run again by hand
        ("2026-11-21", "publish"),  # the next night's own run
        ("2026-11-20", "keep"),  # an old line accepts nothing new
        ("2026-11-23", "keep"),
        (None, "keep"),
    ],
)
def test_an_acceptance_holds_for_the_night_it_names_and_the_next(
    accepted: str | None, expected: str
) -> None:
    listed = vacancies(20)
    day = date.fromisoformat(accepted) if accepted else None
    new = snapshot(*close(listed, 20))
    assert verdict(before(*listed), new, accepted=day) == expected


def test_vacancies_whose_known_closing_date_has_passed_have_not_fallen() -> None:
    listed = vacancies(20, closes=closing(YESTERDAY))
    assert verdict(before(*listed), snapshot(*close(listed, 20))) == "publish"


def test_vacancies_whose_closing_date_was_moved_into_the_past_have_fallen() -> None:
    listed = vacancies(20)
    moved = [
        replace(v, advert=replace(v.advert, closes=closing(YESTERDAY)), closed=NIGHT)
        for v in listed
    ]
    assert verdict(before(*listed), snapshot(*moved)) == "keep"


def test_a_fall_that_two_nights_have_agreed_on_is_published() -> None:
    listed = vacancies(20)
    held = (("leeds", "held"), ("york", "fresh"))
    new = snapshot(*close(listed, 20), states=(("leeds", "fresh"), ("york", "fresh")))
    assert verdict(before(*listed, states=held), new) == "publish"


def test_vacancies_given_up_after_a_fortnights_silence_have_not_fallen() -> None:
    long_ago = NIGHT - 15 * DAY
    listed = [replace(v, last_seen=long_ago) for v in vacancies(20, closes=None)]
    stale = (
        ("leeds", "stale"),
        *WELL[1:],
        ("bradford", "fresh"),
        ("kirklees", "fresh"),
    )
    new = snapshot(*close(listed, 20), states=stale)
    assert verdict(before(*listed, states=stale), new) == "publish"


def test_a_council_taken_out_or_given_its_real_feed_has_lost_nothing() -> None:
    listed = vacancies(20)
    old = before(*listed)
    assert verdict(old, snapshot(states=WELL[1:])) == "publish"
    sample = replace(old.councils[0], memory=Memory(sample=True))
    was_sample = replace(old, councils=(sample, *old.councils[1:]))
    assert verdict(was_sample, snapshot()) == "publish"


@pytest.mark.parametrize(
    ("silent", "of", "expected"),
    [(1, 5, "publish"), (2, 5, "alert"), (3, 15, "publish"), (4, 15, "alert")],
)
def test_more_than_a_fifth_of_the_feeds_failing_is_published_and_alerts(
    silent: int, of: int, expected: str
) -> None:
    states = tuple((f"c{n}", "stale" if n < silent else "fresh") for n in range(of))
    decision = decide(before(states=states), snapshot(states=states), [], accepted=None)
    assert decision.verdict == expected
    assert all(f"{silent} of {of} feeds" in reason for reason in decision.reasons)


def test_held_feeds_have_answered_and_are_no_reason_to_alert() -> None:
    held = tuple((name, "held") for name, _ in WELL)
    assert verdict(before(), snapshot(states=held)) == "publish"


SILENT = tuple((name, "gone" if name == "york" else "stale") for name, _ in WELL)


def test_a_night_in_which_nobody_answered_says_nothing_new() -> None:
    listed = vacancies(20)
    decision = decide(
        before(*listed), snapshot(*listed, states=SILENT), [], accepted=None
    )
    assert decision.verdict == "keep"
    assert "Not one feed could be read" in decision.reasons[0]


def test_a_closing_date_is_shown_even_when_nobody_answers() -> None:
    listed = vacancies(20, closes=closing(YESTERDAY))
    new = snapshot(*close(listed, 20), states=SILENT)
    assert verdict(before(*listed), new) == "alert"


def test_a_build_that_asks_nobody_is_no_night_without_an_answer() -> None:
    listed = vacancies(20)
    new = snapshot(*listed, states=SILENT, asked=False)
    assert verdict(before(*listed, states=SILENT), new) == "alert"
