from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.site.plots import HEIGHT, WIDTH, plot


def test_the_first_count_stands_left_the_last_right_and_the_highest_on_top():
    drawn = plot([10, 40, 20])
    first, most, last = drawn.points
    assert (first.x, last.x) == (drawn.left, drawn.right)
    assert first.x < most.x < last.x
    assert most.y < last.y < first.y


def test_a_count_stands_on_the_rule_of_its_number():
    drawn = plot([0, 20, 40])
    heights = {rule.value: rule.y for rule in drawn.rules}
    assert [point.y for point in drawn.points] == [heights[n] for n in (0, 20, 40)]


@pytest.mark.parametrize(
    ("most", "rules"),
    [
        (0, [0, 1]),
        (1, [0, 1]),
        (3, [0, 1, 2, 3]),
        (7, [0, 2, 4, 6, 8]),
        (70, [0, 20, 40, 60, 80]),
        (4999, [0, 1000, 2000, 3000, 4000, 5000]),
    ],
)
def test_rules_are_few_and_round_and_the_last_is_above_every_count(most, rules):
    assert [rule.value for rule in plot([0, most]).rules] == rules


@given(st.lists(st.integers(0, 20_000), min_size=2, max_size=14))
def test_whatever_the_counts_everything_is_in_the_picture_and_in_order(counts):
    drawn = plot(counts)
    assert all(
        0 <= point.x <= WIDTH and 0 <= point.y <= HEIGHT for point in drawn.points
    )
    assert [point.x for point in drawn.points] == sorted(p.x for p in drawn.points)
    assert drawn.rules[-1].value >= max(counts)
    assert 2 <= len(drawn.rules) <= 6
    (line,) = drawn.lines
    assert len(line.split()) == len(counts)


def test_where_nothing_was_counted_the_line_ends_and_begins_again():
    drawn = plot([None, 10, 20, None, None, 0, None, 40])
    assert [point is None for point in drawn.points] == [
        *(True, False, False, True, True, False, True, False)
    ]
    assert [len(line.split()) for line in drawn.lines] == [2, 1, 1]
    x, y = drawn.points[2].x, drawn.points[2].y
    assert drawn.lines[0].endswith(f"{x:g},{y:g}")
    assert all(area.count(f",{drawn.rules[0].y:g}") >= 2 for area in drawn.areas)


def test_a_share_or_an_average_may_have_a_fraction():
    drawn = plot([0.4, 61.5])
    assert drawn.rules[-1].value == 80
    assert drawn.points[1].y < drawn.points[0].y
