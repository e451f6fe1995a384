"""One feed over HTTP: tries, redirects and the answer, under one deadline."""

from __future__ import annotations

import asyncio
import zlib
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from time import monotonic
from typing import Final

import httpx

from jobs_feed import address
from jobs_feed.fetch import policy, trouble
from jobs_feed.fetch.body import unpack
from jobs_feed.fetch.exchange import exchange
from jobs_feed.fetch.limits import Limits
from jobs_feed.fetch.trouble import Unfetchable
from jobs_feed.models import (
    Failed,
    Feed,
    Fetched,
    FetchOutcome,
    NotModified,
    Redirect,
    Validators,
)

_ACCEPT: Final = (
    b"application/rss+xml, application/atom+xml, application/feed+json, "
    b"application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.9, */*;q=0.1"
)
_NOTHING: Final = Validators()


async def get(
    feed: Feed,
    validators: Validators,
    *,
    now: datetime,
    limits: Limits,
) -> FetchOutcome:
    """Ask for one feed; whatever the other side does ends in an outcome.

    `now` (aware) is what a dated Retry-After counts from when the server does not
    tell its own time.
    """
    return await _Visit(feed, validators, now, limits).run()


class _Visit:
    """One feed's fetch while it is under way: where it is, and since when."""

    def __init__(
        self,
        feed: Feed,
        validators: Validators,
        now: datetime,
        limits: Limits,
    ) -> None:
        self._feed = feed
        self._validators = validators
        self._now = now
        self._limits = limits
        self._started = monotonic()
        self._at = feed.url
        self._redirects: list[Redirect] = []
        self._plain = False

    async def run(self) -> FetchOutcome:
        try:
            async with asyncio.timeout(self._limits.deadline):
                return await self._keep_trying()
        except TimeoutError:
            host = policy.host_of(httpx.URL(self._at))
            stop = trouble.timed_out(host, self._limits.deadline)
        except Unfetchable as error:
            stop = error
        return Failed(
            stop.code,
            str(stop),
            address.shown(self._at),
            self._seconds(),
            stop.status,
            stop.retry_after,
            tuple(self._redirects),
        )

    async def _keep_trying(self) -> FetchOutcome:
        """Again after a pause while a fault may pass, and once plainly: without
        conditions, packing or cache, for a server that is confused by one of them.
        """
        pauses = iter(self._limits.backoff)
        while True:
            try:
                return await self._follow()
            except Unfetchable as error:
                if error.again == "plainly" and not self._plain:
                    self._plain = True
                elif (
                    error.again == "soon" and (pause := next(pauses, None)) is not None
                ):
                    await asyncio.sleep(pause * _spread(self._feed.url))
                else:
                    raise

    async def _follow(self) -> FetchOutcome:
        """From the feed's own address through its redirects to an answer."""
        self._at, self._redirects = self._feed.url, []
        url = policy.feed_address(self._at, self._feed)
        for _ in range(self._limits.max_redirects + 1):
            async with self._ask(url) as response:
                if response.status_code not in policy.REDIRECTS:
                    return await self._outcome(response, url)
                location = _header(response, "location")
            to = policy.redirect_named(url, location)
            self._redirects.append(Redirect(str(url), response.status_code, to))
            url = policy.redirect_target(url, location, self._feed)
            self._at = str(url)
        raise trouble.too_many_redirects(self._limits.max_redirects)

    def _ask(self, url: httpx.URL) -> AbstractAsyncContextManager[httpx.Response]:
        headers = [
            (b"User-Agent", self._limits.user_agent.encode("ascii")),
            (b"Accept", _ACCEPT),
            (b"Accept-Encoding", b"identity" if self._plain else b"gzip"),
            *([(b"Cache-Control", b"no-cache")] if self._plain else []),
            *self._conditions(url),
        ]
        return exchange(url, headers, feed=self._feed, limits=self._limits)

    def _conditions(self, url: httpx.URL) -> list[tuple[bytes, bytes]]:
        """The conditional headers, byte for byte what this address once gave us."""
        if self._plain or self._validators.url != str(url):
            return []
        pairs = (
            (b"If-None-Match", self._validators.etag),
            (b"If-Modified-Since", self._validators.last_modified),
        )
        return [(name, value.encode("latin-1")) for name, value in pairs if value]

    async def _outcome(
        self, response: httpx.Response, url: httpx.URL
    ) -> Fetched | NotModified:
        """Raises Unfetchable for every answer that is not a feed's body."""
        host, status = policy.host_of(url), response.status_code
        redirects = tuple(self._redirects)
        if _header(response, "cf-mitigated") == "challenge":
            raise trouble.challenged(host, status, self._limits.user_agent)
        if status == 304:
            if not self._conditions(url):
                raise trouble.unasked_not_modified(host)
            held = _validators(response, url, self._validators)
            return NotModified(str(url), self._seconds(), held, redirects)
        if status == 204:
            raise trouble.empty(status)
        if status != 200:
            served = policy.http_date(_header(response, "date")) or self._now
            wait = policy.wait(status, _header(response, "retry-after"), served)
            raise trouble.bad_status(status, host, self._limits.user_agent, wait)
        body, cut = unpack(
            await self._read(response, host),
            _header(response, "content-encoding"),
            self._limits,
            host=host,
            plain=self._plain,
        )
        if not body.strip():
            raise trouble.empty(status)
        return Fetched(
            body,
            final_url=str(url),
            status=status,
            seconds=self._seconds(),
            content_type=_header(response, "content-type"),
            validators=_validators(response, url, _NOTHING),
            cut=cut,
            redirects=redirects,
        )

    async def _read(self, response: httpx.Response, host: str) -> bytes:
        """The body as it travelled, still packed."""
        raw = bytearray()
        async for chunk in response.aiter_raw():
            raw += chunk
            if len(raw) > self._limits.max_bytes:
                raise trouble.too_big(host, self._limits.max_bytes)
            await asyncio.sleep(0)  # lest a body in tiny pieces keep the others waiting
        return bytes(raw)

    def _seconds(self) -> float:
        return monotonic() - self._started


def _validators(
    response: httpx.Response, url: httpx.URL, held: Validators
) -> Validators:
    """What to ask with next time; RFC 9111, 4.3.4: what a 304 leaves out stays.

    None from a server that calls its answer out of date at once (Expires: 0): such
    ones are known to send validators that never change.
    """
    if _header(response, "expires") == "0":
        return _NOTHING
    etag = _header(response, "etag") or held.etag
    last_modified = _header(response, "last-modified") or held.last_modified
    return Validators(etag, last_modified, str(url))


def _spread(url: str) -> float:
    """A factor from 1 to 2, so that not all feeds of a host come again at once."""
    return 1 + zlib.crc32(url.encode()) / 2**32


def _header(response: httpx.Response, name: str) -> str | None:
    """All values of a header; latin-1 keeps every byte, whatever it means."""
    wanted = name.encode("ascii")
    values = [value for key, value in response.headers.raw if key.lower() == wanted]
    return b", ".join(values).decode("latin-1") if values else None
