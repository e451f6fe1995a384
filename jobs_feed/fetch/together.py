"""All councils' feeds at the same time; none of them can stop another."""

from __future__ import annotations

import asyncio
import traceback
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from time import monotonic

from jobs_feed import address, byhand
from jobs_feed.errors import ConfigurationError
from jobs_feed.fetch.bundled import read_bundled
from jobs_feed.fetch.byhand import read_by_hand
from jobs_feed.fetch.limits import STANDARD, Limits
from jobs_feed.models import Council, Failed, Feed, FetchOutcome, Validators

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

    A feed's fault is its outcome, and so is one of ours that it brings to light
    (`fault`), which is also printed whole. What else goes wrong is raised once all
    the others have finished: ConfigurationError for sample files that cannot be
    rendered, an ExceptionGroup of what `on_done` raised.
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
    queue = _Queue(now, limits)

    async def finish(council: Council) -> FetchOutcome:
        feed = council.feed
        if feed.file is None:
            held = validators.get(council.id, Validators())
            outcome = await queue.get(feed, held)
        elif feed.format == byhand.FORMAT:
            outcome = read_by_hand(council.id, feed, feed.file, limits=limits)
        else:
            outcome = read_bundled(feed, feed.file, now=now, limits=limits)
        if on_done is not None:
            on_done(council, outcome)
        return outcome

    return await asyncio.gather(*map(finish, councils), return_exceptions=True)


class _Queue:
    """Lets feeds onto the network, not too many at a time.

    A host that turns one feed away for asking too often (429) is asked for the others
    all the same: what happens to one council's feed must not cost another's.

    httpx is imported only when a feed needs it: a site made of bundled samples
    does without its start-up time.
    """

    def __init__(self, now: datetime, limits: Limits) -> None:
        self._now = now
        self._limits = limits
        self._last_start = monotonic() + limits.last_start
        self._everywhere = asyncio.Semaphore(limits.at_once)
        self._hosts: defaultdict[str, asyncio.Semaphore] = defaultdict(
            lambda: asyncio.Semaphore(limits.per_host)
        )

    async def get(self, feed: Feed, held: Validators) -> FetchOutcome:
        """The feed when its turn comes.

        Its host counts it for `patience` seconds, lest a few that hang make all others
        of a supplier wait; the machine counts it to its end.
        """
        host = feed.url.lower().partition("://")[2].partition("/")[0]
        # The host first: those that wait for it must not fill everyone's places.
        async with self._hosts[host]:
            await self._everywhere.acquire()
            visit = asyncio.create_task(self._visit(feed, held))
            await asyncio.wait({visit}, timeout=self._limits.patience)
        return await visit

    async def _visit(self, feed: Feed, held: Validators) -> FetchOutcome:
        from jobs_feed.fetch import client, trouble

        try:
            if monotonic() <= self._last_start:
                return await client.get(feed, held, now=self._now, limits=self._limits)
            why = trouble.no_turn(self._limits.last_start)
        except Exception as error:  # noqa: BLE001 - shown whole; costs this feed only
            traceback.print_exc()
            why = trouble.fault_of_ours(error)
        finally:
            self._everywhere.release()
        return Failed(why.code, str(why), address.shown(feed.url), 0.0)
