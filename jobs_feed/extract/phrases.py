"""Compares phrases with what councils write, whatever the capitals and the signs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

# Apostrophes vanish ("children's" is "childrens"); every other sign parts words.
_APOSTROPHE: Final = re.compile("['’‘`´]")
_WORD: Final = re.compile(r"[^\W_]+")
# What ends a sentence or a line of a list; a colon's two sides belong together.
_WORD_OR_STOP: Final = re.compile(r"[^\W_]+|[.!?;\n]")
_STOPS: Final = re.compile(r"(?: [.!?;\n])+ ")

Phrases = tuple[str, ...]
"""Phrases ready to be looked for in a `normal` text; see `spelt`."""


def normal(text: str) -> str:
    """Lower-case words with one space before, between and after them; no signs."""
    return f" {' '.join(_WORD.findall(_APOSTROPHE.sub('', text.lower())))} "


def sentences(text: str) -> list[str]:
    """The sentences of `text`, each `normal`."""
    told = f" {' '.join(_WORD_OR_STOP.findall(_APOSTROPHE.sub('', text.lower())))} "
    return [f" {part.strip(' ')} " for part in _STOPS.split(told) if part.strip()]


def spelt(phrases: Iterable[str]) -> Phrases:
    """Phrases as they stand in a `normal` text; `*` leaves a word's end open."""
    written = (
        normal(phrase.rstrip("*")).rstrip() + ("" if phrase.endswith("*") else " ")
        for phrase in phrases
    )
    return tuple(dict.fromkeys(written))  # "adults" and "adult's" are one


def stands(phrases: Phrases, text: str) -> bool:
    """Whether one of `phrases` is in the `normal` text."""
    for phrase in phrases:  # noqa: SIM110 (a generator would take twice as long)
        if phrase in text:
            return True
    return False


def standing(phrases: Phrases, text: str) -> Phrases:
    """Those of `phrases` that are in the `normal` text."""
    return tuple(phrase for phrase in phrases if phrase in text)


def said(phrases: Sequence[str], text: str) -> str | None:
    """The first of `phrases` that stands in `text`, both as people write them."""
    if not phrases:
        return None
    spoken = normal(text)
    return next((p for p in phrases if spelt((p,))[0] in spoken), None)
