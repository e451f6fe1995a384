"""Does a picture file hold more than a picture? Looked for in the finished site.

Nothing that this site makes does; this is the second look, at what is published.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

# Blocks in which words about a picture stand: EXIF and XMP (APP1), IPTC (APP13) and
# comments in JPEG; chunks of PNG and of WebP; items and colour boxes of AVIF.
_JPEG_BLOCKS: Final = frozenset({0xE1, 0xED, 0xFE})
_CHUNKS: Final = frozenset(
    [b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME", b"iCCP", b"EXIF", b"XMP ", b"ICCP"]
)
_ITEMS: Final = (b"Exif", b"application/rdf+xml", b"colrprof", b"colrrICC")


def hidden_data(data: bytes) -> list[str]:
    """The names of the blocks that hold words, profiles or bytes beyond the picture.

    Of JPEG, PNG, WebP and AVIF, told by their first bytes; of others nothing is known.
    """
    if data.startswith(b"\xff\xd8"):
        return list(_of_jpeg(data))
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return list(_of_png(data))
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return list(_of_webp(data))
    if data[4:12] in {b"ftypavif", b"ftypavis"}:
        return [item.decode("ascii") for item in _ITEMS if item in _meta(data)]
    return []


def _of_jpeg(data: bytes) -> Iterator[str]:
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker in _JPEG_BLOCKS:
            yield f"block FF{marker:X}"
        if marker == 0xDA:  # from here on, the picture itself
            break
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    if not data.endswith(b"\xff\xd9"):
        yield "bytes after its end"


def _of_png(data: bytes) -> Iterator[str]:
    at = 8
    while at + 12 <= len(data):
        kind = data[at + 4 : at + 8]
        if kind in _CHUNKS:
            yield kind.decode("ascii")
        at += 12 + int.from_bytes(data[at : at + 4], "big")
        if kind == b"IEND":
            break
    if at != len(data):
        yield "bytes after its end"


def _of_webp(data: bytes) -> Iterator[str]:
    at, end = 12, 8 + int.from_bytes(data[4:8], "little")
    while at + 8 <= end:
        kind = data[at : at + 4]
        if kind in _CHUNKS:
            yield kind.decode("ascii")
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        at += 8 + size + size % 2
    if end != len(data):
        yield "bytes after its end"


def _meta(data: bytes) -> bytes:
    """The box of an AVIF file that lists its items."""
    at = 0
    while at + 8 <= len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        if data[at + 4 : at + 8] == b"meta":
            return data[at : at + size]
        if size < 8:
            break
        at += size
    return b""
