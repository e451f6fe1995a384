"""Where the post is based: the council's words, and the postcode in them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jobs_feed.extract.reading import Reading, Remark, Words
from jobs_feed.models import Location

# A full UK postcode, as Royal Mail's rules for its letters and digits allow.
_POSTCODE = re.compile(
    r"\b(GIR|[A-PR-UWYZ](?:\d{1,2}|[A-HK-Y]\d{1,2}|\d[A-HJKPSTUW]|[A-HK-Y]\d[ABEHMNPRVWXY]))"
    r" ?(\d[ABD-HJLNP-UW-Z]{2})\b"
)


def read(
    locations: Sequence[Words], postcodes: Sequence[Words], labelled: Sequence[Words]
) -> Reading[Location]:
    """Text and postcode from the location fields, else from labels in prose.

    Several towns are joined with commas. Remark V014 when no place is given.
    """
    places = [w for w in locations if w.text.strip(" ,-")] or list(labelled[:1])
    text = ", ".join(dict.fromkeys(_tidy(place.text) for place in places)) or None
    code = next(
        filter(None, (postcode(w.text) for w in (*postcodes, *places, *labelled))), None
    )
    evidence = "; ".join(w.evidence for w in places or postcodes) or None
    if text is None and code is None:
        return Reading(Location(), None, (Remark("V014"),))
    return Reading(Location(text, code), evidence)


def postcode(text: str) -> str | None:
    """The first full UK postcode in `text`, in capitals with its space."""
    match = _POSTCODE.search(text.upper())
    return f"{match[1]} {match[2]}" if match else None


def _tidy(text: str) -> str:
    return " ".join(text.replace("_", " ").split()).strip(" ,;-")
