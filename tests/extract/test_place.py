from __future__ import annotations

import csv
from pathlib import Path

import pytest

from jobs_feed.extract import place
from jobs_feed.extract.reading import Words
from jobs_feed.models import Location

TABLE = Path(__file__).with_name("places.csv")


def rows():
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="|"))


def words(*texts):
    return [Words(text, f"<location>: “{text}”") for text in texts]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Leeds, LS1 1UR", "LS1 1UR"),
        ("ls11ur", "LS1 1UR"),
        ("HU17 9BA", "HU17 9BA"),
        ("EC1A 1BB", "EC1A 1BB"),
        ("W1A 0AX", "W1A 0AX"),
        ("Leeds, LS1", None),
        ("Grade PO2 4AB", "PO2 4AB"),
        ("Room 12 3rd floor", None),
        ("QQ1 1AA", None),
    ],
)
def test_only_a_full_postcode_is_one(text, code):
    assert place.postcode(text) == code


def test_several_towns_are_joined_in_the_councils_words():
    read = place.read(words("Hull", "Beverley", "Hull"), (), (), ())
    assert read.value == Location("Hull, Beverley", None)


def test_underscores_of_a_system_become_spaces():
    assert place.read(words("Selby,_North_Yorkshire"), (), (), ()).value.text == (
        "Selby, North Yorkshire"
    )


def test_the_postcode_field_comes_first():
    read = place.read(words("Leeds LS1 1UR"), words("LS2 8AA"), (), ())
    assert read.value == Location("Leeds LS1 1UR", "LS2 8AA")


def test_a_label_in_the_advert_will_do():
    read = place.read((), (), words("Merrion House, Leeds LS2 8LX"), ())
    assert read.value == Location("Merrion House, Leeds LS2 8LX", "LS2 8LX")


@pytest.mark.parametrize("text", ["Various", "Home-based", "Countywide"])
def test_words_that_are_no_town_are_kept(text):
    assert place.read(words(text), (), (), ()).value.text == text


def test_no_place_is_reported():
    read = place.read((), (), (), ())
    assert read.value == Location()
    assert [remark.code for remark in read.remarks] == ["V014"]


def test_several_towns_in_one_field_are_listed_evenly():
    towns = [Words("Lewes, Uckfield,Crowborough,  Forest_Row", "<towns>")]
    assert (
        place.read(towns, (), (), ()).value.text
        == "Lewes, Uckfield, Crowborough, Forest Row"
    )


@pytest.mark.parametrize(
    "row", rows(), ids=lambda row: f"{row['where']}: {row['text']}"
)
def test_a_place_is_read_as_the_table_says(row, read):
    prose = f"<p>You will visit children.</p><p>{row['text']}</p>"
    told = (
        {"description": prose} if row["where"] == "prose" else {"location": row["text"]}
    )
    location = read(**told).location
    assert (location.text or "", location.postcode or "") == (
        row["place"],
        row["postcode"],
    )
