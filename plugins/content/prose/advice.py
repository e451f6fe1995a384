"""Advice on plain words: long sentences, hard pages, jargon and unexplained initials.

It never stops a build. What counts as jargon is in content/words.yaml.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final

from jobs_feed import frontmatter, plaintext
from jobs_feed.errors import ConfigurationError
from jobs_feed.slips import Message, Wrong
from plugins.content.schema.form import Field
from plugins.content.typed.fields import Check, Written
from plugins.content.wording import is_shouted

LONG_SENTENCE: Final = Message(
    "long-sentence",
    "A sentence has {count} words: “{start} …”.",
    "Make two of it.",
    "advice",
)
READING_AGE: Final = Message(
    "reading-age",
    "The page is for readers of {age} or older, and we write for {wanted}.",
    "Shorten its sentences, and use shorter words.",
    "advice",
)
JARGON: Final = Message(
    "jargon",
    "Not everybody knows what “{word}” means.",
    "Write “{plain}”, or say at its first use what it means.",
    "advice",
)
INITIALS: Final = Message(
    "unexplained-initials",
    "The letters {letters} are not explained where they first stand.",
    "Write the words in full, then the letters: Social Work England (SWE).",
    "advice",
)

FIELDS: Final = (
    Field(
        "reading_age", "number", "The age that pages are written for.", required=True
    ),
    Field("longest_sentence", "number", "In words.", required=True),
    Field("known_initials", "texts", "Initials that need no explanation."),
    Field(
        "jargon",
        "records",
        "Words of the profession, and what to write instead.",
        fields=(
            Field("word", "text", "The word, in small letters.", required=True),
            Field("plain", "text", "What everybody understands.", required=True),
        ),
    ),
)

# Where one sentence ends and another begins.
_STOP: Final = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“‘(]*[A-Z0-9])")
_WORD: Final = re.compile(r"[\w’'-]+")
# Two capitals or more, perhaps with an s: FAQ, SENCOs. Not in an address.
_INITIALS: Final = re.compile(r"(?<![\w./@-])([A-Z]{2,6})(?:s|’s)?(?![\w/@-]|\.\w)")
# Signs, near its first use, that a word is being explained.
_EXPLAINS: Final = re.compile(
    r"\bmeans?\b|\bis (?:an?|the|when|where|what)\b|\bare\b|\bis short for\b|\bstands? for\b|\bcalled\b"
    r"|\bcalls\b|\bthat is\b|, (?:an?|the|which|who|or)\b|\bin full\b|:",
    re.IGNORECASE,
)
_FEWEST_WORDS: Final = 100
"""Below that, the reading age of a text is chance."""
_OLDEST: Final = 20
"""Beyond that, the index measures nothing but length."""


@dataclass(frozen=True, slots=True)
class Glossary:
    """words.yaml: what we write for, and which words get in the way."""

    reading_age: int
    longest_sentence: int
    known_initials: frozenset[str]
    jargon: Mapping[str, str]  # the word → what to write instead


def read_glossary(check: Check) -> Glossary | None:
    """Read `check.file`; faults are left in `check`. None if any, or no such file."""
    if not check.file.exists():
        return None
    try:
        text = plaintext.decode(check.file, check.file.read_bytes())
        node = frontmatter.compose(check.file, text)
    except ConfigurationError as error:
        check.faults += error.faults
        return None
    values: dict[str, Any] = check.record(node, FIELDS, "the file words.yaml")
    if check.faults:
        return None
    return Glossary(
        reading_age=int(values["reading_age"]),
        longest_sentence=int(values["longest_sentence"]),
        known_initials=frozenset(values["known_initials"]),
        jargon={each["word"].lower(): each["plain"] for each in values["jargon"]},
    )


def slips(
    pieces: Sequence[Written], glossary: Glossary
) -> Iterator[tuple[Written, str, Wrong]]:
    """Advice on what is read on one page, in the order in which it is read.

    Each with the piece that it is about, and the words in it, to the piece's end.
    """
    split = [(piece, each) for piece in pieces for each in _STOP.split(piece.text)]
    sentences = [sentence for _, sentence in split]
    for number, at, wrong in chain(
        _long(sentences, glossary.longest_sentence),
        _age(sentences, glossary),
        _jargon(sentences, glossary.jargon),
        _initials(sentences, glossary.known_initials),
    ):
        yield split[number][0], sentences[number][at:], wrong


def reading_age(sentences: list[str]) -> int | None:
    """The age in years at which it is read with ease; None for too few words.

    By the Automated Readability Index (Senter and Smith, 1967), which gives a year
    of American schooling; the first begins at five or six.
    """
    words = [word for sentence in sentences for word in _WORD.findall(sentence)]
    if len(words) < _FEWEST_WORDS:
        return None
    letters = sum(len(word) for word in words)
    index = 4.71 * letters / len(words) + 0.5 * len(words) / len(sentences) - 21.43
    return min(max(5, math.ceil(index) + 5), _OLDEST)


_Advice = Iterator[tuple[int, int, Wrong]]
"""The number of a sentence, how many characters into it, and what is said."""


def _long(sentences: list[str], longest: int) -> _Advice:
    for number, sentence in enumerate(sentences):
        count = len(_WORD.findall(sentence))
        if count > longest:
            start = " ".join(sentence.split()[:5])
            yield number, 0, Wrong(LONG_SENTENCE, count=count, start=start)


def _age(sentences: list[str], glossary: Glossary) -> _Advice:
    age = reading_age(sentences)
    if age is not None and age > glossary.reading_age:
        longest = max(range(len(sentences)), key=lambda n: len(sentences[n]))
        yield longest, 0, Wrong(READING_AGE, age=age, wanted=glossary.reading_age)


def _jargon(sentences: list[str], jargon: Mapping[str, str]) -> _Advice:
    for word, plain in jargon.items():
        pattern = re.compile(rf"\b{re.escape(word)}\b", re.IGNORECASE)
        found = _first(sentences, pattern)
        if found is not None and not _explained(sentences, *found):
            number, match = found
            yield number, match.start(), Wrong(JARGON, word=match[0], plain=plain)


def _initials(sentences: list[str], known: frozenset[str]) -> _Advice:
    seen = set(known)
    for number, sentence in enumerate(sentences):
        if is_shouted(sentence):  # of which enough is said elsewhere
            continue
        for match in _INITIALS.finditer(sentence):
            letters = match[1]
            if letters in seen:
                continue
            seen.add(letters)
            if not _explained(sentences, number, match):
                yield number, match.start(), Wrong(INITIALS, letters=letters)


def _first(
    sentences: list[str], pattern: re.Pattern[str]
) -> tuple[int, re.Match[str]] | None:
    found = ((n, m) for n, s in enumerate(sentences) if (m := pattern.search(s)))
    return next(found, None)


def _explained(sentences: list[str], number: int, match: re.Match[str]) -> bool:
    """Whether its sentence, or the next, sounds like an explanation."""
    sentence = sentences[number]
    before, after = sentence[: match.start()], sentence[match.end() :]
    if before.rstrip().endswith("(") or after.lstrip().startswith("("):
        return True
    following = sentences[number + 1] if number + 1 < len(sentences) else ""
    said_of_it = re.match(
        r"(?:That|It|This|They|Those)\b.{0,20}\b(?:is|are|means?)\b", following
    )
    named = re.search(
        r"(?:\b(?:called|calls|say)|, or) (?:it |an? |the )?[\"“]?$", before
    )
    return bool(_EXPLAINS.match(after.lstrip(' "”')) or named or said_of_it)
