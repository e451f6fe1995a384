"""One run at a time: a second waits for the first, and then steps aside.

The lock is the operating system's on an open file (flock), so it ends with the
process that holds it, however that ends: a lock file that lies about means nothing.
Windows has no flock; there nothing keeps two runs apart.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Final

from jobs_feed.errors import Busy

PATIENCE: Final = 300.0  # seconds; the longest night is shorter
_HAS_LOCKS: Final = find_spec("fcntl") is not None  # not on Windows
_LOOK_AGAIN: Final = 0.1  # seconds


@contextmanager
def alone(
    file: Path,
    *,
    patience: float = PATIENCE,
    on_wait: Callable[[str], None] | None = None,
) -> Iterator[int | None]:
    """Hold the lock that stands for `file`, beside it, while the block runs.

    Waits for `patience` seconds while another process has it, and says so once to
    `on_wait`; then raises Busy. Raises OSError when the folder cannot be written.
    Gives the lock's file descriptor, which a child process may inherit to hold the
    lock too (None where there are no locks).
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.with_name(f".{file.name}.lock").open("ab") as opened:
        if not _HAS_LOCKS:
            yield None
            return
        _wait_for(opened, file, patience, on_wait)
        yield opened.fileno()


def _wait_for(
    opened: IO[bytes],
    file: Path,
    patience: float,
    on_wait: Callable[[str], None] | None,
) -> None:
    until = time.monotonic() + patience
    told = False
    while not _taken(opened):
        if time.monotonic() >= until:
            raise Busy(
                f"Another run has been working on {file} for {patience:g} seconds. "
                "Nothing was changed. Wait for it to end, then try again."
            )
        if on_wait is not None and not told:
            on_wait(f"Another run is working on {file}. Waiting for it to end.")
            told = True
        time.sleep(_LOOK_AGAIN)


def _taken(opened: IO[bytes]) -> bool:
    """Whether the lock is ours now."""
    import fcntl

    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
