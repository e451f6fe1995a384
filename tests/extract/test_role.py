from __future__ import annotations

import csv
from pathlib import Path

import pytest

from jobs_feed.extract import role

TABLE = Path(__file__).with_name("roles.csv")


def rows():
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="|"))


@pytest.mark.parametrize(
    "row", rows(), ids=lambda row: f"{row['title']} [{row['department']}]"
)
def test_a_post_is_judged_as_the_table_says(row):
    relevance, level = role.read(
        row["title"], department=row["department"], lines=[row["text"]]
    )
    expected = (row["relevance"], row["level"] or None)
    assert (relevance.value, level.value) == expected, relevance.evidence


def test_the_table_is_long_enough_to_mean_something():
    assert len(rows()) >= 200


def test_the_evidence_names_the_rule():
    relevance, level = role.read("Team Manager - Children in Need")
    assert relevance.evidence == (
        "rule manager-of-children-s-social-work: “Team Manager - Children in Need”"
    )
    assert level.evidence == "rule manager: “Team Manager - Children in Need”"


@pytest.mark.parametrize("sign", ["'", "’", "", "‘"])
def test_apostrophes_make_no_difference(sign):
    relevance, _ = role.read(f"Director of Children{sign}s Services")
    assert relevance.value == "core"


def test_department_decides_what_the_title_leaves_open():
    assert role.read("Social Worker", department="Adult Care")[0].value == "other"
    assert role.read("Social Worker", department="Families First")[0].value == "core"


def test_the_advert_decides_what_title_and_department_leave_open():
    adults = ["You will assess older people under the Care Act with other adults."]
    assert role.read("Social Worker", lines=adults)[0].value == "other"


def test_a_councils_own_words_make_a_post_core():
    relevance, _ = role.read("Family Safety Navigator", include=("safety navigator",))
    assert relevance.value == "core"


def test_what_every_advert_says_of_children_and_adults_counts_for_neither():
    lines = [
        "You will write Care Act assessments.",
        "We safeguard children and vulnerable adults.",
        "Enhanced DBS with both adults and children's barred lists.",
    ]
    assert role.read("Social Worker", lines=lines)[0].value == "other"


def test_families_in_an_advert_do_not_make_it_one_for_children():
    lines = ["You will visit adults, their families, and family carers at home."]
    assert role.read("Social Worker", lines=lines)[0].value == "other"


def test_a_manager_is_judged_by_the_department_when_the_title_says_nothing():
    assert role.read("Team Manager", department="Child Protection")[0].value == "core"
    assert role.read("Team Manager", department="Parking")[0].value == "other"
