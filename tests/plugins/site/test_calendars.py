from __future__ import annotations

from datetime import datetime, timedelta
from types import SimpleNamespace

from icalendar import Calendar

from plugins.content.typed.dates import LONDON
from plugins.site.calendars import calendars

BASE = "https://small.example.org"


def event(slug: str, starts: datetime, **fields: object) -> SimpleNamespace:
    facts = {
        "title": "Spring talk, with tea; and more",
        "summary": "Bring a question.",
        "ends": starts + timedelta(hours=2),
        "place": "Seaton Hall",
        "audience": None,
        "cost": None,
        "updated": None,
        "publish": None,
    }
    return SimpleNamespace(
        slug=slug, url=f"events/{slug}/", starts=starts, **(facts | fields)
    )


SOON = event("soon", datetime(2027, 3, 18, 9, 30, tzinfo=LONDON), audience="Everybody")
LATER = event("later", datetime(2027, 7, 1, 18, 0, tzinfo=LONDON), cost="Free")
PAST = event("past", datetime(2026, 10, 1, 10, 0, tzinfo=LONDON))


def made() -> dict[str, Calendar]:
    found = calendars([SOON, LATER], [PAST], name="Small", base=BASE)
    return {name: Calendar.from_ical(data) for name, data in found}


def test_every_event_has_a_file_whether_it_is_to_come_or_over():
    assert set(made()) == {
        "events/calendar.ics",
        "events/soon/event.ics",
        "events/later/event.ics",
        "events/past/event.ics",
    }


def test_the_calendar_to_subscribe_to_has_what_is_still_to_come_soonest_first():
    urls = [each["URL"] for each in made()["events/calendar.ics"].walk("VEVENT")]
    assert urls == [f"{BASE}/events/soon/", f"{BASE}/events/later/"]


def test_an_events_file_says_what_its_page_says():
    (found,) = made()["events/soon/event.ics"].walk("VEVENT")
    assert found["SUMMARY"] == SOON.title
    assert found["LOCATION"] == "Seaton Hall"
    assert found.decoded("DTSTART") == SOON.starts
    assert found.decoded("DTEND") == SOON.ends
    text = f"Bring a question.\nFor: Everybody\nRead more: {BASE}/events/soon/"
    assert found["DESCRIPTION"] == text


def test_summer_time_is_londons():
    (found,) = made()["events/later/event.ics"].walk("VEVENT")
    assert found.decoded("DTSTART").utcoffset() == timedelta(hours=1)
    assert "Cost: Free" in found["DESCRIPTION"]


def test_an_event_is_the_same_one_in_its_own_file_and_in_the_calendar_of_all():
    every = made()
    own = every["events/soon/event.ics"].walk("VEVENT")[0]["UID"]
    assert own in [each["UID"] for each in every["events/calendar.ics"].walk("VEVENT")]


def test_when_it_was_written_comes_from_its_fields_and_never_from_the_clock():
    changed = event("x", SOON.starts, updated=datetime(2027, 1, 5, tzinfo=LONDON))
    stamps = [
        Calendar.from_ical(data).walk("VEVENT")[0].decoded("DTSTAMP")
        for _, data in calendars([], [changed, PAST], name="Small", base=BASE)
        if b"VEVENT" in data
    ]
    assert stamps == [changed.updated, PAST.starts]


def test_without_any_event_to_come_the_calendar_is_there_and_empty():
    found = dict(calendars([], [], name="Small", base=BASE))
    assert Calendar.from_ical(found["events/calendar.ics"]).walk("VEVENT") == []
