"""Reads figures of base pay out of a council's words, or none at all.

Supplements, allowances and what a part-timer actually gets are left aside:
the figures are base pay for a full-time year (or hour, day …).
A figure that cannot be right makes the whole text one without figures:
nothing is mended, and nothing is looked up in a pay scale.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from jobs_feed.extract.units import unit_of
from jobs_feed.models import PayUnit

# Where one statement about money ends and another begins.
_CLAUSE: Final = re.compile(
    r"\s*(?:[;|+()\[\]\n]|,\s+|\.\s+|\bplus\b"
    r"|\binc(?:l(?:\.|uding|udes|uded|usive of)?)?\b"
    r"|\bwith\b|\band\b|&)\s*",
    re.IGNORECASE,
)
# A bracket that only qualifies the figure before it stays with that figure.
_QUALIFIER: Final = re.compile(
    r"\(\s*((?:fte|f\.t\.e\.?|full[- ]time equivalent|actual(?: salary)?|pro[- ]?rata"
    r"|p\.?a\.?|per annum|gross)(?:\s+(?:pro[- ]?rata|per annum|p\.?a\.?))?)\s*\)",
    re.IGNORECASE,
)
# "£30,000 pro rata £18,000", "£30,000 actual: £18,000": what follows is the
# part-timer's share.
_SHARE: Final = re.compile(
    r"\b(?:pro[- ]?rata\w*|actual(?: salary| pay)?)"
    r"(?:\s*(?:to|salary|is|of|:|=))?\s*(?=£)",
    re.IGNORECASE,
)
# "£30,000 (£18,000 for 22 hours)", "£30,000 (pro rata £18,000)": the brackets hold
# the part-timer's share, unless they speak of the whole.
_BRACKETED_SHARE: Final = re.compile(
    r"\((?=[^()]*£)(?![^()]*\b(?:fte|full[- ]time))"
    r"[^()]*\b(?:pro[- ]?rata|actual|for [\d.]+ ?(?:hours|hrs))\b[^()]*\)",
    re.IGNORECASE,
)
# "£18,000 (0.6 FTE of £30,000)": what follows is the whole.
_WHOLE: Final = re.compile(
    r"\b(?:fte|full[- ]time equivalent)\b[^£\d]{0,20}£", re.IGNORECASE
)
# "£38,626+" with nothing to add to it.
_OR_MORE: Final = re.compile(r"(£[\d,.]+k?)\+(?=\s*(?:$|[^\s£\d]))", re.IGNORECASE)
# Money that comes on top of base pay, or is not pay at all.
_BESIDES: Final = re.compile(
    r"\b(?:retention|market|supplements?|welcome|golden|bonus(?:es)?|allowances?"
    r"|relocation|payments?|referral|joining|incentives?|enhancements?|loans?|mileage"
    r"|weighting|overtime|budgets?|savings?|worth|million|discounts?|pension|standby"
    r"|uplift|bursar(?:y|ies)|premium|recruitment|package|honorarium|sleep[- ]?ins?)\b"
    r"|£[\d.]+\s*m\b|\bhol(?:iday)?s?(?: pay)?\W*£",
    re.IGNORECASE,
)
# Money of other countries: no pounds can be told from it.
_FOREIGN: Final = re.compile(r"[€$]|\b(?:EUR|USD)\b", re.IGNORECASE)
# Counts only where no other pay is told: a part-timer's share, and what an agency's
# company is paid.
_SECOND: Final = re.compile(r"\b(?:actual|umbrella)\b", re.IGNORECASE)
_UP_TO: Final = re.compile(r"\b(?:up to|maximum|max\.?)(?: of)?\W*$", re.IGNORECASE)
_FROM: Final = re.compile(
    r"\b(?:from|starting(?: salary)?(?: at| of)?|start at|minimum|min\.?|at least)"
    r"(?: of)?\W*$",
    re.IGNORECASE,
)
# "GBP 34,314"
_POUNDS: Final = re.compile(r"\bGBP\s*(?=\d)")
# "£34, 314": a thousands comma that somebody put a space behind.
_SPACED_COMMA: Final = re.compile(
    r"(£\s?\d{1,3}),\s+(?=\d{3}\b(?![\d.,]*\s*(?:hours|hrs)))"
)
# A number that may be money, with its pound sign and its "k".
_NUMBER: Final = re.compile(
    r"(?P<pound>£\s?)?(?<![\w.,/])(?P<digits>\d(?:[\d,.]*\d)?)(?:\s?(?P<k>k)\b)?",
    re.IGNORECASE,
)
# What no sum has right behind it: "£1e5".
_MORE_DIGITS: Final = re.compile(r"[a-z]\d", re.IGNORECASE)
# Pounds as written properly: thousands in threes or not parted, at most pence.
_MONEY: Final = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d{1,2})?")
_TO: Final = re.compile(
    r"\s*(?:p\.?a\.?|per annum)?\s*(?:-|–|—|to|rising to)\s*", re.IGNORECASE
)
# Hours and weeks to which a "per week" or "per year" belongs, not pay.
_WORKING_TIME: Final = re.compile(
    r"\b(?:[\d.]+\s*)?(?:hours?|hrs?|days?|weeks?|nights?|shifts?)\s*"
    r"(?:/|per|an?|each)\s*(?:week|year|annum|month|day)"
    r"|\bh(?:ou)?rs:?\s+[\d.]+\s+(?:per|an?|each)\s+week\b",
    re.IGNORECASE,
)
_PARTING: Final = " , "  # between the clauses that are left
_PLAINLY_A_YEAR: Final = 10_000  # pounds: nothing else is paid so much at a time
_BELIEVED: Final[dict[PayUnit, tuple[float, float]]] = {
    "year": (2000, 400_000),
    "month": (300, 40_000),
    "week": (100, 10_000),
    "day": (30, 2000),
    "hour": (5, 300),
    "session": (10, 2000),
}
"""The pounds between which a figure with that unit is believed."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Base pay in pounds; `inverted` when a range had its larger figure first."""

    min: float | None = None
    max: float | None = None
    unit: PayUnit | None = None
    inverted: bool = False

    @property
    def none(self) -> bool:
        return self.min is None and self.max is None


