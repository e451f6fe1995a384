"""What the night's report says of consents that end soon, or have ended. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from jobs_feed.wording import long_day_text
from plugins.content.terms import consent

if TYPE_CHECKING:  # the safe build needs none of what reads Markdown
    from plugins.content.reading.documents import Document

SETTING: Final = "CONTENT_ENDINGS"
"""Pelican's setting with the file that a build's `endings` are to be written to."""

NOTICE: Final = timedelta(days=60)
"""How long before its end the report begins to speak of a consent."""


@dataclass(frozen=True, slots=True)
class Ending:
    """A consent that ends soon or has ended, without anybody's name."""

    path: str  # of its page, below content/
    reference: str
    day: date
    days_left: int  # 0 on the day itself, and less after it

    def __str__(self) -> str:
        where, number = f"content/{self.path}", self.reference
        when = long_day_text(self.day)
        if self.days_left <= 0:
            return (
                f"{where}: the consent {number} ended on {when}, and a notice has "
                "replaced the page. Ask again and change expires; or, if it is to "
                "stay away, take its words out too (docs/consent.md)."
            )
        left = "tomorrow" if self.days_left == 1 else f"in {self.days_left} days"
        return (
            f"{where}: the consent {number} ends on {when}, {left}. Ask again and "
            "change expires; otherwise a notice replaces the page on that day."
        )


def endings(documents: Mapping[str, Document], now: datetime) -> list[Ending]:
    """The consents of published pages that end within `NOTICE` of `now` (aware) or
    have ended, in the order of their days.

    `documents` are those of content/, by path below it.
    """
    today = consent.day(now)
    found = [
        Ending(path, reference, ends, (ends - today).days)
        for path, document in documents.items()
        if document.is_published(now) and document.fields["withdrawn"] is None
        for reference, ends in consent.consents(document.fields)
        if ends - today <= NOTICE
    ]
    return sorted(found, key=lambda each: (each.day, each.path, each.reference))


def to_json(found: Sequence[Ending]) -> str:
    """For `from_json`, in another process."""
    return json.dumps([asdict(each) for each in found], default=str)


def from_json(text: str) -> list[Ending]:
    """What `to_json` was given."""
    return [
        Ending(**{**each, "day": date.fromisoformat(each["day"])})
        for each in json.loads(text)
    ]
