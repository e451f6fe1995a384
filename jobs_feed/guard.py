"""Is tonight's read too surprising to believe at once?

A feed that is valid and says something wild is more often broken than right:
a supplier's test system, a half-filled export, someone else's feed.
The limits are those of the design's policy. A held read is believed when a second
one, at least twenty hours later, says much the same; or at once, when a person has
written the night on which the surprise began into the council's `accept`.

Of the policy's "more than half change URL or GUID" only a change of both is a
surprise: while either stays, `identity.match` knows every vacancy again.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from datetime import date, datetime, timedelta

from jobs_feed.models import Pending
from jobs_feed.wording import LONDON, day_text

AGREEMENT_AFTER = timedelta(hours=20)
_FEW = 3  # as many may vanish in a night from the smallest feed
_SHARE = 0.3  # of what is live may vanish
_REPLACED = 0.5  # of what is live may make room for others
_NONE_LEFT_OF = 2  # a feed of so many may be empty the next night
_GROWTH = 5  # times what was open


def held_because(
    live: AbstractSet[str],
    listed: AbstractSet[str],
    pending: Pending | None,
    now: datetime,
    *,
    opened: int | None = None,
    accept: date | None = None,
) -> tuple[str | None, Pending | None]:
    """Why the read is held, and what to remember of it; (None, None): believe it.

    `live` are the ids open before tonight whose closing dates have not passed;
    `listed` those that tonight's feed would leave open; `opened` is how many were
    open when the feed was last read (None: as many as are live). `now` is aware,
    `accept` a day in London.
    """
    surprise = _surprise(live, listed, len(live) if opened is None else opened)
    if surprise is None:
        return None, None
    agrees = pending is not None and _agree(set(pending.vacancies), listed)
    if pending is None or not agrees or pending.since > now:
        pending = Pending(tuple(sorted(listed)), now)
    night = pending.since.astimezone(LONDON).date()
    if now - pending.since >= AGREEMENT_AFTER or accept == night:
        return None, None
    words = f"{surprise} Since {day_text(night)} we wait for another night to agree."
    return words, pending


def _surprise(
    live: AbstractSet[str], listed: AbstractSet[str], opened: int
) -> str | None:
    gone, new = len(live - listed), len(listed - live)
    if gone > max(_FEW, _SHARE * len(live)) or (
        len(live) > _NONE_LEFT_OF and not listed
    ):
        return f"{gone} of {len(live)} open vacancies have left the feed at once."
    if gone > _NONE_LEFT_OF and min(gone, new) > _REPLACED * len(live):
        return (
            f"{gone} of {len(live)} open vacancies have made room for others at once."
        )
    if opened and len(listed) > _GROWTH * opened:
        return f"The feed grew from {opened} to {len(listed)} vacancies at once."
    return None


def _agree(before: AbstractSet[str], tonight: AbstractSet[str]) -> bool:
    """Half of all that either night listed was listed in both."""
    return 2 * len(before & tonight) >= len(before | tonight)
