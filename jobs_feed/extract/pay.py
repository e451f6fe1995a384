"""Reads figures of base pay out of a council's words, or none at all.

The figures are base pay for a full-time year (or hour, day …).
A figure that cannot be right makes the whole text one without figures,
and nothing is looked up in a pay scale.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from jobs_feed.extract.clauses import PARTING, base_pay
from jobs_feed.extract.money import Amount, amounts, is_range
from jobs_feed.extract.units import unit_of
from jobs_feed.models import PayUnit

# Words before or after a sum that make it the most or the least that is paid.
_MOST_BEFORE: Final = re.compile(
    r"(?:\b(?:up ?to|maximum|max\.?|capped at|(?:not|no) (?:exceeding|more than))"
    r"(?: of)?|^\s*to)\W*$",
    re.IGNORECASE,
)
_LEAST_BEFORE: Final = re.compile(
    r"\b(?:from|start(?:s|(?:ing)? point)?(?: at)?|begins?(?: at)?|at least|(?:not|no) less than"
    r"|(?:starting|commencing)(?: salary\b[^£\d]{0,30}| at)?"
    r"|(?<!\d )min(?:imum|\.)?(?: salary)?|in excess of|over|above|more than"
    r"|exceeding|upwards of)(?: of)?\W*$",
    re.IGNORECASE,
)
# The word that follows a sum may belong to the next one: "Min £1 Max £2".
_NOT_THE_NEXTS: Final = r"\b(?![^£\d]{0,12}£?\d)"
_MOST_AFTER: Final = re.compile(
    rf"\W*(?:(?:p\.?a|per annum)\W*)?(?:maximum|max){_NOT_THE_NEXTS}", re.IGNORECASE
)
_LEAST_AFTER: Final = re.compile(
    rf"\W*(?:(?:p\.?a|per annum)\W*)?(?:minimum|min|upwards|starting"
    rf"|or (?:above|more|over)){_NOT_THE_NEXTS}",
    re.IGNORECASE,
)
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
_BELIEVED_UNNAMED: Final = (5, 400_000)


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


@lru_cache(maxsize=256)  # a council has few grades, and many posts of each
def figures(text: str) -> Figures:
    """Base pay in `text`; empty when the words give none that can be trusted.

    Several grades in one text give the lowest and the highest of them.
    "Up to" leaves `min` empty, "from" leaves `max` empty.
    """
    base = base_pay(text)
    told = amounts(base)
    if not told:
        return Figures()
    if any(_inverted(base, *pair) for pair in pairwise(told)):
        return Figures(inverted=True)
    units = _units(base, told, anywhere=unit_of(base) or unit_of(text))
    like = [
        amount
        for amount, unit in zip(told, units, strict=True)
        if told[0].value / 8 < amount.value < told[0].value * 8 and unit == units[0]
    ]
    lowest = min(like, key=lambda amount: amount.value)
    highest = max(like, key=lambda amount: amount.value)
    least, most = lowest.value, highest.value
    if _is_bound(base, lowest, _MOST_BEFORE, _MOST_AFTER):
        return believed(None, most, units[0])
    if _is_bound(base, highest, _LEAST_BEFORE, _LEAST_AFTER):
        return believed(least, None, units[0])
    return believed(least, most, units[0])


def believed(low: float | None, high: float | None, unit: PayUnit | None) -> Figures:
    """The figures with their unit: years are understood above £10,000.

    Figures that no unit of that name could have are dropped.
    """
    known = [value for value in (low, high) if value is not None]
    if unit is None and known and min(known) >= _PLAINLY_A_YEAR:
        unit = "year"
    least, most = _BELIEVED[unit] if unit else _BELIEVED_UNNAMED
    if not all(least <= value <= most for value in known):
        return Figures()
    return Figures(low, high, unit)


def _units(
    base: str, told: Sequence[Amount], *, anywhere: PayUnit | None
) -> list[PayUnit | None]:
    """Each amount's unit: what its own clause names, after the amount or before it.

    Where that names none, a sum that is plainly a year's is one, whatever the
    other clauses speak of; any other takes the unit named `anywhere` in the text.
    """
    units: list[PayUnit | None] = []
    end, named = -1, None
    for amount in told:
        if amount.start > end:  # the first amount of its clause
            start, end = _clause_around(base, amount)
            named = unit_of(base[amount.end : end]) or unit_of(
                base[start : amount.start]
            )
        plain: PayUnit | None = "year" if amount.value >= _PLAINLY_A_YEAR else anywhere
        units.append(named or plain)
    return units


def _clause_around(base: str, amount: Amount) -> tuple[int, int]:
    start = base.rfind(PARTING, 0, amount.start)
    end = base.find(PARTING, amount.end)
    return start + len(PARTING) if start >= 0 else 0, end if end >= 0 else len(base)


def _is_bound(
    base: str, amount: Amount, before: re.Pattern[str], after: re.Pattern[str]
) -> bool:
    start, end = _clause_around(base, amount)
    return bool(
        before.search(base[start : amount.start]) or after.match(base, amount.end, end)
    )


def _inverted(base: str, one: Amount, other: Amount) -> bool:
    return is_range(base[one.end : other.start]) and one.value > other.value
