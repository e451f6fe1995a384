"""Is tonight's site to be published, or is last night's the better one?

Pure: (last night, tonight, what the checks found) gives the verdict and its reasons.

Keeping a site is for surprises that point at us: a reader that has gone wrong, a
network without a way out. So a vacancy counts as fallen only when nothing explains
that it is no longer open. Explained are: a closing date that was known and has
passed; a fortnight without being listed, when there is no such date; a council's fall
that was held and has been said twice, or accepted; a council that was taken out or
given its real feed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Literal

from jobs_feed.health import SILENT
from jobs_feed.merge import STALE_LIMIT
from jobs_feed.models import CouncilStatus, Snapshot, Vacancy
from jobs_feed.report import many_failing
from jobs_feed.wording import LONDON

MOST_MAY_FALL: Final = 0.25
"""The share of all open vacancies that may close unexplained in one night."""
FEW: Final = 3
"""As many may always: in a small site one withdrawn advert is a large share."""


@dataclass(frozen=True, slots=True)
class Decision:
    """`reasons` are sentences for the operator, and may hold words from outside."""

    verdict: Literal["publish", "alert", "keep"]
    reasons: tuple[str, ...] = ()


def decide(
    old: Snapshot, new: Snapshot, faults: Sequence[str], *, accepted: date | None
) -> Decision:
    """Publish tonight's site, publish it and alert, or keep last night's.

    `faults` are those of the new site and of the new snapshot; nothing outweighs
    them. `accepted` is the day in London whose fall a person has called right; it
    also holds for the day after, when the next night runs. With nothing before
    (`old` was never made) there is nothing to keep.
    """
    if faults:
        return Decision("keep", tuple(faults))
    if old.generated is not None:
        reasons = [_nobody_answered(old, new), _fall(old, new, accepted)]
        if any(reasons):
            return Decision("keep", tuple(each for each in reasons if each))
    many = many_failing(new)
    return Decision("alert", (many,)) if many else Decision("publish")


def _nobody_answered(old: Snapshot, new: Snapshot) -> str | None:
    """Such a night has nothing to say; unless a closing date has passed, which
    must be shown however long the feeds are down.
    """
    asked = any(status.checked == new.generated for status in new.councils)
    answered = any(status.state not in SILENT for status in new.councils)
    overdue = any(_is_past(each, new) for each in old.open)
    if not asked or answered or overdue:
        return None
    return (
        "Not one feed could be read, so the fault is likely to be on our side: look "
        "at the network this ran on, and run it again."
    )


def _fall(old: Snapshot, new: Snapshot, accepted: date | None) -> str | None:
    fallen = _fallen(old, new)
    if len(fallen) <= max(FEW, MOST_MAY_FALL * len(old.open)):
        return None
    night = _day(new.generated)
    if accepted is not None and accepted <= night <= accepted + timedelta(days=1):
        return None
    shares = Counter(vacancy.advert.council for vacancy in fallen).most_common()
    return (
        f"{len(fallen)} of {len(old.open)} open vacancies would close at once, and "
        "no closing date explains it: "
        f"{', '.join(f'{council} {number}' for council, number in shares)}. Compare "
        "with the councils’ own lists. If it is right, say so with "
        f'JOBS_FEED_ACCEPT_FALL = "{night.isoformat()}" in publishconf.py and build '
        "again."
    )


def _fallen(old: Snapshot, new: Snapshot) -> list[Vacancy]:
    """What was open, is not, and should be for all that was known."""
    before = {status.id: status for status in old.councils}
    after = {status.id: status for status in new.councils}
    still_open = {vacancy.id for vacancy in new.open}
    return [
        vacancy
        for vacancy in old.open
        if vacancy.id not in still_open
        and not _is_past(vacancy, new)
        and not _is_given_up(vacancy, new)
        and not _is_explained(
            before.get(vacancy.advert.council), after.get(vacancy.advert.council)
        )
    ]


def _is_explained(before: CouncilStatus | None, after: CouncilStatus | None) -> bool:
    """Whether what a council has lost was seen coming or was a person's decision."""
    if before is None or after is None:
        return True
    return before.state == "held" or before.memory.sample != after.memory.sample


def _is_given_up(vacancy: Vacancy, new: Snapshot) -> bool:
    assert new.generated is not None
    unseen = new.generated - vacancy.last_seen
    return vacancy.advert.closes is None and unseen > STALE_LIMIT


def _is_past(vacancy: Vacancy, new: Snapshot) -> bool:
    closes = vacancy.advert.closes
    return closes is not None and new.generated is not None and closes < new.generated


def _day(instant: datetime | None) -> date:
    assert instant is not None
    return instant.astimezone(LONDON).date()
