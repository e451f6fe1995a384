"""Events → calendar files: one of each, and one of all that are still to come. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from jobs_feed import calendar

ALL: Final = "events/calendar.ics"
"""The calendar of everything to come, which people subscribe to."""


def calendars(
    upcoming: Sequence[Any], past: Sequence[Any], *, name: str, base: str
) -> Iterator[tuple[str, bytes]]:
    """Each file's path in the site, and its bytes.

    Events are Pelican articles; `name` is the site's, and `base` its address without
    a slash at the end.
    """
    written = [calendar.write(_event(each, base)) for each in upcoming]
    title = f"Events – {name}"
    yield ALL, b"".join((calendar.opening(title), *written, calendar.END))
    for event, lines in zip(upcoming, written, strict=True):
        yield file_of(event), calendar.alone(lines)
    for event in past:
        yield file_of(event), calendar.alone(calendar.write(_event(event, base)))


def file_of(event: Any) -> str:
    """Where an event's own calendar file stands."""
    return f"{event.url}event.ics"


def _event(event: Any, base: str) -> calendar.Event:
    url = f"{base}/{event.url}"
    more = (
        f"For: {event.audience}" if event.audience else None,
        f"Cost: {event.cost}" if event.cost else None,
        f"Read more: {url}",
    )
    return calendar.Event(
        uid=calendar.uid("event", event.slug),
        # What was never said to have changed was always so.
        stamp=event.updated or event.publish or event.starts,
        starts=event.starts,
        ends=event.ends,
        title=event.title,
        text="\n".join(filter(None, (event.summary, *more))),
        url=url,
        place=event.place,
    )
