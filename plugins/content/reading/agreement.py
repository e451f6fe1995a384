"""Fields that are each as they should be, but do not agree with one another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import PurePosixPath
from typing import Any, Final

from jobs_feed.slips import Message, Wrong
from jobs_feed.wording import day_text
from plugins.content.prose import alt
from plugins.content.schema.form import Kind
from plugins.content.terms import consent, schedule

OTHER_COUNCIL: Final = Message(
    "file-of-another-council",
    "The file is named {name} but its council is “{council}”.",
    "Rename the file {council}.md, or correct the council.",
)
ENDS_FIRST: Final = Message(
    "ends-before-start", "It ends before it starts.", "Correct starts or ends."
)
OVERDUE: Final = Message(
    "review-overdue",
    "Somebody should have checked this page by {day}.",
    "Read it through, mend it, and write a later day in review.",
    "soon",
)


def slips(
    path: PurePosixPath, kind: Kind, fields: Mapping[str, Any], now: datetime | None
) -> Iterator[tuple[str, Wrong]]:
    """The field to point at, and what is wrong.

    `path` is the file's place below content/. From `now` (aware), if it is given,
    what is overdue.
    """
    yield from alt.of_fields(fields)
    for name, message in (
        *schedule.faults(kind, fields),
        *consent.faults(kind, fields),
    ):
        yield name, Wrong(message)
    starts, ends = fields.get("starts"), fields.get("ends")
    if starts and ends and ends < starts:
        yield "ends", Wrong(ENDS_FIRST)
    council = fields.get("council")
    if kind.folder == "councils" and council and council != path.stem:
        yield "council", Wrong(OTHER_COUNCIL, name=path.name, council=council)
    review: datetime | None = fields["review"]
    # The day itself is not over yet.
    if review and now is not None and review + timedelta(days=1) <= now:
        yield "review", Wrong(OVERDUE, day=day_text(review))
