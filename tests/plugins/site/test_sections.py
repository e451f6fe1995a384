from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from plugins.content.typed.dates import LONDON
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


SPRING = campaign(
    "spring",
    starts=day(9),
    ends=day(20),
    banner_from=day(4),
    banner_until=day(12),
)


@pytest.mark.parametrize(
    ("instant", "shown"),
    [
        ("2026-11-03T23:59:59+00:00", False),
        ("2026-11-04T00:00:00+00:00", True),
        ("2026-11-12T23:59:59+00:00", True),
        ("2026-11-13T00:00:00+00:00", False),
    ],
)
def test_a_campaign_has_the_top_of_the_home_page_from_its_first_day_to_its_last(
    instant, shown
):
    now = datetime.fromisoformat(instant)
    found = sections.banner_campaign([SPRING], now)
    assert found is (SPRING if shown else None)


def test_a_banners_days_begin_and_end_by_londons_clocks():
    summer = datetime(2027, 7, 1, tzinfo=LONDON)
    july = campaign("july", starts=summer, ends=None, banner_from=summer)
    before = datetime(2027, 6, 30, 22, 59, 59, tzinfo=UTC)
    assert sections.banner_campaign([july], before) is None
    after = datetime(2027, 6, 30, 23, 0, tzinfo=UTC)
    assert sections.banner_campaign([july], after) is july


def test_days_of_a_banner_that_are_not_named_are_the_campaigns():
    early = campaign("early", starts=day(9), ends=day(20), banner_from=day(4))
    short = campaign("short", starts=day(1), ends=day(20), banner_until=day(5))
    evening = {number: day(number).replace(hour=23) for number in (3, 4, 5, 6, 20, 21)}
    assert sections.banner_campaign([early], evening[3]) is None
    assert sections.banner_campaign([early], evening[4]) is early
    assert sections.banner_campaign([early], evening[20]) is early
    assert sections.banner_campaign([early], evening[21]) is None
    assert sections.banner_campaign([short], evening[5]) is short
    assert sections.banner_campaign([short], evening[6]) is None
    assert sections.banner_campaign([short, early], evening[5]) is early


def test_a_campaign_has_either_the_banner_or_the_place_further_down():
    running = campaign("running", starts=day(1), ends=None)
    noon = day(10).replace(hour=12)
    assert sections.banner_campaign([SPRING, running], noon) is SPRING
    assert sections.current_campaign([SPRING, running], noon) is running
    after = day(15).replace(hour=12)
    assert sections.banner_campaign([SPRING, running], after) is None
    assert sections.current_campaign([SPRING], after) is None


def test_crumbs_lead_through_the_pages_that_there_are():
    titles = {"/": "Home", "/routes/": "Routes"}
    page = thing("routes/graduates/fast-track/")
    assert sections.crumbs_for(page, titles) == [
        ("Home", "/"),
        ("Routes", "/routes/"),
        ("ROUTES/GRADUATES/FAST-TRACK/", None),
    ]
