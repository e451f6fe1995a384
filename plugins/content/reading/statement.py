"""The accessibility statement: what the law wants it to say, and how old it may be.

The law: the Public Sector Bodies (Websites and Mobile Applications) (No. 2)
Accessibility Regulations 2018, which want it reviewed every year, and whose model
statement (Commission Implementing Decision (EU) 2018/1523) names the sections.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from jobs_feed.slips import Message, Wrong
from jobs_feed.wording import day_text
from plugins.content.schema.form import Kind

TEMPLATE: Final = "statement"
SECTIONS: Final = (
    "Compliance status",
    "Non-accessible content",
    "Feedback and contact information",
    "Enforcement procedure",
)
"""Headings that an editor writes. One more, “Preparation of this accessibility
statement”, the template makes of the page's fields."""

DUE: Final = Message(
    "statement-due",
    "The accessibility statement was last reviewed on {day}. A year after that, "
    "nothing can be built.",
    "Check that each sentence is still true, then write today's day in reviewed.",
    "soon",
)
OVERDUE: Final = Message(
    "statement-overdue",
    "The accessibility statement was last reviewed on {day}, more than a year ago. "
    "The law wants a review every year.",
    "Check that each sentence is still true, then write today's day in reviewed.",
)
NO_SECTION: Final = Message(
    "statement-section",
    "The law wants a section “{section}” in an accessibility statement.",
    "Write it, under just this heading.",
)

_YEAR: Final = timedelta(days=365)
_WARNING: Final = timedelta(days=60)


def slips(
    kind: Kind,
    fields: Mapping[str, Any],
    headings: Collection[str],
    now: datetime | None,
) -> Iterator[tuple[str, Wrong]]:
    """The field to point at, and what is wrong, if the page is such a statement.

    `headings` are those of its words. From `now` (aware), if it is given, whether
    its review is too old.
    """
    if kind.template != TEMPLATE:
        return
    for section in SECTIONS:
        if section not in headings:
            yield "template", Wrong(NO_SECTION, section=section)
    reviewed: datetime | None = fields["reviewed"]
    if reviewed is None or now is None:
        return
    due = reviewed + _YEAR
    # The day itself is not over yet.
    if due + timedelta(days=1) <= now:
        yield "reviewed", Wrong(OVERDUE, day=day_text(reviewed))
    elif due - _WARNING <= now:
        yield "reviewed", Wrong(DUE, day=day_text(reviewed))
