"""A night's report: as data for programs, and as the files that people are sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from jobs_feed.dataset import to_status
from jobs_feed.health import TROUBLED
from jobs_feed.models import Changes, Council, Snapshot
from jobs_feed.report.digest import Digest
from jobs_feed.report.letter import letter_page, letter_text
from jobs_feed.report.summary import alert_issue, summary


def needs_a_person(snapshot: Snapshot) -> bool:
    """Whether any council's feed failed or is held: exit code 1."""
    return any(status.state in TROUBLED for status in snapshot.councils)


def night_document(
    snapshot: Snapshot, changes: Changes, digest: Digest
) -> dict[str, Any]:
    """The document of `fetch --json`: each feed's health, the ids that changed,
    what became of every item, and what a person must be told.
    """
    moved = asdict(changes)
    ledger = moved.pop("ledger")
    told = [asdict(alert) for alert in digest.alerts]
    return {**to_status(snapshot), "changes": moved, "ledger": ledger, "alerts": told}


def night_reports(
    snapshot: Snapshot,
    digest: Digest,
    councils: Sequence[Council],
    *,
    heading: str = "The councils’ feeds",
    reasons: Sequence[str] = (),
    site_url: str = "",
) -> Mapping[str, str | None]:
    """The files of `--reports FOLDER`: name → text; None: there is none tonight.

    `heading` and `reasons` say what became of the site, where one was built.
    """
    told = summary(snapshot, digest, councils, heading=heading, reasons=reasons)
    return {
        "summary.md": told,
        "digest.txt": letter_text(digest),
        "digest.html": letter_page(digest, site_url=site_url),
        "alerts.md": alert_issue(digest),
    }
