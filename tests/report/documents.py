"""Reports of feeds that tests make up, as `check` makes them."""

from __future__ import annotations

from typing import Any

from jobs_feed import merge
from jobs_feed.models import FeedReport, Snapshot
from jobs_feed.report import feed_document
from tests.builders import NIGHT


def checked(feed: FeedReport, source: str = "feed.xml") -> dict[str, Any]:
    """The document of `check SOURCE --json`, as on `NIGHT`."""
    _, changes = merge.merge(Snapshot(None), [feed], [feed.council], now=NIGHT)
    return feed_document(source, feed, changes)
