"""The state file: what is remembered between nights, replaced in one step."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from jobs_feed import dataset
from jobs_feed.models import Snapshot


def load(path: Path) -> Snapshot | None:
    """The snapshot in a state file; None when there is no file yet.

    Raises StateCorrupt or StateTooNew, whose words say what to do.
    """
    try:
        body = path.read_bytes()
    except FileNotFoundError:
        return None
    return dataset.parse(body, source=str(path))


def save(path: Path, snapshot: Snapshot) -> None:
    """Replace the state file: whoever reads it sees the old or the new, whole.

    Raises OSError when the disk is full or the folder cannot be written;
    the old file is then untouched.
    """
    body = dataset.dump(dataset.to_private(snapshot))
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
