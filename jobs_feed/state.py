"""The state file: what is remembered between nights, replaced in one step."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from jobs_feed import dataset
from jobs_feed.models import Snapshot

_BLOCK: Final = 1 << 18  # bytes


def load(path: Path, *, like: Snapshot | None = None) -> Snapshot | None:
    """The snapshot in a state file; None when there is no file yet.

    What it has in common with `like` takes no memory of its own. Raises StateCorrupt
    or StateTooNew, whose words say what to do, and OSError when there is a file that
    cannot be read.
    """
    try:
        with path.open("rb") as file:
            return dataset.read(file, source=str(path), like=like or Snapshot(None))
    except FileNotFoundError:
        return None


def save(path: Path, snapshot: Snapshot) -> None:
    """Replace the state file: whoever reads it sees the old or the new, whole.

    Call it under `lock.alone`. A snapshot that the file holds already leaves the
    file alone. Raises OSError when the disk is full or the folder cannot be
    written; the old file is then untouched.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    # Always one name: what a run that was killed left behind is written over.
    temporary = path.with_name(f".{path.name}.new")
    try:
        with temporary.open("wb") as file:
            file.writelines(dataset.private_lines(snapshot))
            file.flush()
            if path.exists() and _same(temporary, path):
                return
            os.fsync(file.fileno())
        take_over(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def _same(one: Path, other: Path) -> bool:
    """Whether two files hold the same bytes, without holding either in memory."""
    with one.open("rb") as mine, other.open("rb") as its:
        while block := mine.read(_BLOCK):
            if block != its.read(_BLOCK):
                return False
        return not its.read(1)


def take_over(prepared: Path, path: Path) -> None:
    """Make a state file that was prepared beside `path` stand there, in one step.

    Raises OSError, and then nothing has moved.
    """
    prepared.replace(path)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Have the new name outlive a power cut. Windows cannot, and need not, be asked."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
