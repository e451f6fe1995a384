"""What kind of contract the post has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from jobs_feed.extract import terms
from jobs_feed.extract.reading import Reading, Words, quote
from jobs_feed.extract.text import mentioning
from jobs_feed.models import Contract

# All in small letters, as the words are that they are looked for in.
_CONTRACTS: Final[dict[Contract, re.Pattern[str]]] = {
    "permanent": re.compile(
        r"\bpermanent\b|\bperm\b|\bsubstantive\b|\bopen[\s-]ended\b"
        r"|\bindefinite\b",
    ),
    "fixed_term": re.compile(
        r"\bfixed[\s-]?term\b|\bftc\b|\bsecondment\b|\bparental leave\b"
        r"|\b(?:limited[\s-]term|(?:time|term)[\s-]limited)\b"
        r"|\b(?:maternity|paternity|parental|adoption)(?: leave)?[\s-]+"
        r"(?:cover|contract)\b"
        r"|^\W*(?:fixed|maternity|paternity|parental|adoption)(?: leave)?\W*$",
    ),
    "temporary": re.compile(
        r"\btemporary\b(?! accommodation)|\btemp\b|\binterim\b|\blocum\b"
        r"|\bagency\b(?! decision)",
    ),
    "casual": re.compile(
        r"\bcasual\b|\brelief\b|\bas and when\b|\bsessional\b"
        r"|(?:\bzero|(?<![\d.])0)[\s-]hours?\b|^\W*(?:bank|supply)\W*$"
        r"|\b(?:bank|supply) (?:\w+ )?(?:staff|workers?|contract|hours|pool)\b",
    ),
}
# A permanent post or another kind: the advert offers a choice.
_CHOICE: Final = re.compile(
    r"\bperm(?:anent)?\s*(?:/|,|or\b|and\b|&)|(?:/|,|\bor|\band|&)\s*perm(?:anent)?\b",
    re.IGNORECASE,
)
_KIND: Final = (
    "permanent|open[- ]ended|fixed[- ]term|temporary|casual|relief|secondment"
    "|zero[- ]hours?"
)
_POST: Final = "posts?|positions?|roles?|contracts?|opportunit\\w+|vacanc\\w+|jobs?"
# Prose says it of the post itself: "a permanent, full-time position".
_OF_THE_POST: Final = re.compile(
    rf"\b(?:{_KIND})\b\)?(?:,?\s+\(?[\w-]+\)?){{0,3}}?\s+(?:{_POST}|basis)\b"
    rf"|\b(?:{_POST}) (?:is|are)(?: offered)?(?: on)? (?:an? )?(?:{_KIND})\b"
    rf"|\b(?:{_POST}) (?:is|are) [^.]{{0,40}}\b(?:and|,) (?:{_KIND})\b"
    rf"|{terms.SEEKING}(?:{_KIND})\b{terms.SOMEBODY}"
    # "Fixed term until: July 2027 initially": a sentence that begins with the kind.
    r"|^\W*(?:fixed[- ]term|temporary|secondment)(?: contract)?:? (?:until|for|up to)\b"
    r"[^.]{0,30}?(?:\d|\bmonths?\b|\byears?\b)"
    r"|\bto cover (?:a period of )?(?:maternity|parental|adoption) leave\b",
    re.IGNORECASE,
)


def read(named: Sequence[Words], lines: Sequence[str]) -> Reading[Contract | None]:
    """The kind of contract: the first named; None when a choice is offered
    ("permanent or temporary") or nothing says.

    `named` are the fields and labels that may name it, the title, and lines of nothing
    but terms.
    """
    for words in named:
        if kinds := _kinds(words.text):
            return Reading(_chosen(kinds, words.text), words.evidence)
    hinted = mentioning(
        lines,
        "perm",
        "fixed",
        "temp",
        "casual",
        "relief",
        "leave",
        "second",
        "zero",
        "ended",
    )
    for sentence in terms.sentences(hinted):
        match = _OF_THE_POST.search(sentence)
        if match and not terms.is_denied(sentence[: match.start()]):
            kinds = _kinds(match[0]) or ("fixed_term",)  # cover for somebody's leave
            return Reading(_chosen(kinds, match[0]), quote("description", match[0]))
    return Reading(None)


def _chosen(kinds: Sequence[Contract], text: str) -> Contract | None:
    choice = "permanent" in kinds and len(kinds) > 1 and _CHOICE.search(text)
    return None if choice else kinds[0]


@lru_cache(maxsize=256)  # a feed's adverts say it in the same few words
def _kinds(text: str) -> tuple[Contract, ...]:
    """Kinds of contract in `text`, in the order they stand.

    "Temporary fixed term" is a fixed term, said twice.
    """
    text = text.replace("_", " ").lower()
    found = [
        (match.start(), name)
        for name, pattern in _CONTRACTS.items()
        if (match := pattern.search(text))
        and not terms.is_denied(text[: match.start()])
    ]
    kinds = [name for _, name in sorted(found)]
    if kinds[:2] == ["temporary", "fixed_term"]:
        kinds.remove("temporary")
    return tuple(kinds)
