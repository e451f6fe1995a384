"""Councils for tests: nothing about them matters but their feed."""

from __future__ import annotations

from jobs_feed.models import Council, Feed


def council(url: str, id: str = "anyshire", **feed: object) -> Council:  # noqa: A002 - the field's name
    """A council whose feed is at `url`; loopback is allowed unless told otherwise."""
    options = {"allow_private_network": True, **feed}
    return Council(
        id=id,
        name="Anyshire Council",
        short_name="Anyshire",
        website="https://www.anyshire.example",
        careers="https://jobs.anyshire.example",
        feed=Feed(url, **options),
    )
