from __future__ import annotations

import pytest

from jobs_feed.extract.phrases import spelt
from jobs_feed.extract.post import Post, Vocabulary

LISTS = {
    "names": ["worker*", "manager*"],
    "children": ["children"],
    "families": ["families"],
    "adults": ["adults"],
    "adverts for children": ["children", "section 47"],
    "adverts for adults": ["adults", "care act"],
    "of both": ["children and adults"],
    "boilerplate": ["we safeguard"],
    "social work": ["fostering"],
    "adverts for social work": ["fostering team"],
    "other work": ["early help"],
    "adverts for other work": ["early help"],
    "social work perhaps": ["duty"],
    "registration": ["registered with swe"],
    "registered person": ["qualified social worker"],
    "beside": ["with a qualified social worker"],
    "not asked": ["desirable"],
}


def post(title, department="", *lines):
    return Post(title, department, lines, Vocabulary.of(LISTS))


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Duty Worker - North", "Duty Worker"),
        ("North: Duty Worker (2 posts)", "Duty Worker"),
        ("Fostering – Team Manager", "Team Manager"),
        ("Pre-Birth Worker, 37 hours", "Pre-Birth Worker"),
        ("Volunteers wanted - North", "Volunteers wanted - North"),
    ],
)
def test_a_posts_name_is_the_part_of_its_title_that_names_a_post(title, name):
    assert post(title).segments[0].strip() == name


@pytest.mark.parametrize(
    ("title", "department", "text", "service"),
    [
        ("Worker - Children", "Adults", "Care Act", "children"),
        ("Worker", "Adults", "Children", "adults"),
        ("Worker", "Children and Adults", "You know the Care Act.", "adults"),
        ("Worker", "", "Children, Section 47, Care Act", "children"),
        ("Worker", "", "Care Act and children", "adults"),
        ("Worker", "", "We work with children and adults.", "unsaid"),
        ("Worker", "Families", "You know the Care Act.", "adults"),
        ("Worker", "Families", "", "children"),
        ("Worker", "", "We safeguard children.", "unsaid"),
    ],
)
def test_whom_a_post_serves(title, department, text, service):
    assert post(title, department, text).service == service


@pytest.mark.parametrize(
    ("title", "department", "text", "field"),
    [
        ("Early Help and Fostering Worker", "", "", "social work"),
        ("Early Help Duty Worker", "", "", "other children's work"),
        ("Duty Worker", "Early Help", "", "social work perhaps"),
        ("Worker", "Early Help", "Fostering team", "other children's work"),
        ("Worker", "", "A fostering team beside early help", "social work"),
        ("Worker", "", "Early help beside a fostering team", "other children's work"),
        ("Worker", "Fostering", "", "social work"),
        ("Worker", "", "You enjoy fostering ideas.", "unsaid"),
        ("Worker", "", "", "unsaid"),
    ],
)
def test_the_field_a_post_is_in(title, department, text, field):
    assert post(title, department, text).field == field


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("You are a qualified social worker.", True),
        ("You are registered with SWE", True),
        ("You will sit with a qualified social worker.", False),
        ("With a qualified social worker. You are registered with SWE.", True),
        ("To be registered with SWE is desirable.", False),
        ("Driving is desirable. You are registered with SWE.", True),
        ("", False),
    ],
)
def test_whether_a_registered_social_worker_is_asked_for(text, asked):
    assert post("Worker", "", text).is_registered is asked


def test_what_an_advert_says_stands_without_the_sentences_all_have():
    advert = post("Worker", "", "We safeguard all.", "You will drive.").text
    assert advert == " you will drive "


def test_a_list_that_is_missing_is_an_error():
    without = {name: words for name, words in LISTS.items() if name != "adults"}
    with pytest.raises(KeyError, match="adults"):
        Vocabulary.of(without)


def test_the_lists_are_ready_to_be_looked_for():
    assert Vocabulary.of(LISTS).of_both == spelt(["children and adults"])
