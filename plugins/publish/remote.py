"""Brings a remote place to hold a release, through rclone: S3, Azure, SFTP and more.

What is there is told by a list of ours that lies beside the site, so one night's
changes are all that travels, on every kind of store, and only what we have put there
is ever removed. The list names a file before the file is sent: an upload that was
stopped is taken up again the next time, and leaves nothing behind.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from jobs_feed.errors import JobsFeedError
from plugins.publish.release import KEPT, Changes, Files, changes, kept
from plugins.publish.store import PublishError, hashes

LIST: Final = ".published.json"
_ON_ITS_WAY: Final = ""  # the hash of a file that may have arrived, or not
_MANNER: Final = (
    # Small files wait more than they travel; sshd refuses more than ten newcomers.
    *("--transfers", "8"),
    # SSH has looked at every byte on its way. To have each file hashed once more at the
    # other end, by a command of its own, takes ten times as long as sending it.
    "--sftp-disable-hashcheck",
)
_PROGRESS: Final = (
    *("--stats", "5s", "--stats-one-line"),
    *("--stats-log-level", "NOTICE"),
)
# rclone's exit codes for a folder and for a file that is not there.
_NOT_THERE: Final = frozenset({3, 4})


class Unreachable(JobsFeedError):
    """rclone could not read or write at the place."""


@dataclass(frozen=True, slots=True)
class Remote:
    """A place as rclone names it: "store:bucket/folder". Its password is rclone's."""

    place: str

    def published(self) -> Published:
        """What lies there, by our list; nothing before the first time.

        Raises PublishError when rclone is missing, Unreachable when the place is not
        to be reached.
        """
        done = _rclone("cat", self._path(LIST))
        if done.returncode in _NOT_THERE or not done.stdout:
            _refuse(done, unless=_NOT_THERE)
            return Published({}, ())
        _refuse(done)
        told = json.loads(done.stdout)
        return Published(told["files"], tuple(map(tuple, told["earlier"])))

    def changes(self, release: Path) -> Changes:
        """What `bring` would do."""
        there = self.published()
        return changes(there.files, there.with_kept(hashes(release)))

    def bring(self, release: Path, own: Iterable[str]) -> Changes:
        """Make the place hold the folder `release`: what pages load, the pages, the
        feeds, and only then remove what is no longer part of it.

        `own` are the files that the release brought itself. Raises as `published` does; the
        next call goes on where this one stopped.
        """
        there = self.published()
        wanted = there.with_kept(hashes(release))
        difference = changes(there.files, wanted)
        on_the_way = dict.fromkeys((*difference.new, *difference.changed), _ON_ITS_WAY)
        self._remember(replace(there, files={**there.files, **on_the_way}))
        for step in difference.steps():
            self._send("copy", step, str(release), self.place)
        self._send("delete", difference.gone, self.place)
        earlier = (*there.earlier, tuple(sorted(own)))[-KEPT:]
        self._remember(Published(wanted, earlier))
        return difference

    def _send(self, verb: str, paths: Sequence[str], *places: str) -> None:
        if not paths:
            return
        with tempfile.NamedTemporaryFile("w", encoding="utf-8") as names:
            names.write("\n".join(paths))
            names.flush()
            options = [
                "--files-from-raw",
                names.name,
                "--ignore-times",
                "--no-traverse",
            ]
            done = _rclone(verb, *places, *options, *_MANNER, *_PROGRESS, shown=True)
        _refuse(done)

    def _remember(self, published: Published) -> None:
        told = {"files": dict(published.files), "earlier": published.earlier}
        text = json.dumps(told, indent=0, sort_keys=True)
        _refuse(_rclone("rcat", self._path(LIST), given=text))

    def _path(self, name: str) -> str:
        return f"{self.place.rstrip('/')}/{name}"


@dataclass(frozen=True, slots=True)
class Published:
    """What lies at the remote place, and what the last releases brought there."""

    files: Files
    earlier: tuple[tuple[str, ...], ...]

    def with_kept(self, release: Files) -> Files:
        """The files of `release`, and the hashed ones that stay for a while."""
        stay = kept(release, self.earlier)
        return {**release, **{p: self.files[p] for p in stay if p in self.files}}


def _rclone(
    *words: str, given: str | None = None, shown: bool = False
) -> subprocess.CompletedProcess[str]:
    """Run rclone; what it says of its progress goes on to standard error."""
    try:
        return subprocess.run(  # noqa: S603 - our own words
            ["rclone", *words],  # noqa: S607 - wherever the machine has it
            check=False,
            input=given,
            stdout=subprocess.PIPE,
            stderr=None if shown else subprocess.PIPE,
            text=True,
        )
    except FileNotFoundError:
        raise PublishError(
            "rclone is not installed on this machine. See docs/publishing.md."
        ) from None


def _refuse(
    done: subprocess.CompletedProcess[str], unless: frozenset[int] = frozenset()
) -> None:
    if done.returncode and done.returncode not in unless:
        said = (done.stderr or "").strip()
        raise Unreachable(
            f"rclone could not do its work (exit code {done.returncode}). "
            f"{said or 'What it said stands above.'}"
        )
