"""The lists of feeds that the page "Follow new jobs" gives."""

from __future__ import annotations

from plugins.jobs.following import groups
from plugins.jobs.lists import job_lists
from tests.plugins.jobs.examples import LEEDS, YORK

FOUND = groups((LEEDS, YORK))


def test_every_list_can_be_followed_and_stands_in_one_place() -> None:
    ways = [way for group in FOUND for way in group.ways]
    ways += [narrower for way in ways for narrower in way.narrower]
    pages = [way.page for way in ways]
    assert sorted(pages) == sorted(each.path for each in job_lists((LEEDS, YORK)))
    for way in ways:
        assert ("RSS", f"{way.page}feed.xml") in way.feeds


def test_everything_can_be_had_in_each_format() -> None:
    everything = FOUND[0].ways[0]
    assert [kind for kind, _ in everything.feeds] == [
        *("RSS", "Atom", "JSON Feed", "Calendar of closing dates")
    ]


def test_a_councils_closing_dates_are_a_calendar() -> None:
    leeds = next(way for group in FOUND for way in group.ways if way.name == "Leeds")
    assert ("Calendar of closing dates", "/jobs/leeds/calendar.ics") in leeds.feeds
    assert leeds.narrower[0].page.startswith("/jobs/leeds/level/")
