"""The adverts' own words → a file for each first letter, for the finder to look into.

Pure. A word stands with the rows of `open.json` whose adverts have it. Somebody who looks
for a word loads the file of its first letter, and no other.
`theme/static/js/jobs/adverts.js` reads them.
"""

from __future__ import annotations

import json
import re
import unicodedata
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import unescape
from string import ascii_lowercase, punctuation, whitespace
from typing import Final

VERSION: Final = 1
OTHERS: Final = "0"
"""The file of words that begin with no letter of the alphabet."""

LONGEST: Final = 30  # letters; what is longer is an address, and nobody looks for it

_TAG: Final = re.compile(r"<[^>]*>")  # enough for text that nh3 has cleaned
# What `plain` in data.js leaves out: marks of letters, and what stands in "children’s".
_WITHIN: Final = re.compile("[\u0300-\u036f'’]")
_WORD: Final = re.compile(r"[^\W_]+")
_BETWEEN: Final = {
    ord(sign): "" if sign == "'" else " " for sign in (*punctuation, *whitespace)
}
"""The same for text that is all ASCII."""


def words(description_html: str) -> set[str]:
    """The words of an advert, as the finder compares them: “Émigré” is “emigre”."""
    text = unescape(_TAG.sub(" ", description_html)).lower()
    if text.isascii():  # three times as quick
        found = set(text.translate(_BETWEEN).split())
    else:
        plain = _WITHIN.sub("", unicodedata.normalize("NFD", text))
        found = set(_WORD.findall(plain))
    return {word for word in found if len(word) <= LONGEST}


def files(descriptions: Iterable[str], edition: str) -> Iterator[tuple[str, bytes]]:
    """Each file: its address, and its bytes. Every letter has one, words or none.

    `descriptions` come in the order of `open.json`, whose `edition` they are of.
    """
    rows: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
    for row, description in enumerate(descriptions):
        for word in words(description):
            rows[word].append(row)
    shelves: dict[str, dict[str, list[int]]] = {
        letter: {} for letter in (*ascii_lowercase, OTHERS)
    }
    for word in sorted(rows):
        letter = word[0] if word[0] in shelves else OTHERS
        shelves[letter][word] = _gaps(rows.pop(word))
    for letter, shelf in shelves.items():
        yield f"/jobs/search/{letter}.json", _json(shelf, edition)


def _gaps(rows: Sequence[int]) -> list[int]:
    """How many rows are passed over before each: small numbers, that compress well."""
    return [row - before - 1 for before, row in zip((-1, *rows), rows, strict=False)]


def _json(shelf: Mapping[str, list[int]], edition: str) -> bytes:
    document = {"version": VERSION, "edition": edition, "words": shelf}
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return f"{text}\n".encode()
