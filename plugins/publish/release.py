"""A release is a whole site at one moment: which files it has, and what they hold.

Pure.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

Files = Mapping[str, str]
"""A site's files: path from its root, with "/", and the SHA-256 of its bytes."""

KEPT: Final = 2
"""Earlier releases whose hashed files stay: a page that a browser or a network has
kept from then still finds its style and pictures."""

# "css/site.1a2b3c4d.css", "people-1a2b3c4d-800.avif": a new name for new bytes.
_HASHED: Final = re.compile(r"[.-][0-9a-f]{8}(?:-\d+)?\.[a-z0-9]+$")
_LAST: Final = frozenset({".xml", ".atom", ".json", ".csv", ".ics", ".txt"})


class Phase(IntEnum):
    """In this order files are put in place, so that nothing ever leads nowhere."""

    ASSETS = 0  # what pages load
    PAGES = 1
    FEEDS = 2  # what tells of pages: feeds, data, the sitemap


@dataclass(frozen=True, slots=True)
class Changes:
    """What brings one release to another; every tuple is sorted."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.gone)

    def steps(self) -> list[tuple[str, ...]]:
        """The files to put in place, phase by phase; empty phases too."""
        every = sorted((*self.new, *self.changed))
        return [tuple(p for p in every if phase(p) is each) for each in Phase]


def is_hashed(path: str) -> bool:
    """Whether this file's name changes with its bytes."""
    return _HASHED.search(path) is not None


def phase(path: str) -> Phase:
    """When a file is put in place."""
    name = path.rpartition("/")[2]
    suffix = name[name.rfind(".") :]
    if suffix == ".html":
        return Phase.PAGES
    return Phase.FEEDS if suffix in _LAST else Phase.ASSETS


def changes(there: Files, wanted: Files) -> Changes:
    """What must happen to `there` to make it `wanted`."""
    return Changes(
        new=tuple(sorted(wanted.keys() - there.keys())),
        changed=tuple(
            sorted(p for p in wanted.keys() & there.keys() if wanted[p] != there[p])
        ),
        gone=tuple(sorted(there.keys() - wanted.keys())),
    )


def kept(site: Collection[str], earlier: Sequence[Iterable[str]]) -> tuple[str, ...]:
    """The hashed files of the last releases that `site` no longer has.

    `site` are its paths; `earlier` those that each release brought itself, the newest
    last.
    """
    before = {path for files in earlier[-KEPT:] for path in files if is_hashed(path)}
    return tuple(sorted(before.difference(site)))
