"""Turns text from outside into plain words that are safe in any document."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from functools import lru_cache

from jobs_feed.extract.phrases import standing, stands

# Not characters of XML 1.0, or of no meaning in it: C0 and C1 controls other
# than tab and line ends, lone surrogates, the two noncharacters.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]"
)
# Characters that part words on the page they come from: vertical tab, form feed,
# next line, zero-width space.
_PARTING = re.compile("[\x0b\x0c\x85\u200b]")
# Seen by nobody, yet they reorder or split what is seen: soft hyphen, zero-width
# characters, bidirectional marks, embeddings, overrides and isolates, BOM.
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200c-\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
)
# Any of all these: hardly a text has one.
_UNWANTED = re.compile(
    f"[{''.join(p.pattern[1:-1] for p in (_FORBIDDEN, _PARTING, _INVISIBLE))}]"
)
# An HTML tag or comment; a "<" that no letter follows is only a less-than sign.
_TAG = re.compile(r"<(?:!--[^<>]*--|/?[a-zA-Z][^<>]*)>")


def has_forbidden(text: str) -> bool:
    """Whether `text` holds characters that no XML document may contain."""
    return _FORBIDDEN.search(text) is not None


def visible(text: str) -> str:
    """`text` without forbidden and invisible characters; a space where one parts words."""
    if not _UNWANTED.search(text):
        return text
    text = _PARTING.sub(" ", text)
    return _INVISIBLE.sub("", _FORBIDDEN.sub("", text))


def unescape(text: str) -> str:
    """`text` with HTML character references undone, at most twice over."""
    for _ in range(2):
        if "&" not in text:
            break
        text = html.unescape(text)
    return text


def one_line(text: str) -> str:
    """Plain words on one line: no tags, references, controls or spare spaces."""
    text = unescape(text)
    if "<" in text:
        text = _TAG.sub(" ", text)
    return " ".join(visible(text).split())


def mentioning(lines: Sequence[str], *hints: str) -> tuple[str, ...]:
    """The lines that hold one of `hints` (lower case), whatever their capitals.

    Most adverts have none, and then a slow pattern need not look at any.
    """
    lowered, told = _lowered(tuple(lines))
    present = standing(hints, told)
    if not present:
        return ()
    both = zip(lines, lowered, strict=True)
    return tuple(line for line, low in both if stands(present, low))


@lru_cache(maxsize=2)
def _lowered(lines: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """The lines in small letters, and all of them as one text.

    Kept for the next question about the same advert: its lines, or its facts.
    """
    lowered = tuple(line.lower() for line in lines)
    return lowered, "\n".join(lowered)
