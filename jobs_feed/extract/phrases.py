"""Compares phrases with what councils write, whatever the capitals and the signs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_APOSTROPHES: Final = "'’‘`´"
_WORD: Final = re.compile(r"\w+")
# What ends a sentence or a line of a list; a colon's two sides belong together.
_STOPS: Final = re.compile(r"[.!?;\n]+")


def normal(text: str) -> str:
    """Lower-case words with one space before, between and after them; no signs."""
    return f" {' '.join(_WORD.findall(_plain(text)))} "


def sentences(text: str) -> list[str]:
    """The sentences of `text`, each `normal`."""
    told = map(_WORD.findall, _STOPS.split(_plain(text)))
    return [f" {' '.join(words)} " for words in told if words]


def _plain(text: str) -> str:
    """`text` in small letters, such that `_WORD` finds its words: apostrophes vanish
    ("children's" is "childrens") and every other sign parts them.
    """
    text = text.lower().replace("_", " ")
    for sign in _APOSTROPHES:
        text = text.replace(sign, "")
    return text


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases ready to be looked for in `normal` texts; see `spelt`."""

    written: tuple[str, ...]  # as they stand in such a text
    by_word: Mapping[str, tuple[str, ...]]  # those whose first word is whole, by it
    open: tuple[str, ...]  # the others: a single word whose end is open

    def stand_in(self, text: str) -> bool:
        """Whether one of them is in `text`."""
        return stands(self.open, text) or stands(self._likely(text), text)

    def found_in(self, text: str) -> frozenset[str]:
        """Those of them that are in `text`."""
        return frozenset(standing((*self.open, *self._likely(text)), text))

    def _likely(self, text: str) -> list[str]:
        """Those whose first word is in `text`."""
        shared = self.by_word.keys() & _words(text)
        return [phrase for word in shared for phrase in self.by_word[word]]


def spelt(phrases: Iterable[str]) -> Phrases:
    """Phrases as they stand in a `normal` text; `*` leaves a word's end open."""
    written = tuple(dict.fromkeys(map(_written, phrases)))  # "adult's" is "adults"
    by_word: dict[str, tuple[str, ...]] = {}
    for phrase in written:
        word, whole, _ = phrase[1:].partition(" ")
        if whole:
            by_word[word] = (*by_word.get(word, ()), phrase)
    return Phrases(written, by_word, tuple(p for p in written if " " not in p[1:]))


def _written(phrase: str) -> str:
    return normal(phrase).rstrip() + ("" if phrase.endswith("*") else " ")


@lru_cache(maxsize=8)
def _words(text: str) -> frozenset[str]:
    """Kept for the next phrases that are looked for in the same title or advert."""
    return frozenset(text.split())


def stands(phrases: Iterable[str], text: str) -> bool:
    """Whether one of `phrases` is in `text`, as it is spelt."""
    for phrase in phrases:  # noqa: SIM110 (a generator would take twice as long)
        if phrase in text:
            return True
    return False


def standing(phrases: Iterable[str], text: str) -> tuple[str, ...]:
    """Those of `phrases` that are in `text`, as they are spelt."""
    return tuple(phrase for phrase in phrases if phrase in text)


def said(phrases: Sequence[str], text: str) -> str | None:
    """The first of `phrases` that stands in `text`, both as people write them."""
    if not phrases:
        return None
    spoken = normal(text)
    return next((phrase for phrase in phrases if _written(phrase) in spoken), None)
