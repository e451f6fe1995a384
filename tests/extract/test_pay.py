from __future__ import annotations

import csv
from pathlib import Path

import pytest

from jobs_feed.extract.pay import figures

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
