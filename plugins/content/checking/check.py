"""Checks content/ and says every problem plainly: by itself, and in every build."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from jobs_feed import councils
from jobs_feed.errors import ConfigurationError, Fault
from plugins.content.checking import vacancies
from plugins.content.checking.telling import (
    CONTENT_IS_WRONG,
    FORMATS,
    exit_code,
    seen_from,
    told,
    weight,
)
from plugins.content.checking.validate import Library, in_order, read_content
from plugins.content.linking.history import changed_addresses
from plugins.content.typed.dates import LONDON
from plugins.content.wording import listed, meant
from plugins.jobs import places

__all__ = ["CONTENT_IS_WRONG", "clock", "main", "read_all", "read_vacancies", "tell"]


def main(content_dir: Path, form: str = "text") -> int:
    """Check one content folder, councils.yaml included, and print the report.

    `form` is one of FORMATS. The exit code: 0, or 1 when somebody has to look, or 2
    when something stops a build, and for a form that there is not.
    """
    if form not in FORMATS:
        hint = meant(form, FORMATS) or f"It is one of: {listed(FORMATS)}"
        sys.stderr.write(f"There is no format “{form}”. {hint}\n")
        return CONTENT_IS_WRONG
    now, councils_file = clock(), content_dir / "councils.yaml"
    library = read_all(content_dir, councils_file, now=now)
    by_hand = read_vacancies(content_dir, councils_file, now=now)
    faults = seen_from([*library.faults, *by_hand], Path.cwd())
    print(told(faults, len(library.documents), form), end="")  # noqa: T201 - the answer
    return exit_code(faults)


def clock() -> datetime:
    """The present instant, in London: the only look at the clock for the words."""
    return datetime.now(tz=LONDON)


def read_all(content_dir: Path, councils_file: Path, *, now: datetime) -> Library:
    """All of content/ with the faults of councils.yaml and places.csv among the others.

    `now` (aware) decides which pages' day has come.
    """
    known, wrong = set(), list[Fault]()
    try:
        known = {council.id for council in councils.load(councils_file)}
    except ConfigurationError as error:
        wrong += error.faults
    try:
        places.load(content_dir / places.FILE)
    except ConfigurationError as error:
        wrong += error.faults
    library = read_content(content_dir, known, now=now)
    moved = changed_addresses(content_dir, library.documents.values(), now=now)
    return replace(library, faults=in_order([*wrong, *library.faults, *moved]))


def read_vacancies(
    content_dir: Path, councils_file: Path, *, now: datetime
) -> list[Fault]:
    """What is wrong with the vacancies written by hand, when the councils are known."""
    try:
        known = councils.load(councils_file)
    except ConfigurationError:
        return []  # which `read_all` tells
    return vacancies.faults(content_dir, known, now=now)


def tell(faults: Sequence[Fault], files: int) -> bool:
    """Say to standard error what is more than advice; whether it stops a build."""
    grave = [fault for fault in faults if weight(fault) != "advice"]
    if grave:
        sys.stderr.write(told(seen_from(grave, Path.cwd()), files, "text"))
    return exit_code(grave) == CONTENT_IS_WRONG
