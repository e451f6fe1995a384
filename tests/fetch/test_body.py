from __future__ import annotations

import gzip
import zlib
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs_feed.fetch.body import unpack
from jobs_feed.fetch.limits import STANDARD, Limits
from jobs_feed.fetch.trouble import Unfetchable

# Text that packs no better than real adverts do.
FEED = b"<rss>" + Random(7).randbytes(4000).hex().encode() + b"</rss>"


def packed(data: bytes, window: int) -> bytes:
    packer = zlib.compressobj(wbits=window)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    "coding, raw",
    [
        (None, FEED),
        ("", FEED),
        ("identity", FEED),
        ("gzip", gzip.compress(FEED)),
        ("X-GZIP", gzip.compress(FEED)),
        ("identity, gzip", gzip.compress(FEED)),
        ("gzip", gzip.compress(FEED) + b"\0\0"),
        ("deflate", zlib.compress(FEED)),
        ("deflate", packed(FEED, -15)),
    ],
)
def test_every_coding_we_ask_for_gives_the_feed(coding, raw):
    assert unpack(raw, coding, STANDARD, host="x", plain=False) == (FEED, False)


def test_a_feed_wrongly_called_gzip_is_asked_for_plainly_and_taken_as_it_is():
    with pytest.raises(Unfetchable) as stopped:
        unpack(FEED, "gzip", STANDARD, host="x", plain=False)
    assert stopped.value.again == "plainly"
    assert unpack(FEED, "gzip", STANDARD, host="x", plain=True) == (FEED, False)


@given(st.integers(min_value=20, max_value=len(gzip.compress(FEED)) - 1))
def test_gzip_without_its_trailer_is_cut(length):
    body, cut = unpack(
        gzip.compress(FEED)[:length], "gzip", STANDARD, host="x", plain=False
    )
    assert cut
    assert FEED.startswith(body)


@pytest.mark.parametrize(
    "coding", ["br", "zstd", "gzip, gzip", ", ".join(["gzip"] * 10)]
)
def test_a_coding_we_did_not_ask_for_is_refused(coding):
    with pytest.raises(Unfetchable) as stopped:
        unpack(gzip.compress(FEED), coding, STANDARD, host="x", plain=False)
    assert stopped.value.code == "encoding"


def damaged(raw: bytes, position: int) -> bytes:
    return raw[:position] + bytes([raw[position] ^ 0xFF]) + raw[position + 1 :]


@pytest.mark.parametrize(
    "coding, raw",
    [
        ("gzip", damaged(gzip.compress(FEED), len(gzip.compress(FEED)) - 6)),
        ("gzip", gzip.compress(FEED) + gzip.compress(FEED)),
        ("deflate", damaged(zlib.compress(FEED), len(zlib.compress(FEED)) - 2)),
    ],
)
def test_packed_bytes_that_cannot_be_trusted_are_refused(coding, raw):
    with pytest.raises(Unfetchable) as stopped:
        unpack(raw, coding, STANDARD, host="x", plain=False)
    assert stopped.value.code == "encoding"


@pytest.mark.parametrize(
    "limits, words",
    [
        (Limits(max_ratio=50), "more than 50 times its size"),
        (Limits(max_bytes=1024 * 1024, max_ratio=10_000), "larger than the 1 MiB"),
    ],
)
def test_a_bomb_is_refused_by_its_ratio_or_its_size(limits, words):
    bomb = gzip.compress(bytes(20 * 1024 * 1024))
    with pytest.raises(Unfetchable) as stopped:
        unpack(bomb, "gzip", limits, host="x", plain=False)
    assert stopped.value.code == "too_big"
    assert words in str(stopped.value)
