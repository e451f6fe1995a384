"""Reads the time that a sum of pay is for: a year, an hour, a session."""

from __future__ import annotations

import re
from typing import Final, cast

from jobs_feed.models import PayUnit

# The words for each in small letters, also as the abbreviations that stand right behind
# a sum; Welsh councils advertise here, too.
_UNITS: Final[dict[PayUnit, str]] = {
    "year": (
        r"(?:\b(?:per|an?)\s+|/\s*)y(?:ea)?r\b|\bann?um\b|(?<![a-z])p[./]?\s?a\b"
        r"|\bannual|\byearly|\by flwyddyn\b"
    ),
    "month": (
        r"(?:\b(?:per|a)\s+|/\s*)(?:calendar )?month\b|\bmonthly"
        r"|(?<![a-z])p\.?c\.?m\b|\by mis\b"
    ),
    "week": r"(?:\b(?:per|a)\s+|/\s*)w(?:ee)?k\b|\bweekly|(?<![a-z])p[./]?w\b",
    "day": (
        r"(?:\b(?:per|a)\s+|/\s*)(?:panel )?day\b|\bdaily|\bday rate|(?<![a-z])p[./]?d\b"
    ),
    "hour": (
        r"(?:\b(?:per|an|p)\s+|/\s*|^\s*)h(?:ou)?r\b|\bhourly"
        r"|(?<![a-z])p[./]?\s?hr?\b|\byr awr\b"
    ),
    "session": r"(?:\b(?:per|a)\s+|/\s*)(?:[\w.-]+ ){0,2}session\b|\bsessional",
}
# What all of them begin with, so that they are tried at few places.
_START: Final = r"(?:^|(?=/)|(?<![a-z])(?=[apymwdhs]))"
_NAMED: Final = "|".join(f"(?P<{unit}>{words})" for unit, words in _UNITS.items())
_ANY: Final = re.compile(f"{_START}(?:{_NAMED})")


def unit_of(text: str) -> PayUnit | None:
    """The first unit of pay that `text` names."""
    first = _ANY.search(text.lower())
    return cast("PayUnit", first.lastgroup) if first else None
