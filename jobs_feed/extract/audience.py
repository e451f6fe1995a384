"""Whether a vacancy is for this site's visitors, and if not, why not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from jobs_feed.extract.phrases import said
from jobs_feed.extract.reading import Reading, Remark, Words, quote
from jobs_feed.extract.text import mentioning
from jobs_feed.models import Feed, Relevance

_YES: Final = frozenset({"true", "t", "yes", "y", "1", "internal", "event"})
# Only colleagues may apply. "Redeployees are considered first" is not that.
_STAFF_ONLY: Final = re.compile(
    r"\binternal (?:(?:applicants?|candidates?|staff|employees|colleagues|applications?)"
    r" )?only\b|\binternal (?:vacancy|advert)\b"
    r"|\bopen (?:only )?to (?:current|existing|internal)\b[^.]{0,40}\bonly\b"
    r"|\bonly open to (?:current|existing|internal)\b"
    r"|\b(?:current|existing) (?:\w+ ){0,3}(?:employees|staff) only\b"
    r"|\bredeploy(?:ees?|ment)(?: candidates?| register)? only\b",
    re.IGNORECASE,
)
_INTERNAL_TITLE: Final = re.compile(
    r"[\[(-]\s*internal(?: only)?\s*[\])]?\s*$|^internal\b\s*[-:]", re.IGNORECASE
)


def reason(
    title: str,
    lines: Sequence[str],
    *,
    department: str,
    relevance: Relevance,
    feed: Feed,
    internal: Sequence[Words],
    event: Sequence[Words],
) -> Reading[str | None]:
    """Why the vacancy is left out, as a sentence for its council; None: it is not.

    Remarks: V015 only the council's own staff may apply, V016 it is an event.
    """
    if flag := _yes(event):
        return Reading(
            "It is an event, not a vacancy.",
            flag.evidence,
            (Remark("V016", flag.text),),
        )
    if staff := _staff_only(title, lines, internal):
        return Reading(
            "It is for the council's own staff only.",
            staff.evidence,
            (Remark("V015", staff.text),),
        )
    everything = " | ".join((title, department, *lines))
    if excluded := said(feed.exclude, everything):
        return Reading(
            f"It has the words “{excluded}”, which this council's settings leave out."
        )
    if relevance not in feed.publish:
        return Reading(
            "It is other work in children's social care."
            if relevance == "related"
            else "It is not children's social work."
        )
    return Reading(None)


def _yes(flags: Sequence[Words]) -> Words | None:
    return next((w for w in flags if w.text.casefold() in _YES), None)


def _staff_only(
    title: str, lines: Sequence[str], internal: Sequence[Words]
) -> Words | None:
    if flag := _yes(internal):
        return flag
    if _INTERNAL_TITLE.search(title) or _STAFF_ONLY.search(title):
        return Words(title, quote("title", title))
    for line in mentioning(lines, "internal", "current", "existing", "redeploy"):
        if match := _STAFF_ONLY.search(line):
            return Words(match[0], quote("description", match[0]))
    return None
