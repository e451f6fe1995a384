from __future__ import annotations

import csv
from pathlib import Path

import pytest

from jobs_feed.extract import deadline

TABLE = Path(__file__).with_name("deadlines.csv")


def rows():
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="|"))


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["text"])
def test_an_advert_that_tells_its_deadline_in_words_is_understood(row, read):
    advert = read(
        description=f"<p>You will work with families.</p><p>{row['text']}</p>"
    )
    assert (advert.closes.isoformat() if advert.closes else "") == row["closes"]


def test_the_sentence_is_quoted_from_the_words_that_promise_a_date():
    line = "Ring us first. Applications close at 5.30pm on 3 May 2027. Good luck."
    assert list(deadline.sentences([line])) == [
        "Applications close at 5.30pm on 3 May 2027"
    ]


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
    ],
)
def test_a_date_that_is_no_deadline_is_left_alone(line):
    assert list(deadline.sentences([line])) == []
