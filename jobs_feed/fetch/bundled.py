"""A feed that is a file of this project instead of an address."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from jobs_feed.errors import ConfigurationError, Fault
from jobs_feed.fetch import samples
from jobs_feed.fetch.limits import Limits
from jobs_feed.models import Failed, Feed, Fetched, FetchOutcome, Validators

_LONDON = ZoneInfo("Europe/London")


def read_bundled(
    feed: Feed, file: Path, *, now: datetime, limits: Limits
) -> FetchOutcome:
    """The file's bytes; a sample's date tokens become dates as seen from `now`.

    `now` is aware; a sample's today is the day it falls on in London. Raises
    ConfigurationError for a sample whose tokens cannot be read.
    """
    try:
        with file.open("rb") as stream:
            body = stream.read(limits.max_bytes + 1)
    except FileNotFoundError:
        message = f"There is no file {feed.url}. Check the path in councils.yaml."
        return Failed("missing_file", message, feed.url, 0.0)
    except OSError as error:
        message = f"The file {feed.url} cannot be read: {error.strerror}."
        return Failed("missing_file", message, feed.url, 0.0)
    if len(body) > limits.max_bytes:
        size = limits.max_bytes / 1024 / 1024
        message = f"The file {feed.url} is larger than the {size:g} MiB we read."
        return Failed("too_big", message, feed.url, 0.0)
    if feed.sample:
        body = _render(body, file, now)
    if not body.strip():
        message = f"The file {feed.url} is empty. Put the feed back into it."
        return Failed("empty", message, feed.url, 0.0)
    return Fetched(body, feed.url, None, 0.0, None, Validators())


def _render(body: bytes, file: Path, now: datetime) -> bytes:
    try:
        return samples.render(body, now.astimezone(_LONDON).date())
    except samples.BadTokens as error:
        faults = [Fault(file, line, message) for line, message in error.faults]
        raise ConfigurationError(faults) from error
