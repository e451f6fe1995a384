"""The file history.csv beside the state: a line a council a night, for ever.

A line is never thrown away for being damaged: it stays where it is, is told by its
number, and counts for nothing until a person has mended it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final, Literal, TextIO

from jobs_feed import recovery, state
from jobs_feed.models import Failed, Snapshot
from jobs_feed.tally import HEADER, NotATally, Tally, from_line, stamp, tallies
from jobs_feed.wording import LONDON

NAME: Final = "history.csv"
_KEEP: Final = "surrogateescape"
_SHOWN: Final = 5  # damaged lines named by their numbers


@dataclass(frozen=True, slots=True)
class History:
    """What a history file says."""

    tallies: tuple[Tally, ...]  # by date and council, one each
    damaged: tuple[int, ...]  # numbers of the lines that cannot be read, from 1


def beside(state: Path) -> Path:
    """The history that belongs to a state file."""
    return state.with_name(NAME)


def read(file: Path) -> History:
    """All that is known. Of two lines of one council and date the last one counts.

    Raises OSError when there is no such file or it cannot be read.
    """
    found: dict[tuple[date, str], Tally] = {}
    damaged: list[int] = []
    with _open(file) as opened:
        for number, line in _lines(opened):
            try:
                tally = from_line(line)
            except NotATally:
                damaged.append(number)
            else:
                found[tally.date, tally.council] = tally
    return History(tuple(found[key] for key in sorted(found)), tuple(damaged))


def add_night(file: Path, snapshot: Snapshot, *, tell: Callable[[str], None]) -> None:
    """Put tonight's numbers of a snapshot that has been made into its history file.

    They take the place of what an earlier run of the same day (London's) has put
    there. The file is replaced in one step; call it under the state's lock. No trouble
    with it stops a night: `tell` gets a sentence for whoever runs the site.
    """
    damaged: list[int] = []
    try:
        if not file.exists():
            if _knows_earlier_nights(snapshot):
                tell("The history of numbers begins tonight: no earlier one was found.")
            _replace(file, [HEADER])
        with _open(file) as earlier:
            _replace(file, _with_tonight(earlier, snapshot, damaged))
    except OSError as error:
        tell(
            f"Tonight's numbers could not be added to the history: {error}. Vacancies "
            "and site are not touched by this."
        )
    if damaged:
        tell(damage_text(damaged))


def damage_text(damaged: Sequence[int]) -> str:
    """Which lines cannot be read, and what to do."""
    shown = ", ".join(map(str, damaged[:_SHOWN]))
    more = f" and {len(damaged) - _SHOWN} more" if len(damaged) > _SHOWN else ""
    lines = "line" if len(damaged) == 1 else "lines"
    return (
        f"The history of numbers ({NAME}) is damaged in {lines} {shown}{more}. What "
        "stands there is kept and not counted. docs/numbers.md says how to mend it."
    )


def remember(
    file: Path,
    recover_from: str | None,
    *,
    now: datetime,
    tell: Callable[[str], None],
) -> None:
    """Bring a lost history file back from the published copy, if there is one.

    `recover_from` is the published vacancies.json (address or file), beside which it
    stands; None: nothing is published. `now` is aware. Raises OSError when the file
    cannot be written.
    """
    if recover_from is None or file.exists():
        return
    folder, slash, _ = recover_from.rpartition("/")
    source = f"{folder}{slash}{NAME}"
    copy = recovery.published(source, now=now)
    if isinstance(copy, Failed):
        if copy.status != 404 and "://" in source:
            tell(
                "The history of numbers is lost, and its published copy at "
                f"{source} cannot be read. {copy.message}"
            )
        return
    text = copy.decode("utf-8", _KEEP)
    if not text.startswith(HEADER):
        tell(f"What stands at {source} is no history of numbers. It is not used.")
        return
    _replace(file, [text])
    tell(f"The history of numbers was lost, and is taken from {source}.")


def _knows_earlier_nights(snapshot: Snapshot) -> bool:
    return any(each.first_seen != snapshot.generated for each in snapshot.vacancies)


def _with_tonight(
    earlier: TextIO, snapshot: Snapshot, damaged: list[int]
) -> Iterator[str]:
    """The lines of the file with tonight's; `damaged` is told what cannot be read."""
    assert snapshot.generated is not None
    tonight = snapshot.generated.astimezone(LONDON).date().isoformat()
    newest: dict[str, str] = {}
    yield HEADER
    for number, line in _lines(earlier):
        of = stamp(line)
        if of is None:
            damaged.append(number)
        elif of.date == tonight:
            continue
        elif of.date < tonight:
            newest[of.council] = max(of.read_at, newest.get(of.council, ""))
        yield line
    for each in tallies(snapshot, _instants(newest)):
        yield each.line


def _instants(newest: Mapping[str, str]) -> dict[str, datetime]:
    """Without those of a day that no calendar has: `read` tells of them."""
    found: dict[str, datetime] = {}
    for council, read_at in newest.items():
        with suppress(ValueError):
            found[council] = datetime.fromisoformat(read_at)
    return found


def _lines(opened: TextIO) -> Iterator[tuple[int, str]]:
    """Each line but headers, with its number from 1. A file may be two put together."""
    header = HEADER.strip()
    for number, line in enumerate(opened, 1):
        whole = line.rstrip()
        if whole and whole != header:
            yield number, f"{whole}\n"


def _open(file: Path, mode: Literal["r", "w"] = "r") -> TextIO:
    """Bytes that are no text come through as they are."""
    return file.open(mode, encoding="utf-8", errors=_KEEP, newline="\n")


def _replace(file: Path, lines: Iterable[str]) -> None:
    fresh = file.with_name(f".{file.name}.new")
    try:
        with _open(fresh, "w") as opened:
            opened.writelines(lines)
            opened.flush()
            os.fsync(opened.fileno())
        state.take_over(fresh, file)
    finally:
        fresh.unlink(missing_ok=True)
