"""Letters that the sender encoded twice are read as they were meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs_feed.parse.document import parse
from jobs_feed.parse.letters import put_right

MEANT = "Children’s Worker – £40,476 · “café” … 😀"


def twice(text):
    """UTF-8 read as Windows-1252, as browsers do it, and written as UTF-8."""
    return "".join(
        bytes([b]).decode("cp1252", errors="ignore") or chr(b) for b in text.encode()
    )


@pytest.mark.parametrize("text", [twice(MEANT), twice(twice(MEANT)), MEANT])
def test_letters_are_as_they_were_meant(text):
    assert put_right(text) == MEANT


def test_letters_written_as_references_are_too():
    assert put_right("Children&acirc;&euro;&trade;s &Acirc;&pound;9") == "Children’s £9"
    assert (
        put_right("p&acirc;t&eacute; &amp; &Acirc;ge")
        == "p&acirc;t&eacute; &amp; &Acirc;ge"
    )


@pytest.mark.parametrize("text", ["CAFÉ®", "Âge", "pâté", "Ångström", "«â»", "São"])
def test_other_letters_stay(text):
    assert put_right(text) == text


@given(st.text())
def test_any_text_at_all_can_be_asked(text):
    put_right(text)


def test_the_council_is_told_with_the_words():
    body = f"<rss><channel><item><title>{twice('Children’s Worker')}</title></item></channel></rss>"
    document = parse(body.encode())
    assert document.items[0].found["title"][0].text == "Children’s Worker"
    (fault,) = document.problems
    assert (fault.code, fault.found) == ("F005", "Childrenâ€™s Worker")
