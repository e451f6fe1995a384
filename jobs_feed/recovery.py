"""Last night's snapshot, from wherever it is left."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from jobs_feed import dataset, state
from jobs_feed.errors import StateCorrupt, StateError
from jobs_feed.models import Council, Failed, Feed, Fetched, Snapshot, Validators


def remembered(
    state_file: Path, recover_from: str | None, *, now: datetime
) -> Snapshot:
    """The state file's snapshot; if it is lost or corrupt, the published copy's.

    `recover_from` is the published vacancies.json, an address or a file; None:
    there is none. Without state and copy it is an empty snapshot. `now` is aware.
    Raises StateError when there is one that can be neither read nor recovered.
    """
    try:
        snapshot = state.load(state_file)
    except StateCorrupt:
        if recover_from is None:
            raise
        snapshot = None
    if snapshot is None and recover_from is not None:
        return _recovered(recover_from, now)
    return snapshot or Snapshot(None)


def published(source: str, *, now: datetime) -> bytes | Failed:
    """A file of the published site, whole; `source` is its address or path.

    A site that was never published answers with the status 404. `now` is aware.
    """
    from jobs_feed import fetch

    # What we wrote ourselves is as long as it is.
    limits = replace(fetch.STANDARD, deadline=120.0, max_bytes=512 * 1024 * 1024)
    outcome = fetch.fetch_one(
        _publication(source), Validators(), now=now, limits=limits
    )
    if isinstance(outcome, Fetched) and not outcome.cut:
        return outcome.body
    if isinstance(outcome, Failed):
        return outcome
    return Failed("cut", "It is not whole.", source, 0.0)


def _recovered(source: str, now: datetime) -> Snapshot:
    """The snapshot that was last published, if any was."""
    copy = published(source, now=now)
    if isinstance(copy, Failed):
        if copy.status == 404:
            return Snapshot(None)
        reason = copy.message
    else:
        try:
            return dataset.parse(copy, source=source)
        except StateCorrupt:
            reason = "It is not a list of vacancies that we wrote."
    raise StateError(
        "The list of vacancies from last night is lost, and the published copy "
        f"at {source} cannot be read. {reason} Nothing was changed. Try again "
        "later, or put a copy of the state file back."
    )


def _publication(source: str) -> Council:
    """Our own published copy, as something the fetcher can fetch.

    Whoever runs the site has named it, so it may be on their own network.
    """
    file = None if "://" in source else Path(source)
    feed = Feed(source, file=file, allow_private_network=True)
    return Council("published", "the published site", "published", "", "", feed)
