"""Pictures of editors': a kind every browser shows, and no hidden data in them.

A camera writes into a photograph where and when it was taken. For people who work
with families at risk that is a matter of safety, so such a picture is refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import Final

SUFFIXES: Final = (".jpg", ".png", ".svg", ".webp")

# How the blocks begin that hold EXIF and XMP: JPEG (APP1), PNG and WebP chunks.
_HIDDEN: Final = (
    b"Exif\0\0",
    b"http://ns.adobe.com/xap/1.0/\0",
    b"eXIf",
    b"iTXtXML:com.adobe.xmp",
    b"EXIF",
    b"XMP ",
)


def picture_fault(path: PurePath, data: bytes) -> str | None:
    """What is wrong with a picture file, in words for its editor, or None."""
    if path.suffix not in SUFFIXES:
        return f"Save the picture as one of: {', '.join(SUFFIXES)}."
    if any(block.startswith(_HIDDEN) for block in _blocks(data)):
        return (
            "The picture carries hidden data, such as where it was taken. Export it "
            "again without metadata (“remove location”, “remove properties”)."
        )
    return None


def _blocks(data: bytes) -> Iterator[bytes]:
    """The first bytes of each block of metadata, as far as the file can be read."""
    if data.startswith(b"\xff\xd8"):
        yield from _jpeg_blocks(data)
    elif data.startswith(b"\x89PNG\r\n\x1a\n"):
        at = 8
        while at + 8 <= len(data):
            yield data[at + 4 : at + 40]
            at += 12 + int.from_bytes(data[at : at + 4], "big")
    elif data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        at = 12
        while at + 8 <= len(data):
            yield data[at : at + 40]
            size = int.from_bytes(data[at + 4 : at + 8], "little")
            at += 8 + size + size % 2


def _jpeg_blocks(data: bytes) -> Iterator[bytes]:
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xDA:  # from here on, the picture itself
            return
        yield data[at + 4 : at + 40]
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
