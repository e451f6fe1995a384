"""Finds the sentences of an advert that tell until when one may apply."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from jobs_feed.extract.text import mentioning

_FIGURE: Final = re.compile(r"\d")
_LONGEST: Final = 300  # characters of a sentence that are looked at
# To the full stop; one between digits (11.59pm) or in "a.m." is not a full stop.
_REST: Final = r"(?:[^.]|\.(?=\d)|(?<=[ap])\.(?=m)){0,300}"
_ADVERT: Final = (
    r"(?:applications?|(?:job )?adverts?|advertisements?|vacanc(?:y|ies)|posts?|jobs?"
    r"|roles?|posting|position|recruitment|opportunity|campaign|window"
    r"|(?:expressions?|registrations?) of interest)"
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
_UNTIL: Final = r"\b(?:by|before|until|till|up to|(?:no|not) later than):?\s+"
# Between an application and its "by": no clause about something else's date.
_GAP: Final = (
    r"(?:(?!\b(?:who|which|that|if|when|qualif\w*|regist\w*|start\w*|graduat\w*"
    r"|students?|finish\w*|due to|expect\w*)\b)[^.]){0,80}?"
)
# One of these is in every sentence that `_DEADLINE` finds.
_HINTS: Final = (
    "clos", "dead", "date", "appl", "open", "live", "interest", "advert", "cv",
    "form and", "day to", "extended",
)  # fmt: skip
# "The closing date for this post is …", "Final date for applications is …". "A week
# after the closing date on 1 May" tells of another day, "after the closing date of
# 1 May" does not. Whose deadline it is must be said, unless the date follows.
_NAMED: Final = (
    r"(?:the )?(?:(?<!after )(?<!after the )(?<!following )(?<!following the )"
    r"clos(?:ing|e) date|clos(?:ing|e) date(?= of\b|, | \())"
    r"|(?:the )?(?:applications?|closing) deadline"
    r"|(?:the )?deadline for [^.]{0,40}?appl(?:y|ying|ications?)"
    r"|(?:the )?deadline for this (?:vacancy|post|role|job|position)"
    r"|(?:the )?deadline (?:to apply|(?:is |has been )?(?:now )?extended)"
    r"|(?:^|[.!?•|]\s*)(?:the )?deadline(?: date)?(?: is|\s*:)?"
    rf"(?=\s+{_LEADING_IN}{_DAY})"
    r"|(?:^|[.!?•|]\s*)expiry date|extended the deadline"
    r"|(?:last|final) (?:day|date) (?:to apply|for applying)"
    rf"|(?:last|final|end|expiry) (?:day|date) for (?:receipt of )?(?:\w+ )?{_ADVERT}"
)
# "This vacancy closes on …": whose closing it is must be said.
_CLOSES: Final = (
    rf"{_ADVERT}(?: has been extended and)?(?: (?:will|is|are|now)){{0,2}}"
    r" clos(?:es?|ing)(?! (?:the|an?|our|that)\b)"
    rf"|{_ADVERT} opens? [^.]{{0,50}}?\bcloses?|{_ADVERT} may close before"
    rf"|clos(?:e|ing) (?:this|the|our) {_ADVERT} (?:on|at)"
    r"|(?:^|[:,;|•]\s*)clos(?:es|ing)"
)
# An application and the day by which it is wanted ("Please apply by …", "You have
# until … to apply", "Applications after … will not be considered").
_WANTED: Final = (
    r"\b(?:apply|applications?(?! of)|advertised|cv|completed form"
    r"|form and (?:send|return|submit)"
    rf"|{_ADVERT}(?: (?:is|are|will be|will remain|remains?|stays?))?"
    r" (?:open(?! to (?!appl))|live)"
    rf"|expressions? of interest)\b{_GAP}{_UNTIL}{_LEADING_IN}{_DAY}"
    rf"|\bhave until\s+{_LEADING_IN}{_DAY}(?=[^.]{{0,60}}\bappl)"
    rf"|\bapplications?\b[^.]{{0,20}}?\bafter\s+{_LEADING_IN}{_DAY}"
    r"(?=[^.]{0,60}not\b)"
)
_DEADLINE: Final = re.compile(
    rf"\b(?:{_NAMED}|{_CLOSES})\b{_REST}|(?:{_WANTED}){_REST}", re.IGNORECASE
)


def sentences(lines: Sequence[str]) -> Iterator[str]:
    """For each line that tells a deadline with a figure in it, its words from there.

    What the words promise is only that a deadline is spoken of: which date it is,
    and whether there is one, is for `closing`.
    """
    for line in mentioning(lines, *_HINTS):
        if not _FIGURE.search(line):
            continue
        for match in _DEADLINE.finditer(line):
            sentence = match[0][:_LONGEST].lstrip(".!?:,;|• ")
            if _FIGURE.search(sentence):
                yield sentence
