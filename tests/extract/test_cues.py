from __future__ import annotations

from collections import Counter
from importlib.resources import files

import pytest
import yaml

from jobs_feed.extract import cues
from jobs_feed.extract.verdict import RULES

GROUPS = yaml.safe_load(
    files("jobs_feed.extract").joinpath("cues.yaml").read_text(encoding="utf-8")
)
KNOWN_BEFOREHAND = {"expected", "announced", "lasting"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the closing dates are", [("named", "closing dates")]),
        ("new closing date", [("renewed", "new closing date")]),
        ("cut-off for cvs", [("deadline", "cut-off"), ("applying", "cvs")]),
        ("6 december 2026interviews", [("event", "interviews")]),
        ("postage, disclosed, roleplay", []),
    ],
)
def test_the_longest_cue_counts_and_no_part_of_a_word_does(text, found):
    assert [(cue.kind, cue.words) for cue in cues.found(text)] == found


def test_a_cue_says_where_it_stands():
    (cue,) = cues.found("it closes soon")
    assert (cue.start, cue.end) == (3, 9)


def test_each_group_says_why_and_has_a_rule():
    assert all(group["why"] and group["cues"] for group in GROUPS.values())
    assert set(GROUPS) == set(RULES) - KNOWN_BEFOREHAND


def test_no_cue_is_in_two_groups():
    told = Counter(cue for group in GROUPS.values() for cue in group["cues"])
    assert [cue for cue, times in told.items() if times > 1] == []


@pytest.mark.parametrize("kind", sorted(GROUPS))
def test_each_cue_is_found_as_one_of_its_group(kind):
    for cue in GROUPS[kind]["cues"]:
        words = cue.replace("*", "")
        assert [found.kind for found in cues.found(words)] == [kind], cue
