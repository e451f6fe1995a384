"""Parts words about money into clauses, and keeps those that tell base pay.

Supplements, allowances and what a part-timer actually gets are left aside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from jobs_feed.extract import money

PARTING: Final = " , "  # between the clauses that are left

# All patterns are for small letters: to ignore capitals takes several times as long.

_TIME: Final = r"(?:hour|hr|day|week|month|year|annum|session)\b"
# Where one statement about money ends and another begins. A dash does so before
# words ("- relocation of £8,000"), or behind words that name the kind of sum.
_SEPARATOR: Final = re.compile(
    r"(?=[\s;|+()\[\],./:&-]|\b[aioptwy])"  # it begins so, and few places do
    r"\s*(?P<mark>[;|+()\[\]\n]|,\s+|(?<!min)(?<!max)\.\s+"
    rf"|\s/\s(?!{_TIME})|/(?=\s*£)|\s-\s*(?=[a-z]{{2}})"
    r"|(?:(?<=\d actual)|(?<=\d fte)|(?<=rata)|(?<=equivalent))\s*[-:]\s*(?=£)"
    r"|\b(?:plus|on top of|in addition to|as well as|and)\b|&"
    r"|\byou(?:['’]ll| will) (?:also )?(?:get|receive|be (?:paid|given))\b"
    r"|\b(?:there(?:['’]s| is)|we(?:['’]ll| will)? (?:also )?(?:add|give|offer))\b"
    r"|(?P<inclusive>\b(?:inc(?:l(?:\.|uding|udes|uded|usive(?: of)?)?)?|with)\b))\s*",
)
# A bracket that only qualifies the figure before it stays with that figure.
_QUALIFIER: Final = re.compile(
    r"\(\s*((?:fte|f\.t\.e\.?|full[- ]time equivalent|actual(?: salary)?|pro[- ]?rata"
    r"|p\.?a\.?|per annum|gross|starting|min(?:imum)?|max(?:imum)?"
    r"|(?:full|part)[- ]time|umbrella|paye)"
    r"(?:\s+(?:pro[- ]?rata|per annum|p\.?a\.?))?)\s*\)",
)
# "£30,000 pro rata £18,000", "£30,000 actual: £18,000": what follows is the
# part-timer's share.
_SHARE: Final = re.compile(
    r"\b(?:pro[- ]?rata\w*|actual(?: salary| pay)?|ote)"
    r"(?:\s*(?:to|salary|is|:|=)|(?<!rata)\s*of"
    r"|,? (?:which|that) (?:is|comes to|works out at)(?: about| around| roughly)?)?\s*(?=£)",
)
_SHARE_OF: Final = re.compile(r"\bpro[- ]?rata of\s*(?=£)")
# Words that make a smaller sum in brackets the part-timer's share, and those that
# make it another grade's.
_PART_TIME: Final = re.compile(
    r"\b(?:pro[- ]?rata|actual|fte|part[- ]time|term[- ]time|hours|hrs|weeks)\b|/\s?37",
)
_OTHER_GRADE: Final = re.compile(
    r"\b(?:grade|band|level|scp|points?|newly|nqsw|asye|qualified|so\d|po\d)",
)
_MOST_OF_PART_TIME: Final = 0.9  # of the whole; more is another grade
# "£18,000 (0.6 FTE of £30,000)": the whole, but "0.6 FTE £18,000" is a share of it.
_WHOLE: Final = re.compile(
    r"\bfte\b|\bf\.t\.e|\bfull[- ](?:time|year)\b|\bbas(?:ic|e) (?:salary|pay)\b",
)
_FRACTION: Final = re.compile(r"(?<!\d)0?\.\d+\s*fte\b(?!\s*(?:of|x))")
# Counts only where no other pay is told: a part-timer's share, what an agency's
# company is paid, what overtime or a Sunday brings.
_SECOND: Final = re.compile(
    r"\b(?:actual|part[- ]time|umbrella|ote|(?:sun|satur)days?|weekends?"
    r"|bank holidays?)\b"
    r"|\bfor (?:[12]?\d|3[0-4])(?:\.\d+)?\s?(?:hours|hrs)\b"
    r"|(?<![\d.,])(?:[12]?\d|3[0-4])(?:\.\d+)?\s?(?:hours|hrs)\W{0,3}(?=£)",
)
# Money that comes on top of base pay, or is not pay at all.
_BESIDES: Final = re.compile(
    r"\b(?:retention|market|supplements?|welcome|golden|bonus(?:es)?|allowances?"
    r"|relocation|payments?|referral|joining|incentives?|enhancements?|loans?|mileage"
    r"|weighting|overtime|budgets?|savings?|worth|million|discounts?|pension|standby"
    r"|uplift|bursar(?:y|ies)|premi(?:um|a)|recruitment|package(?!\s*:)|honorarium|lump sum"
    r"|sleep[- ]?ins?|petty cash|one[- ]off|expenses|grants?|vouchers?|per mile|(?:per|each) child"
    r"|sav(?:e|es|ing)|sacrifice|costs?(?! of living)|fees|fostering fee|funding|turnover)\b|£[\d.]+ hol(?:iday)? pay\b"
    r"|£[\d.]+\s*(?:m|bn)\b|\bhol(?:iday)?s?(?: pay)?\W*£",
)
# What a sum that includes it has beside base pay in it.
_EXTRA: Final = re.compile(rf"{_BESIDES.pattern}|%|\bhol")
# Money of other countries: no pounds can be told from it.
_FOREIGN: Final = re.compile(r"[€$]|\b(?:eur|usd)\b")
# "£38,626+" with nothing to add to it.
_OR_MORE: Final = re.compile(r"(£[\d,.]+k?)(?:\+(?=\s*(?:$|[^\s£\d]))|\s\+\s*$)")
# Hours and weeks to which a "per week" or "per year" belongs, not pay.
_WORKING_TIME: Final = re.compile(
    r"\b(?:[\d.]+\s*)?(?:hours?|hrs?|days?|weeks?|nights?|shifts?)\s*"
    r"(?:/|per|an?|each)\s*(?:week|year|annum|month|day)"
    r"|\bh(?:ou)?rs:?\s+[\d.]+\s+(?:per|an?|each)\s+week\b",
)


class _Rank(IntEnum):
    """What a clause tells; the first of these that gives sums is base pay."""

    WHOLE = 0
    PLAIN = 1
    SECOND = 2


@dataclass(frozen=True, slots=True)
class _Clause:
    text: str
    bracketed: bool
    inclusive: bool  # its sum has something beside base pay in it


def base_pay(text: str) -> str:
    """The clauses of `text` that tell base pay, joined by `PARTING`; tidied, and in
    small letters. Empty when there is no sum in them.
    """
    text = money.tidied(text).lower()
    part_time = _PART_TIME.search(text) is not None
    text = _SHARE_OF.sub(", fte ", _OR_MORE.sub(r"from \1", text))
    text = _SHARE.sub(", actual ", text)
    text = _WORKING_TIME.sub(" ", _QUALIFIER.sub(r" \1, ", text))
    ranked: list[tuple[_Rank, str, bool]] = []  # and whether it has sums
    least, most = float("inf"), 0.0  # of the sums so far
    for clause in _clauses(text):
        if _BESIDES.search(clause.text) or _FOREIGN.search(clause.text):
            continue
        values = [amount.value for amount in money.amounts(clause.text)]
        share = (
            part_time
            and clause.bracketed
            and _is_share(clause.text, values, least, most)
        )
        rank = _Rank.SECOND if share else _rank(clause)
        ranked.append((rank, clause.text, bool(values)))
        least, most = min((least, *values)), max((most, *values))
    for wanted in _Rank:
        if any(paid for rank, _, paid in ranked if rank <= wanted):
            return PARTING.join(said for rank, said, _ in ranked if rank <= wanted)
    return ""


def is_share(text: str) -> bool:
    """Whether `text` tells only what a part-timer gets, and not the whole."""
    text = text.lower()
    return _SECOND.search(text) is not None and not _WHOLE.search(text)


def _clauses(text: str) -> Iterator[_Clause]:
    marks = list(_SEPARATOR.finditer(text))
    start, bracketed = 0, False
    for number, mark in enumerate([*marks, None]):
        end = mark.start() if mark else len(text)
        if said := text[start:end].strip():
            inclusive = bool(mark and mark["inclusive"])
            extra = _following(text, marks, number) if inclusive else ""
            yield _Clause(said, bracketed, _EXTRA.search(extra) is not None)
        if mark:
            start = mark.end()
            bracketed = mark["mark"] in "([" or (bracketed and mark["mark"] not in ")]")


def _following(text: str, marks: Sequence[re.Match[str]], number: int) -> str:
    end = marks[number + 1].start() if number + 1 < len(marks) else len(text)
    return text[marks[number].end() : end]


def _is_share(clause: str, values: Sequence[float], least: float, most: float) -> bool:
    """Whether sums in brackets are a part-timer's share of what was told before."""
    return (
        bool(values)
        and min(values) < least * _MOST_OF_PART_TIME
        and max(values) < most * _MOST_OF_PART_TIME
        and not _WHOLE.search(clause)
        and not _OTHER_GRADE.search(clause)
    )


def _rank(clause: _Clause) -> _Rank:
    if clause.inclusive or _SECOND.search(clause.text) or _FRACTION.search(clause.text):
        return _Rank.SECOND
    return _Rank.WHOLE if _WHOLE.search(clause.text) else _Rank.PLAIN
