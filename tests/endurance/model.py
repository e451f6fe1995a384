"""What should be open at one council, worked out a second time and otherwise.

Nothing here uses the program's own merge, guard or identity: a job is known by its
number, a set of numbers is believed, and the policy is applied to that set.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from jobs_feed.models import Fetched, NotModified
from tests.endurance.town import Job, Served

LONDON = ZoneInfo("Europe/London")
TWENTY_HOURS = timedelta(hours=20)
A_FORTNIGHT = timedelta(days=14)


@dataclass
class Believed:
    """One council's jobs as a careful clerk would keep them."""

    open: dict[int, Job] = field(default_factory=dict)
    listed_at: dict[int, datetime] = field(default_factory=dict)
    last_list: frozenset[int] = frozenset()
    surprise: tuple[frozenset[int], datetime] | None = None
    held: bool = False

    def hear(self, served: Served, *, readable: bool, now: datetime) -> None:
        """Take in one night's answer. `readable`: it was a list of vacancies."""
        self.held = False
        if isinstance(served.outcome, NotModified):
            for number in self.last_list & self.open.keys():
                self.listed_at[number] = now
        elif isinstance(served.outcome, Fetched) and readable:
            self._read(served, now)
        self._let_go(now)

    def _read(self, served: Served, now: datetime) -> None:
        listed = {job.number: job for job in served.jobs if not past(job.closes, now)}
        would_stay = set(listed)
        live = {
            n for n, j in self.open.items() if n in listed or not past(j.closes, now)
        }
        if not served.whole:
            would_stay |= live - {job.number for job in served.jobs}
        self.held = not self._trusted(live, would_stay, now)
        for number, job in listed.items():
            if number in self.open or not self.held:
                self.open[number] = job
                self.listed_at[number] = now
        self.last_list = frozenset(listed)
        if not self.held:
            self.open = {n: job for n, job in self.open.items() if n in would_stay}

    def _trusted(self, live: set[int], would_stay: set[int], now: datetime) -> bool:
        lost, gained = live - would_stay, would_stay - live
        odd = (
            len(lost) > max(3, 0.3 * len(live))
            or (len(live) > 2 and not would_stay)
            or (len(lost) > 2 and min(len(lost), len(gained)) > 0.5 * len(live))
            or (self.open and len(would_stay) > 5 * len(self.open))
        )
        if not odd:
            self.surprise = None
            return True
        before, since = self.surprise or (None, now)
        if before is None or 2 * len(before & would_stay) < len(before | would_stay):
            self.surprise = (frozenset(would_stay), now)
            return False
        if now - since >= TWENTY_HOURS:
            self.surprise = None
            return True
        return False

    def _let_go(self, now: datetime) -> None:
        for number, job in list(self.open.items()):
            forgotten = now - self.listed_at[number] > A_FORTNIGHT
            if past(job.closes, now) or (job.closes is None and forgotten):
                del self.open[number]


def past(closes: date | None, now: datetime) -> bool:
    """Whether the last second of that day in London is over."""
    return closes is not None and now > datetime.combine(
        closes, time(23, 59, 59), LONDON
    )
