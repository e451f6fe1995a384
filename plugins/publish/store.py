"""A folder of releases, one of which is the current one.

    <place>/releases/20261123T031700Z/        a whole site, ready to be served
    <place>/releases/20261123T031700Z.json    the files it brought, with their hashes
    <place>/current                           a link to the release that is served

A web server serves <place>/current. The link is replaced in one step, so a visitor
finds one whole release or the other. A file that has not changed is the same file in
both (a hard link), so it keeps the time by which browsers know it.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from jobs_feed.errors import JobsFeedError
from plugins.publish import compress
from plugins.publish.release import Changes, Files, changes, kept

RELEASES: Final = 5
"""How many stay, to go back to."""
_NAME: Final = "%Y%m%dT%H%M%SZ"

Tell = Callable[[int, int], None]
"""Called with how many files are done, and of how many."""


class PublishError(JobsFeedError):
    """The site cannot be taken to its place; the words say what to do."""


class Store:
    """The releases in one folder. Only one process may write to it at a time."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self._releases = place / "releases"
        self._link = place / "current"

    @property
    def names(self) -> list[str]:
        """The releases, the oldest first."""
        return sorted(file.stem for file in self._releases.glob("*.json"))

    @property
    def current(self) -> str | None:
        """The name of the release that is served; None before the first."""
        return self._link.readlink().name if self._link.is_symlink() else None

    def folder(self, name: str) -> Path:
        """Where a release's files are."""
        return self._releases / name

    def brought(self, name: str) -> dict[str, str]:
        """The files that a release brought itself, with the SHA-256 of each."""
        found: dict[str, str] = json.loads(self._list_of(name).read_text("utf-8"))
        return found

    def changes(self, site: Files) -> Changes:
        """What a release of `site` would change for a visitor."""
        current = self.current
        return changes(self.brought(current) if current else {}, site)

    def add(self, site: Path, *, now: datetime, tell: Tell) -> str:
        """Make a release of the folder `site`, beside the others, and give its name.

        Nobody sees it yet. Releases newer than the one that is served were gone back
        from, and are forgotten. `now` is an aware instant. Raises OSError.
        """
        self._clear_up()
        files = hashes(site)
        last = self.current
        before = self.brought(last) if last else {}
        earlier = self.names
        name = self._new_name(now)
        part = self._releases / f"{name}.part"
        part.mkdir()
        for number, (path, digest) in enumerate(files.items(), start=1):
            if last and before.get(path) == digest:
                self._link_from(last, part, path)
            else:
                _copy(site / path, part / path)
            tell(number, len(files))
        for path in kept(files, [self.brought(each) for each in earlier]):
            self._link_from(self._newest_with(path, earlier), part, path)
        part.rename(self.folder(name))
        _write(self._list_of(name), json.dumps(files, indent=0))
        self._forget(each for each in earlier if last and each > last)
        return name

    def switch(self, name: str) -> None:
        """Serve this release from now on, in one step.

        Also when that is a step back, what a visitor's page still loads is there.
        """
        current = self.current
        if current:
            for path in kept(set(_files(self.folder(name))), [self.brought(current)]):
                self._link_from(current, self.folder(name), path)
        fresh = self._link.with_name(".current")
        fresh.unlink(missing_ok=True)
        fresh.symlink_to(Path("releases") / name)
        fresh.replace(self._link)

    def before(self, name: str) -> str | None:
        """The release that was made before this one, if it is still there."""
        earlier = [each for each in self.names if each < name]
        return earlier[-1] if earlier else None

    def forget_oldest(self) -> None:
        """Keep the newest releases, and the one that is served."""
        self._forget(each for each in self.names[:-RELEASES] if each != self.current)

    def _forget(self, names: Iterable[str]) -> None:
        for name in list(names):
            self._list_of(name).unlink()
            shutil.rmtree(self.folder(name))

    def _newest_with(self, path: str, names: Sequence[str]) -> str:
        return next(n for n in reversed(names) if (self.folder(n) / path).exists())

    def _list_of(self, name: str) -> Path:
        return self._releases / f"{name}.json"

    def _new_name(self, now: datetime) -> str:
        """Names sort as they were made, also two of one second."""
        name = now.astimezone(UTC).strftime(_NAME)
        last = self.names[-1] if self.names else ""
        return name if name > last else f"{last}+"

    def _clear_up(self) -> None:
        """Remove what an earlier process was stopped in the middle of."""
        self._releases.mkdir(parents=True, exist_ok=True)
        known = set(self.names)
        for folder in self._releases.iterdir():
            if folder.is_dir() and folder.name not in known:
                shutil.rmtree(folder)

    def _link_from(self, name: str, part: Path, path: str) -> None:
        """Make a release's file, with its compressed copies, one of `part` too."""
        (part / path).parent.mkdir(parents=True, exist_ok=True)
        for suffix in ("", *compress.SUFFIXES):
            file = self.folder(name) / (path + suffix)
            if file.exists():
                os.link(file, part / (path + suffix))


def hashes(site: Path) -> dict[str, str]:
    """Every file of a folder with the SHA-256 of its bytes, sorted by path."""
    return {path: _hash(site / path) for path in sorted(_files(site))}


def _files(site: Path) -> Iterator[str]:
    for file in site.rglob("*"):
        if file.is_file():
            yield file.relative_to(site).as_posix()


def _hash(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    if compress.is_compressed(target.name, target.stat().st_size):
        compress.write_copies(target)


def _write(file: Path, text: str) -> None:
    """Write a file whole or not at all."""
    fresh = file.with_name(f".{file.name}")
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(file)
