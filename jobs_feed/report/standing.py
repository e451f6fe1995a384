"""What is wrong tonight, however long it has been, for a program that keeps issues.

`alerts` says what has begun and what has ended since the night before; this says what
there is, so whoever missed a night, or lost one, comes to the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from jobs_feed.health import TROUBLED
from jobs_feed.models import Council, Snapshot
from jobs_feed.report.alerts import Alert, alerts
from jobs_feed.report.letter import wrapped
from jobs_feed.report.summary import fenced
from jobs_feed.report.words import json_text
from jobs_feed.wording import STATE_LABELS


def standing_text(snapshot: Snapshot, councils: Sequence[Council]) -> str:
    """JSON: `many` (Markdown, or null) is the word of so many feeds that failed at
    once; `councils` are those in trouble, each with its `id`, `name`, `state`, `label`
    (the state in words) and `words`: Markdown to be forwarded, or null when it is too
    early to tell anybody.

    `snapshot` must have been made (`generated`).
    """
    told = alerts(Snapshot(None), snapshot, councils)
    words = {alert.council: _markdown(alert) for alert in told}
    names = {council.id: council.name for council in councils}
    troubled: list[dict[str, Any]] = [
        {
            "id": status.id,
            "name": names.get(status.id, status.id),
            "state": status.state,
            "label": STATE_LABELS[status.state],
            "words": words.get(status.id),
        }
        for status in snapshot.councils
        if status.state in TROUBLED
    ]
    return json_text({"many": words.get(None), "councils": troubled})


def _markdown(alert: Alert) -> str:
    return fenced(wrapped(alert.words))
