from __future__ import annotations

import pytest

from jobs_feed.extract.phrases import (
    normal,
    said,
    sentences,
    spelt,
)


@pytest.mark.parametrize(
    "written",
    [
        "Children's Social-Worker",
        "CHILDRENS SOCIAL WORKER!",
        "children’s social_worker",
        "Children's ¶ Social † Worker",
    ],
)
def test_capitals_apostrophes_and_signs_make_no_difference(written):
    assert normal(written) == " childrens social worker "


def test_only_whole_words_count():
    assert spelt(["duty"]).stand_in(normal("Duty Team"))
    assert not spelt(["duty"]).stand_in(normal("Heavy-dutyman"))


def test_a_star_leaves_the_words_end_open_but_not_its_beginning():
    for phrase in ("therap*", "play therap*"):
        assert spelt([phrase]).stand_in(normal("Play Therapist"))
        assert not spelt([phrase]).stand_in(normal("Play Physiotherapist"))


def test_two_spellings_of_one_phrase_count_once():
    assert spelt(["adults", "adult's"]) == spelt(["adults"])


def test_the_words_of_a_phrase_must_stand_side_by_side_and_in_order():
    phrases = spelt(["child protection plan"])
    assert phrases.stand_in(normal("Child Protection Plans, Child-Protection Plan"))
    assert not phrases.stand_in(normal("Plan for the protection of a child"))
    assert not phrases.stand_in(normal("Child protection planning"))


def test_the_phrases_found_are_told():
    phrases = spelt(["foster*", "adoption", "adoption panel", "court"])
    found = phrases.found_in(normal("Fostering and Adoption"))
    assert found == {" foster", " adoption "}


def test_a_sentence_ends_at_a_stop_or_a_line():
    assert sentences("Visit families. Write well!\n- Drive; 37 hours") == [
        " visit families ",
        " write well ",
        " drive ",
        " 37 hours ",
    ]


def test_no_phrase_runs_over_the_end_of_a_sentence():
    spoken = sentences("We do social work. England is home.")
    assert not any(spelt(["social work england"]).stand_in(told) for told in spoken)


def test_an_empty_advert_has_no_sentences():
    assert sentences(" \n. ") == []


def test_a_councils_phrase_is_given_back_as_it_wrote_it():
    assert said(["Safety-Navigator"], "Family Safety Navigator") == "Safety-Navigator"
    assert said(["warden"], "Family Safety Navigator") is None
