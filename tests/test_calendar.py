"""The calendars we publish, read back with a library that is not ours."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs_feed import calendar
from jobs_feed.models import Location, Salary, Vacancy
from tests.builders import LONDON, NIGHT
from tests.faults.hostile import PAYLOADS
from tests.plugins.jobs.examples import SITE, vacancy

TALK = calendar.Event(
    uid=calendar.uid("event", "/events/spring-talk/"),
    stamp=NIGHT,
    starts=datetime(2027, 6, 18, 9, 30, tzinfo=LONDON),
    ends=datetime(2027, 6, 18, 16, tzinfo=LONDON),
    title="Spring talk",
    text="Bring a question.",
    url=f"{SITE}/events/spring-talk/",
    place="Seaton Hall",
)
PLAIN = {"BEGIN", "END", "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "LOCATION"}
PLAIN |= {"DESCRIPTION", "URL", "TRANSP"}
CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]"
)


def read(written: bytes) -> Any:
    """The one event of a calendar that holds this."""
    whole = icalendar.Calendar.from_ical(calendar.alone(written))
    (event,) = whole.walk("VEVENT")
    assert event.errors == []
    return event


def closing(number: int = 1, **facts: object) -> Any:
    written = calendar.closing(
        vacancy(number, **facts), council="Leeds City Council", site_url=SITE
    )
    assert written is not None
    return read(written)


def test_a_vacancys_closing_day_is_the_whole_day() -> None:
    event = closing(
        7,
        closes=datetime(2026, 11, 30, 23, 59, 59, tzinfo=LONDON),
        location=Location("Leeds, LS1"),
        salary=Salary("PO2 £38,626; and more"),
    )
    assert event["DTSTART"].dt == date(2026, 11, 30)
    assert event["DTSTART"].params["VALUE"] == "DATE"
    assert "DTEND" not in event  # RFC 5545, 3.6.1: then it lasts a day
    assert event["SUMMARY"] == "Closes: Social Worker 7, Leeds City Council"
    assert event["URL"] == f"{SITE}/jobs/leeds/social-worker-00000007/"
    assert event["DESCRIPTION"].splitlines() == [
        "Closes: Monday 30 November 2026 at 11:59pm",
        "Where: Leeds, LS1",
        "Pay: PO2 £38,626; and more",
        f"Read it and apply: {SITE}/jobs/leeds/social-worker-00000007/",
    ]
    assert event["TRANSP"] == "TRANSPARENT"


@pytest.mark.parametrize(
    ("closes", "hour"),
    [
        (datetime(2026, 11, 30, 17, tzinfo=LONDON), 17),
        (datetime(2027, 6, 30, 12, tzinfo=LONDON), 12),
        (datetime(2027, 6, 30, 11, tzinfo=UTC), 12),  # London's summer time
    ],
)
def test_a_closing_time_that_the_council_gave_is_kept(
    closes: datetime, hour: int
) -> None:
    told = closing(closes=closes)["DTSTART"]
    assert told.dt == closes
    assert told.dt.hour == hour
    assert told.params["TZID"] == "Europe/London"


def test_what_cannot_be_missed_any_more_is_in_no_calendar() -> None:
    for each in (vacancy(1, closes=None), vacancy(2, closed=NIGHT)):
        assert calendar.closing(each, council="Leeds", site_url=SITE) is None


def test_an_identity_outlives_a_new_title_date_and_address() -> None:
    before = closing(1)
    after = closing(1, title="Renamed", closes=datetime(2027, 1, 1, 9, tzinfo=LONDON))
    assert before["UID"] == after["UID"] != closing(2)["UID"]


def test_an_events_dates_are_of_the_data_and_by_londons_clocks() -> None:
    event = read(calendar.write(TALK))
    assert event["DTSTAMP"].dt == NIGHT
    assert event["DTSTART"].dt == TALK.starts
    assert event["DTEND"].dt == TALK.ends
    assert event["LOCATION"] == "Seaton Hall"
    assert calendar.write(TALK) == calendar.write(replace(TALK))


@pytest.mark.parametrize("hours", [(2, 0), (7, 1)], ids=["winter", "summer"])
def test_the_zones_own_rules_say_what_the_zone_database_says(
    hours: tuple[int, int],
) -> None:
    """Readers may use the rules that come with a calendar."""
    month, offset = hours
    whole = icalendar.Calendar.from_ical(calendar.alone(b""))
    (zone,) = whole.walk("VTIMEZONE")
    told = zone.to_tz(lookup_tzid=False)
    for year in (2026, 2031):
        noon = datetime(year, month, 28, 12, tzinfo=told)
        assert noon.utcoffset() == noon.replace(tzinfo=LONDON).utcoffset()
        assert noon.utcoffset() == timedelta(hours=offset)


def test_a_calendar_to_follow_has_a_name_and_every_event() -> None:
    events = [calendar.write(replace(TALK, uid=str(n))) for n in range(250)]
    whole = b"".join((calendar.opening("Events, & more"), *events, calendar.END))
    found = icalendar.Calendar.from_ical(whole)
    for name in ("NAME", "X-WR-CALNAME"):
        assert found[name].to_ical() == rb"Events\, & more"
    assert found["VERSION"] == "2.0"
    assert len(found.walk("VEVENT")) == 250


def test_a_calendar_without_events_still_holds_something() -> None:
    """RFC 5545, 3.6: at least one component."""
    whole = icalendar.Calendar.from_ical(calendar.opening("None") + calendar.END)
    assert [each.name for each in whole.subcomponents] == ["VTIMEZONE"]


def assert_is_one_plain_event(written: bytes) -> Any:
    """Of our lines, in order, and nothing that a text brought in."""
    whole = calendar.alone(written)
    assert whole.endswith(b"\r\n")
    lines = whole.removesuffix(b"\r\n").split(b"\r\n")
    for line in lines:
        assert len(line) <= 75
        assert b"\r" not in line
        assert b"\n" not in line
        assert not CONTROL.search(line.decode())  # so no letter is cut either
    unfolded = written.replace(b"\r\n ", b"").decode().split("\r\n")
    names = [re.split("[;:]", line)[0] for line in unfolded if line]
    assert len(names) == len(set(names) - {"BEGIN", "END"}) + 2
    assert set(names) <= PLAIN
    return read(written)


def shown(text: str) -> str:
    """What a reader is to see of a text: its letters and its lines."""
    lines = re.split("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]", text.replace("\t", " "))
    return "\n".join(
        "".join(c for c in line if c not in "\ufffe\uffff" and not _unseen(c))
        for line in lines
    )


def _unseen(c: str) -> bool:
    return unicodedata.category(c) in {"Cc", "Cf", "Cs"}


HOSTILE = (
    *PAYLOADS,
    "x\r\nEND:VEVENT\r\nBEGIN:VALARM\r\nACTION:PROCEDURE",
    "BEGIN:VALARM",
    "\r\n ATTACH:https://pwn.example.org",
    ";VALUE=URI:x,y\\;z\\n\\N\\\\",
    "ATTENDEE;CN=x:mailto:x@pwn.example.org",
    "é" * 80,
    "\U0001f642" * 40,
    "x" + "é" * 80,
    "\\" * 100,
    "," * 75,
    "^n^'\"",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_from_outside_is_only_a_text(text: str) -> None:
    event = replace(TALK, title=text, text=text, place=text, uid=text, url=SITE + text)
    found = assert_is_one_plain_event(calendar.write(event))
    assert found["SUMMARY"] == found["DESCRIPTION"] == shown(text)
    assert found["URL"].startswith(SITE)
    assert re.fullmatch(r"[!-~]+", found["URL"])
    hostile = vacancy(1, title=text, salary=Salary(text), location=Location(text))
    assert_is_one_plain_event(_closing_of(hostile))


def _closing_of(hostile: Vacancy) -> bytes:
    written = calendar.closing(hostile, council="Leeds, ; \\", site_url=SITE)
    assert written is not None
    return written


@given(st.text(), st.text())
def test_whatever_a_title_and_a_text_are_they_are_one_event(
    title: str, text: str
) -> None:
    assert_is_one_plain_event(calendar.write(replace(TALK, title=title, text=text)))


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"])))
def test_words_come_back_as_they_were(words: str) -> None:
    found = assert_is_one_plain_event(calendar.write(replace(TALK, title=words)))
    assert found["SUMMARY"] == words
