"""The same vacancy twice is one entry; two openings stay two."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from jobs_feed import duplicates, merge
from jobs_feed.models import Advert, Council, Location, Salary, Snapshot
from tests.builders import DAY, NIGHT, advert, council, report

OWN = "https://jobs.leeds.gov.uk/vacancy/7"
BOARD = "https://www.board.example/job/991?from=rss"
LONG = (
    "<p>You will visit families at home, write plans that children understand, and "
    "stand up for both in court. Nine people in the team help you with it.</p>"
)


def listed(link: str, **facts: object) -> Advert:
    plain: dict[str, object] = {
        "title": "Social Worker",
        "reference": link[-3:],
        "advert_url": link,
        "description_html": LONG,
    }
    return advert(1, **{**plain, **facts})


def gathered(
    *adverts: Advert, of: Council | None = None
) -> tuple[list[Advert], dict[int, int]]:
    numbered = [replace(each, index=n) for n, each in enumerate(adverts, 1)]
    return duplicates.gathered(numbered, of or council())


def test_of_two_boards_the_councils_own_page_comes_first_and_the_other_is_kept() -> (
    None
):
    (one,), repeats = gathered(listed(BOARD), listed(OWN))
    assert (one.advert_url, one.also_at) == (OWN, (BOARD,))
    assert repeats == {1: 2}


def test_the_careers_site_is_the_councils_own_too() -> None:
    careers = replace(council(), careers="https://leeds.supplier.example/jobs")
    link = "https://leeds.supplier.example/job/5"
    (one,), _ = gathered(listed(BOARD), listed(link), of=careers)
    assert one.advert_url == link


def test_of_two_strange_boards_the_first_comes_first() -> None:
    other = "https://other.example/12"
    (one,), repeats = gathered(listed(BOARD), listed(other))
    assert (one.advert_url, one.also_at, repeats) == (BOARD, (other,), {2: 1})


def test_a_board_may_cut_the_advert_and_leave_facts_out() -> None:
    short = f"{LONG[:130]}…</p>"
    (one,), _ = gathered(
        listed(OWN), listed(BOARD, description_html=short, closes=None)
    )
    assert one.description_html == LONG


def test_a_board_may_write_the_place_more_briefly() -> None:
    full = listed(OWN, location=Location("Merrion House, Leeds, LS2 8BB", "LS2 8BB"))
    assert len(gathered(full, listed(BOARD, location=Location("Leeds")))[0]) == 1


@pytest.mark.parametrize(
    "facts",
    [
        {"closes": NIGHT + 9 * DAY},
        {"location": Location("Wetherby")},
        {"location": Location("Leeds", "LS9 1AA")},
        {"salary": Salary("£50,000", 50_000, 50_000, "year")},
        {"contract": "temporary"},
        {"hours": ("part_time",)},
        {"title": "Senior Social Worker"},
        {"description_html": LONG.replace("Nine people", "The court team")},
        {"description_html": ""},
    ],
)
def test_two_openings_of_one_title_stay_two(facts: dict[str, object]) -> None:
    first = listed(
        OWN,
        location=Location("Leeds", "LS1 1UR"),
        salary=Salary("£40,000", 40_000, 40_000, "year"),
        contract="permanent",
        hours=("full_time",),
    )
    second = replace(first, reference="992", advert_url=BOARD, **facts)  # type: ignore[arg-type]
    kept, repeats = gathered(first, second)
    assert (len(kept), repeats) == (2, {})


def test_two_references_on_one_site_are_two_openings_though_they_say_the_same() -> None:
    other = listed("https://jobs.leeds.gov.uk/vacancy/8", reference="R-8")
    assert len(gathered(listed(OWN, reference="R-7"), other)[0]) == 2


def test_one_reference_under_two_links_is_one_opening() -> None:
    again = listed(f"{OWN}?utm_source=feed", reference="R-7")
    (one,), _ = gathered(listed(OWN, reference="R-7"), again)
    assert one.also_at == (again.advert_url,)


def test_one_reference_and_link_are_one_opening_whatever_the_words() -> None:
    again = listed(OWN, reference="R-7", description_html="<p>New words.</p>")
    assert gathered(listed(OWN, reference="R-7"), again)[1] == {2: 1}


def test_three_teams_with_one_title_and_one_link_are_three_vacancies() -> None:
    teams = [
        listed(OWN, reference=None, guid="jobs", description_html=f"<p>{team}</p>")
        for team in ("East", "Otley", "Wetherby")
    ]
    assert len(gathered(*teams)[0]) == 3


def test_a_short_advert_twice_under_the_same_names_is_one() -> None:
    same = listed(OWN, reference=None, guid=OWN, description_html="<p>Duty.</p>")
    assert len(gathered(same, same)[0]) == 1


def test_the_vacancy_stays_itself_when_the_councils_own_page_joins_the_boards() -> None:
    of = council()
    first, _ = merge.merge(Snapshot(None), [report(listed(BOARD))], [of], now=NIGHT)
    second, changes = merge.merge(
        first, [report(listed(BOARD), listed(OWN))], [of], now=NIGHT + DAY
    )
    (before,), (after,) = first.vacancies, second.vacancies
    assert (after.id, after.page, after.first_seen) == (before.id, before.page, NIGHT)
    assert after.advert.advert_url == OWN
    assert [e.outcome for e in changes.ledger["leeds"]] == ["duplicate", "updated"]
    third, _ = merge.merge(second, [report(listed(BOARD))], [of], now=NIGHT + 2 * DAY)
    assert [vacancy.id for vacancy in third.vacancies] == [before.id]


def test_thousands_alike_are_told_apart_quickly() -> None:
    many = [listed(f"{OWN}{n}", reference=f"R-{n}", index=n) for n in range(5_000)]
    started = time.process_time()
    assert len(duplicates.gathered(many, council())[0]) == 5_000
    assert time.process_time() - started < 10
