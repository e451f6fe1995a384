from __future__ import annotations

import csv
from pathlib import Path

import pytest

from jobs_feed.extract.pay import figures, number

TABLE = Path(__file__).with_name("salaries.csv")


def rows():
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="|"))


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["text"])
def test_pay_is_read_as_the_table_says(row):
    read = figures(row["text"])
    expected = [float(row[end]) if row[end] else None for end in ("min", "max")]
    assert [read.min, read.max, read.unit] == [*expected, row["unit"] or None]


def test_the_table_is_long_enough_to_mean_something():
    assert len(rows()) >= 60


def test_a_range_with_its_larger_figure_first_is_called_inverted():
    assert figures("£42,403 - £38,626").inverted
    assert not figures("£38,626 - £42,403").inverted


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("28802", 28802.0),
        ("£24,454", 24454.0),
        ("19.22", 19.22),
        ("7503.6", 7503.6),
        ("0", None),
        ("0.00", None),
        ("bad", None),
        ("24,45", None),
        ("", None),
    ],
)
def test_a_feeds_own_figure_is_a_sum_or_unknown(text, value):
    assert number(text) == value
