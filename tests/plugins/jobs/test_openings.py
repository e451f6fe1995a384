"""open.json: what the finder on the jobs pages reads, in columns."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from jobs_feed.models import Location, PayUnit, Salary
from plugins.jobs.board import Board
from plugins.jobs.openings import edition, open_json, yearly
from plugins.jobs.places import Place, Places
from tests.builders import DAY, NIGHT
from tests.plugins.jobs.examples import LEEDS, YORK, board_of, vacancy

PLACES = Places([Place("York", 53.96, -1.08), Place("LS1", 53.8, -1.55)])


def document(board: Board) -> dict[str, Any]:
    read = json.loads(b"".join(open_json(board, PLACES)))
    assert isinstance(read, dict)
    return read


def test_every_open_vacancy_has_a_row_newest_first() -> None:
    board = board_of(
        vacancy(
            1,
            title="Court Worker “A”",
            location=Location("Leeds", "LS1 1UR"),
            salary=Salary("£38,626 - £42,403", 38626, 42403, "year"),
            hours=("full_time", "job_share"),
            contract="fixed_term",
            first_seen=NIGHT - 9 * DAY,
        ),
        vacancy(2, of="york", level=None, closes=None),
        vacancy(3, closed=NIGHT),
    )
    read = document(board)
    assert read["version"] == 1
    rows = read["vacancies"]
    assert rows["title"] == ["Social Worker 2", "Court Worker “A”"]
    assert [read["councils"][n]["id"] for n in rows["council"]] == ["york", "leeds"]
    assert rows["page"] == ["social-worker-00000002", "social-worker-00000001"]
    assert rows["level"][0] is None
    assert read["levels"][rows["level"][1]] == ["social_worker", "Social worker"]
    names = [value for value, _ in read["hours"]]
    assert [n for bit, n in enumerate(names) if rows["hours"][1] & 1 << bit] == [
        "full-time",
        "job-share",
    ]
    assert read["contracts"][rows["contract"][1]] == ["fixed-term", "Fixed term"]
    assert rows["closes"] == [None, "2026-12-12T23:59:59+00:00"]
    assert rows["location"] == [None, "Leeds"]
    assert rows["place"] == [None, 1]
    assert rows["salary"] == [None, "£38,626 - £42,403"]
    assert rows["pay"] == [None, 38626]
    assert rows["reference"] == ["REF-2", "REF-1"]
    assert read["new"] == [0]


def test_a_council_has_a_place_if_the_table_has_it_and_says_if_it_is_a_sample() -> None:
    sample = replace(LEEDS, feed=replace(LEEDS.feed, sample=True))
    read = document(board_of(councils=(sample, YORK)))
    told = {each["id"]: (each["place"], each["sample"]) for each in read["councils"]}
    assert told == {"leeds": (None, True), "york": (0, False)}
    assert read["places"] == [["York", 53.96, -1.08], ["LS1", 53.8, -1.55]]
    assert set(map(len, read["vacancies"].values())) == {0}


@pytest.mark.parametrize(
    ("low", "high", "unit", "pounds"),
    [
        (38626, 42403, "year", 38626),
        (None, 42403, "year", 42403),
        (3000, None, "month", 36000),
        (20, 25, "hour", 38480),
        (200, None, "day", 52000),
        (90, None, "session", None),
        (38626, None, None, None),
        (None, None, "year", None),
    ],
)
def test_pay_is_compared_as_a_full_time_years(
    low: float | None, high: float | None, unit: PayUnit | None, pounds: int | None
) -> None:
    assert yearly(Salary("…", low, high, unit)) == pounds


def test_the_same_board_makes_the_same_bytes() -> None:
    board = board_of(vacancy(1), vacancy(2))
    assert list(open_json(board, PLACES)) == list(open_json(board, PLACES))


def test_rows_that_stand_otherwise_are_another_edition() -> None:
    one, two = vacancy(1), vacancy(2)
    now = edition(board_of(one, two))
    assert document(board_of(one, two))["edition"] == now
    assert edition(board_of(two, vacancy(1, title="Another title"))) == now
    assert edition(board_of(one)) != now
