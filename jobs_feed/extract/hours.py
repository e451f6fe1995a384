"""How much and on what terms: working hours, and the kind of contract."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from jobs_feed.extract.reading import Reading, Words, quote
from jobs_feed.extract.text import mentioning
from jobs_feed.models import Contract, Hours

_HOURS: Final[dict[Hours, re.Pattern[str]]] = {
    "full_time": re.compile(  # "full or part time" means both
        r"\bfull[\s-]?time\b|\bfull\s*(?:or|and|/|&)\s*part[\s-]?time\b", re.IGNORECASE
    ),
    "part_time": re.compile(
        r"\bpart[\s-]?time\b|\bpart\s*(?:or|and|/|&)\s*full[\s-]?time\b", re.IGNORECASE
    ),
    "job_share": re.compile(r"\bjob[\s-]?shar(?:e|ing|ers?)\b", re.IGNORECASE),
    "flexible": re.compile(r"\bflexi(?:ble|time|[\s-]time)?\b", re.IGNORECASE),
    "term_time": re.compile(r"\bterm[\s-]?time\b|\btto\b", re.IGNORECASE),
}
# What a word is taken back by, before or after it.
_NOT: Final = re.compile(
    r"\b(?:not|no|unable|cannot|isn't|without)\b[^.;]{0,40}$", re.IGNORECASE
)
_WEEKLY: Final = re.compile(
    r"\b(\d{1,2}(?:\.\d{1,2})?)\s*(?:hours?|hrs?)\b(?:\s*(?:per|a|each|/)\s*week)?",
    re.IGNORECASE,
)
_WEEKLY_PROSE: Final = re.compile(
    r"\b(\d{1,2}(?:\.\d{1,2})?)\s*(?:hours?|hrs?)\s*(?:per|a|each|/)\s*week\b",
    re.IGNORECASE,
)
_BARE_NUMBER: Final = re.compile(r"^(\d{1,2}(?:\.\d{1,2})?)$")
FULL_TIME_FROM: Final = 35.0
"""Weekly hours from which a post is full-time: a council's full week is 35 to 37."""

_CONTRACTS: Final[dict[Contract, re.Pattern[str]]] = {
    "permanent": re.compile(r"\bpermanent\b|\bperm\b", re.IGNORECASE),
    "fixed_term": re.compile(
        r"\bfixed[\s-]?term\b|\bftc\b|\bsecondment\b|\bparental leave\b"
        r"|\b(?:maternity|paternity|parental|adoption)(?: leave)?[\s-]+cover\b",
        re.IGNORECASE,
    ),
    "temporary": re.compile(
        r"\btemporary\b|\btemp\b|\binterim\b|\bagency\b|\blocum\b", re.IGNORECASE
    ),
    "casual": re.compile(
        r"\bcasual\b|\bzero[\s-]hours?\b|\brelief\b|\bas and when\b|\bsessional\b"
        r"|\bbank (?:staff|worker|contract)",
        re.IGNORECASE,
    ),
}
# A permanent post or another kind: the advert offers a choice.
_CHOICE: Final = re.compile(
    r"permanent\s*(?:/|,|or|and|&)|(?:/|,|or|and|&)\s*permanent", re.IGNORECASE
)
# Prose says it of the post itself: "a permanent, full-time position".
_CONTRACT_PROSE: Final = re.compile(
    r"\b(permanent|fixed[\s-]term|temporary|casual)\b(?:,?\s+[\w-]+){0,3}?"
    r"\s+(?:posts?|positions?|roles?|contracts?|opportunit\w+|vacanc\w+|jobs?|basis)\b"
    r"|\b(?:post|role|contract|position) is (?:a )?(permanent|fixed[\s-]term|temporary|casual)\b",
    re.IGNORECASE,
)


def hours(
    weekly: Sequence[Words], named: Sequence[Words], lines: Sequence[str]
) -> Reading[tuple[Hours, ...]]:
    """Kinds of working hours, in the contract's order, without repeats.

    `weekly` are the hours fields and labels, `named` what else may name a kind:
    contract and title. Where no word says full or part time, weekly hours do;
    they are all that is looked for in prose.
    """
    found: dict[Hours, str] = {}
    for words in (*weekly, *named):
        text = words.text.replace("_", " ")
        for name, pattern in _HOURS.items():
            match = pattern.search(text)
            if match and not _NOT.search(text[: match.start()]):
                found.setdefault(name, words.evidence)
    if not found.keys() & {"full_time", "part_time"}:
        for name, evidence in _weekly(weekly, lines):
            found.setdefault(name, evidence)
    evidence = "; ".join(dict.fromkeys(found.values()))
    return Reading(tuple(name for name in _HOURS if name in found), evidence or None)


def contract(named: Sequence[Words], lines: Sequence[str]) -> Reading[Contract | None]:
    """The kind of contract: the first named; None when a choice is offered
    ("permanent or temporary") or nothing says.
    """
    for words in named:
        kinds = _kinds(words.text.replace("_", " "))
        if "permanent" in kinds and len(kinds) > 1 and _CHOICE.search(words.text):
            return Reading(None, words.evidence)
        if kinds:
            return Reading(kinds[0], words.evidence)
    for line in mentioning(lines, "perm", "fixed", "temp", "casual"):
        match = _CONTRACT_PROSE.search(line)
        if match and not _NOT.search(line[: match.start()]):
            return Reading(_kinds(match[0])[0], quote("description", match[0]))
    return Reading(None)


def _weekly(weekly: Sequence[Words], lines: Sequence[str]) -> list[tuple[Hours, str]]:
    told = [
        (float(match[1]), words.evidence)
        for words in weekly
        for match in (_BARE_NUMBER.match(words.text), *_WEEKLY.finditer(words.text))
        if match
    ]
    if not told:
        told = [
            (float(match[1]), quote("description", match[0]))
            for line in mentioning(lines, "week")
            if (match := _WEEKLY_PROSE.search(line))
        ][:1]
    return [
        ("full_time" if number >= FULL_TIME_FROM else "part_time", evidence)
        for number, evidence in told
        if 0 < number <= 48
    ]


def _kinds(text: str) -> list[Contract]:
    """Kinds of contract in `text`, in the order they stand."""
    found = [
        (m.start(), name) for name, p in _CONTRACTS.items() if (m := p.search(text))
    ]
    return [name for _, name in sorted(found)]
