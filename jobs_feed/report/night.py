"""A night's report as data: how each feed did, and what is different."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from jobs_feed.dataset import to_status
from jobs_feed.models import Changes, Snapshot

_TROUBLED = frozenset({"held", "stale", "gone"})


def needs_a_person(snapshot: Snapshot) -> bool:
    """Whether any council's feed failed or is held: exit code 1."""
    return any(status.state in _TROUBLED for status in snapshot.councils)


def night_document(snapshot: Snapshot, changes: Changes) -> dict[str, Any]:
    """The document of `fetch --json`: each feed's health, the ids that changed,
    and what became of every item.
    """
    moved = asdict(changes)
    ledger = moved.pop("ledger")
    return {**to_status(snapshot), "changes": moved, "ledger": ledger}
