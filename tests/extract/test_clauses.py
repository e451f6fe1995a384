from __future__ import annotations

import pytest

from jobs_feed.extract.clauses import base_pay, is_share


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("£38,626 - £42,403 plus £3,000 market supplement", "£38,626 - £42,403"),
        ("£42,403 - relocation of £8,000 available", "£42,403"),
        ("£19,313 actual (£38,626 FTE)", "£38,626 fte"),
        ("£38,626 (£19,313 for 18.5 hours)", "£38,626"),
        ("Grade 9 £38,626 / Grade 10 £42,403", "grade 9 £38,626 , grade 10 £42,403"),
        ("£19,313 actual", "£19,313 actual"),
        ("£3,000 welcome payment", ""),
        ("Competitive", ""),
    ],
)
def test_only_what_tells_base_pay_is_left(text, base):
    assert base_pay(text) == base


def test_smaller_sums_in_brackets_are_another_grade_where_they_say_so():
    text = "£42,403 (£34,434 for newly qualified workers), pro rata"
    assert "£34,434" in base_pay(text)


def test_a_share_is_told_from_the_whole():
    assert is_share("Actual salary: £19,313")
    assert not is_share("£19,313 actual, £38,626 FTE")
