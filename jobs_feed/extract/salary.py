"""What the post pays: which words say it, and the figures that go with them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from jobs_feed.extract.pay import (
    Figures,
    believed,
    figures,
    is_besides,
    number,
)
from jobs_feed.extract.reading import Reading, Remark, Words, quote
from jobs_feed.extract.text import mentioning
from jobs_feed.extract.units import unit_of
from jobs_feed.models import Salary

_PRO_RATA: Final = re.compile(r"\bpro[- ]?rata", re.IGNORECASE)
# A sum or range in prose, with the grade before it and the unit after it.
_STATEMENT: Final = re.compile(
    r"(?:\b(?:grade|band|scp|po)\b[\s:]*\w[\w-]{0,7}(?![\w-])[\s,:(–]*){0,4}(?:\b(?:up to|from)\s+)?"
    r"£\s?\d[\d,.]*k?(?![a-z]?\d)(?:\s*(?:-|–|—|to|and)\s*£?\s?\d[\d,.]*k?)?"
    r"(?:[\s,(]*(?:per (?:annum|hour|day|session)|an hour|a year|p\.?a\b\.?|pro[- ]?rata"
    r"|fte|plus)\)?)*",
    re.IGNORECASE,
)
_PAY_WORD: Final = re.compile(
    r"\b(?:salary|salaries|pay|paid|per annum|p\.?a\b|per hour|an hour|grade|scp|fte"
    r"|pro[- ]?rata|earn)",
    re.IGNORECASE,
)


def read(
    texts: Sequence[Words],
    labelled: Sequence[Words],
    lines: Sequence[str],
    *,
    lowest: Sequence[Words],
    highest: Sequence[Words],
    unit: Sequence[Words],
) -> Reading[Salary]:
    """Pay from the salary field, else a label, else the advert's lines.

    `lowest`, `highest` and `unit` are a feed's own figures, and win over figures
    in words; zero means unknown. Remarks: V011 no pay, V012 no figures,
    V013 lowest above highest (then no figures).
    """
    words, told = _told(texts, labelled, lines)
    low, low_words = _own(lowest)
    high, high_words = _own(highest)
    given = tuple(w for w in (low_words, high_words) if w)
    if words is None and not given:
        return Reading(Salary(), remarks=(Remark("V011"),))
    text = words.text if words else _spelt(given)
    if given:
        told = _with_own(told, low, high)
    if told.unit is None and unit:
        told = _with_unit(told, unit[0])
    evidence = "; ".join(w.evidence for w in ((words,) if words else ()) + given)
    salary = Salary(text, told.min, told.max, told.unit, bool(_PRO_RATA.search(text)))
    if told.inverted:
        return Reading(salary, evidence, (Remark("V013", text),))
    return Reading(salary, evidence, (Remark("V012", text),) if told.none else ())


def _told(
    texts: Sequence[Words], labelled: Sequence[Words], lines: Sequence[str]
) -> tuple[Words | None, Figures]:
    """The words about pay, and the figures in them.

    When the first have no figures ("PO2") and later ones do, both are kept.
    """
    named = [w for w in (*texts, *labelled) if w.text.strip(" 0.£-")]
    first = named[0] if named else None
    if first and (told := figures(first.text)) != Figures():
        return first, told
    for other in (*named[1:], *_in_prose(lines)):
        if not (told := figures(other.text)).none:
            return _joined(first, other), told
    return first, Figures()


def _in_prose(lines: Sequence[str]) -> Iterator[Words]:
    """Statements of base pay in an advert's lines: a sum beside a word about pay."""
    for line in mentioning(lines, "£"):
        for match in _STATEMENT.finditer(line):
            near = line[max(0, match.start() - 50) : match.end() + 25]
            if _PAY_WORD.search(near) and not is_besides(near):
                said = match[0].strip(" ,(")
                yield Words(said, quote("description", said))


def _joined(first: Words | None, other: Words) -> Words:
    if first is None or first.text in other.text:
        return other
    return Words(f"{first.text}, {other.text}", f"{first.evidence}; {other.evidence}")


def _own(found: Sequence[Words]) -> tuple[float | None, Words | None]:
    for words in found:
        value = number(words.text)
        if value is not None:
            return value, words
    return None, None


def _with_own(told: Figures, low: float | None, high: float | None) -> Figures:
    """The feed's own figures; where one is missing, the words' if it fits.

    Words that give the same pounds and the pence too are the better told.
    """
    ends = ((low, told.min), (high, told.max))
    if all(mine is None or (said and int(said) == mine) for mine, said in ends):
        return told
    if low is not None and high is not None and low > high:
        return Figures(inverted=True)
    if high is None and low is not None and told.max is not None and told.max >= low:
        high = told.max
    if low is None and high is not None and told.min is not None and told.min <= high:
        low = told.min
    return believed(low, high, told.unit)


def _with_unit(told: Figures, unit: Words) -> Figures:
    named = unit_of(f"per {unit.text}") or unit_of(unit.text)
    fitting = believed(told.min, told.max, named)
    return told if fitting.none else replace(fitting, inverted=told.inverted)


def _spelt(given: Sequence[Words]) -> str:
    """A feed's bare figures as words: "£28,802 – £31,112"."""
    sums = dict.fromkeys(
        f"£{number(w.text) or 0:,.2f}".removesuffix(".00") for w in given
    )
    return " – ".join(sums)
