"""Where the post is based: the council's words, and the postcode in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from jobs_feed.extract.reading import Reading, Remark, Words, quote
from jobs_feed.extract.text import mentioning
from jobs_feed.models import Location

# A full UK postcode, as Royal Mail's rules for its letters and digits allow.
_POSTCODE = re.compile(
    r"\b(GIR|[A-PR-UWYZ]"
    r"(?:\d{1,2}|[A-HK-Y]\d{1,2}|\d[A-HJKPSTUW]|[A-HK-Y]\d[ABEHMNPRVWXY]))"
    r" ?(\d[ABD-HJLNP-UW-Z]{2})\b"
)

# What councils write where they name no place.
_NOWHERE: Final = re.compile(
    r"\W*(?:t\.?b\.?[acd]|to be (?:confirmed|advised|agreed|determined)|n ?/? ?a|none"
    r"|not (?:specified|applicable)|unspecified|(?:un|not )known"
    r"|see (?:the )?(?:job )?(?:advert|description|below))?\W*"
    r"|(?:https?://|www\.)\S.*",
    re.IGNORECASE,
)
# "Location: we are a small team, working in …": told in prose, so a last resort.
_SENTENCE: Final = re.compile(
    r"(?:we|you|it|they|this|there)\b|(?:the|our) (?:[\w-]+ ){1,3}(?:is|are|will)\b",
    re.IGNORECASE,
)
# "You will be based at our office in Skipton": the words with capitals are the place,
# unless they name a part of the council.
_BASED: Final = re.compile(
    r"\b(?i:post|role|position|job|you|you['’]ll)(?: (?:is|are|will|would|be)){0,3}"
    r" based (?:at|in|from|out of)"
    r" (?:(?:our|the|an?|offices?|hub|building|town|city|in|at|of) )*"
    r"(?P<place>[A-Z][\w'’-]*(?:,? (?:(?:and|or|upon|on|in) )?[A-Z][\w'’-]*){0,5})"
)
_NO_PLACE: Final = re.compile(
    r"\b(?:Teams?|Services?|Directorate|Department|Division|Unit|MASH|Front Door)\b"
)


def read(
    locations: Sequence[Words],
    postcodes: Sequence[Words],
    labelled: Sequence[Words],
    lines: Sequence[str],
) -> Reading[Location]:
    """Text and postcode from the location fields, else from labels, else from prose
    that says where the post is based.

    Several towns are joined with commas. A label that a sentence stands behind counts
    only when nothing else names a place, and a web address never does. Remark V014 when no place is given.
    """
    named = [w for w in locations if not _NOWHERE.fullmatch(w.text)]
    told = [w for w in labelled if not _NOWHERE.fullmatch(w.text)]
    short = [w for w in told if not _SENTENCE.match(w.text)]
    places = named or short[:1] or _based(lines) or told[:1]
    text = ", ".join(dict.fromkeys(_tidy(place.text) for place in places)) or None
    code = next(
        filter(None, (postcode(w.text) for w in (*postcodes, *places, *labelled))), None
    )
    evidence = "; ".join(w.evidence for w in places or postcodes) or None
    if text is None and code is None:
        return Reading(Location(), None, (Remark("V014"),))
    return Reading(Location(text, code), evidence)


def _based(lines: Sequence[str]) -> list[Words]:
    for line in mentioning(lines, "based"):
        match = _BASED.search(line)
        if match and not _NO_PLACE.search(match["place"]):
            return [Words(match["place"], quote("description", match[0]))]
    return []


def postcode(text: str) -> str | None:
    """The first full UK postcode in `text`, in capitals with its space."""
    match = _POSTCODE.search(text.upper())
    return f"{match[1]} {match[2]}" if match else None


def _tidy(text: str) -> str:
    towns = (" ".join(town.split()) for town in text.replace("_", " ").split(","))
    return ", ".join(filter(None, towns)).strip(" ;-.")
