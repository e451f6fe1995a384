from __future__ import annotations

import csv
from importlib.resources import files
from pathlib import Path

import pytest
import yaml

from jobs_feed import extract
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


def test_the_table_is_long_enough_and_most_of_it_are_adverts():
    told = [row for row in rows() if row["text"]]
    assert len(rows()) >= 400
    assert len(told) > len(rows()) / 2


def test_every_rule_decides_an_advert_of_the_table():
    source = yaml.safe_load(files(extract).joinpath("roles.yaml").read_text("utf-8"))
    rules = {rule["id"] for kind in ("relevance", "levels") for rule in source[kind]}
    evidence = {
        reading.evidence.split(":")[0].removeprefix("rule ")
        for row in rows()
        for reading in role.read(
            row["title"], department=row["department"], lines=[row["text"]]
        )
        if reading.evidence
    }
    assert rules - evidence == set()


def test_the_evidence_names_the_rule():
    relevance, level = role.read("Team Manager - Children in Need")
    assert relevance.evidence == (
        "rule team-manager-for-children: “Team Manager - Children in Need”"
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


@pytest.mark.parametrize(
    "text",
    [
        "A social work degree is desirable.",
        "You will work alongside a qualified social worker.",
        "You need not be a qualified social worker.",
        "Open to qualified social workers, teachers and nurses.",
        "You will support social workers registered with Social Work England.",
    ],
)
def test_social_workers_that_are_spoken_of_are_not_asked_for(text):
    relevance, _ = role.read("Edge of Care Practitioner", lines=[text])
    assert relevance.value == "related"


@pytest.mark.parametrize(
    "text",
    [
        "Registration with Social Work England is essential.",
        "You will be a registered social worker.",
        "This post is open to registered social workers only.",
    ],
)
def test_a_post_that_asks_for_registration_is_core_whatever_its_name(text):
    relevance, _ = role.read("Edge of Care Practitioner", lines=[text])
    assert relevance.value == "core"


def test_a_promise_that_every_advert_makes_decides_nothing():
    told = (
        "This school is committed to safeguarding and promoting the welfare of pupils."
    )
    assert role.read("Team Leader", lines=[told])[0].value == "other"


def test_a_team_before_the_posts_name_does_not_hide_it():
    assert role.read("Fostering: Solicitor")[0].value == "other"
    relevance, level = role.read("MASH - Senior Social Worker")
    assert (relevance.value, level.value) == ("core", "senior")


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Social Worker / Senior Social Worker - Fostering", "social_worker"),
        ("Practice Educator (ASYE and Students), Children's", "senior"),
        ("Team Manager, Social Workers in Schools", "manager"),
        ("Children's Social Worker (ASYE)", "newly_qualified"),
        ("Children's Social Worker - post ASYE", "social_worker"),
        ("Children's Social Worker (not suitable for NQSWs)", "social_worker"),
        ("Deputy Service Manager - Children in Care", "manager"),
    ],
)
def test_the_posts_name_decides_the_level_before_what_stands_beside_it(title, level):
    assert role.read(title)[1].value == level


def test_a_manager_is_judged_by_the_department_when_the_title_says_nothing():
    assert role.read("Team Manager", department="Child Protection")[0].value == "core"
    assert role.read("Team Manager", department="Parking")[0].value == "other"
