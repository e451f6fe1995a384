from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs_feed.extract.summary import LENGTH, summarise, with_own_summaries
from tests.builders import advert

WORK = "You will visit families each week and write plans that children understand."


def test_headings_fields_and_boilerplate_are_passed_over():
    lines = [
        "About us",
        "Salary: £38,626 - £42,403",
        "Closing date: 12 January 2027, and interviews in the week after that.",
        "We are an equal opportunities employer and welcome all applicants.",
        "We are committed to safeguarding and promoting the welfare of children.",
        WORK,
    ]
    assert summarise(lines, title="Social Worker") == WORK


def test_a_second_sentence_is_added_when_the_first_is_short():
    lines = [
        "Our team of nine sits in Selby. It looks after the whole of the district."
    ]
    assert summarise(lines, title="x") == lines[0]


def test_a_sentence_that_is_too_long_is_cut_at_a_word():
    told = summarise(["word " * 100 + "end."], title="x")
    assert len(told) <= LENGTH
    assert told.endswith("word…")


@pytest.mark.parametrize("name", ["Jo R. Dale", "A.B. Stone", "St. Hilda"])
def test_a_name_is_never_cut_at_its_point(name):
    told = f"The {name} Centre for Families looks after children in all of the Dales."
    assert summarise([told], title="x") == told


def test_a_paragraph_whose_last_stop_is_missing_has_its_other_sentences():
    assert summarise([f"{WORK} And you would begin in May"], title="x") == WORK


def test_nothing_to_say_is_nothing():
    assert summarise(["Salary: PO2", "Apply"], title="x") == ""


@given(st.lists(st.text(max_size=300)))
def test_it_never_grows_too_long(lines):
    assert len(summarise(lines, title="x")) <= LENGTH


def test_what_every_advert_begins_with_is_passed_over_where_there_is_more():
    usual = "An exciting opportunity has arisen to join our team in the north of town."
    assert summarise([usual, WORK], title="x") == WORK
    assert summarise([usual, "Salary: PO2"], title="x") == usual


@pytest.mark.parametrize(
    "boilerplate",
    [
        "Local Government Pension Scheme, 26 days' leave plus bank holidays and parking.",
        "This role may be filled by two applicants who wish to work as a job share.",
        "The post needs an enhanced criminal record check before you can start with us.",
        "For an informal discussion, please contact (insert name) at any time of day.",
        "Thanks for all of your many letters, cards and calls!",
    ],
)
def test_boilerplate_is_never_the_summary(boilerplate):
    assert summarise([boilerplate], title="x") == ""


def posts(*texts):
    return [
        advert(
            number,
            description_html="".join(f"<p>{line}</p>" for line in lines),
            summary=summarise(lines, title="x"),
        )
        for number, lines in enumerate(texts, 1)
    ]


def test_what_a_feeds_adverts_have_in_common_tells_nothing_of_one():
    shared = "Anyshire is a county of moors, mills and very good bakeries by the sea."
    own = [
        f"You will visit families in district {n} and write their plans." for n in "ABC"
    ]
    told = with_own_summaries(posts(*([shared, sentence] for sentence in own)))
    assert [each.summary for each in told] == own


def test_two_adverts_alike_keep_what_they_say():
    told = with_own_summaries(posts([WORK], [WORK]))
    assert [each.summary for each in told] == [WORK, WORK]
