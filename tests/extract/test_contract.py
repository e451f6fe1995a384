from __future__ import annotations

import pytest

from jobs_feed.extract import contract
from jobs_feed.extract.reading import Words


def words(text):
    return [Words(text, text)] if text else []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Permanent", "permanent"),
        ("Fixed Term", "fixed_term"),
        ("fixed_term", "fixed_term"),
        ("Fixed-term until March 2028 with a chance to become permanent", "fixed_term"),
        ("parental_leave_cover", "fixed_term"),
        ("Maternity cover", "fixed_term"),
        ("Secondment", "fixed_term"),
        ("Temporary", "temporary"),
        ("Interim", "temporary"),
        ("Casual", "casual"),
        ("Relief", "casual"),
        ("Zero hours", "casual"),
        ("Permanent or temporary", None),
        ("Permanent / Fixed Term", None),
        ("Full time", None),
        ("", None),
    ],
)
def test_the_contract_is_read_from_its_field(text, kind):
    assert contract.read(words(text), ()).value == kind


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("This is a permanent, full-time position in Hull.", "permanent"),
        ("The post is fixed term for a year.", "fixed_term"),
        ("We plan for permanence and a permanent home for each child.", None),
        ("This is not a permanent post.", None),
    ],
)
def test_prose_must_say_it_of_the_post(line, kind):
    assert contract.read((), [line]).value == kind
