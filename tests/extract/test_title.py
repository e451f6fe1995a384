from __future__ import annotations

import pytest

from jobs_feed.extract import title


def read(text, references=("LCC-1234",)):
    return title.read(
        text,
        evidence="<title>",
        references=references,
        employers=("Leeds City Council", "Leeds", "Families First"),
    )


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("13801 - Social Worker", "Social Worker"),
        ("201710: Social Worker", "Social Worker"),
        ("Leeds City Council: Social Worker", "Social Worker"),
        ("Leeds: Social Worker", "Social Worker"),
        ("Social Worker - Leeds City Council", "Social Worker"),
        ("Social Worker at Leeds City Council", "Social Worker"),
        ("LCC-1234 Social Worker", "LCC-1234 Social Worker"),
        ("LCC-1234 - Social Worker", "Social Worker"),
        ("Social Worker - LCC-1234", "Social Worker"),
        ("Social Worker (Ref: LCC-1234)", "Social Worker"),
        ("Social Worker (lcc-1234)", "Social Worker"),
    ],
)
def test_what_is_glued_to_a_title_comes_off(given, name):
    read_title = read(given)
    assert read_title.value == name
    assert [r.code for r in read_title.remarks] == ([] if given == name else ["V002"])


@pytest.mark.parametrize(
    "given",
    [
        "Social Worker - REF123",
        "Social Worker - Leeds",
        "Social Worker - Families First",
        "0-25 Team Social Worker",
        "Social Worker (Level 2)",
        "24/7 Response Worker",
        "Leeds City Council",
        "!!!",
    ],
)
def test_the_councils_own_words_stay(given):
    assert read(given).value == given
    assert read(given).remarks == ()


@pytest.mark.parametrize(
    ("text", "job"),
    [
        ("Anyshire County Council: Social Worker", "Social Worker"),
        ("Northtown Children’s Trust | Team Manager: Duty", "Team Manager: Duty"),
        ("Council Tax: Senior Officer", "Council Tax: Senior Officer"),
        ("Social Worker: Leeds Council", "Social Worker: Leeds Council"),
    ],
)
def test_a_board_that_names_the_council_first_is_understood(text, job):
    assert title.read(text, evidence="", references=(), employers=()).value == job
