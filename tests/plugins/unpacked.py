"""What a published file says, also where the file is compressed."""

from __future__ import annotations

import gzip


def unpacked(data: bytes) -> bytes:
    """The bytes; of a file of the search's index, those that are packed in it."""
    return gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data
