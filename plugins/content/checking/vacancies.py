"""Vacancies written by hand: what an editor should mend, before a reader misses them.

The site itself reads these files as it reads a council's feed, and goes on without
those that it cannot read: nothing said here keeps the rest from being published.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Final

from jobs_feed import byhand
from jobs_feed.errors import Fault, did_you_mean
from jobs_feed.models import Advert, Council, Fetched, Validators
from jobs_feed.plaintext import place
from jobs_feed.slips import Message, Slip
from plugins.content.schema.kinds import is_by_hand

NOT_MARKDOWN: Final = Message(
    "not-a-vacancy", "This is no vacancy.", "Name it {name}.md, or move it."
)
NO_COUNCIL: Final = Message(
    "vacancy-unknown-council",
    "There is no council “{name}”.",
    "Write a council's short id.",
)
HAS_FEED: Final = Message(
    "vacancy-of-a-feed",
    "{name} has a feed, and its vacancies are read from there.",
    "Delete this file: what the council lists itself is shown.",
)
MISREAD: Final = Message(
    "vacancy-misread",
    "The vacancy would not be shown as it is meant. {message}",
    "{fix}",
)
LEFT_OUT: Final = Message(
    "vacancy-left-out",
    "This vacancy would be left out: {why}",
    "Make its title and words say what the work is, or delete the file.",
)


def faults(
    content_dir: Path, councils: Sequence[Council], *, now: datetime
) -> list[Fault]:
    """Everything wrong in content/vacancies, file by file. `now` is aware."""
    folder = content_dir / byhand.FOLDER
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    return [
        _left_out(fault)
        for file in files
        if not file.name.startswith(".") and file.name != "README.md"
        for fault in _of_file(file, councils, now)
    ]


def _left_out(fault: Fault) -> Fault:
    """The fault as one that costs this vacancy, and not the site."""
    if isinstance(fault, Slip) and fault.weight == "must_fix":
        return replace(fault, weight="left_out")
    return fault


def _of_file(file: Path, councils: Sequence[Council], now: datetime) -> Iterator[Fault]:
    if file.suffix != ".md" or not file.is_file():
        yield NOT_MARKDOWN.at(file, 1, name=file.stem)
        return
    data = file.read_bytes()
    if wrong := byhand.faults(file, data):
        yield from wrong
        return
    named = byhand.council_of(data)
    known = {council.id: council for council in councils}
    if named not in known:
        hint = did_you_mean(named or "", known)
        yield NO_COUNCIL.at(file, *_place(data, "council:"), name=named, hint=hint)
    elif not is_by_hand(known[named]):
        yield HAS_FEED.at(file, *_place(data, "council:"), name=known[named].short_name)
    else:
        yield from _as_read(file, data, known[named], now)


def _as_read(
    file: Path, data: bytes, council: Council, now: datetime
) -> Iterator[Fault]:
    """What keeps the vacancy from being shown as it is meant."""
    from jobs_feed.read import read  # the reading rules are slow to load

    body = byhand.feed({file: data}, council.id)
    fetched = Fetched(body, council.feed.url, None, 0.0, None, Validators())
    report = read(council, fetched, now)
    for reading in report.readings:
        for problem in reading.problems:
            if problem.severity == "must_fix":
                line, column = _place(data, problem.found or "")
                fix = _help(data, line) or problem.fix
                yield MISREAD.at(file, line, column, message=problem.message, fix=fix)
        if isinstance(reading, Advert) and reading.filtered:
            yield LEFT_OUT.at(file, *_place(data, "title:"), why=reading.filtered)


def _place(data: bytes, words: str) -> tuple[int, int]:
    """The line and column where these words stand, else the file's first."""
    text = data.decode("utf-8", errors="replace")
    return place(text, max(0, text.find(words)))


def _help(data: bytes, line: int) -> str | None:
    """What to write in the field on a line of the file."""
    words = data.decode("utf-8", errors="replace").splitlines()[line - 1]
    name = words.partition(":")[0].strip()
    found = next((fact.help for fact in byhand.FACTS if fact.name == name), None)
    return None if found is None else f"Here belongs: {found[:1].lower()}{found[1:]}"
