"""Finds sums of money in words: pounds as councils write them, and no other figure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from jobs_feed.extract.units import unit_of

_DASHES: Final = re.compile("[\u2010-\u2015\u2212]")
# "GBP 34,314", and the "c." of circa, which would hide the figure behind it.
_POUNDS: Final = re.compile(r"\bGBP\s*(?=\d)")
_CIRCA: Final = re.compile(r"\bc(?:irca|a)?\.?\s?(?=£?\s?\d)", re.IGNORECASE)
# "£34, 314", "£34 314": thousands parted by a space, with or without a comma.
_SPACED: Final = re.compile(
    r"(£\s?\d{1,3})(?:,\s+|\s)(?=\d{3}\b(?![\d.,]*\s*(?:hours|hrs)))"
)
# "£38-42k": the k is for both.
_SHARED_K: Final = re.compile(
    r"(?<![\w.,])(\d{2,3}(?:\.\d)?)(?=\s?(?:-|to)\s?£?\d{2,3}(?:\.\d)?\s?k\b)",
    re.IGNORECASE,
)
# A number that may be money, with its pound sign and its "k".
_NUMBER: Final = re.compile(
    r"(?P<pound>£\s?)?(?<![\w.,/])(?P<digits>\d(?:[\d,.]*\d)?)(?:\s?(?P<k>k)\b)?",
    re.IGNORECASE,
)
# What no sum of pounds has right behind it: "£1e5", "£45p".
_NOT_POUNDS: Final = re.compile(r"[a-z]\d|p(?![./\w])", re.IGNORECASE)
# Pounds as written properly: thousands in threes or not parted, at most pence
# (or a system's four noughts).
_PROPER: Final = re.compile(r"(?:\d{1,3}(?:,\d{3}){1,2}|\d{1,9})(?:\.\d{1,2}|\.0{4})?")
# "38.626": by the year a stop for the comma of thousands, by the hour a part of a
# penny.
_THREE_PLACES: Final = re.compile(r"\d{2,3}\.\d{3}")
_PART_OF_PENNY: Final = re.compile(r"\d{1,2}\.\d{3,4}")
_TO: Final = re.compile(
    r"\s*(?:p\.?a\.?|per annum)?\s*(?:-|to|rising to|up to)\s*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Amount:
    """Pounds, and where in the text they stand."""

    value: float
    start: int
    end: int


def tidied(text: str) -> str:
    """`text` with one spelling for dashes, pounds and spaced-out thousands."""
    text = _POUNDS.sub("£", _DASHES.sub("-", text.replace("\u00a0", " ")))
    text = _SHARED_K.sub(r"\1k", _CIRCA.sub("", text))
    return _SPACED.sub(r"\1,", text)


def amounts(text: str) -> tuple[Amount, ...]:
    """Every sum of money in tidied `text`; none at all when one is miswritten.

    A number without a pound sign is money as the other end of a range, with a
    "k", or where no number has one and it looks like pay.
    """
    found: list[Amount] = []
    signed = "£" in text
    for match in _NUMBER.finditer(text):
        ranged = bool(found) and is_range(text[found[-1].end : match.start()])
        if not _is_money(match, text, ranged=ranged, signed=signed):
            continue
        value = _value(match["digits"], text)
        if value is None or _NOT_POUNDS.match(text, match.end()):
            return ()
        if match["k"]:
            value *= 1000
        if not value:  # a system's way of saying that it does not know
            continue
        if not match["pound"] and ranged and not _alike(found[-1].value, value):
            continue
        found.append(Amount(value, match.start(), match.end()))
    return tuple(found)


def is_range(between: str) -> bool:
    """Whether the words between two sums make them the ends of a range."""
    return _TO.fullmatch(between) is not None


def pounds(text: str) -> float | None:
    """The one sum of money that a feed's own field gives; None for zero or none."""
    digits = text.strip().lstrip("£ ").removesuffix("GBP").strip()
    return _value(digits, "") or None


def _is_money(match: re.Match[str], text: str, *, ranged: bool, signed: bool) -> bool:
    if match["pound"] or match["k"]:
        return True
    digits = match["digits"]
    if sum(map(str.isdigit, digits)) >= 5:
        return ranged or "," in digits or not signed
    if not signed and digits[-3:-2] == "." and unit_of(text) == "hour":
        return True
    return ranged and signed


def _value(digits: str, text: str) -> float | None:
    """The pounds that `digits` are in `text`, which may name their unit."""
    if _PROPER.fullmatch(digits):
        return float(digits.replace(",", ""))
    unit = unit_of(text)
    if unit == "year" and _THREE_PLACES.fullmatch(digits):
        return float(digits.replace(".", ""))
    if unit == "hour" and _PART_OF_PENNY.fullmatch(digits):
        return float(digits)
    return None


def _alike(one: float, other: float) -> bool:
    return one / 3 <= other <= one * 3
