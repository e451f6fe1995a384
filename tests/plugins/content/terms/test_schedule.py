"""From when to when a page is on the site."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from plugins.content.schema.kinds import CAMPAIGN, EVENT, NEWS
from plugins.content.schema.pages import PAGES
from plugins.content.terms import schedule
from plugins.content.typed.dates import LONDON, parse


def at(text: str) -> datetime:
    return parse(text, with_time=True)


def fields(**given: str) -> dict:
    times = {name: at(text) for name, text in given.items() if name != "status"}
    return {"status": given.get("status"), "publish": None, "unpublish": None, **times}


def stage(now: str, kind=PAGES["page"], **given: str) -> schedule.Stage:
    return schedule.stage(kind, {"date": None, **fields(**given)}, at(now))


def test_a_page_without_times_is_always_there():
    assert stage("2026-11-23 00:00") == "live"


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2027-03-18 09:29", "waiting"),
        ("2027-03-18 09:30", "live"),
        ("2027-06-30 16:59", "live"),
        ("2027-06-30 17:00", "over"),
    ],
)
def test_a_page_is_there_from_publish_until_unpublish(now, expected):
    times = {"publish": "2027-03-18 09:30", "unpublish": "2027-06-30 17:00"}
    assert stage(now, **times) == expected


def test_a_draft_is_never_there_whatever_its_times():
    assert stage("2027-04-01 00:00", status="draft", publish="2027-03-18 09:30") == (
        "draft"
    )


def test_the_date_of_news_is_when_it_appears_and_publish_may_make_it_later():
    assert stage("2027-03-17 23:59", NEWS, date="2027-03-18 00:00") == "waiting"
    assert stage("2027-03-18 00:00", NEWS, date="2027-03-18 00:00") == "live"
    both = {"date": "2027-03-18 00:00", "publish": "2027-03-18 09:30"}
    assert stage("2027-03-18 09:00", NEWS, **both) == "waiting"
    assert stage("2027-03-18 09:30", NEWS, **both) == "live"


def test_an_event_is_announced_before_it_happens():
    assert stage("2026-11-23 00:00", EVENT, date="2027-03-18 09:30") == "live"


def test_times_are_londons_in_summer():
    times = fields(publish="2027-07-01 09:30")
    just_before = datetime(2027, 7, 1, 8, 29, tzinfo=UTC)
    page = PAGES["page"]
    assert schedule.stage(page, times, just_before) == "waiting"
    assert schedule.stage(page, times, just_before + timedelta(minutes=1)) == "live"


def test_in_the_hour_that_comes_twice_the_first_one_counts():
    times = fields(publish="2027-10-31 01:30")
    second_time = datetime(2027, 10, 31, 1, 10, fold=1, tzinfo=LONDON)
    assert schedule.stage(PAGES["page"], times, second_time) == "live"


def codes(kind, **given: str) -> list[tuple[str, str]]:
    found = schedule.faults(kind, {"date": None, **fields(**given)})
    return [(name, message.code) for name, message in found]


def test_times_that_contradict_each_other_are_told():
    assert codes(NEWS, date="2027-03-18 00:00", publish="2027-03-17 09:00") == [
        ("publish", "publish-before-date")
    ]
    assert codes(NEWS, date="2027-03-18 00:00", unpublish="2027-03-18 00:00") == [
        ("unpublish", "unpublish-too-early")
    ]
    page = PAGES["page"]
    assert codes(page, publish="2027-03-18 09:00", unpublish="2027-03-17 09:00") == [
        ("unpublish", "unpublish-too-early")
    ]
    assert codes(page, publish="2027-03-17 09:00", unpublish="2027-03-18 09:00") == []
    banner = {"starts": "2027-03-18 00:00", "banner_until": "2027-03-17 00:00"}
    assert codes(CAMPAIGN, **banner) == [("banner_until", "banner-too-short")]
