"""What a person must be told after a night: once, when it begins and when it ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from jobs_feed.health import SILENT, TROUBLED, bad_nights
from jobs_feed.models import Council, CouncilStatus, FeedState, Snapshot
from jobs_feed.wording import instant_text

TOLD_AFTER: Final = 2
"""Bad nights in a row before anybody is told: a supplier's blip mends itself. What is
gone does not: that is told at once."""
MANY: Final = 0.2
"""The share of feeds that may fail before the fault is likelier to be ours."""


@dataclass(frozen=True, slots=True)
class Alert:
    """One thing to be told; `words` can be forwarded to the council as they are."""

    kind: Literal["trouble", "recovered", "many"]
    council: str | None  # its id; None: about the night as a whole
    words: str


def alerts(
    old: Snapshot, new: Snapshot, councils: Sequence[Council]
) -> tuple[Alert, ...]:
    """What `new` gives to tell that `old` did not: merging again tells nothing.

    `new` must have been made (`generated`).
    """
    assert new.generated is not None
    now = new.generated
    before = {each.id: _told_of(each, old.generated) for each in old.councils}
    names = {council.id: council.name for council in councils}
    told: list[Alert] = []
    many = many_failing(new)
    if many and not many_failing(old):
        told.append(Alert("many", None, many))
    for status in new.councils:
        earlier, later = before.get(status.id), _told_of(status, now)
        name = names.get(status.id, status.id)
        if later is not None and later != earlier:
            words = _trouble(name, status, bad_nights(status, now))
            told.append(Alert("trouble", status.id, words))
        elif earlier is not None and status.state not in TROUBLED:
            told.append(Alert("recovered", status.id, _recovered(name, status)))
    return tuple(told)


def many_failing(snapshot: Snapshot) -> str | None:
    """A sentence when more than a fifth of all feeds could not be read."""
    silent = [
        each
        for each in snapshot.councils
        if each.state in SILENT and each.checked is not None
    ]
    if len(silent) <= MANY * len(snapshot.councils):
        return None
    return (
        f"{len(silent)} of {len(snapshot.councils)} feeds could not be read: "
        f"{', '.join(each.id for each in silent)}. When so many fail at once, the "
        "fault may be on our side: look at the network this ran on first."
    )


def _told_of(status: CouncilStatus, night: datetime | None) -> FeedState | None:
    """The trouble that a person has been told of by that night, if there is any."""
    lasting = night is not None and bad_nights(status, night) >= TOLD_AFTER
    return status.state if lasting or status.state == "gone" else None


def _trouble(name: str, status: CouncilStatus, nights: int) -> str:
    if status.state == "held":
        what = f"The vacancy feed of {name} has surprised us {nights} nights in a row."
        then = "Is that right? If it is, there is nothing to do."
    elif status.state == "gone":
        what = f"The vacancy feed of {name} is gone from its address."
        then = "What is its new address?"
    else:
        what = f"We could not read the vacancy feed of {name} {nights} nights in a row."
        then = "We keep trying."
    words = [what, status.message, _address(status), then, _meanwhile(status)]
    return " ".join(filter(None, words))


def _address(status: CouncilStatus) -> str | None:
    source = status.memory.source
    return f"The address we ask is {source}." if source else None


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
