"""Turns text from outside into plain words that are safe in any document."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

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
    return not _is_printable(text) and _FORBIDDEN.search(text) is not None


def visible(text: str) -> str:
    """`text` without forbidden and invisible characters; a space where one parts words."""
    if _is_printable(text) or not _UNWANTED.search(text):
        return text
    text = _PARTING.sub(" ", text)
    return _INVISIBLE.sub("", _FORBIDDEN.sub("", text))


def _is_printable(text: str) -> bool:
    """Whether `text` has, beside the usual spaces, only characters that Python would
    print: none of these is unwanted, and to ask is faster than any pattern.
    """
    if text.isprintable():
        return True
    for space in "\n\r\t\xa0":
        text = text.replace(space, " ")
    return text.isprintable()


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
    return single_spaced(visible(text))


def single_spaced(text: str) -> str:
    """`text` with single spaces between its words and none around them."""
    if "  " not in text and text.isprintable():  # which has no other spaces
        return text.strip(" ")
    return " ".join(text.split())


def mentioning(lines: Sequence[str], *hints: str) -> tuple[str, ...]:
    """The lines that hold one of `hints` (lower case), whatever their capitals.

    Most adverts have none, and then a slow pattern need not look at any.
    """
    told, starts = _lowered(tuple(lines))
    found: set[int] = set()
    for hint in hints:
        at = told.find(hint)
        while at >= 0:
            number = bisect_right(starts, at) - 1
            found.add(number)
            at = told.find(hint, starts[number + 1])
    return tuple(lines[number] for number in sorted(found))


@lru_cache(maxsize=2)
def _lowered(lines: tuple[str, ...]) -> tuple[str, list[int]]:
    """The lines in small letters as one text, where each begins in it and, last, where
    one more would.

    Kept for the next question about the same advert: its lines, or its facts.
    """
    lowered = [line.lower() for line in lines]
    lengths = (len(line) + 1 for line in lowered)
    return "\n".join(lowered), [*accumulate(lengths, initial=0)]
