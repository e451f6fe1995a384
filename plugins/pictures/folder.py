"""content/images, read whole: each picture with its size, and what cannot be shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jobs_feed.errors import Fault
from jobs_feed.slips import Wrong
from plugins.pictures.cache import Cache, digest
from plugins.pictures.reading import refuse_by_name, upright_size
from plugins.pictures.recipe import Size
from plugins.pictures.together import for_each


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture file that can be shown."""

    file: Path
    address: str  # as editors write it: “/images/hull-pier.jpg”
    digest: str  # of its bytes
    size: Size  # as people see it


def files(images: Path) -> Iterator[Path]:
    """Every file of content/images that is or was meant to be a picture, in order."""
    for file in sorted(images.rglob("*")):
        hidden = any(part.startswith(".") for part in file.relative_to(images).parts)
        if file.is_file() and not hidden and file.name != "README.md":
            yield file


def read_folder(images: Path, cache: Cache) -> tuple[dict[str, Picture], list[Fault]]:
    """The pictures by address, and what is wrong with the files that are none.

    A picture that the cache does not know is decoded to its end, and remembered.
    """

    def examine(file: Path) -> Picture | Fault:
        try:
            refuse_by_name(file, file.stat().st_size)
            data = file.read_bytes()
            name = digest(data)
            size = cache.size(name)
            if size is None:
                size = upright_size(data)
                cache.remember_size(name, size)
        except Wrong as error:
            return error.at(file, 1)
        address = f"/{images.name}/{file.relative_to(images).as_posix()}"
        return Picture(file, address, name, size)

    results = for_each(examine, list(files(images)))
    pictures = [each for each in results if isinstance(each, Picture)]
    faults = [each for each in results if isinstance(each, Fault)]
    return {picture.address: picture for picture in pictures}, faults
