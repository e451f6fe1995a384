from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jobs_feed.extract.summary import LENGTH, summarise

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


def test_nothing_to_say_is_nothing():
    assert summarise(["Salary: PO2", "Apply"], title="x") == ""


@given(st.lists(st.text(max_size=300)))
def test_it_never_grows_too_long(lines):
    assert len(summarise(lines, title="x")) <= LENGTH
