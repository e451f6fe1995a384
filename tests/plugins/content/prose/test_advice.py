from __future__ import annotations

import pytest

from plugins.content.prose.advice import Glossary, reading_age, slips
from plugins.content.text import markup
from plugins.content.text.body import outline
from plugins.content.typed.fields import Written

GLOSSARY = Glossary(
    reading_age=12,
    longest_sentence=20,
    known_initials=frozenset({"UK", "NHS"}),
    jargon={"caseload": "families", "in order to": "to"},
)


def advice(source: str) -> list[str]:
    words = outline(markup.render(source)).of("words")
    pieces = [Written(1, part.text) for part in words]
    return [str(wrong) for _, _, wrong in slips(pieces, GLOSSARY)]


@pytest.mark.parametrize(
    "source",
    [
        "We work with the NHS in the UK.",
        "The assessed and supported year in employment (ASYE) helps. The ASYE is hard.",
        "ASYE is short for a long name. The ASYE helps.",
        "We have a LADO. That is the person who listens.",
        "This is called the LADO.",
        "It is a year with extra help, or [ASYE](/a/).",
        "A caseload is the list of families that someone works with.",
        "The word caseload means the families that you work with.",
        "`NQSW` and <https://example.org/NQSW>",
    ],
)
def test_plain_and_explained_words_need_no_advice(source):
    assert advice(source) == []


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("We have a LADO.", "The letters LADO are not explained"),
        ("Ask the SENCOs.", "The letters SENCO are not explained"),
        ("A small caseload helps.", "Write “families”"),
        ("We drove in order to see.", "Not everybody knows what “in order to” means"),
        ("We " + "went on and " * 8 + "on.", "A sentence has 26 words: “We went on"),
    ],
)
def test_what_stops_a_reader_is_said_with_a_better_word(source, says):
    (said,) = advice(source)
    assert says in said


def test_each_word_is_spoken_of_once_where_it_first_stands():
    assert (
        len(advice("A LADO came.\n\nThe LADO left. Her caseload grew. My caseload."))
        == 2
    )


def test_a_hard_page_is_said_to_be_hard_and_an_easy_one_is_not():
    easy = ["We sat on the floor and said nothing for a while."] * 20
    hard = ["Organisational sustainability necessitates interdisciplinary work."] * 20
    age = reading_age(easy)
    assert age is not None
    assert age <= 11
    assert "readers of 20 or older, and we write for 12" in "".join(
        advice(" ".join(hard))
    )
    assert reading_age(easy[:3]) is None
