"""Closing dates and events → iCalendar (RFC 5545) bytes, with which people remember.

Pure: every date comes from the data, never from the clock, so the same input gives
the same bytes. Written by hand, because the `icalendar` library takes twelve times as
long, and a site of 5,000 vacancies has as many calendars. The tests read with that
library what is written here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Final

from jobs_feed.models import Vacancy
from jobs_feed.wording import LONDON, closing_text, pay_text

LAST_SECOND: Final = time(23, 59, 59)
"""How the street says that of a closing date only the day is known."""

# Room in a line, in octets without the line's end (RFC 5545, 3.1).
_ROOM: Final = 75
# A part of a longer line, with room for the space before it, that ends with a whole
# letter: the octets of UTF-8 (RFC 3629) that go on with a letter are 80 to BF.
_PART: Final = re.compile(rb".{1,74}(?![\x80-\xbf])", re.DOTALL)
# What some reader takes for the end of a line.
_BREAK: Final = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
# What may not stand in a text (RFC 5545, 3.3.11: CONTROL; RFC 3629: surrogates), and
# what cannot be seen there: it reorders, splits or joins the letters round it.
_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ud800-\udfff\ufffe\uffff]"
)
# What no address may have (RFC 3986, 2): neither reserved, unreserved nor "%".
_NOT_URI: Final = re.compile(r"[^\w:/?#\[\]@!$&'()*+,;=%.~-]", re.ASCII)

# London's clocks since 1996 (Directive 94/21/EC, and 2000/84/EC since). A calendar
# must hold something (RFC 5545, 3.6): this, when it has no event.
_LONDON: Final = b"""\
BEGIN:VTIMEZONE\r
TZID:Europe/London\r
BEGIN:DAYLIGHT\r
DTSTART:19960331T010000\r
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r
TZNAME:BST\r
TZOFFSETFROM:+0000\r
TZOFFSETTO:+0100\r
END:DAYLIGHT\r
BEGIN:STANDARD\r
DTSTART:19961027T020000\r
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r
TZNAME:GMT\r
TZOFFSETFROM:+0100\r
TZOFFSETTO:+0000\r
END:STANDARD\r
END:VTIMEZONE\r
"""
_BEGIN: Final = b"""\
BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//CSWM//Vacancies and events//EN-GB\r
"""
END: Final = b"END:VCALENDAR\r\n"
"""What stands after a calendar's last event."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something with a date. It takes up nobody's time: to see it is not to go."""

    uid: str  # see `uid`
    stamp: datetime  # aware: when these facts were last changed
    starts: datetime | date  # an aware instant; a day, when it is the whole day's
    ends: datetime | None  # aware, and later; None for what takes no time
    title: str
    text: str  # plain, in lines
    url: str  # absolute: where to read on
    place: str | None = None


def uid(kind: str, identity: str) -> str:
    """An event's identifier, for ever: `identity` tells it from all of its kind.

    Never change it: whoever has saved a date would have it twice.
    """
    return f"{kind}.{identity}@cswm"


def opening(name: str) -> bytes:
    """What stands before the events of a calendar to subscribe to; `END` ends it.

    Readers look again once a day (RFC 7986, 5.7; and what they did before it).
    """
    return b"".join(
        (
            _BEGIN,
            _line("NAME", _text(name)),
            _line("X-WR-CALNAME", _text(name)),
            b"REFRESH-INTERVAL;VALUE=DURATION:P1D\r\nX-PUBLISHED-TTL:P1D\r\n",
            _LONDON,
        )
    )


def alone(written: bytes) -> bytes:
    """A calendar of one event, to save: of what `write` gave."""
    return b"".join((_BEGIN, _LONDON, written, END))


def write(event: Event) -> bytes:
    """The event as it stands in a calendar."""
    stamp = event.stamp.astimezone(UTC)
    lines = [
        b"BEGIN:VEVENT\r\n",
        _line("UID", _text(event.uid)),
        _line("DTSTAMP", f"{_day(stamp)}T{_time(stamp)}Z"),
        _when("DTSTART", event.starts),
        _when("DTEND", event.ends) if event.ends else b"",
        _line("SUMMARY", _text(event.title)),
        _line("LOCATION", _text(event.place)) if event.place else b"",
        _line("DESCRIPTION", _text(event.text)),
        _line("URL", _NOT_URI.sub("", event.url)),
        b"TRANSP:TRANSPARENT\r\nEND:VEVENT\r\n",
    ]
    return b"".join(lines)


def closing(vacancy: Vacancy, *, council: str, site_url: str) -> bytes | None:
    """The event of an open vacancy's closing date; None when it has none, or is over.

    A date whose time the council did not give is the whole day's. `council` is its
    full name; `site_url` has no slash at its end.
    """
    advert = vacancy.advert
    if advert.closes is None or vacancy.closed is not None:
        return None
    closes, url = advert.closes.astimezone(LONDON), site_url + vacancy.page
    facts = (
        f"Closes: {closing_text(closes)}",
        f"Where: {advert.location.text}" if advert.location.text else None,
        f"Pay: {advert.salary.text or pay_text(advert.salary) or 'see the advert'}",
        f"Read it and apply: {url}",
    )
    return write(
        Event(
            uid=uid("closing", vacancy.id),
            stamp=vacancy.updated,
            starts=closes.date() if closes.time() == LAST_SECOND else closes,
            ends=None,
            title=f"Closes: {advert.title}, {council}",
            text="\n".join(filter(None, facts)),
            url=url,
        )
    )


def _when(name: str, at: datetime | date) -> bytes:
    if isinstance(at, datetime):
        local = at.astimezone(LONDON)
        return _line(f"{name};TZID=Europe/London", f"{_day(local)}T{_time(local)}")
    return _line(f"{name};VALUE=DATE", _day(at))


# Not strftime, which takes longer than all the rest of a line.
def _day(at: date) -> str:
    return f"{at.year:04}{at.month:02}{at.day:02}"


def _time(at: datetime) -> str:
    return f"{at.hour:02}{at.minute:02}{at.second:02}"


def _text(value: str) -> str:
    """A TEXT value (RFC 5545, 3.3.11), of words from anywhere."""
    if not value.replace("\n", "").isprintable():  # quickly told, and of nearly all
        value = _UNSEEN.sub("", _BREAK.sub("\n", value)).replace("\t", " ")
    value = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return value.replace("\n", "\\n")


def _line(name: str, value: str) -> bytes:
    line = f"{name}:{value}".encode()
    if len(line) > _ROOM:
        line = b"\r\n ".join(_PART.findall(line))
    return line + b"\r\n"
