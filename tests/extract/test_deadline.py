from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs_feed.extract import deadline
from jobs_feed.extract.dates import plain

TABLE = Path(__file__).with_name("deadlines.csv")
WORDS = st.sampled_from(
    [
        *("closing date", "deadline", "closes", "ends", "extended", "was", "now"),
        *("applications", "advert", "post", "apply", "form", "interviews", "office"),
        *("fixed term", "register", "who", "until", "by", "from", "to", "after", "not"),
        *("and", ",", ".", ":", "-", "(", ")", "noon", "on", "13/12", "week of"),
        *("13 December 2026", "8 January", "4 December 2026"),
    ]
)


def rows():
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="|"))


def quoted(*lines):
    return [sentence for _, sentence in deadline.sentences(lines)]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["text"])
def test_an_advert_that_tells_its_deadline_in_words_is_understood(row, read):
    text = row["text"] if row["text"].startswith("<") else f"<p>{row['text']}</p>"
    advert = read(description=f"<p>You will work with families.</p>{text}")
    assert (advert.closes.isoformat() if advert.closes else "") == row["closes"]


def test_the_sentence_is_quoted_from_the_clause_that_promises_a_date():
    line = "Ring us first. Applications close at 5.30pm on 3 May 2027. Good luck."
    assert quoted(line) == ["Applications close at 5.30pm on 3 May 2027"]


def test_the_time_before_a_date_is_quoted_with_it():
    line = "Noon on 3 May 2027 is the deadline."
    assert quoted(line) == ["Noon on 3 May 2027 is the deadline"]


def test_a_closing_date_that_replaced_another_is_quoted_first():
    lines = ["Apply by 3 May 2027.", "The new closing date is 10 May 2027."]
    assert quoted(*lines)[0] == "The new closing date is 10 May 2027"


def test_a_heading_tells_what_the_date_under_it_is():
    assert quoted("When do applications close?", "On 3 May 2027") == ["On 3 May 2027"]
    assert quoted("Our closing date", "We moved here on 3 May 2026") == []
    assert quoted("How to apply", "On 3 May 2027 we moved here") == []


def test_what_ends_under_a_heading_about_the_contract_is_the_contract():
    assert quoted("Posted: 3 April 2027", "Ends: 3 May 2027") == ["Ends: 3 May 2027"]
    assert quoted("Fixed term contract", "Ends: 3 May 2027") == []


@pytest.mark.parametrize(
    "line",
    [
        "Our library closes on 24 December 2026.",
        "Applications by clicking the link, and interviews on 3 May 2027.",
        "Apply by e-mail. The team moves house on 3 May 2027.",
        "The consultation closed on 3 May 2026.",
        "Applications are welcome from people who qualified before 3 May 2026.",
        "You will cover the post until its holder returns by 3 May 2027.",
        "Our DBS deadline was 1 November 2026.",
        "Ofsted inspection deadline: 2 December 2026",
        "The deadline for our improvement plan is 2 December 2026.",
        "We are open 24/7 and close to the station.",
        "Grades 9/10 will be reviewed on 3 May 2027.",
    ],
)
def test_a_date_that_is_no_deadline_is_left_alone(line):
    assert quoted(line) == []


@given(st.lists(WORDS, max_size=25))
def test_however_its_words_are_mixed_a_deadline_is_one_of_the_dates(words):
    text = plain(" ".join(words))
    for said in deadline.told(text, given="expected"):
        assert text[said.at].isdigit()
        assert said.start <= said.at
