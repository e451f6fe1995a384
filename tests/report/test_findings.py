"""Problems are told once each, with all the items that have them."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from jobs_feed.problems import problem
from jobs_feed.report.findings import matters, statement


def told(*problems, severity="must_fix"):
    return matters([asdict(each) for each in problems], severity)


def unread_dates(*items, found="soon"):
    return [problem("V007", item=item, found=found) for item in items]


@pytest.mark.parametrize(
    ("items", "said"),
    [
        ([4], "Item 4"),
        ([4, 5], "Items 4 and 5"),
        ([7, 1, 2, 3], "Items 1 to 3 and 7"),
        (range(1, 201), "Items 1 to 200"),
        ([1, 3, 5, 7, 9, 11, 13, 15], "Items 1, 3, 5, 7, 9, 11, 13 and 15"),
        (range(1, 400, 2), "200 items, among them 1, 3, 5, 7, 9, 11, 13, 15"),
    ],
)
def test_items_that_share_a_problem_are_told_in_runs(items, said):
    (matter,) = told(*unread_dates(*items))
    assert statement(matter) == f"{said}: The closing date cannot be read."


def test_the_same_words_in_every_item_are_shown_once():
    (matter,) = told(*unread_dates(1, 2, 3))
    assert matter.cases == ("Found: soon",)


def test_different_words_are_shown_with_the_items_that_have_them():
    (matter,) = told(*unread_dates(1, 2), *unread_dates(3, found="tba"))
    assert matter.cases == ("Items 1 and 2: Found: soon", "Item 3: Found: tba")


def test_what_each_item_says_of_its_own_does_not_make_it_another_problem():
    same = "The same vacancy as item {}."
    (matter,) = told(
        problem("V017", item=2, detail=same.format(1)),
        problem("V017", item=4, detail=same.format(3)),
        severity="nice_to_have",
    )
    assert matter.message == "The same vacancy stands in the feed more than once."
    assert matter.cases == (
        "Item 2: The same vacancy as item 1.",
        "Item 4: The same vacancy as item 3.",
    )


def test_a_problem_of_the_feed_says_its_place_and_names_no_item():
    detail = "Line 3, column 9: an & stands alone."
    (matter,) = told(problem("F003", detail=detail, found="a & b"))
    assert statement(matter).endswith(f"of its own format. {detail}")
    assert matter.cases == ("Found: a & b",)


def test_each_weight_is_asked_for_on_its_own():
    both = [problem("V007", item=1), problem("V011", item=1)]
    assert [each.code for each in told(*both)] == ["V007"]
    assert [each.code for each in told(*both, severity="nice_to_have")] == ["V011"]