@dataclass(frozen=True, slots=True)
class _Amount:
    value: float
    start: int
    end: int


def figures(text: str) -> Figures:
    """Base pay in `text`; empty when the words give none that can be trusted.

    Several grades in one text give the lowest and the highest of them.
    "Up to" leaves `min` empty, "from" leaves `max` empty.
    """
    base = _base(text)
    amounts = _amounts(base)
    if not amounts:
        return Figures()
    if any(_inverted(base, *pair) for pair in pairwise(amounts)):
        return Figures(inverted=True)
    units = _units(base, amounts)
    like = [
        a.value
        for a, unit in zip(amounts, units, strict=True)
        if amounts[0].value / 8 < a.value < amounts[0].value * 8 and unit == units[0]
    ]
    low, high = min(like), max(like)
    if low < high:
        return believed(low, high, units[0])
    before = base[: amounts[0].start]
    if _UP_TO.search(before):
        return believed(None, high, units[0])
    return believed(low, None if _FROM.search(before) else high, units[0])


def _units(base: str, amounts: Sequence[_Amount]) -> list[PayUnit | None]:
    """Each amount's unit: what its own clause names, after the amount or before it.

    Where that names none, a sum that is plainly a year's is one, whatever the
    other clauses speak of; any other takes the first unit that the text names.
    """
    anywhere = unit_of(base)
    units: list[PayUnit | None] = []
    end, named = -1, None
    for amount in amounts:
        if amount.start > end:  # the first amount of its clause
            start = base.rfind(_PARTING, 0, amount.start) + 1
            end = base.find(_PARTING, amount.end)
            end = len(base) if end < 0 else end
            named = unit_of(base[amount.end : end]) or unit_of(
                base[start : amount.start]
            )
        plain: PayUnit | None = "year" if amount.value > _PLAINLY_A_YEAR else anywhere
        units.append(named or plain)
    return units


