"""The files of content/ that the editing screen may read and write, and no others."""

from __future__ import annotations

import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from jobs_feed.slips import Wrong
from plugins.content.schema.kinds import KINDS
from plugins.editing.configuration import CONTENT, IMAGES
from plugins.pictures.reading import SUFFIXES, refuse_by_name, upright_size

MOST_TEXT: Final = 1_000_000
"""Bytes in a page: some 150,000 words."""

_FOLDERS: Final = frozenset(kind.folder for kind in KINDS.values())
# What an address may hold: see plugins/content/reading/addresses.py.
_PAGE: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.md")
# Any name that every computer can keep, and that does not begin with a full stop.
_PICTURE: Final = re.compile(r'[^./\\:*?"<>|\x00-\x1f][^/\\:*?"<>|\x00-\x1f]*')


class Refused(Exception):
    """What the screen asks for and may not have, in words for the editor."""


@dataclass(frozen=True, slots=True)
class Store:
    """A folder content/. All paths are as the screen writes them: content/news/x.md."""

    content: Path

    def pages(self, folder: str) -> list[str]:
        """The paths of a folder's pages. Raises Refused."""
        name = PurePosixPath(folder).name
        if folder != f"{CONTENT}/{name}" or name not in _FOLDERS:
            raise Refused(f"{folder} is not a folder of pages.")
        found = sorted(path.name for path in (self.content / name).glob("*.md"))
        return [f"{folder}/{each}" for each in found if _PAGE.fullmatch(each)]

    def pictures(self) -> list[str]:
        """The paths of the pictures."""
        files = (self.content / IMAGES).glob("*")
        paths = (f"{CONTENT}/{IMAGES}/{file.name}" for file in sorted(files))
        return [path for path in paths if _is_picture(path)]

    def read(self, path: str) -> bytes:
        """The bytes of a page or picture. Raises Refused, also when it is not there."""
        place = self._place(path)
        if not place.is_file():
            raise Refused(f"There is no file {path}.")
        return place.read_bytes()

    def has(self, path: str) -> bool:
        return self._place(path).is_file()

    def write(self, path: str, data: bytes) -> None:
        """Put `data` there, whole or not at all. Raises Refused, and OSError.

        A picture is looked through as in a build, and never written over: another page
        may show it.
        """
        if path.startswith(f"{CONTENT}/{IMAGES}/"):
            _refuse_unless_picture(path, data)
        elif len(data) > MOST_TEXT:
            raise Refused("These are too many words for one page. Make two of it.")
        place = self._place(path)
        if _is_picture(path) and place.exists() and place.read_bytes() != data:
            raise Refused(
                f"There is another picture {place.name}. Give this one a new name."
            )
        place.parent.mkdir(exist_ok=True)
        handle, beside = tempfile.mkstemp(prefix=".", dir=place.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(beside).chmod(0o644)
            Path(beside).replace(place)
        finally:
            Path(beside).unlink(missing_ok=True)

    def _place(self, path: str) -> Path:
        if not (_is_picture(path) or _is_page(path)):
            raise Refused(f"{path} is neither a page nor a picture that can be edited.")
        place = self.content.joinpath(*path.split("/")[1:])
        # A link in the folder could lead anywhere.
        if not place.resolve().is_relative_to(self.content.resolve()):
            raise Refused(f"{path} leads out of the folder.")
        return place


def _refuse_unless_picture(path: str, data: bytes) -> None:
    try:
        refuse_by_name(PurePosixPath(path), len(data))
        upright_size(data)
    except Wrong as error:
        raise Refused(str(error)) from error


def _is_page(path: str) -> bool:
    top, folder, name = _parts(path)
    return top == CONTENT and folder in _FOLDERS and bool(_PAGE.fullmatch(name))


def _is_picture(path: str) -> bool:
    top, folder, name = _parts(path)
    ends = name.lower().endswith(SUFFIXES)
    return (
        (top, folder) == (CONTENT, IMAGES) and ends and bool(_PICTURE.fullmatch(name))
    )


def _parts(path: str) -> tuple[str, str, str]:
    parts = path.split("/")
    return (parts[0], parts[1], parts[2]) if len(parts) == 3 else ("", "", "")
