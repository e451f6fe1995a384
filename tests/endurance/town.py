"""Councils that post, withdraw and forget vacancies, and servers that go wrong."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from html import escape

from jobs_feed.models import (
    Council,
    Failed,
    Fetched,
    FetchOutcome,
    NotModified,
    Validators,
)
from jobs_feed.wording import day_text
from tests.builders import council as named

NOTHING_HELD = Validators()
FLOOD = 80
"""Adverts of somebody else's that a confused server adds."""


@dataclass(frozen=True)
class Job:
    """A true vacancy; its number is in its title, and tells it apart for ever."""

    number: int
    posted: date
    closes: date | None
    leaves: date  # when the council takes it off its list


@dataclass(frozen=True)
class Served:
    """What a server sent one night, as whoever looked over its shoulder knows it."""

    outcome: FetchOutcome
    fault: str | None
    jobs: tuple[Job, ...] = ()  # listed, first to last, each once
    items: int = 0
    whole: bool = True  # whether what is missing is missing from the list


@dataclass
class Feed:
    """One council's feed, from night to night."""

    council: Council
    chance: random.Random
    jobs: list[Job] = field(default_factory=list)
    posted: int = 0
    trouble: str | None = None
    trouble_left: int = 0

    def serve(self, today: date, asked: Validators, faults: float) -> Served:
        """Tonight's answer to somebody who holds these validators.

        A fault begins so often that a share of `faults` of all nights has one.
        """
        self._live_on(today)
        if self.trouble_left:
            self.trouble_left -= 1
        elif self.chance.random() < faults / 1.7:
            self.trouble = self.chance.choice(list(FAULTS))
            self.trouble_left = self.chance.choice((0, 0, 0, 0, 1, 1, 2, 3))
        else:
            self.trouble = None
        if self.trouble is None:
            return sent(self.council, self.jobs, asked)
        answer = FAULTS[self.trouble](self)
        return Served(
            answer.outcome, self.trouble, answer.jobs, answer.items, answer.whole
        )

    def _live_on(self, today: date) -> None:
        self.jobs = [job for job in self.jobs if job.leaves > today]
        while len(self.jobs) < 4 or self.chance.random() < 0.3:
            self.posted += 1
            closes = today + timedelta(days=self.chance.randrange(3, 30))
            lingers = self.chance.choice((0, 0, 0, 5, -4))
            leaves = closes + timedelta(days=1 + lingers)
            known = None if self.chance.random() < 0.2 else closes
            self.jobs.append(Job(self.posted, today, known, leaves))


def item(job: Job, council: Council, *, guid: str = "", link: str = "") -> str:
    at = f"{council.id}/{job.number}"
    closes = f" Closing date: {day_text(job.closes)}." if job.closes else ""
    return (
        f"<item><title>Social Worker {job.number}</title>"
        f"<guid isPermaLink='false'>{escape(guid or at)}</guid>"
        f"<link>{link or 'https://jobs.example.org/'}{at}</link>"
        f"<description>Children's social work.{closes}</description></item>"
    )


def document(items: Sequence[str]) -> bytes:
    channel = f"<title>Jobs</title>{''.join(items)}"
    return f"<rss version='2.0'><channel>{channel}</channel></rss>".encode()


def arrived(council: Council, body: bytes, *, cut: bool = False) -> Fetched:
    etag = f'"{hashlib.sha256(body).hexdigest()}"'
    held = Validators(etag, None, council.feed.url)
    return Fetched(body, council.feed.url, 200, 0.1, "text/xml", held, cut=cut)


def sent(
    council: Council, jobs: Sequence[Job], asked: Validators = NOTHING_HELD
) -> Served:
    """The whole list, or that it has not changed."""
    fetched = arrived(council, document([item(job, council) for job in jobs]))
    if asked.etag == fetched.validators.etag:
        same = NotModified(council.feed.url, 0.1, asked)
        return Served(same, None)
    return Served(fetched, None, tuple(jobs), len(jobs))


def failed(status: int | None) -> Callable[[Feed], Served]:
    def serve(feed: Feed) -> Served:
        words = "The server did not answer."
        code = f"http_{status}" if status else "timeout"
        outcome = Failed(code, words, feed.council.feed.url, 0.1, status)
        return Served(outcome, None)

    return serve


def login_page(feed: Feed) -> Served:
    body = b"<!doctype html><html><title>Please log in</title><form></form></html>"
    return Served(arrived(feed.council, body), None)


def some(share: float) -> Callable[[Feed], Served]:
    """A valid list of the first few alone."""

    def serve(feed: Feed) -> Served:
        return sent(feed.council, feed.jobs[: int(share * len(feed.jobs))])

    return serve


def flood(feed: Feed) -> Served:
    first = feed.jobs[0]
    others = [
        Job(900_000 + n, first.posted, first.leaves + timedelta(days=9), first.leaves)
        for n in range(FLOOD)
    ]
    return sent(feed.council, [*feed.jobs, *others])


def cut(feed: Feed) -> Served:
    """Stops in the middle of an item; those before it are whole."""
    whole = feed.jobs[: len(feed.jobs) // 2]
    items = [item(job, feed.council) for job in whole]
    half = item(feed.jobs[len(whole)], feed.council)[:20]
    body = document([*items, half]).removesuffix(b"</channel></rss>")
    outcome = arrived(feed.council, body, cut=True)
    return Served(outcome, None, tuple(whole), len(whole), whole=False)


def malformed(feed: Feed) -> Served:
    """A bare ampersand, and one advert missing."""
    listed = feed.jobs[1:]
    body = document([item(job, feed.council) for job in listed])
    body = body.replace(b"<title>Jobs", b"<title>Jobs & careers")
    outcome = arrived(feed.council, body)
    return Served(outcome, None, tuple(listed), len(listed), whole=False)


def altered(how: Callable[[Feed, Job], str]) -> Callable[[Feed], Served]:
    """The whole list in other clothes."""

    def serve(feed: Feed) -> Served:
        body = document([how(feed, job) for job in feed.jobs])
        fetched = arrived(feed.council, body)
        return Served(fetched, None, tuple(feed.jobs), len(feed.jobs))

    return serve


def twice(feed: Feed) -> Served:
    items = [item(job, feed.council) for job in (*feed.jobs, *feed.jobs[:2])]
    fetched = arrived(feed.council, document(items))
    return Served(fetched, None, tuple(feed.jobs), len(items))


def shuffled(feed: Feed) -> Served:
    feed.chance.shuffle(feed.jobs)
    return sent(feed.council, feed.jobs)


FAULTS: dict[str, Callable[[Feed], Served]] = {
    "down": failed(503),
    "slow": failed(None),
    "not found": failed(404),
    "gone": failed(410),
    "forbidden": failed(403),
    "login page": login_page,
    "empty": some(0),
    "half": some(0.5),
    "most": some(0.8),
    "flood": flood,
    "cut": cut,
    "malformed": malformed,
    "new guids": altered(lambda f, j: item(j, f.council, guid=f"urn:{j.number}")),
    "one guid": altered(lambda f, j: item(j, f.council, guid="job")),
    "new links": altered(lambda f, j: item(j, f.council, link="https://new.example/")),
    "twice": twice,
    "shuffled": shuffled,
}


def feeds(number: int, seed: int) -> list[Feed]:
    return [
        Feed(named(f"town-{n}"), random.Random(f"{seed}-{n}")) for n in range(number)
    ]
