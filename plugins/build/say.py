"""What a build says on the terminal. Words from outside are made inert first."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from jobs_feed.health import DOUBTED, SILENT
from jobs_feed.models import Snapshot
from jobs_feed.report import plain
from plugins.build.publish import Decision
from plugins.content.wording import command

HEADINGS: Final = {
    "publish": "Tonight’s site is published",
    "alert": "Tonight’s site is published, and needs a look",
    "keep": "Last night’s site was kept",
}
SHOWN: Final = 40
"""Reasons; more than a screenful helps nobody."""


def say_error(error: Exception) -> None:
    """A fault in plain words, line by line."""
    is_of_a_file = isinstance(error, OSError)
    words = f"A file could not be read or written: {error}." if is_of_a_file else error
    for line in str(words).splitlines():
        print(plain(line))


def say_kept(output: Path) -> None:
    """That nothing was changed, and what to do."""
    there = (
        f"The site in {output} is as it was."
        if output.exists()
        else "No site was written."
    )
    print(f"\nThe build stopped. {there} Mend what is named above and build again.")


def say_reasons(decision: Decision) -> None:
    """What was decided, and why, when there is a why."""
    if not decision.reasons:
        return
    print(f"\n{HEADINGS[decision.verdict]}:")
    for each in shown(decision.reasons):
        print(f"  {plain(each)}")


def shown(reasons: Sequence[str]) -> list[str]:
    """The first of them, and how many more there are."""
    more = len(reasons) - SHOWN
    return [*reasons[:SHOWN], *([f"… and {more} more."] if more > 0 else [])]


def say_ready(output: Path, new: Snapshot, seconds: float) -> None:
    """What is in the new site, and each council whose feed was not read in full."""
    read = [each for each in new.councils if each.state not in SILENT]
    pages = sum(1 for _ in output.rglob("*.html"))
    print(
        f"\nThe site is ready: {len(new.councils)} councils, "
        f"{sum(each.items for each in read)} adverts read, "
        f"{len(new.open)} vacancies published, {pages} pages, "
        f"{seconds:.1f} seconds."
    )
    for each in new.councils:
        if each.state in DOUBTED:
            print(f"  {each.id}: {plain(each.message)}")
    print(f"See it with `{command('livereload')}`, at http://127.0.0.1:8000.")
