"""Does a new snapshot keep the laws that no feed may make us break?

The last look before a site is published. What is found here is a fault of ours.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from jobs_feed.health import DOUBTED
from jobs_feed.merge import STALE_LIMIT
from jobs_feed.models import Snapshot, Vacancy


def broken_laws(old: Snapshot, new: Snapshot) -> list[str]:
    """A sentence for each law that going from `old` to `new` breaks; [] is good.

    `new` must have been made (`generated`).
    """
    return [*_silence(old, new), *_closing_dates(new), *_addresses(old, new)]


def _silence(old: Snapshot, new: Snapshot) -> Iterator[str]:
    """Law 1: only a complete read that is believed closes a vacancy early."""
    later = {vacancy.id: vacancy for vacancy in new.vacancies}
    health = {status.id: status for status in new.councils}
    for vacancy in old.open:
        after, status = later.get(vacancy.id), health.get(vacancy.advert.council)
        if after is None or after.closed is None or status is None:
            continue
        if status.state in DOUBTED and not _may_close(after, new):
            yield f"{vacancy.id} was closed although its feed is {status.state}."


def _may_close(after: Vacancy, new: Snapshot) -> bool:
    """Its date has passed; or it has none, and was not listed for too long."""
    assert new.generated is not None
    if after.advert.closes is not None:
        return after.advert.closes < new.generated
    return new.generated - after.last_seen > STALE_LIMIT


def _closing_dates(new: Snapshot) -> Iterator[str]:
    """Law 2: what is past its closing date is closed."""
    assert new.generated is not None
    for vacancy in new.open:
        closes = vacancy.advert.closes
        if closes is not None and closes < new.generated:
            yield f"{vacancy.id} is open, and closed on {closes.isoformat()}."


def _addresses(old: Snapshot, new: Snapshot) -> Iterator[str]:
    """Law 6: an address is one vacancy's, and stays it."""
    for fact in ("id", "page"):
        uses = Counter(getattr(vacancy, fact) for vacancy in new.vacancies)
        for value, times in uses.items():
            if times > 1:
                yield f"{times} vacancies have the {fact} {value}."
    pages = {vacancy.id: vacancy.page for vacancy in old.vacancies}
    for vacancy in new.vacancies:
        page = pages.get(vacancy.id, vacancy.page)
        if page != vacancy.page:
            yield f"{vacancy.id} has moved from {page} to {vacancy.page}."
