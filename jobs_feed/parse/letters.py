"""Letters that the sender encoded twice: â€™ is put right to ’."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from jobs_feed.models import Item, Problem
from jobs_feed.parse.tree import excerpt
from jobs_feed.problems import problem

_ROUNDS: Final = 3
"""How many times over a letter may have been encoded."""

# The letter that each byte of Windows-1252 stands for, and for the five bytes that
# it leaves out the control character of that number, as browsers do.
_LETTERS: Final = tuple(
    bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in range(256)
)
_BYTES: Final = {letter: byte for byte, letter in enumerate(_LETTERS)}
_LEADING: Final = "ÂÃÅÆË"
_FOLLOWING: Final = "".join(map(re.escape, _LETTERS[0x80:0xC0]))
# UTF-8 read as Windows-1252, of what stands in British adverts: £, é, ’, – and
# emoji begin so (and these letters of theirs, encoded again), and no word of any
# language goes on so.
_TWICE: Final = re.compile(
    rf"(?:[{_LEADING}][{_FOLLOWING}]|â[{_FOLLOWING}]{{2}}|ðŸ[{_FOLLOWING}]{{2}})+"
)
# The same, each letter written as an HTML reference.
_REFERENCES: Final = re.compile(
    r"&(?:[Aa]circ|Atilde|#226|#194|#195);(?:&#?\w{2,8};){1,2}"
)


def letters_put_right(
    items: Iterable[Item],
) -> tuple[tuple[Item, ...], tuple[Problem, ...]]:
    """The items in the letters that were meant, and F005 when any were not."""
    mended: list[Item] = []
    wrong = ""
    for item in items:
        texts = [value.text for values in item.found.values() for value in values]
        first = next((text for text in texts if put_right(text) != text), "")
        mended.append(_mended(item) if first else item)
        wrong = wrong or first
    if not wrong:
        return tuple(mended), ()
    at = _TWICE.search(wrong) or _REFERENCES.search(wrong)
    detail = "Some were encoded twice, and we put them right."
    fault = problem(
        "F005", detail=detail, found=excerpt(wrong, at.start() if at else 0)
    )
    return tuple(mended), (fault,)


def _mended(item: Item) -> Item:
    found = {
        name: tuple(replace(value, text=put_right(value.text)) for value in values)
        for name, values in item.found.items()
    }
    return replace(item, found=found)


def put_right(text: str) -> str:
    """`text` with letters that were encoded twice as they were meant."""
    if "&" in text:
        text = _REFERENCES.sub(_dereferenced, text)
    for _ in range(_ROUNDS):
        if not any(letter in text for letter in f"{_LEADING}âð"):
            break
        text = _TWICE.sub(_decoded, text)
    return text


def _dereferenced(match: re.Match[str]) -> str:
    letters = html.unescape(match[0])
    return letters if _TWICE.fullmatch(letters) else match[0]


def _decoded(match: re.Match[str]) -> str:
    try:
        return bytes(_BYTES[letter] for letter in match[0]).decode("utf-8")
    except UnicodeDecodeError:
        return match[0]
