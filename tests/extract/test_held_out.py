"""How well adverts are read that no rule was written for.

The tables in held_out/ were written before the rules last changed and were not
looked at while they changed. Measured first: 79 of 80 core posts found, 79 of
the 80 published right, 78 of 79 levels, 54 of 55 salaries (none wrong), 49 of
51 closing dates (one wrong). What they showed was mended in general afterwards,
and the floors below are what the site promises. To add to these tables is
welcome; to change a rule for the sake of one of their rows is not.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

TABLES = Path(__file__).with_name("held_out")


def rows(name):
    with (TABLES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="|"))


def share(right, of):
    return sum(right) / len(of)


@pytest.fixture
def roles(read):
    return [
        (
            row,
            read(
                title=row["title"],
                department=row["department"] or None,
                description=f"<p>{row['text'] or 'Come and see us.'}</p>",
            ),
        )
        for row in rows("roles")
    ]


def test_core_posts_are_found_and_little_else_is_published(roles):
    core = [advert for row, advert in roles if row["relevance"] == "core"]
    published = [row for row, advert in roles if advert.filtered is None]
    assert share((a.relevance == "core" for a in core), core) >= 0.98
    assert share((r["relevance"] == "core" for r in published), published) >= 0.97


def test_their_levels_are_right(roles):
    core = [(row, advert) for row, advert in roles if row["relevance"] == "core"]
    assert share((a.level == (r["level"] or None) for r, a in core), core) >= 0.95


def test_salaries_are_right_or_left_unread(read):
    told = [(row, read(salary=row["text"]).salary) for row in rows("salaries")]

    def wanted(row):
        return tuple(float(row[end]) if row[end] else None for end in ("min", "max"))

    right = [
        (pay.min, pay.max, pay.unit) == (*wanted(row), row["unit"] or None)
        for row, pay in told
    ]
    wrong = [
        any(
            number is not None and number != true
            for number, true in zip((pay.min, pay.max), wanted(row), strict=True)
        )
        for row, pay in told
    ]
    assert share(right, told) >= 0.97
    assert share(wrong, told) <= 0.01


def test_closing_dates_are_right_or_left_unread(read):
    told = [
        (
            row["closes"],
            read(closes=row["text"]).closes
            if row["where"] == "field"
            else read(
                description=f"<p>Come and see us.</p><p>{row['text']}</p>"
            ).closes,
        )
        for row in rows("closing_dates")
    ]
    right = [(closes.isoformat() if closes else "") == true for true, closes in told]
    wrong = [closes and closes.isoformat() != true for true, closes in told]
    assert share(right, told) >= 0.98
    assert share(map(bool, wrong), told) <= 0.005


def test_the_tables_are_long_enough_to_mean_something():
    assert len(rows("roles")) >= 100
    assert len(rows("salaries")) >= 50
    assert len(rows("closing_dates")) >= 50
