"""Addresses that once led to a page: people have saved them, so they go on leading."""

from __future__ import annotations

import difflib
import shutil
import subprocess
from collections.abc import Collection, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Final

from jobs_feed import frontmatter
from jobs_feed.errors import ConfigurationError
from jobs_feed.slips import Message, Slip, Wrong
from plugins.content.reading.addresses import address_of
from plugins.content.reading.documents import Document
from plugins.content.typed import dates

CHANGED: Final = Message(
    "changed-address",
    "The page {address} was here, and nothing answers at its address now.",
    "In the page that took its place write “aliases: [{address}]”. If there is none, "
    "bring this file back and write “status: draft” in it.",
)
UNKNOWN: Final = Message(
    "history-unknown",
    "Which pages there were before cannot be told: {why}.",
    "Ask whoever looks after the site. Everything else was checked.",
    "advice",
)


class NoHistory(Exception):
    """Why git could not tell which files there were."""


def changed_addresses(
    content_dir: Path, documents: Collection[Document], *, now: datetime
) -> Iterator[Slip]:
    """Pages of the folder's git history at whose address there is nothing any more.

    A folder that is in no repository has no history. A draft, and a page whose day
    has not come at `now` (aware), had no address.
    """
    if not any((folder / ".git").exists() for folder in _upwards(content_dir)):
        return
    try:
        gone = list(_gone(content_dir))
    except NoHistory as error:
        yield UNKNOWN.at(content_dir, 1, why=error)
        return
    answered = {address for each in documents for address in each.addresses}
    for path, text in gone:
        address = _address(path)
        if address is None or address in answered or (content_dir / path).exists():
            continue
        title = _title(path, text, now)
        if title is not None:
            hint = _became(address, title, documents)
            yield CHANGED.at(content_dir / path, 1, address=address, hint=hint)


def _became(address: str, title: str, documents: Collection[Document]) -> str:
    """What to do when it is plain which page took the place of the old one."""
    same = [each for each in documents if each.fields["title"] == title]
    near = difflib.get_close_matches(
        address, [each.address for each in documents], n=1, cutoff=0.8
    )
    likely = same or [each for each in documents if each.address in near]
    if not likely:
        return ""
    return (
        f"If it is {likely[0].address} now, write “aliases: [{address}]” in "
        f"{likely[0].file.name}. If it is gone for good, bring this file back and "
        "write “status: draft” in it."
    )


def _address(path: PurePosixPath) -> str | None:
    try:
        return address_of(path)
    except Wrong:  # it never made a page
        return None


def _title(path: PurePosixPath, data: bytes, now: datetime) -> str | None:
    """The title of a page that was on the site; None for what never was."""
    try:
        source = frontmatter.split(Path(path), data)
    except ConfigurationError:
        return None
    fields = {str(key.value): str(node.value) for key, node in source.fields.value}
    is_waiting = any(_is_later(fields.get(name), now) for name in ("date", "publish"))
    hidden = is_waiting or fields.get("status") == "draft"
    return None if hidden else fields.get("title", "")


def _is_later(text: str | None, now: datetime) -> bool:
    for with_time in (False, True):
        with suppress(Wrong):  # it was no such date, and nothing was published by it
            return text is not None and dates.parse(text, with_time=with_time) > now
    return False


def _gone(content_dir: Path) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Each Markdown file that git remembers and the folder has no more, as it last was.

    Raises NoHistory.
    """
    deleted = ("--no-renames", "--diff-filter=D", "--name-only", "--relative", "-z")
    just_now = _git(content_dir, "diff", *deleted, "HEAD", "--", ".")
    before = _git(content_dir, "log", *deleted, "--format=", "--", ".")
    for name in sorted({*just_now.split(b"\0"), *before.split(b"\0")} - {b""}):
        path = PurePosixPath(name.decode().strip())
        if path.suffix == ".md" and not (content_dir / path).exists():
            is_there = name in just_now.split(b"\0")
            yield path, _last(content_dir, path, is_there=is_there)


def _last(content_dir: Path, path: PurePosixPath, *, is_there: bool) -> bytes:
    """The file's last words; `is_there`: also in the newest commit."""
    commit = "HEAD"
    if not is_there:
        found = ("log", "-1", "--format=%H", "--diff-filter=D", "--", str(path))
        commit = f"{_git(content_dir, *found).decode().strip()}^"
    return _git(content_dir, "show", f"{commit}:./{path}")


def _git(folder: Path, *words: str) -> bytes:
    program = shutil.which("git")
    if program is None:
        raise NoHistory("there is no git on this machine")
    done = subprocess.run(  # noqa: S603 - our own words, and the names of our files
        [program, "-C", str(folder), *words], capture_output=True, check=False
    )
    if done.returncode:
        lines = done.stderr.decode(errors="replace").strip().splitlines()
        raise NoHistory(lines[0] if lines else f"git ended with {done.returncode}")
    return done.stdout


def _upwards(folder: Path) -> Iterator[Path]:
    whole = folder.absolute()
    yield whole
    yield from whole.parents
