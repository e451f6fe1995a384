"""What the post pays: which words say it, and the figures that go with them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, groupby
from typing import Final

from jobs_feed.extract.clauses import base_pay, is_share
from jobs_feed.extract.money import amounts, pounds, tidied
from jobs_feed.extract.pay import Figures, believed, figures
from jobs_feed.extract.reading import Reading, Remark, Words, quote
from jobs_feed.extract.text import mentioning
from jobs_feed.extract.units import unit_of
from jobs_feed.models import Salary

_PRO_RATA: Final = re.compile(r"\bpro[- ]?rata", re.IGNORECASE)
# A sum or range in prose, with the grade before it and the unit after it.
_STATEMENT: Final = re.compile(
    r"(?:\b(?:grade|band|scp|po)\b[\s:]*\w[\w-]{0,7}(?![\w-])[\s,:(–]*){0,4}"
    r"(?:\b(?:hourly|daily|day|weekly|monthly|annual) (?:rate|pay|salary|wage)s?"
    r"(?: for [^£.]{0,40})?(?: (?:of|is))?:?\s*)?"
    r"(?:\b(?:up ?to|from|(?:start|begin)s? (?:at|on)|starting (?:at|on)|minimum of|between"
    r"|starting salary\b[^£.]{0,30})\s+)?"
    r"£\s?\d[\d,.]*k?(?![a-z]?\d)"
    r"(?:,?\s*(?:-|–|—|(?:rising |progressing |increasing |through |up )?to|and"
    r"|(?:and )?(?:you )?(?:can |may |will )?(?:rise|move|go|increase|progress)s? to)"
    r"\s*£?\s?\d[\d,.]*k?)?"
    r"(?:[\s,(]*(?:per (?:[a-z]+ )?(?:annum|year|month|week|hour|day|session)|an hour"
    r"|a (?:year|month|week|day)|yr? (?:awr|dydd|mis|flwyddyn)|p\.?[ah]\b\.?|p/h|/ ?h(?:ou)?r|pro[- ]?rata|fte)\)?)*",
    re.IGNORECASE,
)
# No other sum of an advert that is left when allowances, budgets and savings are put
# aside: between these, in pounds, it is a year's pay.
_YEARS_PAY: Final = (15_000, 200_000)
# What may stand round a sum of which nothing else is said: "NQSW: £35,412", "c. £95,000
# plus relocation", "£38,626 | 37 hours".
_ALONE_BEFORE: Final = re.compile(
    r"(?:[^:£]{0,40}:)?\s*(?:c\.|ca\.?|circa|around|a)?\s*",
    re.IGNORECASE,
)
_ALONE_AFTER: Final = re.compile(
    r"\W*(?:$|(?:plus|with|depend(?:ing|ent)|subject to|according to)\b)|\s*[|+]",
    re.IGNORECASE,
)
_SENTENCE_END: Final = re.compile(r"[.!?](?=\s)")
# Pay of which only its name says that it is money: "Salary 36,124 - 40,476".
_BARE: Final = re.compile(
    r"\b((?:salary(?: range)?(?: (?:of|is))?|grade \w+):?\s+)(?:GBP\s*)?"
    r"(?=\d\d,?\d{3}(?!\d))",
    re.IGNORECASE,
)
# The same behind a label, where "£38,626 p.a. FTE" is one.
_VALUE_END: Final = re.compile(r"(?<!p\.a)(?<!approx)[.!?](?=\s+[A-Z])")
# Whose pay a line or a sentence tells, where a post has several grades.
_GRADE: Final = re.compile(
    r"\b(?:levels?|grades?|bands?|scp|po\d?|nqsw|asye|newly|senior|experienced"
    r"|advanced|qualified|rising|progress\w*|social workers?|practitioners?)\b",
    re.IGNORECASE,
)
_POUNDS: Final = frozenset({"gbp", "£", "pound", "pounds", "pounds sterling"})
_PAY_WORD: Final = re.compile(
    r"\b(?:salary|salaries|remuneration|wages?|pay|paid|per annum|p\.?a\b"
    r"|(?:an|per|a) (?:hour|day|session|week)|hourly|(?:day|daily) rate|grade|scp|fte|pro[- ]?rata|earn"
    r"|increments?|starts? (?:at|on)|starting (?:at|on|point))",
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
    currency: Sequence[Words] = (),
) -> Reading[Salary]:
    """Pay from the salary field, else a label, else the advert's lines.

    `lowest`, `highest` and `unit` are a feed's own figures, and win over figures
    in words; zero means unknown. Figures that the feed calls another `currency`
    than pounds are kept as words only. Remarks: V011 no pay, V012 no figures,
    V013 lowest above highest (then no figures).
    """
    words, told = _told(texts, labelled, lines)
    low, low_words = _own(lowest)
    high, high_words = _own(highest)
    given = tuple(w for w in (low_words, high_words) if w)
    foreign = next((w for w in currency if w.text.casefold() not in _POUNDS), None)
    if foreign and (sums := (words,) if words else given):
        return _foreign(sums, foreign)
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


def _foreign(sums: Sequence[Words], currency: Words) -> Reading[Salary]:
    text = " – ".join(dict.fromkeys(w.text for w in sums))
    if currency.text not in text:
        text = f"{currency.text} {text}"
    evidence = "; ".join(w.evidence for w in (*sums, currency))
    return Reading(Salary(text), evidence, (Remark("V012", text),))


def _told(
    texts: Sequence[Words], labelled: Sequence[Words], lines: Sequence[str]
) -> tuple[Words | None, Figures]:
    """The words about pay, and the figures in them.

    When the first have no figures ("PO2") and later ones do, both are kept.
    """
    values = map(_without_prose, labelled)
    by_share = sorted(values, key=lambda words: is_share(words.text))
    named = [w for w in (*texts, *by_share) if w.text.strip(" 0.£-")]
    first = named[0] if named else None
    if first and (told := figures(first.text)) != Figures():
        return first, told
    later = ((words, figures(words.text)) for words in named[1:])
    # What all staff get by the hour is also told, or what sessions bring.
    in_prose = sorted(_in_prose(lines), key=lambda said: said[1].unit != "year")
    for other, told in chain(later, in_prose):
        if not told.none:
            return _joined(first, other), told
    return first, Figures()


def _in_prose(lines: Sequence[str]) -> Iterator[tuple[Words, Figures]]:
    """Statements of base pay in an advert's lines, with the figures in them.

    A sum that may be by the hour or by the year is not one to go by. Lines that tell
    a grade each ("Level 2: £38,220 - £41,771") are one statement.
    """
    sentences = (
        sentence
        for line in mentioning(lines, "£", "salary", "grade")
        for sentence in _whole_first(_SENTENCE_END.split(_BARE.sub(r"\1£", line)))
    )
    for is_grade, several in groupby(sentences, _tells_a_grade):
        said = [statement for each in several if (statement := _statement(each))]
        for statement in [", ".join(said)] if is_grade and said else said:
            if (told := figures(statement)).unit:
                yield Words(statement, quote("description", statement)), told


def _whole_first(sentences: Sequence[str]) -> list[str]:
    """Those that tell only what a part-timer gets come last."""
    return sorted(sentences, key=is_share)


def _tells_a_grade(sentence: str) -> bool:
    label, _, rest = sentence.replace("|", ":", 1).partition(":")
    return bool("£" in rest and "£" not in label and _GRADE.search(label))


def _without_prose(words: Words) -> Words:
    """A labelled value to the end of what it says of pay: further sentences count
    when they tell another grade's.
    """
    for end in _VALUE_END.finditer(words.text):
        value, rest = words.text[: end.start()], words.text[end.end() :]
        following = _VALUE_END.split(rest)[0]
        if "£" in value and not ("£" in following and _GRADE.search(following)):
            return Words(value, words.evidence)
    return words


def _statement(sentence: str) -> str:
    """From the first sum of base pay in `sentence` to the last; empty without any.

    A sum is pay when a year's pay may be so much, beside a word about pay, or where
    nothing else is said.
    """
    pay = {amount.value for amount in amounts(base_pay(sentence))}
    stated = [
        match
        for match in _STATEMENT.finditer(sentence)
        if pay.issuperset(told := _sums(match[0]))
        and (
            any(_YEARS_PAY[0] <= value <= _YEARS_PAY[1] for value in told)
            or _PAY_WORD.search(sentence[max(0, match.start() - 60) : match.end() + 25])
            or _is_alone(sentence, match)
        )
    ]
    if not stated:
        return ""
    return sentence[stated[0].start() : stated[-1].end()].strip(" ,(")


def _sums(statement: str) -> list[float]:
    return [amount.value for amount in amounts(tidied(statement))]


def _is_alone(sentence: str, sum_told: re.Match[str]) -> bool:
    return (
        _ALONE_BEFORE.fullmatch(sentence, 0, sum_told.start()) is not None
        and _ALONE_AFTER.match(sentence, sum_told.end()) is not None
    )


def _joined(first: Words | None, other: Words) -> Words:
    if first is None or first.text in other.text:
        return other
    return Words(f"{first.text}, {other.text}", f"{first.evidence}; {other.evidence}")


def _own(found: Sequence[Words]) -> tuple[float | None, Words | None]:
    for words in found:
        value = pounds(words.text)
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
        f"£{pounds(w.text) or 0:,.2f}".removesuffix(".00") for w in given
    )
    return " – ".join(sums)
