"""Vacancies written by hand: what an editor should mend, before a reader misses them.

The site itself reads these files as it reads a council's feed, and goes on without
those that it cannot read. Here each is read on its own, and all is said of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from jobs_feed import byhand
from jobs_feed.errors import Fault, did_you_mean
from jobs_feed.models import Advert, Council, Fetched, Validators


def faults(
    content_dir: Path, councils: Sequence[Council], *, now: datetime
) -> list[Fault]:
    """Everything wrong in content/vacancies, file by file. `now` is aware."""
    folder = content_dir / byhand.FOLDER
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    return [
        fault
        for file in files
        if not file.name.startswith(".") and file.name != "README.md"
        for fault in _of_file(file, councils, now)
    ]


def _of_file(file: Path, councils: Sequence[Council], now: datetime) -> Iterator[Fault]:
    if file.suffix != ".md" or not file.is_file():
        yield Fault(file, 1, f"This is no vacancy. Name it {file.stem}.md, or move it.")
        return
    data = file.read_bytes()
    if wrong := byhand.faults(file, data):
        yield from wrong
        return
    named = byhand.council_of(data)
    known = {council.id: council for council in councils}
    if named not in known:
        hint = did_you_mean(named or "", known)
        yield Fault(
            file, _line(data, "council:"), f"There is no council “{named}”. {hint}"
        )
    elif known[named].feed.format != byhand.FORMAT:
        yield Fault(
            file,
            _line(data, "council:"),
            f"{known[named].short_name} has a feed, and its vacancies are read from "
            "there. Delete this file, or the council's feed in councils.yaml.",
        )
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
                line = _line(data, problem.found or "")
                yield Fault(file, line, f"{problem.message} {problem.fix}")
        if isinstance(reading, Advert) and reading.filtered:
            words = f"This vacancy would be left out: {reading.filtered}"
            yield Fault(file, _line(data, "title:"), words)


def _line(data: bytes, words: str) -> int:
    """The line of the file on which these words stand, else its first."""
    text = data.decode("utf-8", errors="replace")
    return text[: max(0, text.find(words))].count("\n") + 1
