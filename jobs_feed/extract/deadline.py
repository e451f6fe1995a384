"""Finds the sentences of an advert that tell until when one may apply."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from jobs_feed.extract.text import mentioning

_FIGURE: Final = re.compile(r"\d")
_LONGEST: Final = 300  # characters of a sentence that are looked at
# To the full stop; one with nothing behind it (11.59pm, an e-mail address) or in "a.m."
# is not a full stop.
_WITHIN: Final = r"(?:[^.]|\.(?=\S)|(?<=[ap]\.m)\.)"
_REST: Final = rf"{_WITHIN}{{0,300}}"
_ADVERT: Final = (
    r"(?:applications?|(?:job )?adverts?|advertisements?|vacanc(?:y|ies)|posts?|jobs?"
    r"|roles?|posting|position|recruitment|opportunity|campaign|window"
    r"|(?:expressions?|registrations?) of interest)"
)
# What may stand between "by" and its date: anything else makes "by" another word.
_LEADING_IN: Final = (
    r"(?:(?:the|on|of|at|in|end|day|close|business|play|latest|midnight|midday|noon|12"
    r"|\d{1,2}(?:[.:]\d{2})?\s*[ap]\.?m\.?|\d{1,2}[.:]\d{2}(?:\s*h(?:ou)?rs)?"
    r"|\d{3,4}\s*h(?:ou)?rs"
    r"|(?:mon|tues?|wednes|thurs?|fri|satur|sun|wed|thu|sat)(?:day)?)[\s,]+)*"
)
_DAY: Final = (
    r"(?=\d{1,2}(?:st|nd|rd|th)?[\s/.-]+(?:of\s+)?(?:\d{1,2}[/.-]|[a-z]{3})|\d{4}-\d"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\s+\d)"
)
_UNTIL: Final = (
    r"\b(?:by|before|(?:until|till|up to)(?: and including)?|(?:no|not) later than)"
    r":?\s+"
)
# Between an application and its "by": no clause about something else's date.
_GAP: Final = (
    r"(?:(?!\b(?:who|which|that|if|when|qualif\w*|regist\w*|start\w*|graduat\w*"
    rf"|students?|finish\w*|due to|expect\w*)\b){_WITHIN}){{0,80}}?"
)
# One of these is in every sentence that `_DEADLINE` finds.
_HINTS: Final = (
    "clos", "dead", "date", "appl", "open", "live", "interest", "advert", "cv",
    "form", "day to", "extended", "hear from", "down on", "cut", "ends",
    "expire", "taking", "reach", "submit", "return", "removed", "extend", "invited",
)  # fmt: skip
# "The closing date for this post is …", "Final date for applications is …". "A week
# after the closing date on 1 May" tells of another day, "after the closing date of
# 1 May" does not, and what was the original date no longer counts. Whose deadline it
# is must be said, unless the date follows.
_NAMED: Final = (
    r"(?:the )?(?:(?<!after )(?<!after the )(?<!following )(?<!following the )"
    r"(?<!original )(?<!previous )"
    r"clos(?:ing|e) date|clos(?:ing|e) date(?= of\b|, | \()|cl\.? date)"
    r"|(?:the )?(?:applications?|closing) deadline"
    r"|(?:the )?deadline for [^.]{0,40}?appl(?:y|ying|ications?)"
    r"|(?:the )?deadline for this (?:vacancy|post|role|job|position)"
    r"|(?:the )?deadline (?:to apply"
    r"|(?:is |was |has )?(?:now )?(?:been )?(?:extended|moved|put back|changed)|is now)"
    r"|(?:extended|new|revised) deadline"
    r"|(?:vacancy|advert(?:ising)?|applications?) (?:end|close|expiry) date"
    r"|(?:^|[.!?•|]\s*)(?:the )?deadline(?: date)?(?: is|\s*:)?"
    rf"(?=\s+{_LEADING_IN}{_DAY})"
    r"|(?:^|[.!?•|]\s*)expiry date|extended the deadline"
    rf"|cut[- ]?off(?: date)?(?: for (?:receipt of )?(?:\w+ )?{_ADVERT}"
    rf"|(?=\s*[:–-]?\s+{_LEADING_IN}{_DAY}))"
    r"|return date(?: for applications?)?"
    r"|(?:last|final) (?:day|date) (?:to apply|for applying)"
    rf"|(?:last|final|end|expiry) (?:day|date) for (?:receipt of )?(?:\w+ )?{_ADVERT}"
)
# "This vacancy closes on …": whose closing it is must be said.
_CLOSES: Final = (
    rf"{_ADVERT}(?: (?:has been extended and|which|that))?"
    r"(?: (?:will|is|are|now)){0,2}"
    r" clos(?:es?|ing)(?! (?:the|an?|our|that)\b)"
    rf"|{_ADVERT} opens? [^.]{{0,50}}?\bcloses?|{_ADVERT} may close before"
    rf"|clos(?:e|ing) (?:this|the|our) {_ADVERT} (?:on|at)"
    rf"|(?:advert\w*|vacancy|applications?|campaign|window) (?:ends?|expires?)"
    rf"(?=:?\s+{_LEADING_IN}{_DAY})"
    rf"|{_ADVERT}\b[^.]{{0,80}}? will (?:now )?(?:close|be closing)"
    rf"(?=\s+{_LEADING_IN}{_DAY})"
    rf"|it (?:will close|closes)(?=\s+{_LEADING_IN}{_DAY})"
    rf"|(?:stop taking|close (?:to|for)) applications(?=\s+{_LEADING_IN}{_DAY})"
    rf"|(?:^|[.!?•|]\s*)(?:open|live) (?:until|till)(?=:?\s+{_LEADING_IN}{_DAY})"
    r"|(?:^|[:,;|•]\s*)clos(?:es|ing)"
    rf"|[.!?]\s*clos(?:es|ing)(?=:?\s+{_LEADING_IN}{_DAY})"
)
# An application and the day by which it is wanted ("Please apply by …", "You have
# until … to apply", "Applications after … will not be considered"); the days between
# which it is asked for ("Advertised from … to …"). A post from one day to another is
# a fixed term.
_WANTED: Final = (
    r"\b(?:apply|applications?(?! of)"
    r"|advert(?:isement)?(?: for (?:this|the) \w+)?(?: will)? (?:runs?|stays? up)"
    r"|applications?,[^.]{1,60}, are invited|have your (?:form|application|cv)|advertised|cvs?|hear from you|(?:completed|application) form"
    r"|complete (?:the|our|this) (?:online )?form|reach(?:es)? us"
    r"|submit (?:us )?(?:your|their|a|an|the)"
    r"|(?<!dbs )(?<!health )forms? (?:and (?:send|return|submit)|should|must|to be)"
    rf"|{_ADVERT}(?: (?:is|are|will be|will remain|remains?|stays?))?"
    r" (?:open(?! to (?!(?:\w+ ){0,4}(?:appl|candidates|all\b|every)))|live)"
    rf"|expressions? of interest)\b{_GAP}{_UNTIL}{_LEADING_IN}{_DAY}"
    r"|\b(?:applications?|advert\w*|window)\b(?: \w+){0,3}? (?:from|between)"
    rf"\s+{_LEADING_IN}{_DAY}(?=[^.]{{0,40}}(?:\b(?:to|until|till|and)\b|[-–—]))"
    r"|\badvert\w* (?:will )?(?:(?:comes?|be taken|is taken) down|(?:be|is) removed)"
    rf" on\s+{_LEADING_IN}{_DAY}"
    r"|\bextend(?:ed|ing(?: (?:this|the|our) [a-z ]{3,20}?)?) (?:to|until|till)"
    rf"\s+{_LEADING_IN}{_DAY}"
    rf"|\bhave until\s+{_LEADING_IN}{_DAY}(?=[^.]{{0,60}}\bappl)"
    rf"|\bapplications?\b[^.]{{0,20}}?\bafter\s+{_LEADING_IN}{_DAY}"
    r"(?=[^.]{0,60}not\b)"
)
# The day first: "Monday 29 March at 9am is the closing date", "31 October – applications
# close".
_DAY_FIRST: Final = (
    rf"{_DAY}\d{{1,2}}(?:st|nd|rd|th)?\s+[a-z]{{3,9}}(?:\s+\d{{4}})?"
    r"(?:,? at [^,]{1,12}?)?(?:,? (?:(?:which )?is|its)(?: the| our)?(?: advertised)?"
    r" closing date|\s*[-–—:]\s*(?:applications?|adverts?|vacanc(?:y|ies)) closes?)\b"
)
# Until when one is seen first, where nothing closes.
_NO_END: Final = re.compile(r"\bno closing date\b", re.IGNORECASE)
_DEADLINE: Final = re.compile(
    rf"(?:\b|(?=[|•]))(?:{_NAMED}|{_CLOSES})\b{_REST}|(?:{_WANTED}){_REST}"
    rf"|\b{_DAY_FIRST}",
    re.IGNORECASE,
)


def sentences(lines: Sequence[str]) -> Iterator[str]:
    """For each line that tells a deadline with a figure in it, its words from there.

    What the words promise is only that a deadline is spoken of: which date it is,
    and whether there is one, is for `closing`.
    """
    for line in mentioning(lines, *_HINTS):
        if not _FIGURE.search(line) or _NO_END.search(line):
            continue
        for match in _DEADLINE.finditer(line):
            sentence = match[0][:_LONGEST].lstrip(".!?:,;|• ")
            if _FIGURE.search(sentence):
                yield sentence
