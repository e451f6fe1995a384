"""Finds the sentences of an advert that tell until when one may apply."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

_FIGURE: Final = re.compile(r"\d")
_LONGEST: Final = 300  # characters of a sentence that are looked at
# To the full stop; one between digits (11.59pm) or in "a.m." is not a full stop.
_REST: Final = r"(?:[^.]|\.(?=\d)|(?<=[ap])\.(?=m)){0,300}"
_ADVERT: Final = (
    r"(?:applications?|(?:job )?adverts?|advertisements?|vacanc(?:y|ies)|posts?|jobs?"
    r"|roles?|posting|position|recruitment|opportunity|campaign|window)"
)
# What may stand between "by" and its date: anything else makes "by" another word.
_LEADING_IN: Final = (
    r"(?:(?:the|on|of|at|in|end|close|business|play|latest|midnight|midday|noon|12"
    r"|\d{1,2}(?:[.:]\d{2})?\s*[ap]\.?m\.?|\d{1,2}[.:]\d{2}|\d{3,4}\s*h(?:ou)?rs"
    r"|(?:mon|tues?|wednes|thurs?|fri|satur|sun|wed|thu|sat)(?:day)?)[\s,]+)*"
)
_DAY: Final = (
    r"(?=\d{1,2}(?:st|nd|rd|th)?[\s/.-]+(?:of\s+)?(?:\d{1,2}[/.-]|[a-z]{3})|\d{4}-\d"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\s+\d)"
)
_UNTIL: Final = r"\b(?:by|before|until|till|(?:no|not) later than)\s+"
# Between an application and its "by": no clause about something else's date.
_GAP: Final = (
    r"(?:(?!\b(?:who|which|that|if|when|qualif\w*|regist\w*|start\w*)\b)[^.]){0,80}?"
)
_DEADLINE: Final = re.compile(
    # "The closing date for this post is …", "Final date for applications is …"
    r"\b(?:(?:the )?clos(?:ing|e) date"
    # "Application deadline": whose deadline it is must be said, unless the date follows
    r"|(?:the )?(?:applications?|closing) deadline|(?:the )?deadline for [^.]{0,40}?appl"
    rf"(?:y|ying|ications?)|(?:^|[.!?•|]\s*)(?:the )?deadline(?: date)?(?: is|\s*:)"
    rf"(?=\s+{_LEADING_IN}{_DAY})"
    rf"|(?:last|final|end|expiry) date for (?:receipt of )?(?:\w+ )?{_ADVERT}"
    # "This vacancy closes on …": whose closing it is must be said
    rf"|{_ADVERT} (?:(?:will|is|are) )?(?:clos(?:es?|ing))"
    rf"|clos(?:e|ing) (?:this|the|our) {_ADVERT} (?:on|at)"
    r"|(?:^|[:,;|•]\s*)clos(?:es|ing)"
    rf")\b{_REST}"
    # An application and the day by which it is wanted ("Please apply by …")
    rf"|\b(?:appl(?:y|ications?)|{_ADVERT} (?:is|are|will be|remains?) open"
    r"|expressions? of interest|advertised|cv)\b"
    rf"{_GAP}{_UNTIL}{_LEADING_IN}{_DAY}{_REST}",
    re.IGNORECASE,
)


def sentences(lines: Sequence[str]) -> Iterator[str]:
    """For each line that tells a deadline with a figure in it, its words from there.

    What the words promise is only that a deadline is spoken of: which date it is,
    and whether there is one, is for `closing`.
    """
    for line in lines:
        match = _DEADLINE.search(line) if _FIGURE.search(line) else None
        sentence = match[0][:_LONGEST].lstrip(".!?:,;|• ") if match else ""
        if _FIGURE.search(sentence):
            yield sentence
