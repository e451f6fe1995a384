"""What hours and contract have in common: lines of nothing but terms, and denials."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from jobs_feed.extract.reading import Words, quote
from jobs_feed.extract.text import mentioning

# What a word is taken back by, in the same sentence before it.
_DENIAL: Final = re.compile(
    r"\b(?:not|no|non|unable|cannot|isn't|without)\b[^.;]{0,40}$", re.IGNORECASE
)
SEEKING: Final = (
    r"\b(?:looking for|seek(?:ing)?|recruit(?:ing)?|appoint|need|as an?) [^.]{0,40}?\b"
)
SOMEBODY: Final = (
    r"(?:,? [\w'’-]+){0,4}?"
    r" (?:workers?|managers?|practitioners?|officers?|assistants?|leaders?|nurses?"
    r"|teachers?|therapists?|psychologists?|advis[eo]rs?|supervisors?|administrators?"
    r"|co-?ordinators?|directors?|consultants?|developers?|engineers?|designers?)\b"
)
"""What stands around a term that prose says of the person wanted, as patterns."""

# A form's own directions, left standing: "(insert number of months)", "delete as
# appropriate". Nobody has yet said what its clause says.
_UNFILLED: Final = re.compile(
    r"[(\[](?:please )?(?:insert|delete)\b|\bdelete (?:as|if|where|whichever)\b",
    re.IGNORECASE,
)
_END: Final = re.compile(r"[.;!?](?=\s|$)")  # of a sentence, not of a figure
_LONGEST: Final = 160  # characters of a line that has terms and little else
# "Permanent / full time", "37 hours per week, fixed term for 12 months", in small
# letters.
_TERMS_ONLY: Final = re.compile(
    r"(?:(?:permanent|temporary|fixed[- ]term|casual|relief|secondment|full[- ]?time"
    r"|part[- ]?time|job[- ]?share|term[- ]?time|only|flexible|hybrid|agile|hours?|hrs?"
    r"|maternity|leave|cover|contract|posts?|roles?|positions?|vacanc(?:y|ies)"
    r"|opportunit(?:y|ies)|available|considered|per|week|months?|years?|up|to|for|until"
    r"|from|(?:jan|febr)uary|march|april|may|june|july|august"
    r"|(?:septem|octo|novem|decem)ber|20\d\d"
    r"|and|or|an?|x|\d{1,2}(?:\.\d{1,2})?)\b|[\s,;:/|&()+.–—-])+"
)


def stated(lines: Sequence[str]) -> tuple[Words, ...]:
    """The lines and sentences that hold nothing but the terms of the post."""
    short = [line for line in lines if len(line) <= _LONGEST]
    likely = mentioning(
        short, "perm", "temp", "fixed", "casual", "time", "hour", "cover", "share"
    )
    return tuple(
        Words(said, quote("description", said))
        for said in map(str.strip, sentences(likely))
        if _TERMS_ONLY.fullmatch(said.lower())
    )


def sentences(lines: Iterable[str]) -> Iterable[str]:
    """The sentences of an advert's lines, without those of a form nobody filled in.

    A figure's point ends none.
    """
    parts = (part for line in lines for part in _END.split(line))
    return (part for part in parts if not _UNFILLED.search(part))


def filled(told: Iterable[Words]) -> tuple[Words, ...]:
    """The words of fields and labels, without clauses of a form nobody filled in."""
    return tuple(
        words
        if not _UNFILLED.search(words.text)
        else Words(". ".join(map(str.strip, sentences([words.text]))), words.evidence)
        for words in told
    )


def is_denied(before: str) -> bool:
    """Whether the words `before` a term take it back: "not suitable for …"."""
    return _DENIAL.search(before) is not None
