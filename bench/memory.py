"""What a process and all its descendants hold in memory, while they run. Linux only."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Peak:
    """The most megabytes that were seen, of all processes at once and of one."""

    together: float = 0.0
    largest: float = 0.0


@contextmanager
def watched(pid: int, *, every: float) -> Iterator[Peak]:
    """Look at the process and its family `every` so many seconds until the block ends.

    A page of memory that several share is divided among them, so that it counts once.
    """
    peak, over = Peak(), threading.Event()

    def watch() -> None:
        while True:
            each = [_megabytes(member) for member in _family(pid)]
            peak.together = max(peak.together, sum(shared for shared, _ in each))
            peak.largest = max(peak.largest, *(whole for _, whole in each))
            if over.wait(every):
                return

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield peak
    finally:
        over.set()
        watcher.join()


def _family(root: int) -> list[int]:
    """The process and its descendants, as far as they have not ended meanwhile."""
    family = [root]
    for member in family:
        for children in Path(f"/proc/{member}/task").glob("*/children"):
            with suppress(OSError):
                family += map(int, children.read_text().split())
    return family


def _megabytes(pid: int) -> tuple[float, float]:
    """A process's memory with each shared page divided among its users (PSS), and
    with all that it can touch (RSS).
    """
    with suppress(OSError):
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
        sizes = {line.split()[0]: line.split()[1] for line in rollup.splitlines()[1:]}
        return int(sizes["Pss:"]) / 1024, int(sizes["Rss:"]) / 1024
    return 0.0, 0.0
