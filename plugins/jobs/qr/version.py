"""The versions of QR codes, which are their sizes, and what each has room for."""

from __future__ import annotations

from typing import Final, NamedTuple


class Version(NamedTuple):
    """What tables 9 and E.1 of the standard say of a version at level L."""

    number: int
    correction: int  # codewords of error correction in each block
    blocks: tuple[int, ...]  # codewords of data in each
    centres: tuple[int, ...]  # of alignment patterns, by row and by column

    @property
    def size(self) -> int:
        """Modules along a side."""
        return 4 * self.number + 17

    @property
    def heading(self) -> int:
        """Whole codewords before the one in which the first letter begins: half a
        codeword says that letters follow, and one or two how many.
        """
        return 1 if self.number < _COUNTS_IN_TWO else 2


_COUNTS_IN_TWO: Final = 10  # octets, and so do the versions after it
_VERSIONS: Final = (
    Version(4, 20, (80,), (6, 26)),
    Version(5, 26, (108,), (6, 30)),
    Version(6, 18, (68, 68), (6, 34)),
    Version(7, 20, (78, 78), (6, 22, 38)),
    Version(8, 24, (97, 97), (6, 24, 42)),
    Version(9, 30, (116, 116), (6, 26, 46)),
    Version(10, 18, (68, 68, 69, 69), (6, 28, 50)),
    Version(11, 20, (81, 81, 81, 81), (6, 30, 54)),
    Version(12, 24, (92, 92, 93, 93), (6, 32, 58)),
)


def smallest(letters: int) -> Version:
    """The smallest version with room for so many letters.

    Raises ValueError for more than the largest here has room for.
    """
    for version in _VERSIONS:
        if letters + version.heading + 1 <= sum(version.blocks):
            return version
    raise ValueError(f"No QR code is made here of {letters} letters.")
