"""Every page of the jobs service: where it is and what it is given."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from jobs_feed.councils import RESERVED
from jobs_feed.models import LEVELS, CouncilStatus, FeedState, Vacancy
from plugins.jobs.board import Board
from plugins.jobs.listing import Listing
from plugins.jobs.pages import Page, address_codes, list_pages, vacancy_pages
from tests.builders import DAY, LONDON, NIGHT, closing
from tests.plugins.jobs.examples import LEEDS, LONG, SITE, board_of, vacancy


def made(board: Board, story: object = None) -> dict[str, Page]:
    views = (*board.open, *board.closed)
    codes = address_codes(board.councils, SITE)
    own = vacancy_pages(board, views, story_of=lambda _council: story, codes=codes)
    every = (*list_pages(board), *own)
    return {page.path: page for page in every}


def listing(board: Board, path: str) -> Listing:
    found = made(board)[path].context["listing"]
    assert isinstance(found, Listing)
    return found


def stale(council_id: str = "leeds", state: FeedState = "stale") -> CouncilStatus:
    return CouncilStatus(council_id, state, checked=NIGHT, last_success=NIGHT - 2 * DAY)


def test_an_empty_board_still_has_every_list() -> None:
    paths = made(board_of())
    levels = [f"level/{level}/" for level in LEVELS]
    words = ("full-time", "part-time", "job-share", "flexible", "term-time")
    assert list(paths) == [
        "/jobs/",
        *("/jobs/leeds/", *(f"/jobs/leeds/{level}" for level in levels)),
        *("/jobs/york/", *(f"/jobs/york/{level}" for level in levels)),
        *(f"/jobs/{level}" for level in levels),
        *(f"/jobs/hours/{hours}/" for hours in words),
        *(
            f"/jobs/contract/{contract}/"
            for contract in ("permanent", "fixed-term", "temporary", "casual")
        ),
        "/jobs/closing/",
        "/jobs/status/",
    ]
    assert paths["/jobs/york/"].context["listing"].vacancies == ()


def test_no_council_can_have_a_word_that_addresses_of_lists_begin_with() -> None:
    own = {path.split("/")[2] for path in made(board_of())} - {"", "leeds", "york"}
    assert own <= RESERVED


def ids(board: Board, path: str) -> list[int]:
    return [int(view.id[-8:], 16) for view in listing(board, path).vacancies]


def test_a_vacancy_stands_in_the_lists_of_what_it_is() -> None:
    board = board_of(
        vacancy(1, hours=("full_time", "job_share"), contract="fixed_term"),
        vacancy(2, of="york", level="senior", hours=("part_time",)),
        vacancy(3, level=None, contract="permanent"),
        vacancy(4, level="senior", closed=NIGHT),
    )
    assert ids(board, "/jobs/") == [1, 3, 2]
    assert ids(board, "/jobs/leeds/") == [1, 3]
    assert ids(board, "/jobs/level/senior/") == [2]
    assert ids(board, "/jobs/york/level/senior/") == [2]
    assert ids(board, "/jobs/leeds/level/senior/") == []
    assert ids(board, "/jobs/hours/full-time/") == ids(board, "/jobs/hours/job-share/")
    assert ids(board, "/jobs/hours/full-time/") == [1]
    assert ids(board, "/jobs/hours/part-time/") == [2]
    assert ids(board, "/jobs/contract/fixed-term/") == [1]
    assert ids(board, "/jobs/contract/permanent/") == [3]


def test_what_closes_within_seven_days_is_listed_in_the_order_of_closing() -> None:
    days = {1: 7, 2: 8, 3: 0, 4: 3}
    board = board_of(
        *(vacancy(n, closes=closing(NIGHT + d * DAY)) for n, d in days.items()),
        vacancy(5, closes=None),
    )
    assert ids(board, "/jobs/closing/") == [3, 4, 1]


@pytest.mark.parametrize("hour", [0, 12, 23])
def test_the_whole_day_long_the_same_vacancies_close_soon(hour: int) -> None:
    day = datetime(2026, 11, 22, hour, 59, tzinfo=LONDON)
    seventh = datetime(2026, 11, 29, 12, tzinfo=LONDON)
    soon = [
        vacancy(1, closes=closing(seventh)),
        vacancy(2, closes=closing(seventh + DAY)),
    ]
    assert ids(board_of(*soon, now=day), "/jobs/closing/") == [1]


def test_an_empty_list_keeps_its_address_but_is_not_to_be_found() -> None:
    pages = made(board_of(vacancy(1)))
    found = {path for path, page in pages.items() if page.index}
    assert "/jobs/leeds/level/social_worker/" in found
    assert {"/jobs/york/", "/jobs/level/manager/"} <= found
    assert "/jobs/york/level/social_worker/" not in found
    assert "/jobs/hours/full-time/" not in found
    assert "/jobs/closing/" not in found


def test_a_list_of_two_things_says_so_and_leads_back() -> None:
    page = made(board_of())["/jobs/leeds/level/senior/"]
    assert (
        page.context["page_title"] == "Senior social worker jobs at Leeds City Council"
    )
    assert page.context["crumbs"] == [
        ("Home", "/"),
        ("Jobs", "/jobs/"),
        ("Leeds", "/jobs/leeds/"),
        ("Senior social worker", None),
    ]
    assert page.context["listing"].feed_path == "/jobs/leeds/level/senior/feed.xml"


def test_all_vacancies_stand_on_numbered_pages_of_25() -> None:
    board = board_of(*(vacancy(n, first_seen=NIGHT - n * DAY) for n in range(60)))
    paths = ("/jobs/", "/jobs/page/2/", "/jobs/page/3/")
    lists = [listing(board, path) for path in paths]
    assert [len(each.vacancies) for each in lists] == [25, 25, 10]
    assert [each.page for each in lists] == [1, 2, 3]
    assert {each.page_urls for each in lists} == {paths}
    assert {(each.pages, each.total) for each in lists} == {(3, 60)}
    shown = [view.id for each in lists for view in each.vacancies]
    assert shown == [view.id for view in board.open]
    titles = {made(board)[path].context["page_title"] for path in paths}
    assert len(titles) == 3


@pytest.mark.parametrize("path", ["/jobs/leeds/", "/jobs/level/social_worker/"])
def test_a_councils_or_a_levels_list_is_cut_at_a_hundred(path: str) -> None:
    hundred = [vacancy(number) for number in range(100)]
    assert listing(board_of(*hundred), path).pages == 1
    more = board_of(*hundred, vacancy(100))
    assert len(listing(more, f"{path}page/2/").vacancies) == 1


def ways(board: Board, path: str, group: str) -> dict[str, tuple[str, int | None]]:
    """Where the links of a group lead from a list, and how many they promise."""
    groups = {each.name: each for each in listing(board, path).groups}
    return {each.value: (each.path, each.count) for each in groups[group].choices}


def test_the_lists_link_to_one_another_with_their_numbers() -> None:
    board = board_of(vacancy(1), vacancy(2, of="york", level="manager"))
    assert ways(board, "/jobs/", "council") == {
        "leeds": ("/jobs/leeds/", 1),
        "york": ("/jobs/york/", 1),
    }
    levels = ways(board, "/jobs/", "level")
    assert levels["manager"] == ("/jobs/level/manager/", 1)
    assert levels["student"] == ("/jobs/level/student/", 0)
    assert ways(board, "/jobs/", "closing") == {"soon": ("/jobs/closing/", 0)}


def test_council_and_level_go_together_and_either_can_be_left_out() -> None:
    board = board_of(vacancy(1), vacancy(2, level="manager"))
    assert ways(board, "/jobs/leeds/", "level")["manager"] == (
        "/jobs/leeds/level/manager/",
        1,
    )
    councils = ways(board, "/jobs/level/manager/", "council")
    assert councils["leeds"] == ("/jobs/leeds/level/manager/", 1)
    both = "/jobs/leeds/level/manager/"
    assert ways(board, both, "council")[""] == ("/jobs/level/manager/", None)
    assert ways(board, both, "level")[""] == ("/jobs/leeds/", 2)
    assert ways(board, both, "council")["york"] == ("/jobs/york/level/manager/", None)
    assert ways(board, "/jobs/closing/", "closing")[""] == ("/jobs/", 2)


def pages_of(council_id: str, board: Board) -> list[Page]:
    start = f"/jobs/{council_id}/"
    return [page for path, page in made(board).items() if path.startswith(start)]


def test_law_3_one_councils_feed_changes_no_page_of_another() -> None:
    own = [vacancy(1), vacancy(2, closed=NIGHT)]
    other = [vacancy(n, of="york") for n in range(5)]
    quiet = board_of(*own)
    busy = board_of(*own, *other, states=(stale("york"),))
    assert pages_of("leeds", busy) == pages_of("leeds", quiet)


def test_an_open_vacancy_has_a_page_that_may_be_found() -> None:
    board = board_of(
        vacancy(1, description_html=LONG), vacancy(2), vacancy(3, of="york")
    )
    page = made(board, story="a story")["/jobs/leeds/social-worker-00000001/"]
    context = page.context
    assert page.template == "vacancy"
    assert (page.index, page.lastmod) == (True, date(2026, 11, 22))
    assert context["noindex"] is False
    assert context["json_ld"] == [context["vacancy"].json_ld]
    assert [view.id for view in context["similar"]] == ["leeds-00000002"]
    assert context["council_open_count"] == 2
    assert context["story"] == "a story"
    assert context["crumbs"] == [
        ("Home", "/"),
        ("Jobs", "/jobs/"),
        ("Leeds", "/jobs/leeds/"),
        ("Social Worker 1", None),
    ]
    assert context["page_description"] == (
        "Social Worker 1 at Leeds City Council. "
        "Closing date: Saturday 12 December 2026 at 11:59pm."
    )


def test_the_sitemap_hears_when_a_vacancy_was_edited_and_when_its_lists_changed() -> (
    None
):
    was = {"first_seen": NIGHT - 9 * DAY}
    edited = vacancy(1, **was, changed=NIGHT - DAY)
    gone = vacancy(2, of="york", **was, closed=NIGHT)
    pages = made(board_of(edited, gone, vacancy(3, of="york", **was)))
    days = {path: page.lastmod for path, page in pages.items()}
    assert days[edited.page] == days["/jobs/leeds/"] == date(2026, 11, 21)
    assert days["/jobs/york/social-worker-00000003/"] == date(2026, 11, 13)
    assert days["/jobs/york/"] == days["/jobs/"] == date(2026, 11, 22)
    assert days["/jobs/leeds/level/student/"] is None


def test_a_closed_vacancys_page_stays_and_is_not_to_be_found() -> None:
    closed = vacancy(1, description_html=LONG, closed=NIGHT)
    page = made(board_of(closed, vacancy(2)))["/jobs/leeds/social-worker-00000001/"]
    assert page.context["noindex"] is True
    assert page.index is False
    assert page.context["json_ld"] == []
    assert [view.id for view in page.context["similar"]] == ["leeds-00000002"]
    assert "It closed on Sunday 22 November 2026" in page.context["page_description"]


def test_a_sample_adverts_page_shows_its_posting_but_is_not_to_be_found() -> None:
    sample = replace(LEEDS, feed=replace(LEEDS.feed, sample=True))
    board = board_of(vacancy(1, description_html=LONG), councils=(sample,))
    page = made(board)["/jobs/leeds/social-worker-00000001/"]
    assert page.context["json_ld"] != []
    assert (page.index, page.context["noindex"]) == (False, True)


@pytest.mark.parametrize("state", ["stale", "held", "gone"])
def test_a_list_that_is_an_earlier_nights_says_so(state: FeedState) -> None:
    board = board_of(vacancy(1), states=(stale(state=state), stale("york", "fresh")))
    notice = listing(board, "/jobs/leeds/").stale_notice
    assert notice is not None
    assert "Leeds City Council on 20 November 2026 at 3:10am" in notice
    assert listing(board, "/jobs/york/").stale_notice is None
    everywhere = listing(board, "/jobs/").stale_notice
    assert everywhere is not None
    assert "vacancies of Leeds last time" in everywhere


def test_several_silent_councils_are_named_together() -> None:
    board = board_of(states=(stale("leeds"), stale("york")))
    assert "of Leeds and York last time" in str(listing(board, "/jobs/").stale_notice)


def test_a_council_that_was_never_read_says_so() -> None:
    notice = listing(board_of(), "/jobs/leeds/").stale_notice
    assert notice is not None
    assert "not been able to read the vacancies of Leeds City Council yet" in notice


@pytest.mark.parametrize("some", [[], [vacancy(1), vacancy(2, closed=NIGHT)]])
def test_every_page_has_what_the_frame_of_the_site_needs(some: list[Vacancy]) -> None:
    needed = {"crumbs", "page_title", "page_description", "page_path", "json_ld"}
    contexts: list[dict[str, Any]] = []
    for path, page in made(board_of(*some)).items():
        assert needed | {"noindex"} <= page.context.keys()
        assert page.context["page_path"] == path
        assert page.context["crumbs"][-1][1] is None
        assert page.index != page.context["noindex"]
        contexts.append(page.context)
    titles = [context["page_title"] for context in contexts]
    assert len(titles) == len(set(titles))
