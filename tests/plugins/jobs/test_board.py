"""The board: what is open, in which order, and what is like what."""

from __future__ import annotations

from datetime import date, timedelta

from jobs_feed.models import CouncilStatus, Location
from plugins.jobs.board import Board
from tests.builders import DAY, NIGHT
from tests.plugins.jobs.examples import board_of, vacancy


def numbers(board: Board) -> list[int]:
    return [int(view.id[-8:], 16) for view in board.open]


def test_newest_come_first_then_latest_posted_then_by_id() -> None:
    board = board_of(
        vacancy(1, first_seen=NIGHT - DAY),
        vacancy(4),
        vacancy(3, posted=date(2026, 11, 20)),
        vacancy(2, posted=date(2026, 11, 1)),
    )
    assert numbers(board) == [4, 3, 2, 1]


def test_a_posting_date_in_the_future_wins_no_place() -> None:
    board = board_of(vacancy(2, posted=date(2099, 1, 1)), vacancy(1))
    assert numbers(board) == [1, 2]


def test_the_order_does_not_depend_on_the_snapshots() -> None:
    some = [vacancy(n, first_seen=NIGHT - n % 3 * DAY) for n in range(9)]
    assert board_of(*some) == board_of(*some[::-1])


def test_open_and_closed_stand_apart() -> None:
    board = board_of(vacancy(1), vacancy(2, closed=NIGHT), vacancy(3, of="york"))
    assert [view.id for view in board.closed] == ["leeds-00000002"]
    assert [view.id for view in board.of_council("leeds")] == ["leeds-00000001"]
    assert [view.id for view in board.of_council("york")] == ["york-00000003"]
    assert len(board.of_level("social_worker")) == 2
    assert board.of_level("student") == ()
    assert board.of_council("hull") == ()


def test_similar_are_the_same_councils_same_level_first() -> None:
    board = board_of(
        vacancy(1),
        vacancy(2, level="manager"),
        vacancy(3, first_seen=NIGHT - DAY),
        vacancy(4, level=None),
        vacancy(5, of="york"),
        vacancy(6, closed=NIGHT),
    )
    similar = board.similar(board.open[0])
    assert [view.id[-1] for view in similar] == ["3", "2", "4"]


def test_of_the_same_level_those_of_the_same_place_before_the_others() -> None:
    board = board_of(
        vacancy(1, location=Location("Otley", "LS21 1AA")),
        vacancy(2, location=Location("Leeds", "LS1 1UR")),
        vacancy(3, location=Location("Otley Road", "LS21 3ZZ"), level="manager"),
        vacancy(4, location=Location("Otley Civic", "LS21 2BB")),
    )
    assert [view.id[-1] for view in board.similar(board.open[0])] == ["4", "2", "3"]


def test_a_closed_vacancy_has_similar_ones_that_are_open() -> None:
    board = board_of(vacancy(1, closed=NIGHT), vacancy(2), vacancy(3))
    assert [view.id[-1] for view in board.similar(board.closed[0])] == ["2", "3"]


def test_the_newest_are_each_councils_first_before_any_second() -> None:
    leeds = [vacancy(number) for number in range(1, 6)]
    older = vacancy(6, of="york", first_seen=NIGHT - timedelta(days=1))
    newest = board_of(*leeds, older).newest(4)
    assert [view.council.id for view in newest] == ["leeds", "york", "leeds", "leeds"]


def test_a_vacancy_is_not_like_itself() -> None:
    board = board_of(vacancy(1))
    assert board.similar(board.open[0]) == ()


def test_every_council_has_a_status_by_name() -> None:
    fresh = CouncilStatus("york", "fresh", checked=NIGHT)
    board = board_of(states=(fresh,), now=NIGHT + timedelta(hours=1))
    found = [(status.council.id, status.state_label) for status in board.statuses]
    assert found == [("leeds", "Not read yet"), ("york", "Read")]
