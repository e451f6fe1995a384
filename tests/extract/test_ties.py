from __future__ import annotations

import pytest

from jobs_feed.extract.ties import ends_period, tied


@pytest.mark.parametrize(
    ("before", "tie"),
    [
        ("please apply by noon on friday ", "by"),
        ("applications no later than 5.30pm, ", "by"),
        ("on or before ", "by"),
        ("open up to and including the ", "until"),
        ("open until midnight (gmt) on ", "until"),
        ("applications after ", "after"),
        ("open from 9am on ", "from"),
        ("extended to ", "to"),
        ("the closing date is ", ""),
        ("apply by e-mail before you ring us on ", ""),
        ("apply by clicking the link, ", ""),
    ],
)
def test_only_words_that_lead_in_stand_between_a_tie_and_its_date(before, tie):
    told, start = tied(before, 0, len(before))
    assert told == tie
    assert before[start:].lstrip(" ,(").startswith(tie and before[start:][:2])


@pytest.mark.parametrize(
    ("between", "tie", "is_one"),
    [
        (" to ", "", True),
        (" at 9am until noon on friday ", "from", True),
        (" – ", "", True),
        (" and ", "from", True),
        (" and ", "", False),
        (", interviews ", "", False),
    ],
)
def test_two_dates_are_a_period_by_what_stands_between_them(between, tie, is_one):
    assert ends_period(between, 0, len(between), tie) == is_one
