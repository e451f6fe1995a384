"""The bundled sample feeds: whole, varied, plainly invented, never out of date."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml
from lxml import etree

from jobs_feed.fetch import samples

SAMPLES = Path(__file__).parents[2] / "content" / "samples"
TODAY = date(2026, 11, 22)
COUNCILS = sorted(p.stem for p in SAMPLES.iterdir() if p.suffix in {".xml", ".json"})
EXPECTED: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (SAMPLES / "expected.yaml").read_text(encoding="utf-8")
)

# Where each vendor puts its adverts, and an element that every one of them has.
XML_SHAPES = {
    "barnsley": ("rss/channel/item", "guid"),
    "bradford": ("rss/channel/item", "VacancyPublishInfoID"),
    "calderdale": ("RDF/item", "date"),
    "doncaster": ("feed/entry", "span"),
    "east-riding": ("source/jobs/job", "expirydate"),
    "hull": ("rss/channel/item", "rssFeedVacancyUrl"),
    "kirklees": ("source/job", "referencenumber"),
    "leeds": ("rss/channel/item", "guid"),
    "north-east-lincolnshire": ("rss/channel/item", "guid"),
    "north-yorkshire": ("items/item", "jobAdvert"),
    "rotherham": ("feed/entry", "summary"),
    "sheffield": ("jobs/job", "public_url"),
    "york": ("feed/entry", "br"),
}
JSON_SHAPES = {
    "north-lincolnshire": (("items",), "content_html"),
    "wakefield": (("RequisitionData", "requisition"), "requisitionreference"),
}
LEVELS = {
    *("student", "newly_qualified", "social_worker"),
    *("senior", "manager", "senior_manager"),
}
# Names of formats, which look like addresses and lead nowhere.
NAMES_OF_FORMATS = (
    "http://www.w3.org/",
    "http://purl.org/",
    "http://www.eurorscgskybridge.com/2011/EngageAts/",
    "https://jsonfeed.org/version/1.1",
)
ADDRESS = re.compile(r"https?://[^\s\"'<>\]]+")
EMAIL = re.compile(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)")
TELEPHONE = re.compile(r"\b0\d{2,4}[ -]?\d{3}[ -]?\d{3,4}\b")


def source(council: str) -> Path:
    (path,) = SAMPLES.glob(f"{council}.*")
    return path


def rendered(council: str) -> bytes:
    return samples.render(source(council).read_bytes(), TODAY)


def adverts(council: str) -> list[str]:
    """Each advert as text, found by the vendor's own path alone."""
    body = rendered(council)
    if council in JSON_SHAPES:
        value = json.loads(body)
        for key in JSON_SHAPES[council][0]:
            value = value[key]
        return [json.dumps(entry, ensure_ascii=False) for entry in value]
    path = XML_SHAPES[council][0].split("/")
    root = etree.fromstring(body, etree.XMLParser(recover=council == "barnsley"))
    assert etree.QName(root).localname == path[0]
    steps = "/".join(f"*[local-name()='{name}']" for name in path[1:])
    return [
        etree.tostring(item, encoding="unicode", with_tail=False)
        for item in root.xpath(steps)
    ]


def entries() -> list[tuple[str, dict[str, Any]]]:
    return [(council, entry) for council, all_ in EXPECTED.items() for entry in all_]


def test_every_council_has_one_feed() -> None:
    assert len(COUNCILS) == 15
    assert COUNCILS == sorted(EXPECTED) == sorted(XML_SHAPES | JSON_SHAPES)


@pytest.mark.parametrize("council", COUNCILS)
def test_every_advert_is_in_the_expected_list(council: str) -> None:
    found = adverts(council)
    expected = EXPECTED[council]
    assert [entry["item"] for entry in expected] == list(range(1, len(found) + 1))
    for advert, entry in zip(found, expected, strict=True):
        assert entry["reference"] in advert
        # The last part of the link: what stands before it may lack its scheme.
        assert urlsplit(entry["link"]).path.rpartition("/")[2] in advert


@pytest.mark.parametrize("council", COUNCILS)
def test_every_advert_has_its_vendors_mark(council: str) -> None:
    mark = (XML_SHAPES | JSON_SHAPES)[council][1]
    assert all(re.search(rf"\b{mark}\b", advert) for advert in adverts(council))


def test_the_feeds_come_in_at_least_six_forms() -> None:
    shapes = {(path, mark) for path, mark in (XML_SHAPES | JSON_SHAPES).values()}
    assert len(shapes) >= 6


def test_there_is_enough_of_each_kind_of_work() -> None:
    kinds = [entry["relevance"] for _, entry in entries()]
    assert len(kinds) >= 160
    assert kinds.count("core") >= 60
    assert kinds.count("related") >= 30
    assert kinds.count("other") >= 60


def test_every_level_of_the_profession_is_advertised() -> None:
    published = [entry for _, entry in entries() if entry["outcome"] == "publish"]
    assert {entry["level"] for entry in published} == LEVELS
    assert {entry["relevance"] for entry in published} == {"core"}


def test_every_outcome_occurs() -> None:
    outcomes = {entry["outcome"] for _, entry in entries()}
    assert outcomes == {"publish", "filtered", "expired", "duplicate", "rejected"}


def test_only_expired_adverts_closed_before_today() -> None:
    for council, entry in entries():
        closed = entry["closes"] is not None and entry["closes"] < 0
        assert closed == (entry["outcome"] == "expired"), (council, entry["item"])


@pytest.mark.parametrize("council", COUNCILS)
def test_every_date_is_a_token(council: str) -> None:
    written = re.sub(rb"\{\{[^{}]*\}\}", b"", source(council).read_bytes()).decode()
    # A year beside a month or a day: a date that would go stale.
    stale = r"\b20\d\d-\d\d|\b\d\d/20\d\d|(?:ber|ary|ch|il|ay|une|uly|ust) 20[2-9]\d"
    assert not re.search(stale, written)


@pytest.mark.parametrize("today", [date(2026, 11, 22), date(2028, 2, 29)])
@pytest.mark.parametrize("council", COUNCILS)
def test_every_token_can_be_read_on_any_day(council: str, today: date) -> None:
    body = source(council).read_bytes()
    assert samples.is_sample(body)
    assert b"{{" not in samples.render(body, today)


@pytest.mark.parametrize("council", COUNCILS)
def test_nothing_leads_to_a_real_place_or_person(council: str) -> None:
    text = rendered(council).decode()
    addresses = {a for a in ADDRESS.findall(text) if not a.startswith(NAMES_OF_FORMATS)}
    assert {urlsplit(a).hostname for a in addresses} == {"jobs.example.org"}
    assert set(EMAIL.findall(text)) <= {"example.org"}
    assert all(n.startswith("01632 960") for n in TELEPHONE.findall(text))


@pytest.mark.parametrize("council", COUNCILS)
def test_every_feed_says_that_it_is_a_sample(council: str) -> None:
    assert "every advert is invented" in source(council).read_text(encoding="utf-8")


@pytest.mark.parametrize("council", COUNCILS)
def test_only_the_malformed_feed_is_malformed(council: str) -> None:
    if council in JSON_SHAPES:
        return
    try:
        etree.fromstring(rendered(council))
    except etree.XMLSyntaxError:
        assert council == "barnsley"
    else:
        assert council != "barnsley"
