from __future__ import annotations

import pytest

from jobs_feed.extract.money import pounds


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
    assert pounds(text) == value
