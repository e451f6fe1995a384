"""A night as Markdown: for a CI job's summary, and for an issue that tells of trouble.

Whatever came from outside stands in a fenced block, where Markdown, HTML, links and
names of people mean nothing; the table holds only our own words and figures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from jobs_feed.health import bad_nights
from jobs_feed.models import Council, Snapshot
from jobs_feed.report.digest import Digest
from jobs_feed.report.letter import alert_text, letter_text
from jobs_feed.report.words import plain
from jobs_feed.wording import STATE_LABELS

_FENCE = re.compile("`+")
# What Markdown or a table might obey in a council's name.
_PUNCTUATION = re.compile(r"([\\`*_\[\]<>|#~&@!])")


def summary(
    snapshot: Snapshot,
    digest: Digest,
    councils: Sequence[Council],
    *,
    heading: str,
    reasons: Sequence[str] = (),
) -> str:
    """The night: `heading` and its `reasons`, a row a council, and the digest."""
    parts = [f"# {heading}"]
    if reasons:
        parts.append(fenced("\n".join(plain(reason) for reason in reasons)))
    parts += [
        _table(snapshot, councils, digest.generated),
        fenced(letter_text(digest)),
    ]
    return "\n\n".join(parts) + "\n"


def alert_issue(digest: Digest) -> str | None:
    """What a person must be told, each paragraph to be forwarded as it is; None when
    there is nothing to tell.
    """
    words = alert_text(digest)
    if not words:
        return None
    advice = "What each state means and what to do: docs/operations.md."
    return f"{fenced(words)}\n\n{advice}\n"


def _table(snapshot: Snapshot, councils: Sequence[Council], night: datetime) -> str:
    names = {council.id: council.short_name for council in councils}
    rows = [
        "| Council | Feed | Items | Shown | Held | Bad nights |",
        "| :-- | :-- | --: | --: | --: | --: |",
    ]
    for status in snapshot.councils:
        name = _PUNCTUATION.sub(r"\\\1", plain(names.get(status.id, status.id)))
        figures = (
            *(status.items, status.published, status.held),
            bad_nights(status, night),
        )
        cells = (name, STATE_LABELS[status.state], *map(str, figures))
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows)


def fenced(words: str) -> str:
    """A block of Markdown that nothing in it can end."""
    longest = max((len(run) for run in _FENCE.findall(words)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{words.rstrip()}\n{fence}"
