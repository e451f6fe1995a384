"""One or two plain sentences that tell what a vacancy is about, for cards."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from jobs_feed.extract.shape import lines as lines_of
from jobs_feed.models import Advert, Rejection

LENGTH: Final = 200
"""Characters at most."""

_SHARED: Final = 3
"""Posts of different titles that make a summary theirs in common."""
_ROUNDS: Final = 3
"""Sentences in common at the beginning of a feed's adverts; more is mischief."""

# What every advert says, or says about applying rather than about the work: in small
# letters, which is four times as fast as to ignore capitals.
_BOILERPLATE: Final = re.compile(
    r"\b(?:equal(?:ity)? opportunit|equal employer|equality[ ,]|diversity|inclusive employer"
    r"|committed to (?:safeguarding|promoting|equal|creating a)|disclosure and barring"
    r"|dbs\b|closing date|interview|salary|per annum|right to work|sponsorship|visa\b"
    r"|click|apply (?:now|online|via|by|here)|to apply|applications?\b|informal"
    r"|further information|more information|contact us|reserve the right|please note"
    r"|disability confident|armed forces|guaranteed|gdpr|privacy|work permits?|home office|canvass|agenc(?:y|ies)"
    r"|working hours|welcome to|about us|about the (?:role|team|job)|job description"
    r"|pension|annual leave|(?:days?'?|days’) leave|bank holidays|benefits package"
    r"|job[ -]share|ring-?fenced|values difference|your (?:personal )?(?:details|data)"
    r"|protected characteristic|criminal record|vulnerable adults|insert (?:name|the)"
    r"|sample advert|thank(?:s| you) for\b)"
)
# What so many adverts begin with that it tells nothing of this one: better than
# nothing, and than nothing only.
_USUAL: Final = re.compile(
    r"\b(?:(?:exciting|fantastic|rare|great|unique|excellent) (?:new )?opportunit"
    r"|opportunity has arisen|(?:great|fantastic|wonderful|best|brilliant) place to"
    r"|ofsted|rated ['‘“\"]?(?:outstanding|good)|our (?:vision|values|mission|ambition) "
    r"|are you (?:a|an|looking|passionate)|we (?:offer|are proud)|flexible working)"
)
# "Hours of work: …", "Grade - …": a field, not a sentence.
_FIELD: Final = re.compile(
    r"^[A-Z][\w '/&-]{1,40}:|^(?:grade|salary|location|hours)\b", re.IGNORECASE
)
# The end of a sentence: a stop, then space and a capital or an opening quote; no
# initial ("A. Smith") and no short title ("St. Ives") ends one.
_SENTENCE: Final = re.compile(
    r"(?<=[.!?…])(?<!\b[A-Z]\.)(?<!\b(?:Mr|Ms|Dr|St)\.)\s+(?=[\"'“‘(]?[A-Z0-9£])"
)
_STOPPED: Final = re.compile(r"[.!?…]\W*$")


def summarise(lines: Iterable[str], *, title: str) -> str:
    """The first sentences of the first paragraph that says something.

    Headings, labelled fields and boilerplate are passed over, and what every advert
    begins with where there is more; empty when the advert has nothing else.
    """
    lines = list(lines)
    telling = next(_kept(lines, title, usual=False), None)
    return _cut(telling or next(_kept(lines, title, usual=True), ""))


def with_own_summaries(
    readings: Iterable[Advert | Rejection],
) -> tuple[Advert | Rejection, ...]:
    """The readings of one feed, with summaries that tell its adverts apart.

    A summary that several different posts share is boilerplate that nobody could
    know as such: they get the next of their own sentences.
    """
    told = tuple(readings)
    passed: set[str] = set()
    for _ in range(_ROUNDS):
        posts: dict[str, set[str]] = {}
        for advert in told:
            if isinstance(advert, Advert) and advert.summary:
                posts.setdefault(advert.summary, set()).add(advert.title)
        shared = {words for words, titles in posts.items() if len(titles) >= _SHARED}
        if not shared:
            break
        passed |= shared
        told = tuple(_anew(advert, shared, passed) for advert in told)
    return told


def _anew(
    advert: Advert | Rejection, shared: set[str], passed: set[str]
) -> Advert | Rejection:
    if not isinstance(advert, Advert) or advert.summary not in shared:
        return advert
    sentences = [words.rstrip("…") for words in passed]
    own = (
        line
        for line in lines_of(advert.description_html)
        if not any(words in line for words in sentences)
    )
    return replace(advert, summary=summarise(own, title=advert.title))


def _kept(lines: Iterable[str], title: str, *, usual: bool) -> Iterator[str]:
    """Of each line that tells something, its first sentences."""
    for line in lines:
        kept = ""
        for sentence in _telling(line, title):
            if not usual and _USUAL.search(sentence.lower()):
                continue
            longer = f"{kept} {sentence}".strip()
            if kept and len(longer) > LENGTH:
                break
            kept = longer
            if len(kept) > LENGTH / 2:
                break
        if kept:
            yield kept


def _telling(line: str, title: str) -> Iterator[str]:
    if len(line) < 40 or _FIELD.match(line):
        return
    for sentence in filter(_STOPPED.search, _SENTENCE.split(line)):
        if len(sentence) < 25 or sentence.rstrip(".!").casefold() == title.casefold():
            continue
        if not _BOILERPLATE.search(sentence.lower()):
            yield sentence


def _cut(text: str) -> str:
    if len(text) <= LENGTH:
        return text
    return text[: LENGTH - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"
