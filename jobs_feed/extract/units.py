"""Reads the time that a sum of pay is for: a year, an hour, a session."""

from __future__ import annotations

import re
from typing import Final

from jobs_feed.models import PayUnit

# The words for each, also as the abbreviations that stand right behind a sum.
_UNITS: Final[dict[PayUnit, re.Pattern[str]]] = {
    "year": re.compile(
        r"(?:\b(?:per|an?)\s+|/\s*)(?:year|annum)\b|\bp\.?\s?a\b|\bannual|\byearly",
        re.IGNORECASE,
    ),
    "month": re.compile(
        r"(?:\b(?:per|a)\s+|/\s*)(?:calendar )?month\b|\bmonthly|\bpcm\b", re.IGNORECASE
    ),
    "week": re.compile(
        r"(?:\b(?:per|a)\s+|/\s*)week\b|\bweekly|\bp\.?w\b", re.IGNORECASE
    ),
    "day": re.compile(r"(?:\b(?:per|a)\s+|/\s*)day\b|\bdaily", re.IGNORECASE),
    "hour": re.compile(
        r"(?:\b(?:per|an)\s+|/\s*)h(?:ou)?r\b|\bhourly|\bp\.?/?h\b", re.IGNORECASE
    ),
    "session": re.compile(
        r"(?:\b(?:per|a)\s+|/\s*)session\b|\bsessional", re.IGNORECASE
    ),
}


def unit_of(text: str) -> PayUnit | None:
    """The first unit of pay that `text` names."""
    found = ((pattern.search(text), unit) for unit, pattern in _UNITS.items())
    first = min(((m.start(), unit) for m, unit in found if m), default=None)
    return first[1] if first else None
