"""The state file: what is remembered between nights, replaced in one step."""

from __future__ import annotations

import os
from pathlib import Path

from jobs_feed import dataset
from jobs_feed.models import Snapshot


def load(path: Path) -> Snapshot | None:
    """The snapshot in a state file; None when there is no file yet.

    Raises StateCorrupt or StateTooNew, whose words say what to do, and OSError when
    there is a file that cannot be read.
    """
    try:
        body = path.read_bytes()
    except FileNotFoundError:
        return None
    return dataset.parse(body, source=str(path))


def save(path: Path, snapshot: Snapshot) -> None:
    """Replace the state file: whoever reads it sees the old or the new, whole.

    Call it under `lock.alone`. A snapshot that the file holds already leaves the
    file alone. Raises OSError when the disk is full or the folder cannot be
    written; the old file is then untouched.
    """
    body = dataset.dump(dataset.to_private(snapshot))
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and path.read_bytes() == body:
        return
    # Always one name: what a run that was killed left behind is written over.
    temporary = path.with_name(f".{path.name}.new")
    try:
        with temporary.open("wb") as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        take_over(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


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
