from __future__ import annotations

import json
from datetime import datetime
from types import SimpleNamespace

import pytest

from plugins.content.typed.dates import LONDON
from plugins.site import jsonld

SITE = SimpleNamespace(
    name="Small Social Work Matters",
    short_name="SSWM",
    email="hello@small.example.org",
    region="The Fold",
)
BASE = "https://small.example.org"
EVENT = {
    "title": "Spring talk",
    "summary": "Come along.",
    "url": "events/spring-talk/",
    "starts": datetime(2027, 6, 18, 9, 30, tzinfo=LONDON),
    "ends": datetime(2027, 6, 18, 16, tzinfo=LONDON),
}


def test_an_online_event_is_at_its_booking_page_or_its_own():
    event = SimpleNamespace(**EVENT, place="Online", booking="https://b.example.org/")
    data = jsonld.event(event, SITE, BASE, image="/a.png")
    assert data["location"] == {
        "@type": "VirtualLocation",
        "url": "https://b.example.org/",
    }
    assert data["eventAttendanceMode"].endswith("/OnlineEventAttendanceMode")
    assert data["startDate"] == "2027-06-18T09:30:00+01:00"
    event.booking = None
    own = jsonld.event(event, SITE, BASE, image="/a.png")["location"]["url"]
    assert own == "https://small.example.org/events/spring-talk/"


def test_an_event_at_a_place_names_the_place():
    event = SimpleNamespace(**EVENT, place="Seaton Hall", booking=None)
    data = jsonld.event(event, SITE, BASE, image="/a.png")
    assert data["location"]["name"] == "Seaton Hall"
    assert data["eventAttendanceMode"].endswith("/OfflineEventAttendanceMode")


def test_an_article_says_nothing_it_does_not_know():
    news = SimpleNamespace(
        title="News",
        summary="Short.",
        url="news/x/",
        date=datetime(2026, 11, 1, tzinfo=LONDON),
        updated=None,
    )
    data = jsonld.article(news, SITE, BASE, image="/images/a-1200.jpg")
    assert data["datePublished"] == "2026-11-01T00:00:00+00:00"
    assert data["image"] == "https://small.example.org/images/a-1200.jpg"
    assert "dateModified" not in data


def test_every_crumb_has_a_whole_address_and_the_page_has_its_own():
    crumbs = [("Home", "/"), ("News", "/news/"), ("Here", None)]
    items = jsonld.breadcrumb(crumbs, "/news/here/", BASE)["itemListElement"]
    assert [item["item"] for item in items] == [
        "https://small.example.org/",
        "https://small.example.org/news/",
        "https://small.example.org/news/here/",
    ]
    assert [item["position"] for item in items] == [1, 2, 3]


@pytest.mark.parametrize("title", ["Here", "</script><b>'&\\\"", "/here/ é \u2028"])
def test_the_way_in_a_hurry_is_the_same_and_cannot_end_its_script(title):
    crumbs = [("Home", "/"), ("Jobs & more", "/jobs/"), (title, None)]
    text = jsonld.breadcrumb_text(crumbs, "/jobs/x/", BASE)
    assert json.loads(text) == jsonld.breadcrumb(crumbs, "/jobs/x/", BASE)
    assert not set(text) & set("<>&'")


def test_questions_carry_their_answers():
    data = jsonld.questions([{"question": "Why?", "answer_html": "<p>So.</p>"}])
    (entry,) = data["mainEntity"]
    assert (entry["name"], entry["acceptedAnswer"]["text"]) == ("Why?", "<p>So.</p>")


def test_the_organisation_is_the_one_in_site_yaml():
    data = jsonld.organisation(SITE, BASE, logo="/mark.png")
    assert (data["name"], data["url"]) == (SITE.name, "https://small.example.org/")
