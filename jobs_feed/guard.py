"""Is tonight's read too surprising to believe at once?

A feed that is valid and says something wild is more often broken than right:
a supplier's test system, a half-filled export, someone else's feed.
The limits are those of the design's policy; a held read is believed when a
second one, at least twenty hours later, says much the same.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from jobs_feed.models import Pending

AGREEMENT_AFTER = timedelta(hours=20)
_FEW = 3  # as many may vanish in a night from the smallest feed
_SHARE = 0.3  # of what is live
_GROWTH = 5  # times what is live
_GROWTH_FROM = 20  # fewer vacancies than this may appear however few there were


def held_because(
    live: Collection[str],
    listed: Collection[str],
    pending: Pending | None,
    now: datetime,
) -> tuple[str | None, Pending | None]:
    """Why the read is held, and what to remember of it; (None, None): believe it.

    `live` are the ids open before tonight whose closing dates have not passed;
    `listed` those that tonight's feed would leave open.
    """
    surprise = _surprise(set(live), set(listed))
    if surprise is None:
        return None, None
    tonight = tuple(sorted(listed))
    if pending is None or not _agree(set(pending.vacancies), set(tonight)):
        return surprise, Pending(tonight, now)
    if now - pending.since >= AGREEMENT_AFTER:
        return None, None
    return surprise, pending


def _surprise(live: set[str], listed: set[str]) -> str | None:
    gone = live - listed
    if len(gone) > max(_FEW, _SHARE * len(live)) or (len(live) > 2 and not listed):
        return (
            f"{len(gone)} of {len(live)} open vacancies have left the feed at once. "
            "We keep them until a second night says the same."
        )
    if live and len(listed) > max(_GROWTH_FROM, _GROWTH * len(live)):
        return (
            f"The feed grew from {len(live)} to {len(listed)} vacancies at once. "
            "We wait until a second night says the same."
        )
    return None


def _agree(before: set[str], tonight: set[str]) -> bool:
    """Half of all that either night listed was listed in both."""
    return 2 * len(before & tonight) >= len(before | tonight)
