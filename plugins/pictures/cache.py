"""What was found out about pictures and made of them, kept between builds.

    <folder>/<recipe's version>/<hash of the picture>/size
    <folder>/<recipe's version>/<hash of the picture>/wide-top-800.avif

A build may start with a fresh output/ and still find everything here. Nothing else
may stand in the folder: what a build has no use for is removed.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from plugins.pictures.recipe import VERSION, Size

PLACE: Final = Path("var/pictures")
"""Where it stands, from the folder that holds content/."""

_SIZE: Final = "size"


def digest(data: bytes) -> str:
    """The name under which a picture's bytes are known here."""
    return hashlib.sha256(data).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Cache:
    """One folder of results; for one build at a time, and a check beside it."""

    folder: Path

    def size(self, picture: str) -> Size | None:
        """Width and height of a picture that was read whole before."""
        try:
            text = self._file(picture, _SIZE).read_text("ascii")
        except FileNotFoundError:
            return None
        width, height = text.split()
        return int(width), int(height)

    def remember_size(self, picture: str, size: Size) -> None:
        """That the picture (its digest) can be read, and how large it is."""
        self._write(self._file(picture, _SIZE), f"{size[0]} {size[1]}".encode("ascii"))

    def has(self, picture: str, name: str) -> bool:
        """Whether this was made of the picture before."""
        return self._file(picture, name).exists()

    def keep(self, picture: str, name: str, data: bytes) -> None:
        """Put what was made of the picture here."""
        self._write(self._file(picture, name), data)

    def hand_out(self, picture: str, name: str, target: Path) -> None:
        """Copy what was made of the picture; raises FileNotFoundError."""
        shutil.copyfile(self._file(picture, name), target)

    def sweep(self, wanted: Mapping[str, Collection[str]]) -> None:
        """Remove all but the pictures that are named, and of each all but its size
        and these files.
        """
        for version in list(self.folder.glob("*/")):
            if version.name != VERSION:
                shutil.rmtree(version)
        for picture in list(self.folder.glob(f"{VERSION}/*/")):
            if picture.name not in wanted:
                shutil.rmtree(picture)
                continue
            for file in list(picture.iterdir()):
                # Another process may be writing what begins with a dot.
                if not file.name.startswith(".") and (
                    file.name not in {_SIZE, *wanted[picture.name]}
                ):
                    file.unlink()

    def _file(self, picture: str, name: str) -> Path:
        return self.folder / VERSION / picture / name

    def _write(self, file: Path, data: bytes) -> None:
        """Whole or not at all, whenever this is stopped."""
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(prefix=".", dir=file.parent)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(beside).replace(file)
