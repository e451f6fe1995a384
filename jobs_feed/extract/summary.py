"""One or two plain sentences that tell what a vacancy is about, for cards."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

LENGTH: Final = 200
"""Characters at most."""

# What every advert says, or says about applying rather than about the work.
_BOILERPLATE: Final = re.compile(
    r"\b(?:equal(?:ity)? opportunit|equal employer|equality[ ,]|diversity|inclusive employer"
    r"|committed to (?:safeguarding|promoting|equal|creating a)|disclosure and barring"
    r"|dbs\b|closing date|interview|salary|per annum|right to work|sponsorship|visa\b"
    r"|click|apply (?:now|online|via|by|here)|to apply|applications?\b|informal"
    r"|further information|more information|contact us|reserve the right|please note"
    r"|disability confident|armed forces|guaranteed|gdpr|privacy|work permits?|home office|canvass|agenc(?:y|ies)"
    r"|working hours|welcome to|about us|about the (?:role|team|job)|job description"
    r"|sample advert)",
    re.IGNORECASE,
)
# "Hours of work: …", "Grade - …": a field, not a sentence.
_FIELD: Final = re.compile(
    r"^[A-Z][\w '/&-]{1,40}:|^(?:grade|salary|location|hours)\b", re.IGNORECASE
)
# The end of a sentence: a stop, then space and a capital or an opening quote.
_SENTENCE: Final = re.compile(r"(?<=[.!?…])\s+(?=[\"'“‘(]?[A-Z0-9£])")


def summarise(lines: Iterable[str], *, title: str) -> str:
    """The first sentences of the first paragraph that says something.

    Headings, labelled fields and boilerplate are passed over; empty when the
    advert has nothing else.
    """
    for line in lines:
        kept = ""
        for sentence in _telling(line, title):
            longer = f"{kept} {sentence}".strip()
            if kept and len(longer) > LENGTH:
                break
            kept = longer
            if len(kept) > LENGTH / 2:
                break
        if kept:
            return _cut(kept)
    return ""


def _telling(line: str, title: str) -> Iterator[str]:
    if _FIELD.match(line) or len(line) < 40 or not re.search(r"[.!?…]\W*$", line):
        return
    for sentence in _SENTENCE.split(line):
        if len(sentence) < 25 or sentence.rstrip(".!").casefold() == title.casefold():
            continue
        if not _BOILERPLATE.search(sentence):
            yield sentence


def _cut(text: str) -> str:
    if len(text) <= LENGTH:
        return text
    return text[: LENGTH - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"
