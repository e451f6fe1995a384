from __future__ import annotations

from datetime import datetime
from types import SimpleNamespace

from plugins.content.dates import LONDON
from plugins.site import sections


def day(number: int) -> datetime:
    return datetime(2026, 11, number, tzinfo=LONDON)


def thing(url: str, **fields: object) -> SimpleNamespace:
    return SimpleNamespace(url=url, title=url.upper(), **fields)


def campaign(url: str, **fields: object) -> SimpleNamespace:
    return thing(url, **{"banner_from": None, "banner_until": None, **fields})


def test_a_folder_is_shown_newest_first_and_ties_by_address():
    contents = [
        thing("news/b/", section="news", date=day(1)),
        thing("news/c/", section="news", date=day(2)),
        thing("news/a/", section="news", date=day(1)),
        thing("events/x/", section="events", date=day(3)),
    ]
    found = sections.newest_first(contents, "news")
    assert [content.url for content in found] == ["news/c/", "news/a/", "news/b/"]


def test_an_event_is_past_when_it_has_ended_and_not_before():
    events = [thing(f"{n}", starts=day(n), ends=day(n + 1)) for n in (9, 5, 4, 1)]
    upcoming, past = sections.split_events(events, day(5))
    assert [event.url for event in upcoming] == ["4", "5", "9"]
    assert [event.url for event in past] == ["1"]


def test_the_current_campaign_is_the_last_that_started_and_still_runs():
    over = campaign("over", starts=day(1), ends=day(4))
    ends_today = campaign("today", starts=day(2), ends=day(5))
    running = campaign("running", starts=day(3), ends=None)
    to_come = campaign("to-come", starts=day(6), ends=None)
    noon = day(5).replace(hour=12)
    everything = [over, ends_today, running, to_come]
    assert sections.current_campaign(everything, noon) is running
    assert sections.current_campaign([over, ends_today], noon) is ends_today
    assert sections.current_campaign([over, to_come], noon) is None


def test_a_campaigns_banner_can_have_days_of_its_own():
    early = campaign("early", starts=day(9), ends=day(20), banner_from=day(4))
    short = campaign("short", starts=day(1), ends=day(20), banner_until=day(5))
    evening = {number: day(number).replace(hour=23) for number in (3, 4, 5, 6, 20, 21)}
    assert sections.current_campaign([early], evening[3]) is None
    assert sections.current_campaign([early], evening[4]) is early
    assert sections.current_campaign([early], evening[20]) is early
    assert sections.current_campaign([early], evening[21]) is None
    assert sections.current_campaign([short], evening[5]) is short
    assert sections.current_campaign([short], evening[6]) is None
    assert sections.current_campaign([short, early], evening[5]) is early


def test_crumbs_lead_through_the_pages_that_there_are():
    titles = {"/": "Home", "/routes/": "Routes"}
    page = thing("routes/graduates/fast-track/")
    assert sections.crumbs_for(page, titles) == [
        ("Home", "/"),
        ("Routes", "/routes/"),
        ("ROUTES/GRADUATES/FAST-TRACK/", None),
    ]
