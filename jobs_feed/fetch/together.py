"""All councils' feeds at the same time; none of them can stop another."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

from jobs_feed.errors import ConfigurationError
from jobs_feed.fetch.bundled import read_bundled
from jobs_feed.fetch.limits import STANDARD, Limits
from jobs_feed.models import Council, Feed, FetchOutcome, Validators

OnDone = Callable[[Council, FetchOutcome], None]


def fetch_all(
    councils: Sequence[Council],
    validators: Mapping[str, Validators],
    *,
    now: datetime,
    limits: Limits = STANDARD,
    on_done: OnDone | None = None,
) -> dict[str, FetchOutcome]:
    """Every council's feed, by council id, in the order of `councils`.

    `validators`, by council id, are those of the body we still hold; `now` is aware;
    `on_done` is called, in this thread, as each feed finishes. Not to be called
    where an event loop runs already.

    A feed's fault is its outcome. What else goes wrong is raised once all the
    others have finished: ConfigurationError for sample files that cannot be
    rendered, an ExceptionGroup of whatever nobody foresaw.
    """
    results = asyncio.run(_all(councils, validators, now, limits, on_done))
    errors = [result for result in results if isinstance(result, BaseException)]
    unforeseen = [e for e in errors if not isinstance(e, ConfigurationError)]
    if unforeseen:
        raise BaseExceptionGroup("fetching feeds went wrong", unforeseen)
    faults = [f for e in errors if isinstance(e, ConfigurationError) for f in e.faults]
    if faults:
        raise ConfigurationError(faults)
    return {
        council.id: result
        for council, result in zip(councils, results, strict=True)
        if not isinstance(result, BaseException)
    }


def fetch_one(
    council: Council,
    validators: Validators,
    *,
    now: datetime,
    limits: Limits = STANDARD,
) -> FetchOutcome:
    """One council's feed, as `fetch_all` would get it."""
    held = {council.id: validators}
    return fetch_all([council], held, now=now, limits=limits)[council.id]


async def _all(
    councils: Sequence[Council],
    validators: Mapping[str, Validators],
    now: datetime,
    limits: Limits,
    on_done: OnDone | None,
) -> list[FetchOutcome | BaseException]:
    # A name look-up blocks a thread; the loop's own pool has fewer than we need.
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(limits.at_once))
    queue = _Queue(now, limits)

    async def finish(council: Council) -> FetchOutcome:
        feed = council.feed
        if feed.file is None:
            held = validators.get(council.id, Validators())
            outcome = await queue.get(feed, held)
        else:
            outcome = read_bundled(feed, feed.file, now=now, limits=limits)
        if on_done is not None:
            on_done(council, outcome)
        return outcome

    return await asyncio.gather(*map(finish, councils), return_exceptions=True)


class _Queue:
    """Lets feeds onto the network, not too many at a time.

    httpx is imported only when a feed needs it: a site made of bundled samples
    does without its start-up time.
    """

    def __init__(self, now: datetime, limits: Limits) -> None:
        self._now = now
        self._limits = limits
        self._everywhere = asyncio.Semaphore(limits.at_once)
        self._hosts: defaultdict[str, asyncio.Semaphore] = defaultdict(
            lambda: asyncio.Semaphore(limits.per_host)
        )

    async def get(self, feed: Feed, held: Validators) -> FetchOutcome:
        from jobs_feed.fetch import client

        # The host first: those that wait for it must not fill everyone's places.
        origin = "/".join(feed.url.lower().split("/")[:3])
        async with self._hosts[origin], self._everywhere:
            return await client.get(feed, held, now=self._now, limits=self._limits)
