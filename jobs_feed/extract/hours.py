"""How much one works: full or part time, job share, term time, flexible."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from jobs_feed.extract import terms
from jobs_feed.extract.reading import Reading, Words, quote
from jobs_feed.extract.text import mentioning
from jobs_feed.models import Hours

# All in small letters, as the words are that they are looked for in.
_HOURS: Final[dict[Hours, re.Pattern[str]]] = {
    "full_time": re.compile(  # "full or part time" means both
        r"\bfull[\s-]?time\b(?! equivalent)|\bf/?t\b"
        r"|\bfull\s*(?:or|and|/|&)\s*part[\s-]?time\b",
    ),
    "part_time": re.compile(
        r"\bpart[\s-]?time\b|\bpart(?:ial)?\s*(?:or|and|/|&)\s*full[\s-]?time\b|\bp/?t\b",
    ),
    "job_share": re.compile(r"\bjob[\s-]?shar(?:e|ing|ers?)\b", re.IGNORECASE),
    "flexible": re.compile(
        r"\bflexi(?:ble|time|[\s-]time)?\b|\bcompressed (?:hours|weeks?)\b"
        r"|\bannuali[sz]ed\b|\b(?:9|nine)[\s-]day fortnight\b",
    ),
    "term_time": re.compile(  # a school year has 38 or 39 weeks, and some paid ones
        r"\bterm[\s-]?time\b|\btto\b|\b(?:3[6-9]|4[0-4])(?:\.\d+)? weeks\b",
    ),
}
_BETWEEN: Final = r"(?:(?!\bnot?\b)[^.;]){0,40}"  # words of one clause, no denial
# A way of working that is possible beside the one that is offered.
_OPTION: Final = re.compile(
    r"\b(?:full[- ]time (?:and|or) )?(?:part[- ]time|job[- ]?shar(?:e|ing|ers?))\b"
    rf"{_BETWEEN}\b(?:welcomed?|considered|available|possible|an option|negotiable)\b"
    rf"|\b(?:welcome|consider|accept|open to|be filled)\b{_BETWEEN}"
    r"\b(?:part[- ]time|job[- ]?shar(?:e|ing|ers?))\b",
    re.IGNORECASE,
)
_NUMBER: Final = r"\d{1,2}(?:[.:]\d{1,2})?"
_HOUR: Final = r"\s*(?:hours?|hrs?|h|hpw)\b"
_A_WEEK: Final = r"\s*(?:(?:per|a|each|/)\s*(?:week|wk)\b|p\.?w\b)"
_BARE: Final = re.compile(
    rf"^({_NUMBER})(?:\s*(?:-|–|to)\s*({_NUMBER}))?(?={_A_WEEK}|\s*\(|\s*,|\s*$)",
    re.IGNORECASE,
)
_UP_TO: Final = re.compile(r"\bup to\W*$", re.IGNORECASE)
# "37 hours", "20 - 30 hours": the figures of a field of its own.
_FIGURES: Final = re.compile(
    rf"(?<![\d.])(?:({_NUMBER})(?:{_HOUR})?\s*(?:-|–|to|and)\s*)?({_NUMBER})"
    rf"(?:{_HOUR}|{_A_WEEK})"
    r"(?!\s*(?:per|an?|each|/)\s*(?:fortnight|month|year|annum|day|night|shift)\b)",
    re.IGNORECASE,
)
_FTE: Final = re.compile(
    r"(?<![\d.])(0?\.\d+|1(?:\.0+)?)\s*fte\b|\bfte\W*(0?\.\d+|1(?:\.0+)?)(?![\d.])"
)
_A_WEEKS_WORK: Final = re.compile(
    rf"(?<![\d.])({_NUMBER}){_HOUR}{_A_WEEK}"
    rf"|\bhours\b[^.\d]{{0,40}}({_NUMBER}){_A_WEEK}|\bwill work ({_NUMBER}){_HOUR}",
    re.IGNORECASE,
)
_POST: Final = "posts?|positions?|roles?|contracts?|vacanc\\w+|jobs?|opportunit\\w+"
# Whose hours they are must be said.
_OURS: Final = re.compile(
    rf"^\W*\d|\b(?:{_POST}|you(?:'ll|’ll| will| would)? (?:be )?(?:work|contract)\w*"
    r"|working|contracted|candidate|applicant|(?:full|part|term)[- ]time|based on)\b",
    re.IGNORECASE,
)
# Prose says it of the post itself: "a permanent, full-time position".
_OF_THE_POST: Final = re.compile(
    r"(?:\b(?:full|part(?:ial)?)\s*(?:or|and|/|&)\s*)?"
    rf"\b(?:full|part)[- ]time\b(?:,?\s+[\w-]+){{0,3}}?\s+(?:{_POST}|basis)\b"
    rf"|{terms.SEEKING}(?:full|part)[- ]time\b{terms.SOMEBODY}"
    r"|\blooking for an? (?:full|part)[- ]time\W*$"  # whom, the next line says
    rf"|\b(?:{_POST})\b[^.]{{0,40}}?\b(?:is|are|as|one|either|both)(?: \w+){{0,2}}?"
    r" (?:full|part)[- ]time\b.*"
    rf"|\b(?:{_POST})(?: offered)?\s*[:–-]\s*(?:full|part)[- ]time\b.*",
    re.IGNORECASE,
)
FULL_TIME_FROM: Final = 35.0
"""Weekly hours from which a post is full-time: a council's full week is 35 to 37."""

