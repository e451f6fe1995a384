"""Put a finished folder in the place of another in one instant.

Linux can exchange two folders in one step (renameat2 with RENAME_EXCHANGE, Linux
3.15 and glibc 2.28). Elsewhere the old folder steps aside first, and for the
time of one rename there is none.
"""

from __future__ import annotations

import ctypes
import os
from pathlib import Path

_AT_FDCWD = -100  # paths are relative to the working folder (fcntl.h)
_RENAME_EXCHANGE = 2  # linux/fs.h


def swap(fresh: Path, place: Path) -> None:
    """Make `fresh` stand at `place`; what stood there is left where `fresh` was.

    Both must be on one file system. Raises OSError, and then nothing has moved.
    """
    if not place.exists():
        fresh.rename(place)
    elif not _exchange(fresh, place):
        aside = fresh.with_name(f"{fresh.name}.old")
        place.rename(aside)
        fresh.rename(place)


def put_back(fresh: Path, place: Path) -> None:
    """Undo a swap that was stopped half-way, where systems need two steps for it."""
    aside = fresh.with_name(f"{fresh.name}.old")
    if aside.exists() and not place.exists():
        aside.rename(place)


def _exchange(one: Path, other: Path) -> bool:
    """Whether the system could exchange them in one step, and has."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):  # Windows has no library of no name
        return False
    result = renameat2(
        _AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE
    )
    return bool(result == 0)
