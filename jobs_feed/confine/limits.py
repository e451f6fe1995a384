"""How much one confined call may use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

MEBIBYTE: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Each is enforced by the kernel, except `answer`, which the worker counts."""

    processor: int = 10  # seconds of computing
    wall: float = 60  # seconds in all: a machine may be busy with other things
    memory: int = 512 * MEBIBYTE  # of address space; 10 MB of adverts need 150
    answer: int = 64 * MEBIBYTE  # bytes of the pickled result


STANDARD: Final = Limits()