_LENGTH_WORDS: Final = ("full-", "full t", "part-", "part t", "share", "sharing")
_LENGTHS: Final = frozenset({"full_time", "part_time"})

_Kinds = Iterable[tuple[Hours, str]]  # each with the evidence for it


def read(
    weekly: Sequence[Words], named: Sequence[Words], lines: Sequence[str]
) -> Reading[tuple[Hours, ...]]:
    """Kinds of working hours, in the contract's order, without repeats.

    `weekly` are the hours fields, labels and lines of nothing but terms, `named` what
    else may name a kind: contract and title. Where no word of theirs says full or
    part time, or only as an option, weekly hours do, and after them the prose. A job
    share that the prose offers counts beside any of them.
    """
    told = (*weekly, *named)
    found = _first(_named(told))
    if not found.keys() & _LENGTHS or any(_OPTION.search(w.text) for w in told):
        found = _first((*found.items(), *_counted(weekly)))
    if not found.keys() & _LENGTHS:
        found = _first((*found.items(), *_in_prose(lines)))
    found = _first((*found.items(), *_shared(lines)))
    evidence = "; ".join(dict.fromkeys(found.values()))
    return Reading(tuple(name for name in _HOURS if name in found), evidence or None)


def _first(kinds: _Kinds) -> dict[Hours, str]:
    found: dict[Hours, str] = {}
    for name, evidence in kinds:
        found.setdefault(name, evidence)
    return found


def _named(told: Iterable[Words]) -> Iterator[tuple[Hours, str]]:
    return ((name, words.evidence) for words in told for name in _kinds(words.text))


@lru_cache(maxsize=256)  # a feed's adverts say it in the same few words
def _kinds(text: str) -> tuple[Hours, ...]:
    """Kinds of working hours that `text` names."""
    text = text.replace("_", " ").lower()
    named = [
        name
        for name, pattern in _HOURS.items()
        if (match := pattern.search(text))
        and not terms.is_denied(text[: match.start()])
    ]
    for fraction in _FTE.finditer(text):
        is_whole = float(fraction[1] or fraction[2]) >= 1
        named.append("full_time" if is_whole else "part_time")
    return tuple(named)


def _counted(weekly: Iterable[Words]) -> Iterator[tuple[Hours, str]]:
    """What the figures of the hours fields come to."""
    for words in weekly:
        text = words.text.replace("½", ".5")
        bare = _BARE.match(text)
        for match in (bare,) if bare else _FIGURES.finditer(text):
            for number in filter(None, match.groups()):
                if name := _length(number):
                    yield name, words.evidence
            if _UP_TO.search(text[max(0, match.start() - 10) : match.start()]):
                yield "part_time", words.evidence


def _shared(lines: Sequence[str]) -> Iterator[tuple[Hours, str]]:
    """A job share that is possible, by what the prose says."""
    for sentence in terms.sentences(mentioning(lines, "share", "sharing")):
        match = _OPTION.search(sentence)
        if match and not terms.is_denied(sentence[: match.start()]):
            said = Words(match[0], quote("description", match[0]))
            yield from (kind for kind in _named((said,)) if kind[0] == "job_share")


def _in_prose(lines: Sequence[str]) -> Iterator[tuple[Hours, str]]:
    for sentence in terms.sentences(mentioning(lines, *_LENGTH_WORDS)):
        match = _OF_THE_POST.search(sentence) or _OPTION.search(sentence)
        if match and not terms.is_denied(sentence[: match.start()]):
            said = Words(match[0], quote("description", match[0]))
            yield from (kind for kind in _named((said,)) if kind[0] != "flexible")
    for sentence in terms.sentences(mentioning(lines, "week", "wk", "pw")):
        match = _A_WEEKS_WORK.search(sentence)
        if (
            match
            and _OURS.search(sentence)
            and (name := _length(next(filter(None, match.groups()))))
        ):
            said = Words(sentence, quote("description", match[0]))
            yield name, said.evidence
            yield from (kind for kind in _named((said,)) if kind[0] == "term_time")
            return


def _length(number: str) -> Hours | None:
    """Full or part time, by weekly hours ("37", "18.5", "18:30")."""
    hours = float(number.replace(":", "."))
    if hours == 1 or not 0 < hours <= 48:  # 1.0 may be a share of full time
        return None
    return "full_time" if hours >= FULL_TIME_FROM else "part_time"
