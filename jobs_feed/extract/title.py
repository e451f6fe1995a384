"""The job's name, without the reference or employer that systems glue to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from jobs_feed.extract.reading import Reading, Remark

# "13801 - X", "201710: X": a number of four or more digits and a separator.
_NUMBER = re.compile(r"^\d{4,}\s*(?:[-–—|:]\s+|:\s*)")
_BREAK = r"\s*[-–—|:,]\s*"
# "Anyshire Council: X", as boards write it: no job's name ends so before a colon.
_COUNCIL_FIRST = re.compile(
    r"^[^:|]{2,60}\b(?:council|trust|authority)\s*[:|]\s+", re.IGNORECASE
)
# Names that no job has: only these are cut from a title's end, where the name
# of a service or a town tells where the job is.
_COUNCIL = re.compile(r"\b(?:council|trust|authority)\b", re.IGNORECASE)


def read(
    text: str, *, evidence: str, references: Iterable[str], employers: Iterable[str]
) -> Reading[str]:
    """The title in the council's words, freed of what is not the job's name.

    `text` is one clean line; `references` are the vacancy's own, and `employers`
    names that may stand before ("Leeds City Council: X") or after it.
    Remark V002 when something was cut.
    """
    title = text
    for pattern in _patterns(text.casefold(), references, employers):
        title = pattern.sub("", title).strip() or title
    if title == text:
        return Reading(title, evidence)
    return Reading(title, evidence, (Remark("V002", text),))


def _patterns(
    text: str, references: Iterable[str], employers: Iterable[str]
) -> Iterator[re.Pattern[str]]:
    """What to cut, of all that stands in `text` (compiling the rest costs time)."""
    for reference in set(references):
        if len(reference) >= 3 and reference.casefold() in text:
            yield from _reference(re.escape(reference))
    yield _NUMBER
    yield _COUNCIL_FIRST
    for name in sorted(set(employers), key=len, reverse=True):
        if name and name.casefold() in text:
            employer = re.escape(name)
            yield re.compile(rf"^{employer}{_BREAK}", re.IGNORECASE)
            if _COUNCIL.search(name):
                yield re.compile(rf"(?:{_BREAK}|\s+at\s+){employer}$", re.IGNORECASE)


def _reference(reference: str) -> Iterator[re.Pattern[str]]:
    """The reference in front, or behind, bracketed or called "Ref:" or neither."""
    yield re.compile(rf"^[\[(]?{reference}[\])]?{_BREAK}", re.IGNORECASE)
    yield re.compile(
        rf"(?:{_BREAK}|\s+)[\[(]?(?:(?:job |vacancy )?ref(?:erence)?\.?:?\s*)?"
        rf"{reference}[\])]?$",
        re.IGNORECASE,
    )
