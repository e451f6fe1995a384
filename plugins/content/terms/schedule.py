"""When a page is on the site: from one instant to another.

Instants that editors write are London's. They are compared in UTC, because two
times of one zone compare by their wall clocks, which is wrong in the hour that the
end of summer time gives twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Final, Literal

from jobs_feed.slips import Message
from plugins.content.schema.form import Kind

PUBLISH_BEFORE_DATE: Final = Message(
    "publish-before-date",
    "publish is before date, and until its date a page stays off.",
    "Write the same day in both.",
)
GOES_FIRST: Final = Message(
    "unpublish-too-early",
    "It would go before it appears.",
    "Write a later day and time in unpublish.",
)
BANNER_ENDS_FIRST: Final = Message(
    "banner-too-short",
    "The banner would end before it begins.",
    "Write a later day in banner_until.",
)

Stage = Literal["draft", "waiting", "live", "over"]

ALWAYS: Final = datetime.min.replace(tzinfo=UTC)
NEVER: Final = datetime.max.replace(tzinfo=UTC)


def appears(kind: Kind, fields: Mapping[str, Any]) -> datetime:
    """From when on it may be seen, in UTC: NEVER for a draft.

    That is `publish`, or the start of its `date` where that says when to publish;
    the later one when both are there.
    """
    if fields["status"] == "draft":
        return NEVER
    named = [fields["publish"], fields["date"] if kind.has_publication_date else None]
    return max((each.astimezone(UTC) for each in named if each), default=ALWAYS)


def goes(fields: Mapping[str, Any]) -> datetime:
    """From when on it is gone again, in UTC."""
    named: datetime | None = fields["unpublish"]
    return NEVER if named is None else named.astimezone(UTC)


def stage(kind: Kind, fields: Mapping[str, Any], now: datetime) -> Stage:
    """Where it stands at `now` (aware)."""
    begin, instant = appears(kind, fields), now.astimezone(UTC)
    if begin == NEVER:
        return "draft"
    if instant < begin:
        return "waiting"
    return "live" if instant < goes(fields) else "over"


def faults(kind: Kind, fields: Mapping[str, Any]) -> Iterator[tuple[str, Message]]:
    """Times that contradict each other: the field to correct, and what is wrong."""
    publish, date = fields["publish"], fields.get("date")
    if kind.has_publication_date and publish and date and publish < date:
        yield "publish", PUBLISH_BEFORE_DATE
    begin = appears(kind, {**fields, "status": None})
    if goes(fields) <= begin:
        yield "unpublish", GOES_FIRST
    first = fields.get("banner_from") or fields.get("starts")
    last = fields.get("banner_until")
    if first and last and last < first:
        yield "banner_until", BANNER_ENDS_FIRST
