"""Many files written by turns, of which only some are open at a time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from contextlib import ExitStack
from types import TracebackType
from typing import BinaryIO, Final, Self

MOST: Final = 150  # files open at once: macOS allows a process 256


class Files:
    """`write(name, piece)` adds to a file, which is begun anew the first time.

    `begin` opens a new file by its name, making its folder; `go_on` one to add to.
    """

    def __init__(
        self, begin: Callable[[str], BinaryIO], go_on: Callable[[str], BinaryIO]
    ) -> None:
        self._begin, self._go_on = begin, go_on
        self._open: OrderedDict[str, BinaryIO] = OrderedDict()
        self._begun: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with ExitStack() as closing:
            for file in self._open.values():
                closing.callback(file.close)

    def write(self, name: str, piece: bytes) -> None:
        """Add to the file; the one that was longest left alone may be closed."""
        file = self._open.get(name)
        if file is None:
            if len(self._open) == MOST:
                self._open.popitem(last=False)[1].close()
            open_it = self._go_on if name in self._begun else self._begin
            file = self._open[name] = open_it(name)
            self._begun.add(name)
        else:
            self._open.move_to_end(name)
        file.write(piece)
