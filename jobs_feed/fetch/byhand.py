"""A council's vacancies from Markdown files instead of from a feed."""

from __future__ import annotations

from pathlib import Path

from jobs_feed import byhand
from jobs_feed.fetch.limits import Limits
from jobs_feed.models import Failed, Feed, Fetched, FetchOutcome, Validators


def read_by_hand(
    council: str, feed: Feed, place: Path, *, limits: Limits
) -> FetchOutcome:
    """The vacancies of one council (its id) as a feed.

    `place` is the folder that holds every council's files, or one file of it.
    README.md is no vacancy.
    """
    try:
        files = _files(place)
    except OSError as error:
        message = (
            f"{feed.url} cannot be read: {error.strerror}. Vacancies written by hand "
            "are looked for there. Mend it, or give the council a feed in councils.yaml."
        )
        return Failed("missing_file", message, feed.url, 0.0)
    if sum(map(len, files.values())) > limits.max_bytes:
        size = limits.max_bytes / 1024 / 1024
        message = f"The files in {feed.url} are more than the {size:g} MiB we read."
        return Failed("too_big", message, feed.url, 0.0)
    body = byhand.feed(files, council)
    return Fetched(body, feed.url, None, 0.0, None, Validators())


def _files(place: Path) -> dict[Path, bytes]:
    """Raises OSError."""
    names = [place] if place.is_file() else place.iterdir()
    return {
        file: file.read_bytes()
        for file in names
        if file.suffix == ".md" and file.name != "README.md"
    }
