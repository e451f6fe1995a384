"""The adverts' own words, as the finder on the jobs pages looks into them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.jobs import words


def shelves(*descriptions: str) -> dict[str, dict[str, Any]]:
    """What each file says, by its address."""
    written = words.files(descriptions, "3f9a1c2b")
    return {address: json.loads(data) for address, data in written}


def rows(document: dict[str, Any], word: str) -> list[int]:
    """The rows of a word, read as adverts.js reads them."""
    found, row = [], -1
    for gap in document["words"].get(word, []):
        row += gap + 1
        found.append(row)
    return found


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>Court</p><p>work</p>", {"court", "work"}),
        ("Children’s and children's", {"childrens", "and"}),
        ("<b>Émigré</b> &amp; MASH/EDT", {"emigre", "mash", "edt"}),
        ("37.5 hours, Grade_10", {"37", "5", "hours", "grade", "10"}),
        ("<a href='https://x.example'>Apply</a>", {"apply"}),
        ("x" * 31, set()),
        ("", set()),
    ],
)
def test_words_are_compared_as_the_finder_writes_them(html: str, found: set[str]):
    assert words.words(html) == found


def test_each_letter_has_a_file_and_each_word_the_rows_that_say_it():
    found = shelves("Court work", "Adoption", "A court in Leeds", "37 hours")
    assert len(found) == 27
    assert {each["edition"] for each in found.values()} == {"3f9a1c2b"}
    courts = found["/jobs/search/c.json"]
    assert courts["words"].keys() == {"court"}
    assert rows(courts, "court") == [0, 2]
    assert rows(found["/jobs/search/0.json"], "37") == [3]
    assert found["/jobs/search/z.json"]["words"] == {}


@given(st.lists(st.text("abcdé1 <>&’", max_size=12), max_size=8))
def test_every_word_of_every_advert_is_found_and_no_other(adverts: list[str]):
    found = shelves(*adverts)
    said = {
        (word, row) for row, text in enumerate(adverts) for word in words.words(text)
    }
    kept = {
        (word, row)
        for document in found.values()
        for word in document["words"]
        for row in rows(document, word)
    }
    assert kept == said
