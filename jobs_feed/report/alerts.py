"""What a person must be told after a night: once, when it begins and when it ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from jobs_feed.health import TROUBLED
from jobs_feed.models import Council, CouncilStatus, FeedState, Snapshot
from jobs_feed.wording import instant_text

TOLD_AFTER: Final = 2
"""Bad nights in a row before anybody is told: a supplier's blip mends itself."""
MANY: Final = 0.2
"""The share of feeds that may fail before the fault is likelier to be ours."""

_SILENT: Final[frozenset[FeedState]] = frozenset({"stale", "gone"})


@dataclass(frozen=True, slots=True)
class Alert:
    """One thing to be told; `words` can be forwarded to the council as they are."""

    kind: Literal["trouble", "recovered", "many"]
    council: str | None  # its id; None: about the night as a whole
    words: str


def alerts(
    old: Snapshot, new: Snapshot, councils: Sequence[Council]
) -> tuple[Alert, ...]:
    """What `new` gives to tell that `old` did not: merging again tells nothing."""
    before = {status.id: status for status in old.councils}
    names = {council.id: council.name for council in councils}
    told: list[Alert] = []
    many = many_failing(new)
    if many and not many_failing(old):
        told.append(Alert("many", None, many))
    for status in new.councils:
        earlier = before.get(status.id, CouncilStatus(status.id, status.state))
        name = names.get(status.id, status.id)
        if _is_told(status) and (
            not _is_told(earlier) or status.state != earlier.state
        ):
            told.append(Alert("trouble", status.id, _trouble(name, status)))
        elif _is_told(earlier) and status.state not in TROUBLED:
            told.append(Alert("recovered", status.id, _recovered(name, status)))
    return tuple(told)


def many_failing(snapshot: Snapshot) -> str | None:
    """A sentence when more than a fifth of all feeds could not be read."""
    silent = [
        each
        for each in snapshot.councils
        if each.state in _SILENT and each.checked is not None
    ]
    if len(silent) <= MANY * len(snapshot.councils):
        return None
    return (
        f"{len(silent)} of {len(snapshot.councils)} feeds could not be read: "
        f"{', '.join(each.id for each in silent)}. When so many fail at once, the "
        "fault may be on our side: look at the network this ran on first."
    )


def _is_told(status: CouncilStatus) -> bool:
    return status.memory.bad_nights >= TOLD_AFTER


def _trouble(name: str, status: CouncilStatus) -> str:
    nights = f"{status.memory.bad_nights} nights in a row"
    if status.state == "held":
        what = f"The vacancy feed of {name} has surprised us {nights}."
        then = "Is that right? If it is, there is nothing to do."
    elif status.state == "gone":
        what = f"The vacancy feed of {name} is no longer at its address."
        then = "What is its new address?"
    else:
        what = f"We could not read the vacancy feed of {name} {nights}."
        then = "We try again every night."
    return " ".join(
        [what, status.message, _address(status), then, _meanwhile(status)]
    ).replace("  ", " ")


def _address(status: CouncilStatus) -> str:
    source = status.memory.source
    return f"The address we ask is {source}" if source else ""


def _meanwhile(status: CouncilStatus) -> str:
    if status.last_success is None:
        return "Until then our site shows none of its vacancies."
    return (
        "Until then our site shows what we read before, each vacancy until it closes. "
        f"We last read the feed on {instant_text(status.last_success)}."
    )


def _recovered(name: str, status: CouncilStatus) -> str:
    since = f" since {instant_text(status.checked)}" if status.checked else ""
    return (
        f"We can read the vacancy feed of {name} again{since}. "
        "There is nothing more to do."
    )
