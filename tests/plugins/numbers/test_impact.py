from __future__ import annotations

import csv
import io
import shutil
from datetime import date, timedelta

import pytest

from jobs_feed.tally import HEADER
from plugins.numbers.impact import main
from plugins.site.overtime import load_over_time
from tests.plugins.numbers.test_periods import tally
from tests.plugins.tiny import write_content

DAY = timedelta(days=1)
FIRST = date(2026, 1, 1)


@pytest.fixture
def root(tmp_path):
    """A project with two councils, which have been counted for no night yet."""
    write_content(tmp_path / "content")
    (tmp_path / "var").mkdir()
    return tmp_path


def count(root, *tallies) -> None:
    lines = "".join(each.line for each in tallies)
    (root / "var" / "history.csv").write_text(HEADER + lines, encoding="utf-8")


def table(root) -> list[dict[str, str]]:
    text = (root / "var" / "impact.csv").read_text("utf-8")
    return list(csv.DictReader(io.StringIO(text)))


def nights(days: int, *, missed=frozenset(), **numbers):
    return [
        tally(FIRST + n * DAY, council, **numbers)
        for n in range(days)
        if n not in missed
        for council in ("northfold", "seaton")
    ]


def test_a_year_is_written_as_a_table_and_as_charts(root, capsys):
    count(root, *nights(365, new=1, missed=range(90, 120)))
    assert main(root, None, None) == 0
    said = capsys.readouterr().out
    assert "1 January 2026 to 31 December 2026: 335 of 365. A chart has a gap" in said
    assert "impact.csv holds the numbers of each council." in said
    rows = table(root)
    assert len(rows) == 11 * 3
    assert list(rows[2].values()) == [
        *("2026-01-01", "2026-01-31", "(all)"),
        *("31", "20", "62", "0", "7", "50", "0", "no"),
    ]
    drawn = load_over_time(root / "content" / "over-time.yaml")
    assert (drawn.first, drawn.last) == (FIRST, date(2026, 12, 31))
    assert (drawn.step, drawn.missed, drawn.sample) == ("month", 30, False)
    assert [chart.id for chart in drawn.charts] == [
        *("open-over-time", "new-over-time", "days-over-time", "pay-over-time")
    ]
    months = drawn.charts[0].rows
    assert [row.label for row in months if row.value is None] == ["Apr 2026"]
    assert {row.value for row in months} == {20, None}


def test_what_is_chosen_is_told_and_nothing_else(root):
    count(root, *nights(60))
    assert main(root, "2026-01-10", "2026-01-12") == 0
    assert {row["from"] for row in table(root)} == {
        *("2026-01-10", "2026-01-11", "2026-01-12")
    }
    assert load_over_time(root / "content" / "over-time.yaml").step == "day"


def test_one_night_is_a_table_and_no_chart(root, capsys):
    count(root, *nights(1))
    assert main(root, None, None) == 0
    assert "1 of 1." in (said := capsys.readouterr().out)
    assert "A chart needs two days, weeks or months with a counted night." in said
    assert len(table(root)) == 3
    assert not (root / "content" / "over-time.yaml").exists()


def test_samples_and_councils_that_left_are_counted_and_told(root, capsys):
    left = tally(FIRST, "old-town", feed="sample")
    count(root, left, *nights(2))
    assert main(root, None, None) == 0
    said = capsys.readouterr().out
    assert "Some of these vacancies are invented samples." in said
    assert "councils.yaml no longer names them: old-town." in said
    assert load_over_time(root / "content" / "over-time.yaml").sample


def test_a_damaged_line_is_told_and_the_rest_is_written(root, capsys):
    count(root, *nights(2))
    with (root / "var" / "history.csv").open("a", encoding="utf-8") as file:
        file.write("2026-01-03,seaton,ten\n")
    assert main(root, None, None) == 1
    assert "damaged in line 6." in capsys.readouterr().out
    assert len(table(root)) == 6


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2025-01-01", "2025-02-01", "The history reaches from 1 January 2026 to 2"),
        ("2026-02-01", "2026-01-01", "Put the earlier day first."),
        ("1/1/26", None, "--from 1/1/26: write the day as 2026-11-23."),
        (None, "soon", "--to soon: write the day as 2026-11-23."),
        ("2027-01-01", None, "is after --to"),
    ],
)
def test_a_time_that_cannot_be_told_changes_nothing(root, capsys, first, last, words):
    count(root, *nights(2))
    assert main(root, first, last) == 2
    assert words in capsys.readouterr().out
    assert not (root / "var" / "impact.csv").exists()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (None, "There is no history of numbers"),
        (HEADER, "No night has been counted"),
        ("", "No night has been counted"),
        ("\0\0\n", "damaged in line 1."),
    ],
)
def test_without_a_counted_night_it_says_so(root, capsys, text, words):
    if text is not None:
        (root / "var" / "history.csv").write_text(text, encoding="utf-8")
    assert main(root, None, None) == 2
    assert words in capsys.readouterr().out


def test_a_history_from_elsewhere_and_a_table_elsewhere_may_be_named(root):
    count(root, *nights(2))
    saved = shutil.move(root / "var" / "history.csv", root / "saved.csv")
    into = root / "board" / "numbers.csv"
    assert main(root, None, None, numbers=str(saved), into=str(into)) == 0
    assert into.read_text("utf-8").startswith("from,to,council,")
