"""Where a vacancy is, by a table of the region's places."""

from __future__ import annotations

from pathlib import Path

import pytest

from jobs_feed.errors import ConfigurationError
from jobs_feed.models import Location
from plugins.jobs import places
from plugins.jobs.places import Place, Places

ROOT = Path(__file__).parents[3]
TABLE = Places(
    [
        Place("LS6", 53.82, -1.57),
        Place("Leeds", 53.8, -1.55),
        Place("Selby", 53.78, -1.07),
        Place("North Yorkshire", 54.34, -1.43),
        Place("York", 53.96, -1.08),
    ]
)


@pytest.mark.parametrize(
    ("text", "postcode", "name"),
    [
        ("Anywhere", "LS6 2AB", "LS6"),
        ("Selby", "ZZ1 1AA", "Selby"),
        ("selby or York", None, "Selby"),
        ("Selby House, York", None, "York"),
        ("Selby Road, Leeds LS6", None, "LS6"),
        ("Civic Hall in Leeds city centre", None, "Leeds"),
        ("North Yorkshire", None, "North Yorkshire"),
        ("based across North Yorkshire", None, "North Yorkshire"),
        ("Yorkshire", None, None),
        ("Various locations", None, None),
        (None, None, None),
    ],
)
def test_a_vacancy_is_where_its_postcode_or_its_words_say(
    text: str | None, postcode: str | None, name: str | None
) -> None:
    found = TABLE.find(Location(text, postcode))
    assert (TABLE.all[found].name if found is not None else None) == name


def test_a_council_stands_where_its_name_does() -> None:
    assert TABLE.named("leeds") == 1
    assert TABLE.named("Hull") is None


def test_every_line_that_is_no_place_is_told(tmp_path: Path) -> None:
    file = tmp_path / "places.csv"
    lines = ["# A remark", places.HEAD, "Leeds,53.80,-1.55", "Hull,53.74", "York,x,1"]
    file.write_text("\n".join([*lines, "Pole,91,0", ",1,2", ""]), encoding="utf-8")
    with pytest.raises(ConfigurationError) as caught:
        places.load(file)
    assert [fault.line for fault in caught.value.faults] == [4, 5, 6, 7]
    assert "Write a name and two numbers" in caught.value.faults[0].message


def test_without_a_table_nothing_has_a_place(tmp_path: Path) -> None:
    none = places.load(tmp_path / "places.csv")
    assert none.all == ()
    assert none.find(Location("Leeds", "LS6 2AB")) is None


def test_the_regions_table_knows_its_councils_and_no_name_twice() -> None:
    table = places.load(ROOT / "content" / "places.csv")
    names = [each.name for each in table.all]
    assert len(names) == len(set(names)) > 400
    for name in ("Kirklees", "North East Lincolnshire", "LS1", "HD1", "Whitby"):
        assert table.named(name) is not None, name
    # Within an hour or two of the region's middle, so that no sign is wrong.
    assert all(52 < p.latitude < 56 and -3 < p.longitude < 1 for p in table.all)
