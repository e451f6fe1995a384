"""A build's pictures: gives addresses when a page asks, writes what was asked for."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from plugins.pictures.cache import Cache
from plugins.pictures.folder import Picture
from plugins.pictures.making import renditions
from plugins.pictures.recipe import FORMATS, VERSION, Format, Shape, Size, plan
from plugins.pictures.together import for_each


@dataclass(frozen=True, slots=True)
class Version:
    """One file of a picture on the site."""

    url: str
    size: Size


@dataclass(frozen=True, slots=True)
class Versions:
    """All that a browser may choose from to show a picture, narrowest first."""

    by_format: tuple[tuple[Format, tuple[Version, ...]], ...]

    @property
    def fallback(self) -> Version:
        """The widest one in the format that every browser shows."""
        return self.by_format[-1][1][-1]


@dataclass(frozen=True, slots=True)
class _Wanted:
    picture: Picture
    shape: Shape
    focus: str

    @property
    def stem(self) -> str:
        return f"{self.shape}-{self.focus}"


@dataclass(slots=True)
class Pictures:
    """The pictures of one build. A picture nobody asks for is not published."""

    known: Mapping[str, Picture]  # by address, as editors write it
    cache: Cache
    _wanted: dict[_Wanted, None] = field(default_factory=dict)

    def versions(self, address: str, shape: Shape, focus: str = "centre") -> Versions:
        """The files of a picture, which `write` will make.

        Raises KeyError for a picture there is not: the words were not checked.
        """
        wanted = _Wanted(self.known[address], shape, focus)
        self._wanted[wanted] = None
        sizes = plan(wanted.picture.size, shape, focus).sizes
        return Versions(
            tuple(
                (form, tuple(Version(_url(wanted, size, form), size) for size in sizes))
                for form in FORMATS[shape]
            )
        )

    def write(self, output: Path) -> None:
        """Make what is not in the cache, copy all to the site, and sweep the cache."""
        wanted = sorted(
            self._wanted, key=lambda each: (each.picture.address, each.stem)
        )
        for_each(self._make, wanted)
        kept: dict[str, set[str]] = {
            picture.digest: set() for picture in self.known.values()
        }
        for each in wanted:
            for size, form in _files(each):
                name = _name(each, size, form)
                target = output / _url(each, size, form).removeprefix("/")
                target.parent.mkdir(parents=True, exist_ok=True)
                self.cache.hand_out(each.picture.digest, name, target)
                kept[each.picture.digest].add(name)
        self.cache.sweep(kept)

    def _make(self, wanted: _Wanted) -> None:
        """Whatever the cache lacks of one picture in one shape."""
        picture = wanted.picture
        names = {_name(wanted, size, form) for size, form in _files(wanted)}
        if all(self.cache.has(picture.digest, name) for name in names):
            return
        cut = plan(picture.size, wanted.shape, wanted.focus)
        for end, data in renditions(picture.file.read_bytes(), wanted.shape, cut):
            self.cache.keep(picture.digest, f"{wanted.stem}-{end}", data)


def _files(wanted: _Wanted) -> Iterator[tuple[Size, Format]]:
    for size in plan(wanted.picture.size, wanted.shape, wanted.focus).sizes:
        for form in FORMATS[wanted.shape]:
            yield size, form


def _name(wanted: _Wanted, size: Size, form: Format) -> str:
    return f"{wanted.stem}-{size[0]}.{form.suffix}"


def _url(wanted: _Wanted, size: Size, form: Format) -> str:
    """A name that changes with the bytes, so that caches never lie."""
    made_of = f"{VERSION} {wanted.picture.digest} {wanted.stem}"
    mark = hashlib.sha256(made_of.encode()).hexdigest()[:8]
    # Telephones call files “IMG 1234.JPG”: what an address may hold is kept.
    words = re.findall(r"[a-z0-9]+", wanted.picture.file.stem.lower())
    slug = "-".join(words) or "picture"
    return f"/images/{slug}-{mark}-{size[0]}.{form.suffix}"
