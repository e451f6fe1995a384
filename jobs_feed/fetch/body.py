"""Raw response bytes to a feed's bytes, unpacked within limits."""

from __future__ import annotations

import zlib
from typing import Final

from jobs_feed.fetch.limits import Limits
from jobs_feed.fetch.trouble import Unfetchable, too_big, too_dense

_GZIP_MAGIC: Final = b"\x1f\x8b"  # RFC 1952, 2.3.1
_GZIP: Final = 16 + zlib.MAX_WBITS  # zlib's way to say: gzip, trailer checked
_RAW_DEFLATE: Final = -zlib.MAX_WBITS


def unpack(
    raw: bytes, content_encoding: str | None, limits: Limits, *, host: str, plain: bool
) -> tuple[bytes, bool]:
    """The body, and whether it was cut: its compressed form has no end.

    `content_encoding` is the header as sent. `plain`: we asked for it unpacked, so
    what is called gzip and plainly is not is taken as it is. Raises Unfetchable:
    `encoding` for what we cannot unpack (ask again plainly), `too_big` for what
    unpacks to more than `limits` allow.
    """
    named = (name.strip().lower() for name in (content_encoding or "").split(","))
    match [name for name in named if name not in {"", "identity"}]:
        case []:
            return raw, False
        case ["gzip" | "x-gzip"]:
            if plain and not raw.startswith(_GZIP_MAGIC):
                return raw, False
            return _inflate(raw, _GZIP, limits, host)
        case ["deflate"]:
            window = zlib.MAX_WBITS if _has_zlib_header(raw) else _RAW_DEFLATE
            return _inflate(raw, window, limits, host)
        case _:
            raise Unfetchable(
                "encoding",
                f"The server at {host} packs the feed in a way we did not ask for. "
                "Ask whoever runs it to send it plain or as gzip.",
                again="plainly",
            )


def _has_zlib_header(raw: bytes) -> bool:
    """RFC 1950, 2.2: method 8, and the first two bytes a multiple of 31.

    Some servers send bare RFC 1951 data under the same name.
    """
    return len(raw) > 1 and raw[0] & 0x0F == 8 and (raw[0] << 8 | raw[1]) % 31 == 0


def _inflate(raw: bytes, window: int, limits: Limits, host: str) -> tuple[bytes, bool]:
    dense = limits.max_ratio * len(raw)
    stream = zlib.decompressobj(window)
    try:
        body = stream.decompress(raw, min(limits.max_bytes, dense) + 1)
    except zlib.error as error:
        raise _damaged(host) from error
    if len(body) > limits.max_bytes:
        raise too_big(host, limits.max_bytes)
    if len(body) > dense:
        raise too_dense(host, limits.max_ratio)
    if stream.unused_data.startswith(_GZIP_MAGIC):
        raise _damaged(host)  # a second part: reading only the first loses vacancies
    return body, not stream.eof


def _damaged(host: str) -> Unfetchable:
    return Unfetchable(
        "encoding",
        f"What {host} sends cannot be unpacked. "
        "Ask whoever runs it to look at its compression settings.",
        again="plainly",
    )
