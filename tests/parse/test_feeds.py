"""Every feed of tests/feeds is read as the expectation beside it says."""

import json
from pathlib import Path

import pytest

from jobs_feed.parse import formats, packaged
from jobs_feed.parse.document import parse

FEEDS = Path(__file__).parent.parent / "feeds"
CASES = sorted(
    path for path in FEEDS.glob("*/*") if not path.name.endswith(".expected.json")
)


@pytest.mark.parametrize(
    "feed", CASES, ids=lambda path: f"{path.parent.name}/{path.name}"
)
def test_a_feed_is_read_as_expected(feed):
    expected = json.loads(feed.with_suffix(".expected.json").read_text("utf-8"))
    document = parse(feed.read_bytes())
    assert {
        "format": document.format,
        "encoding": document.encoding,
        "complete": document.complete,
        "well_formed": document.well_formed,
        "problems": [problem.code for problem in document.problems],
        "items": [
            {
                name: [value.text for value in values]
                for name, values in item.found.items()
            }
            for item in document.items
        ],
    } == expected


def expectations(name):
    files = (FEEDS / name).glob("*.expected.json")
    return [json.loads(path.read_text("utf-8")) for path in files]


@pytest.mark.parametrize("name", formats())
def test_each_dialect_has_a_feed_that_shows_it(name):
    assert name in {expected["format"] for expected in expectations(name)}


@pytest.mark.parametrize("name", formats())
def test_each_field_of_a_dialect_is_read_from_a_feed(name):
    items = [item for expected in expectations(name) for item in expected["items"]]
    read = {field for item in items for field in item}
    assert packaged().by_name[name].fields.keys() <= read


def test_no_expectation_is_left_without_its_feed():
    stems = {path.with_suffix("") for path in CASES}
    left = {
        path
        for path in FEEDS.glob("*/*.expected.json")
        if path.with_suffix("").with_suffix("") not in stems
    }
    assert left == set()
