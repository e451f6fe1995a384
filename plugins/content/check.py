"""Checks content/ and says every problem plainly: by itself, and in every build."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from jobs_feed import councils
from jobs_feed.errors import ConfigurationError, Fault
from plugins.content import vacancies
from plugins.content.dates import LONDON
from plugins.content.validate import Library, read_content

DONE: Final = 0
CONTENT_IS_WRONG: Final = 2


def main(content_dir: Path) -> int:
    """Check one content folder, councils.yaml included; the exit code, 0 or 2."""
    now, councils_file = clock(), content_dir / "councils.yaml"
    library = read_all(content_dir, councils_file, now=now)
    faults = [*library.faults, *read_vacancies(content_dir, councils_file, now=now)]
    if faults:
        tell(faults)
        return CONTENT_IS_WRONG
    print(f"{len(library.documents)} files read. No problem found.")  # noqa: T201 - the answer
    return DONE


def clock() -> datetime:
    """The present instant, in London: the only look at the clock for the words."""
    return datetime.now(tz=LONDON)


def read_all(content_dir: Path, councils_file: Path, *, now: datetime) -> Library:
    """All of content/ with the faults of councils.yaml among the others.

    `now` (aware) decides which pages' day has come.
    """
    try:
        known = {council.id for council in councils.load(councils_file)}
        wrong: Sequence[Fault] = ()
    except ConfigurationError as error:
        known, wrong = set(), error.faults
    library = read_content(content_dir, known, now=now)
    return Library(library.documents, (*wrong, *library.faults))


def read_vacancies(
    content_dir: Path, councils_file: Path, *, now: datetime
) -> list[Fault]:
    """What is wrong with the vacancies written by hand, when the councils are known."""
    try:
        known = councils.load(councils_file)
    except ConfigurationError:
        return []  # which `read_all` tells
    return vacancies.faults(content_dir, known, now=now)


def tell(faults: Sequence[Fault]) -> None:
    """Every fault on a line of its own, to standard error."""
    count = len(faults)
    sys.stderr.write(
        f"{count} {'problem' if count == 1 else 'problems'} in the content:\n\n"
    )
    for fault in faults:
        sys.stderr.write(f"  {_shown(fault)}\n")


def _shown(fault: Fault) -> Fault:
    """The fault with its file as seen from the folder the editor stands in."""
    here = Path.cwd()
    file = fault.file
    if file.is_absolute() and file.is_relative_to(here):
        file = file.relative_to(here)
    return Fault(file, fault.line, fault.message)
