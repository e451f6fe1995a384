"""Where things stand in a QR code: the patterns that are in every one, and the rest."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import product
from typing import Final

from plugins.jobs.qr.version import Version

Place = tuple[int, int]
"""A module's row and column."""

_FORMAT: Final = 0b111011111000100  # level L, mask 0, with its own error correction
_TELLS_ITS_VERSION: Final = 7  # the first that does
_TIMING: Final = 6  # the row and the column of the timing patterns


def patterns(version: Version) -> dict[Place, bool]:
    """Every module that no text changes, and whether it is dark."""
    size, last, centres = version.size, version.size - 1, version.centres
    found = {(_TIMING, n): n % 2 == 0 for n in range(size)}
    found |= {(n, _TIMING): n % 2 == 0 for n in range(size)}
    corners = {(_TIMING, _TIMING), (_TIMING, centres[-1]), (centres[-1], _TIMING)}
    for centre in set(product(centres, centres)) - corners:
        found |= _rings(centre, 2, light={1})
    for centre in ((3, 3), (3, last - 3), (last - 3, 3)):
        found |= _rings(centre, 4, light={2, 4})
    for n in range(15):
        is_dark = bool(_FORMAT >> n & 1)
        near = n if n < _TIMING else n + 1  # the timing patterns are stepped over
        found[(near, 8) if n < 8 else (8, 14 - n if n > 8 else 7)] = is_dark
        found[(8, last - n) if n < 8 else (size - 15 + n, 8)] = is_dark
    found[(size - 8, 8)] = True
    if version.number >= _TELLS_ITS_VERSION:
        for n in range(18):
            is_dark = bool(_told(version.number) >> n & 1)
            along, across = divmod(n, 3)
            found[(along, size - 11 + across)] = is_dark
            found[(size - 11 + across, along)] = is_dark
    return {
        (row, column): is_dark
        for (row, column), is_dark in found.items()
        if 0 <= row < size and 0 <= column < size
    }


def _rings(centre: Place, radius: int, light: Collection[int]) -> dict[Place, bool]:
    """Squares round a module, each dark unless its distance is in `light`."""
    steps = range(-radius, radius + 1)
    return {
        (centre[0] + down, centre[1] + right): max(abs(down), abs(right)) not in light
        for down, right in product(steps, steps)
    }


def _told(number: int) -> int:
    """The version's number, with its own error correction (annex D)."""
    rest = number << 12
    for n in range(17, 11, -1):
        if rest >> n & 1:
            rest ^= 0x1F25 << n - 12
    return number << 12 | rest


def zigzag(size: int) -> Iterator[Place]:
    """Every module in the order in which codewords are laid out: two columns wide,
    from the right, up and down in turn, past the column of the timing pattern.
    """
    rights = [right for right in range(size - 1, 0, -1) if right != _TIMING]
    for number, right in enumerate(rights[::2]):
        rows = range(size) if number % 2 else range(size - 1, -1, -1)
        for row in rows:
            yield row, right
            yield row, right - 1
