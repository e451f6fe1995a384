"""A supplier is data: declared in a few lines, checked as a whole."""

import pytest
import yaml

from jobs_feed.parse import Dialects, packaged
from jobs_feed.parse.document import parse

MADE_UP = """
lookups:
  worktime: {"1": full time, "2": part time}
dialects:
  townsoft:
    items: [/TownSoft/Posts/Post]
    fields:
      reference: "@no"
      title: [[{path: Name, after: " / "}, Name, Heading]]
      employer: {path: Name, before: " / "}
      link: {path: "@no", as: "https://jobs.example.org/{}"}
      closes: "Facts/Fact[@kind=Last day]"
      hours: {path: Worktime, lookup: worktime}
      location: /TownSoft/Town
"""
BODY = """<TownSoft><Town>Northtown</Town><Posts>
  <Post no="7"><Heading>Social Worker</Heading><Worktime>2</Worktime>
    <Facts><Fact kind="First day">1 May</Fact><Fact kind="last day">9 May</Fact></Facts></Post>
  <Post no="8"><Name>Northtown Council / Manager</Name><Heading>Not this</Heading><Worktime>3</Worktime></Post>
</Posts></TownSoft>"""


def test_a_new_supplier_costs_an_entry_and_no_code():
    dialects = packaged().adding(yaml.safe_load(MADE_UP))
    document = parse(BODY.encode(), dialects=dialects)
    found = [
        {k: [v.text for v in vs] for k, vs in i.found.items()} for i in document.items
    ]
    assert document.format == "townsoft"
    assert found == [
        {
            "reference": ["7"],
            "title": ["Social Worker"],
            "link": ["https://jobs.example.org/7"],
            "location": ["Northtown"],
            "closes": ["9 May"],
            "hours": ["part time"],
        },
        {
            "reference": ["8"],
            "title": ["Manager"],
            "link": ["https://jobs.example.org/8"],
            "location": ["Northtown"],
            "employer": ["Northtown Council"],
        },
    ]


def test_a_new_supplier_may_build_on_one_we_have():
    data = {
        "dialects": {
            "townrss": {
                "extends": "rss",
                "marks": ["shuts"],
                "fields": {"closes": "shuts"},
            }
        }
    }
    body = b"<rss><channel><item><title>A</title><shuts>9 May</shuts></item></channel></rss>"
    document = parse(body, dialects=packaged().adding(data))
    assert document.format == "townrss"
    assert document.items[0].found["title"][0].text == "A"
    assert document.items[0].found["closes"][0].text == "9 May"


def test_every_fault_in_the_data_is_told_at_once():
    data = {
        "dialects": {
            "one": {"extends": "nobody", "items": ["/a/b"], "fields": {"clozes": "x"}},
            "two": {
                "itemz": ["/a"],
                "fields": {"hours": {"path": "a[", "lookup": "none"}},
                "guess": "everything",
            },
        }
    }
    with pytest.raises(ValueError) as caught:
        Dialects.read(data)
    assert str(caught.value).splitlines() == [
        "one: extends nobody, not declared above.",
        "one: field “clozes” is not known. Did you mean “closes”?",
        "two: key “itemz” is not known. Did you mean “items”?",
        "two: “a[” is not a path: cannot read “a[”.",
        "two: lookup “none” is not known.",
        "two: guess is one of: children, below.",
        "two: says nowhere where its items are.",
    ]
