from __future__ import annotations

import pytest

from jobs_feed.extract.units import unit_of


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("£38,626 per annum", "year"),
        ("£38,626 p.a.", "year"),
        ("38626 / year", "year"),
        ("£2,150 pcm", "month"),
        ("£650 a week", "week"),
        ("daily rate of £280", "day"),
        ("£14.13 p/h", "hour"),
        ("£14.13/hr", "hour"),
        ("sessional, £85", "session"),
        ("£14.13 per hour, £27,254 per annum", "hour"),
        ("£38,626 y flwyddyn", "year"),
        ("£2,150 y mis", "month"),
        ("£13.47 yr awr", "hour"),
        ("£38,626", None),
    ],
)
def test_the_first_unit_named_is_the_one(text, unit):
    assert unit_of(text) == unit
