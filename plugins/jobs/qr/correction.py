"""What each bit of a QR code's data turns over: itself, and in the error correction."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import getitem, xor
from typing import Final

from plugins.jobs.qr.version import Version

_TWICE: Final = bytes(n << 1 ^ (0x11D if n & 0x80 else 0) for n in range(256))
"""Each element doubled, of the field GF(256) that is taken modulo 0x11D."""


def spread_bits(version: Version, modules: Sequence[int]) -> list[list[int]]:
    """What each bit of each codeword of data turns over, the lowest bit first: itself,
    and in its block's correction. `modules` are those that codewords fill, in order.
    """
    blocks, data = len(version.blocks), sum(version.blocks)
    halves = [
        {f"{value:x}": _together(modules[at : at + 4], value) for value in range(16)}
        for at in range(8 * data, 8 * (data + blocks * version.correction), 4)
    ]
    correcting = [
        [
            halves[2 * at + n]
            for at in range(block, len(halves) // 2, blocks)
            for n in (0, 1)
        ]
        for block in range(blocks)
    ]
    corrections = _corrections(version)
    found = []
    for block, behind, at in _laid_out(version.blocks):
        octets, bits = corrections[behind], []
        for own in reversed(modules[8 * at : 8 * at + 8]):
            turned = map(getitem, correcting[block], octets.hex())
            bits.append(reduce(xor, turned, own))
            octets = octets.translate(_TWICE)
        found.append(bits)
    return found


def _together(modules: Sequence[int], value: int) -> int:
    """The modules of the bits of `value`, of which the first is the highest."""
    highest = len(modules) - 1
    chosen = (each for n, each in enumerate(modules) if value >> highest - n & 1)
    return reduce(xor, chosen, 0)


def _laid_out(blocks: Sequence[int]) -> list[tuple[int, int, int]]:
    """Of each codeword of data: its block, how many codewords of data are behind it
    there, and where it stands in the code, which takes from each block in turn.
    """
    turns = sorted((place, n) for n, size in enumerate(blocks) for place in range(size))
    at = {turn: number for number, turn in enumerate(turns)}
    return [
        (block, size - 1 - place, at[place, block])
        for block, size in enumerate(blocks)
        for place in range(size)
    ]


def _corrections(version: Version) -> list[bytes]:
    """By how many codewords of data stand behind one in its block: what the
    codewords of correction are when that one is 1 and all others are 0.

    They are the remainder when the block, as a polynomial, is divided by the one whose
    roots are the first powers of 2 in GF(256).
    """
    divisor, root = bytes([1]), 1
    for _ in range(version.correction):
        divisor = _sum(divisor + b"\0", b"\0" + _times(divisor, root))
        root = _TWICE[root]
    remainders = [divisor[1:]]
    for _ in range(max(version.blocks) - 1):
        first, rest = remainders[-1][0], remainders[-1][1:]
        remainders.append(_sum(rest + b"\0", _times(divisor[1:], first)))
    return remainders


def _times(several: bytes, factor: int) -> bytes:
    """Products in GF(256)."""
    product = bytes(len(several))
    while factor:
        if factor & 1:
            product = _sum(product, several)
        several, factor = several.translate(_TWICE), factor >> 1
    return product


def _sum(ones: bytes, others: bytes) -> bytes:
    """Sums in GF(256)."""
    return bytes(map(xor, ones, others))
