"""The bytes of an editor's file → plain text, and what other programs did to it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from jobs_feed.errors import ConfigurationError
from jobs_feed.slips import Message, Slip

WORD: Final = Message(
    "word-document",
    "This is a document of Word or another word processor, not plain text.",
    "Copy its words into a plain text file.",
)
NOT_UTF8: Final = Message(
    "not-utf8",
    "This line is not UTF-8 text, as happens when words are saved by Word.",
    "Open the file in a plain text editor and save it with encoding UTF-8.",
)
BYTE_ORDER_MARK: Final = Message(
    "byte-order-mark",
    "The file begins with an invisible mark (a BOM).",
    "It does no harm here. To be rid of it, save with encoding UTF-8, without BOM.",
    "advice",
)
INVISIBLE: Final = Message(
    "invisible-character",
    "There is an invisible character here ({name}).",
    "Delete the words around it and type them again.",
)
GARBLED: Final = Message(
    "garbled-letters",
    "The letters “{found}” are what is left of a sign that was saved wrongly.",
    "Type it again. It was most likely “{meant}”.",
)
CONFLICT: Final = Message(
    "two-versions",
    "Two versions of the text were put together, and nobody has chosen.",
    "Keep the one that is right, and delete the lines of <<<, === and >>>.",
)

# How the files of word processors begin: every zip and so .docx and .odt; .doc; RTF.
_WORD_PROCESSORS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")

# Signs that cannot be seen but change how text is read: of no width, of direction,
# a stray byte-order mark, line ends that no editor shows. The joiner U+200D is left
# alone: it holds emoji together.
_UNSEEN: Final = re.compile(
    "[\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]"
)

# UTF-8 read as Windows-1252 and saved so: â€™ for ’, Â£ for £, Ã© for é. A lone
# U+FFFD is a letter that some program could not read at all.
_GARBLED: Final = re.compile(
    "â€[\u0080-\u00bf\u2018-\u203a\u0152-\u017e˜™œ]?|Â[£°§·»«]|Ã[\u00a0-\u00bf]|\ufffd"
)

# What git leaves where two people changed one line.
_CONFLICT: Final = re.compile(r"^(?:<<<<<<<|>>>>>>>)(?: |$)", re.MULTILINE)


def decode(file: Path, data: bytes) -> str:
    """The text of a file, with plain line ends and no byte-order mark.

    Raises ConfigurationError when it is not UTF-8 text.
    """
    if data.startswith(_WORD_PROCESSORS):
        raise ConfigurationError([WORD.at(file, 1)])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line, start = before.count(b"\n") + 1, before.rfind(b"\n") + 1
        column = len(before[start:].decode("utf-8", "replace")) + 1
        raise ConfigurationError([NOT_UTF8.at(file, line, column)]) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def text_slips(file: Path, data: bytes, text: str) -> Iterator[Slip]:
    """What another program did to the text, from `decode`, that nobody can see."""
    if data.startswith(b"\xef\xbb\xbf"):
        yield BYTE_ORDER_MARK.at(file, 1)
    for found in _UNSEEN.finditer(text):
        name = unicodedata.name(found[0], "a byte-order mark").lower()
        yield INVISIBLE.at(file, *place(text, found.start()), name=name)
    for found in _GARBLED.finditer(text):
        meant = _ungarbled(found[0])
        yield GARBLED.at(file, *place(text, found.start()), found=found[0], meant=meant)
    for found in _CONFLICT.finditer(text):
        yield CONFLICT.at(file, *place(text, found.start()))


def place(text: str, offset: int) -> tuple[int, int]:
    """The line and the column, both from 1, of the character at `offset`."""
    start = text.rfind("\n", 0, offset) + 1
    return text.count("\n", 0, offset) + 1, offset - start + 1


def _ungarbled(found: str) -> str:
    try:
        return found.encode("cp1252").decode("utf-8")
    except UnicodeError:  # one of its bytes was lost on the way
        return "an apostrophe, a quote or a dash"
