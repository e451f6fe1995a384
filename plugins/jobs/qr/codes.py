"""Addresses → QR codes (ISO/IEC 18004), thousands in a build, for pages to print.

Pure. A library makes one code after another, in 3 ms each. This takes about a
hundredth of that, because codes add up (over GF(2), where to add is to turn over):
error correction is linear, and neither mask nor patterns depend on the text. So what
each letter at each place turns over is worked out once a build, and then only added.

One size for all, by the longest text there may be; level L, which is the smallest, and
stands 7 % of damage; mask 0, for any mask will do that the code itself names.
"""

from __future__ import annotations

from functools import cache, reduce
from itertools import count, cycle, groupby, starmap
from operator import getitem, xor
from typing import Final

from plugins.jobs.qr.correction import spread_bits
from plugins.jobs.qr.patterns import Place, patterns, zigzag
from plugins.jobs.qr.version import smallest

QUIET: Final = 4
"""Modules that stay white round a code."""

_BYTE_MODE: Final = 0b0100
_PADDING: Final = (0xEC, 0x11)


class Codes:
    """The codes of texts that begin alike: all of one size."""

    def __init__(self, beginning: str, longest: int) -> None:
        """Codes of `beginning` and up to `longest` octets of UTF-8 after it.

        Raises ValueError when no version that is known here has room for them.
        """
        self._beginning = beginning.encode()
        self.longest: int = longest
        version = smallest(len(self._beginning) + longest)
        self._heading = version.heading
        self.size: int = version.size  # modules along a side
        self._row = -(-self.size // 8)  # octets
        fixed = patterns(version)
        free = [place for place in zigzag(self.size) if place not in fixed]
        dark = [place for place, is_dark in fixed.items() if is_dark]
        dark += [place for place in free if sum(place) % 2 == 0]  # the mask
        self._constant = reduce(xor, map(self._module, dark))
        self._bits = spread_bits(version, list(map(self._module, free)))
        self._strokes = [_strokes(8 * n) for n in range(self._row - 1)]
        self._strokes.append(_strokes(8 * (self._row - 1), last=True))
        self._letter = cache(self._spread_letter)
        self._padded = cache(self._spread_padding)
        self._blank = cache(self._spread_blank)

    @property
    def side(self) -> int:
        """How wide and high a code is with its quiet zone."""
        return self.size + 2 * QUIET

    def path(self, text: str) -> str:
        """The code of the beginning and `text` as data of an SVG path that is to be
        stroked. A module is 1 wide and high; the quiet zone is left free.
        """
        rows = map(getitem, cycle(self._strokes), self.rows(text))
        return f"M{QUIET} {QUIET}.5{''.join(rows)}"

    def rows(self, text: str) -> bytes:
        """The modules, row by row, each filled up to whole octets; dark is 1."""
        letters = text.encode()
        places = count(len(self._beginning))
        blank = self._blank(len(letters))
        modules = reduce(xor, map(self._letter, places, letters), blank)
        return modules.to_bytes(self.size * self._row, "big")

    def _spread_letter(self, place: int, letter: int) -> int:
        """What a letter turns over: it stands across two codewords."""
        first = place + self._heading
        low = self._spread(first + 1, letter << 4 & 0xFF)
        return self._spread(first, letter >> 4) ^ low

    def _spread_blank(self, length: int) -> int:
        """The modules when the beginning is followed by so many zeroes."""
        total = len(self._beginning) + length
        octets = bytes([_BYTE_MODE]) + total.to_bytes(self._heading, "big")
        heading = int.from_bytes(octets + self._beginning, "big") << 4
        codewords = heading.to_bytes(len(octets) + len(self._beginning), "big")
        spread = starmap(self._spread, enumerate(codewords))
        padding = self._padded(total + self._heading + 1, 0)
        return reduce(xor, spread, self._constant ^ padding)

    def _spread_padding(self, codeword: int, turn: int) -> int:
        """What the padding from a codeword on turns over: two octets, in turn."""
        if codeword == len(self._bits):
            return 0
        this = self._spread(codeword, _PADDING[turn])
        return this ^ self._padded(codeword + 1, 1 - turn)

    def _spread(self, codeword: int, value: int) -> int:
        """What a codeword of data turns over."""
        bits = self._bits[codeword]
        return reduce(xor, (bits[n] for n in range(8) if value >> n & 1), 0)

    def _module(self, place: Place) -> int:
        """One module dark, all others light."""
        row, column = place
        return 1 << 8 * self._row * (self.size - row) - 1 - column


def _strokes(start: int, *, last: bool = False) -> list[str]:
    """For each octet of modules, how the pen goes over it: `start` modules into a row,
    and, when it is the row's last, on to the next row.
    """
    return [_over(octet, start, last=last) for octet in range(256)]


def _over(octet: int, start: int, *, last: bool) -> str:
    words, gone = [], 0
    for dark, run in groupby(f"{octet:08b}"):
        length = len(list(run))
        if dark == "0" and gone + length == 8 and last:
            break
        words.append(f"h{length}" if dark == "1" else f"m{length} 0")
        gone += length
    if last:
        words.append(f"m-{start + gone} 1")
    return "".join(words)
