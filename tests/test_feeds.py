"""The feeds we publish, read back as a reader of them would."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

from jobs_feed import feeds
from jobs_feed.models import Location, Salary, Vacancy
from tests.builders import DAY, NIGHT
from tests.plugins.jobs.examples import SITE, vacancy

CHANNEL = feeds.Channel(
    title="Jobs & more",
    description="Every open vacancy.",
    feed_url=f"{SITE}/jobs/feed.xml",
    home_url=f"{SITE}/jobs/",
    updated=NIGHT,
)
NAMES = {"leeds": "Leeds City Council", "york": "City of York Council"}
ATOM = {"a": "http://www.w3.org/2005/Atom"}
CONTENT = {"content": "http://purl.org/rss/1.0/modules/content/"}
HOSTILE = "]]><script>alert(1)</script>\x00\x08\ufffe & “more” <b>"


def entries(*vacancies: Vacancy) -> list[feeds.Entry]:
    return list(feeds.entries(vacancies, site_url=SITE, councils=NAMES))


def rss(*vacancies: Vacancy, channel: feeds.Channel = CHANNEL) -> bytes:
    return feeds.rss(channel).around(entry.rss for entry in entries(*vacancies))


def atom(*vacancies: Vacancy, channel: feeds.Channel = CHANNEL) -> bytes:
    return feeds.atom(channel).around(entry.atom for entry in entries(*vacancies))


def json_feed(*vacancies: Vacancy, channel: feeds.Channel = CHANNEL) -> bytes:
    return feeds.json_feed(channel).around(entry.json for entry in entries(*vacancies))


def read_rss(*vacancies: Vacancy) -> Any:
    return etree.fromstring(rss(*vacancies))


def read_atom(*vacancies: Vacancy) -> Any:
    return etree.fromstring(atom(*vacancies))


def read_json(*vacancies: Vacancy) -> Any:
    return json.loads(json_feed(*vacancies))


def test_rss_tells_a_vacancys_facts() -> None:
    item = read_rss(
        vacancy(
            7,
            location=Location("Leeds, LS1", "LS1 1UR"),
            salary=Salary("PO2 £38,626", 38626, 38626, "year"),
            description_html="<p>Come &amp; join us.</p>",
        )
    ).find("channel/item")
    assert item.findtext("title") == "Social Worker 7"
    assert item.findtext("link") == f"{SITE}/jobs/leeds/social-worker-00000007/"
    assert item.findtext("pubDate") == "Sun, 22 Nov 2026 03:10:00 +0000"
    assert item.find("guid").get("isPermaLink") == "false"
    assert item.xpath("category/text()") == ["Leeds City Council", "Social worker"]
    encoded = item.findtext("content:encoded", namespaces=CONTENT)
    assert encoded == "<p>Come &amp; join us.</p>"
    brief = html.fromstring(f"<div>{item.findtext('description')}</div>").text_content()
    assert "A post in a children's team." in brief
    assert "Council: Leeds City Council" in brief
    assert "Where: Leeds, LS1" in brief
    assert "Pay: PO2 £38,626" in brief
    assert "Closing date: Saturday 12 December 2026 at 11:59pm" in brief


def test_atom_tells_the_same() -> None:
    feed = read_atom(vacancy(7))
    assert feed.findtext("a:id", namespaces=ATOM) == CHANNEL.feed_url
    entry = feed.find("a:entry", namespaces=ATOM)
    assert entry.findtext("a:id", namespaces=ATOM) == feeds.guid(vacancy(7))
    assert entry.findtext("a:title", namespaces=ATOM) == "Social Worker 7"
    assert entry.findtext("a:author/a:name", namespaces=ATOM) == "Leeds City Council"
    assert entry.find("a:link", namespaces=ATOM).get("href").startswith(SITE)


def test_json_feed_adds_what_a_job_site_needs() -> None:
    document = read_json(vacancy(7, salary=Salary("£20,000.00", 20000.0, None, "year")))
    assert document["version"] == "https://jsonfeed.org/version/1.1"
    (item,) = document["items"]
    assert item["url"] == f"{SITE}/jobs/leeds/social-worker-00000007/"
    assert item["external_url"] == "https://jobs.example.org/7"
    assert item["_cswm"]["council"] == "leeds"
    assert item["_cswm"]["closes"] == "2026-12-12T23:59:59+00:00"
    assert item["_cswm"]["salary"]["min"] == 20000
    assert b"20000.0" not in json_feed(vacancy(salary=Salary(None, 20000.0)))


def test_an_edited_vacancy_says_when_it_was_edited_and_keeps_its_place() -> None:
    old = vacancy(1, first_seen=NIGHT - DAY, changed=NIGHT)
    entry = read_atom(old).find("a:entry", namespaces=ATOM)
    assert entry.findtext("a:published", namespaces=ATOM) == "2026-11-21T03:10:00+00:00"
    assert entry.findtext("a:updated", namespaces=ATOM) == "2026-11-22T03:10:00+00:00"
    (item,) = read_json(old)["items"]
    assert item["date_published"] == "2026-11-21T03:10:00+00:00"
    assert item["date_modified"] == "2026-11-22T03:10:00+00:00"
    listed = entries(old, vacancy(2, first_seen=NIGHT - DAY / 2))
    assert [each.vacancy.id[-1] for each in listed] == ["2", "1"]


def test_entries_come_newest_first_and_then_by_id() -> None:
    old = vacancy(1, first_seen=NIGHT - DAY)
    listed = entries(vacancy(3), old, vacancy(2), vacancy(9, of="york"))
    assert [entry.vacancy.id for entry in listed] == [
        "leeds-00000002",
        "leeds-00000003",
        "york-00000009",
        "leeds-00000001",
    ]


def test_no_feed_is_cut_short() -> None:
    many = [vacancy(number) for number in range(250)]
    assert len(read_rss(*many).findall("channel/item")) == 250
    assert len(read_atom(*many).findall("a:entry", namespaces=ATOM)) == 250
    assert len(read_json(*many)["items"]) == 250


def test_a_feeds_own_date_is_the_channels_and_not_the_clocks() -> None:
    said = read_rss(vacancy()).findtext("channel/lastBuildDate")
    assert said == "Sun, 22 Nov 2026 03:10:00 +0000"
    updated = read_atom(vacancy()).findtext("a:updated", namespaces=ATOM)
    assert updated == "2026-11-22T03:10:00+00:00"


def test_a_feed_names_its_style_sheets_and_says_the_same_with_them() -> None:
    styles = (("text/xsl", "/feed.xsl"), ("text/css", "/feed.css"))
    styled = replace(CHANNEL, styles=styles)
    for write in (rss, atom):
        plain = write(vacancy(1))
        document = write(vacancy(1), channel=styled)
        tree = etree.fromstring(document).getroottree()
        found = [each.attrib for each in tree.xpath("/processing-instruction()")]
        assert [(each["type"], each["href"]) for each in found] == list(styles)
        assert re.sub(rb"<\?xml-stylesheet.*\n", b"", document) == plain


def test_a_feed_without_vacancies_is_still_a_feed() -> None:
    assert read_rss().findtext("channel/title") == "Jobs & more"
    assert read_atom().findall("a:entry", namespaces=ATOM) == []
    assert read_json()["items"] == []


@pytest.mark.parametrize("write", [rss, atom, json_feed])
def test_the_same_vacancies_give_the_same_bytes(write: Any) -> None:
    one, two = vacancy(1), vacancy(2)
    first = write(one, two)
    assert write(two, one) == first
    later = replace(CHANNEL, updated=NIGHT + timedelta(hours=1))
    if write is not json_feed:  # a JSON Feed has no date of its own
        assert write(one, two, channel=later) != first


def test_a_guid_survives_a_new_title_and_a_new_site_address() -> None:
    before, after = vacancy(1), vacancy(1, title="Renamed")
    site = "https://new.example.org"
    (moved,) = feeds.entries([after], site_url=site, councils=NAMES)
    guids = [
        etree.fromstring(feeds.rss(CHANNEL).around([entry.rss])).findtext(".//guid")
        for entry in (*entries(before), moved)
    ]
    assert guids == ["urn:uuid:166a7c1c-91e7-5756-8b11-078e125308e3"] * 2


def test_a_vacancy_without_date_level_pay_or_place_is_listed() -> None:
    bare = vacancy(closes=None, level=None, advert_url=None, summary="")
    item = read_rss(replace_description(bare, "")).find("channel/item")
    assert "No closing date given" in item.findtext("description")
    (entry,) = read_json(bare)["items"]
    assert entry["_cswm"]["closes"] is None
    assert "external_url" not in entry


def replace_description(old: Vacancy, text: str) -> Vacancy:
    return replace(old, advert=replace(old.advert, description_html=text))


def test_hostile_text_stays_text_in_the_description_too() -> None:
    hostile = vacancy(
        title=HOSTILE,
        summary=HOSTILE,
        location=Location(HOSTILE),
        salary=Salary(HOSTILE),
    )
    item = read_rss(hostile).find("channel/item")
    assert item.findtext("title").startswith("]]><script>alert(1)</script> &")
    shown = html.fromstring(f"<div>{item.findtext('description')}</div>")
    assert shown.xpath(".//script | .//b") == []
    assert "<script>alert(1)</script>" in shown.text_content()


@settings(max_examples=60)
@given(text=st.text(st.characters(), max_size=20))
def test_every_text_gives_well_formed_feeds(text: str) -> None:
    strange = vacancy(
        title=f"x{text}",
        summary=text,
        description_html=text,
        location=Location(text),
        salary=Salary(text),
    )
    read_rss(strange)
    read_atom(strange)
    read_json(strange)
