"""Compares phrases with what councils write, whatever the capitals and the signs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_APOSTROPHES: Final = "'’‘`´"
_STOPS: Final = ".!?;"
"""What ends a sentence; a colon's two sides belong together."""
_PARTING: Final = '_,:-–—/()&£%+*•"“”|@…'
"""Signs that part words, the commonest of them: most texts have no others."""
_SIGN: Final = re.compile(r"[^\w \n]")  # any that parts words


def normal(text: str) -> str:
    """Lower-case words with one space before, between and after them; no signs."""
    words = _plain(text.replace("\n", " "))
    return f" {words.strip()} "


def sentences(text: str) -> list[str]:
    """The sentences of `text`, each `normal`. A line ends one."""
    for stop in _STOPS:
        text = text.replace(stop, "\n")
    return [f" {said} " for said in map(str.strip, _plain(text).split("\n")) if said]


def _plain(text: str) -> str:
    """`text` in small letters, with nothing but words, single spaces and line ends:
    apostrophes vanish ("children's" is "childrens") and every other sign parts words.
    """
    text = text.lower()
    for sign in _APOSTROPHES:
        text = text.replace(sign, "")
    for sign in _PARTING:
        text = text.replace(sign, " ")
    if not text.replace(" ", "").replace("\n", "").isalnum():
        text = _SIGN.sub(" ", text)
    while "  " in text:
        text = text.replace("  ", " ")
    return text


_Several = tuple[str, frozenset[str]]  # a phrase, and those of its words that are whole


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases ready to be looked for in `normal` texts; see `spelt`.

    Whoever asks much of a long text gives its `words`, perhaps with others among
    them, and it need not be parted anew each time.
    """

    written: tuple[str, ...]  # as they stand in such a text
    by_word: Mapping[str, tuple[_Several, ...]]  # with a whole word, by the longest
    open: tuple[str, ...]  # the others: a single word whose end is open

    def stand_in(self, text: str, words: frozenset[str] | None = None) -> bool:
        """Whether one of them is in `text`."""
        return stands(self.open, text) or stands(self.likely(text, words), text)

    def found_in(
        self, text: str, words: frozenset[str] | None = None
    ) -> frozenset[str]:
        """Those of them that are in `text`."""
        possible = (*self.open, *self.likely(text, words))
        return frozenset(phrase for phrase in possible if phrase in text)

    def likely(self, text: str, words: frozenset[str] | None = None) -> list[str]:
        """Those with whole words that are all in `text`."""
        words = _different_words(text) if words is None else words
        shared = self.by_word.keys() & words
        return [
            phrase
            for word in shared
            for phrase, all_words in self.by_word[word]
            if all_words <= words
        ]


def spelt(phrases: Iterable[str]) -> Phrases:
    """Phrases as they stand in a `normal` text; `*` leaves a word's end open."""
    written = tuple(dict.fromkeys(map(_written, phrases)))  # "adult's" is "adults"
    by_word: dict[str, tuple[_Several, ...]] = {}
    single = []
    for phrase in written:
        if whole := phrase[1:].split(" ")[:-1]:
            word = max(whole, key=len)
            several = (phrase, frozenset(whole))
            by_word[word] = (*by_word.get(word, ()), several)
        else:
            single.append(phrase)
    return Phrases(written, by_word, tuple(single))


def _written(phrase: str) -> str:
    return normal(phrase).rstrip() + ("" if phrase.endswith("*") else " ")


@lru_cache(maxsize=8)
def _different_words(text: str) -> frozenset[str]:
    """Kept for the next phrases that are looked for in the same title or department."""
    return frozenset(text.split())


def stands(phrases: Iterable[str], text: str) -> bool:
    """Whether one of `phrases` is in `text`, as it is spelt."""
    for phrase in phrases:  # noqa: SIM110 (a generator would take twice as long)
        if phrase in text:
            return True
    return False


def said(phrases: Sequence[str], text: str) -> str | None:
    """The first of `phrases` that stands in `text`, both as people write them."""
    if not phrases:
        return None
    spoken = normal(text)
    return next((phrase for phrase in phrases if _written(phrase) in spoken), None)
