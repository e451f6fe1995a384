"""Bytes → text, whatever the feed or its server claims about its letters."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Final

from jobs_feed.models import Problem
from jobs_feed.problems import problem

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: it begins with its mark
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_SINGLE_BYTE: Final = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",  # as browsers do: 0x80–0x9f are never meant as controls
    "cp1252": "cp1252",
    "iso8859-14": "iso8859-14",
    "iso8859-15": "iso8859-15",
    "mac-roman": "mac-roman",
}
"""Encodings that we believe when they are claimed: codec name → codec to use."""

# The encoding a document claims in its XML declaration.
_DECLARED: Final = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*\\?[\"']([\w.:-]+)")
# The encoding a server claims in Content-Type.
_CHARSET: Final = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
# Half of a surrogate pair written as if it were a letter (CESU-8): never text.
_SURROGATE_BYTES: Final = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
# All that XML 1.0 production [2] (Char) leaves out.
_FORBIDDEN: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    text: str  # without byte-order mark; control characters still in it
    encoding: str
    valid: bool  # False: some bytes were not in the encoding claimed
    problems: tuple[Problem, ...] = ()


def clean(text: str) -> str:
    """The text without the characters that no XML document may contain."""
    return _FORBIDDEN.sub("", text)


def decode(body: bytes, content_type: str | None) -> Decoded:
    """Read a body as text; never raises, never turns é into Ã©.

    A byte-order mark or the zeros of UTF-16 decide. Everything else is read as
    UTF-8, which is hardly ever right by chance, and each byte that is not UTF-8
    as the single-byte encoding that server or document claims, else cp1252.
    """
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            return _decoded_as(body[len(mark) :], encoding)
    if (sniffed := _sniff_utf16(body)) is not None:
        return _decoded_as(body, sniffed)
    return _eight_bit(body, content_type)


def _decoded_as(body: bytes, encoding: str) -> Decoded:
    if encoding == "utf-8":
        return _eight_bit(body, None)
    text = body.decode(encoding, errors="replace")
    return Decoded(text.lstrip("\ufeff"), encoding, valid=True)


def _sniff_utf16(body: bytes) -> str | None:
    """Markup and JSON begin with ASCII: in UTF-16 every other byte is zero."""
    start = body[:64]
    pairs = len(start) // 2
    if pairs < 2:
        return None
    if start[1::2].count(0) > pairs * 0.8:
        return "utf-16-le"
    if start[0::2].count(0) > pairs * 0.8:
        return "utf-16-be"
    return None


def _eight_bit(body: bytes, content_type: str | None) -> Decoded:
    claims = _claims(body, content_type)
    fallback = next((_SINGLE_BYTE[c] for c in claims if c in _SINGLE_BYTE), None)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        return _with_stray_bytes(body, fallback, error)
    text = text.lstrip("\ufeff")
    if fallback is None or text.isascii():
        return Decoded(text, "utf-8", valid=True)
    claim = next(c for c in claims if c in _SINGLE_BYTE)
    detail = f"They are UTF-8, but the feed or its server says {claim}."
    return Decoded(
        text, "utf-8", valid=True, problems=(problem("F005", detail=detail),)
    )


def _claims(body: bytes, content_type: str | None) -> list[str]:
    """The codecs claimed, by the server first: RFC 7303, section 3.2."""
    names = []
    if match := _CHARSET.search(content_type or ""):
        names.append(match[1])
    if declared := _DECLARED.search(body[:400]):
        names.append(declared[1].decode("ascii"))
    return [codec for name in names if (codec := _codec(name)) is not None]


def _codec(name: str) -> str | None:
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None  # a name nobody knows claims nothing


def _with_stray_bytes(
    body: bytes, fallback: str | None, error: UnicodeDecodeError
) -> Decoded:
    codec = fallback or "cp1252"
    rules = f"else-{codec}"
    whole = _SURROGATE_BYTES.sub(b"", body)
    text = whole.decode("utf-8", errors=rules).lstrip("\ufeff")
    if fallback is not None:
        return Decoded(text, fallback, valid=True)
    around = body[max(0, error.start - 30) : error.start + 30]
    found = clean(_SURROGATE_BYTES.sub(b"", around).decode("utf-8", errors=rules))
    if len(whole) < len(body):
        fault = problem("F003", detail="It holds halves of characters.", found=found)
        return Decoded(text, "utf-8", valid=False, problems=(fault,))
    fault = problem("F005", detail="Some of them are Windows letters.", found=found)
    return Decoded(text, codec, valid=False, problems=(fault,))


def _register(codec: str) -> None:
    """Make `errors="else-<codec>"`: what is not UTF-8 is read by that codec."""

    def stray(error: UnicodeError) -> tuple[str, int]:
        assert isinstance(error, UnicodeDecodeError)
        if error.reason == "unexpected end of data":
            return "", error.end  # a letter cut in half by the end of the body
        raw = error.object[error.start : error.end]
        return raw.decode(codec, errors="replace"), error.end

    codecs.register_error(f"else-{codec}", stray)


for _codec_name in set(_SINGLE_BYTE.values()):
    _register(_codec_name)