def number(text: str) -> float | None:
    """The one sum of money that a feed's own field gives; None for zero or none."""
    digits = text.strip().lstrip("£ ").removesuffix("GBP").strip()
    if not _MONEY.fullmatch(digits):
        return None
    return float(digits.replace(",", "")) or None


def believed(low: float | None, high: float | None, unit: PayUnit | None) -> Figures:
    """The figures with their unit: years are understood above £10,000.

    Figures that no unit of that name could have are dropped.
    """
    known = [value for value in (low, high) if value is not None]
    if unit is None and known and min(known) > _PLAINLY_A_YEAR:
        unit = "year"
    if unit and not all(_BELIEVED[unit][0] <= v <= _BELIEVED[unit][1] for v in known):
        return Figures()
    return Figures(low, high, unit)


def is_besides(text: str) -> bool:
    """Whether `text` speaks of money other than base pay."""
    return _BESIDES.search(text) is not None


def _base(text: str) -> str:
    """The clauses of `text` that are about base pay, joined with commas."""
    text = _POUNDS.sub("£", text)
    text = _SPACED_COMMA.sub(r"\1,", text.replace("\u00a0", " "))
    text = _WORKING_TIME.sub(" ", _without_share(text))
    text = _SHARE.sub(", actual ", _OR_MORE.sub(r"from \1", text))
    clauses = [c for c in _CLAUSE.split(_QUALIFIER.sub(r" \1, ", text)) if c]
    clauses = [c for c in clauses if not (is_besides(c) or _FOREIGN.search(c))]
    full = [c for c in clauses if _WHOLE.search(c)]
    full = full or [c for c in clauses if not _SECOND.search(c)]
    return _PARTING.join(full if any(map(_amounts, full)) else clauses)


def _without_share(text: str) -> str:
    """`text` without the brackets that give less than the words outside them."""
    outside = _BRACKETED_SHARE.sub(" ", text)
    whole = max((a.value for a in _amounts(outside)), default=0.0)
    return outside if all(a.value <= whole for a in _amounts(text)) else text


def _amounts(text: str) -> tuple[_Amount, ...]:
    """Every sum of money in `text`; none at all when one is miswritten."""
    amounts: list[_Amount] = []
    hourly = "£" not in text and unit_of(text) == "hour"
    for match in _NUMBER.finditer(text):
        digits = match["digits"]
        ranged = bool(amounts) and _TO.fullmatch(text[amounts[-1].end : match.start()])
        if match["pound"] or match["k"]:
            money = True
        elif sum(map(str.isdigit, digits)) >= 5:
            money = bool(ranged) or "," in digits or "£" not in text
        elif hourly and digits[-3:-2] == ".":
            money = True
        else:
            money = bool(ranged) and "£" in text
        if not money:
            continue
        if not _MONEY.fullmatch(digits) or _MORE_DIGITS.match(text, match.end()):
            return ()
        value = float(digits.replace(",", "")) * (1000 if match["k"] else 1)
        if not value:  # a system's way of saying that it does not know
            continue
        if match["k"] and ranged and amounts[-1].value < 1000:
            last = amounts.pop()  # "£38-42k": the k is for both
            amounts.append(_Amount(last.value * 1000, last.start, last.end))
        if not match["pound"] and ranged and not _alike(amounts[-1].value, value):
            continue
        amounts.append(_Amount(value, match.start(), match.end()))
    return tuple(amounts)


def _alike(one: float, other: float) -> bool:
    return one / 3 <= other <= one * 3


def _inverted(text: str, one: _Amount, other: _Amount) -> bool:
    joined = _TO.fullmatch(text[one.end : other.start])
    return bool(joined) and one.value > other.value
