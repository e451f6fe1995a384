from __future__ import annotations

from datetime import date

import pytest

from plugins.build.people import say_people, with_people
from plugins.content.public.endings import Ending, from_json, to_json

DAY = date(2027, 1, 22)


def ending(days: int) -> Ending:
    return Ending("case-studies/a.md", "CSWM-2026-014", DAY, days)


def test_the_summary_of_every_night_names_a_consent_that_ends_soon():
    texts = with_people({"summary.md": "# Tonight\n", "alerts.md": None}, [ending(43)])
    summary = texts["summary.md"]
    assert summary.startswith("# Tonight\n\n## People on our pages\n\n- content/")
    assert "in 43 days" in summary
    assert texts["alerts.md"] is None
    assert texts["consent.md"] is None


@pytest.mark.parametrize("days", [60, 30, 14, 7, 1, 0])
def test_on_some_days_somebody_is_told_by_an_issue(days):
    found = [ending(days), ending(43)]
    issue = with_people({"summary.md": ""}, found)["consent.md"]
    assert issue.count("CSWM-2026-014") == 1
    assert "docs/consent.md" in issue


def test_a_night_without_such_people_says_nothing(capsys):
    texts = with_people({"summary.md": "# Tonight\n"}, [])
    assert texts == {"summary.md": "# Tonight\n", "consent.md": None}
    say_people([])
    assert capsys.readouterr().out == ""


def test_what_pelican_found_reaches_the_build_that_started_it():
    found = [ending(60), ending(-3)]
    assert from_json(to_json(found)) == found
