from __future__ import annotations

import csv
from pathlib import Path

import pytest

from jobs_feed.extract import terms

TABLE = Path(__file__).with_name("terms.csv")


def rows():
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="|"))


def told(row):
    """The fields of an item that says the row's words where the row says."""
    if row["where"] == "prose":
        prose = f"<p>You will visit children.</p><p>{row['text']}</p>"
        return {"description": prose}
    return {row["where"]: row["text"]}


@pytest.mark.parametrize(
    "row", rows(), ids=lambda row: f"{row['where']}: {row['text']}"
)
def test_hours_and_contract_are_read_as_the_table_says(row, read):
    advert = read(**told(row))
    assert ",".join(advert.hours) == row["hours"]
    assert (advert.contract or "") == row["contract"]


@pytest.mark.parametrize(
    "line",
    [
        "Permanent / full time",
        "37 hours per week, fixed term for 12 months",
        "Maternity cover, up to 12 months from February 2027",
    ],
)
def test_a_line_of_nothing_but_terms_counts_as_if_it_had_a_label(line):
    assert [words.text for words in terms.stated([line])] == [line]


def test_a_sentence_of_nothing_but_terms_counts_too():
    told = terms.stated(["Grade 9. 37 hours. Permanent. We meet on Tuesdays."])
    assert [words.text for words in told] == ["37 hours", "Permanent"]


@pytest.mark.parametrize(
    "line",
    [
        "We find permanent homes for children",
        "Full time support from a mentor",
        "Flexible, hybrid, agile",
    ],
)
def test_other_lines_are_prose(line):
    assert terms.stated([line]) == ()
