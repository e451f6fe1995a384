"""One hop: look the host up, judge its addresses, connect, ask.

Where the environment names a proxy, the proxy looks names up and connects; it is
then the machine's own gatekeeper. All that can be judged here is the name itself,
and an address written in its place; both are.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from functools import cache
from typing import Final

import httpx

from jobs_feed.fetch import names, policy, trouble
from jobs_feed.fetch.broken import lost_connection
from jobs_feed.fetch.limits import Limits
from jobs_feed.fetch.proxy import proxy_for
from jobs_feed.models import Feed

Headers = Sequence[tuple[bytes, bytes]]

_MOST_ADDRESSES: Final = 8  # of one host; a name can be given hundreds


@asynccontextmanager
async def exchange(
    url: httpx.URL,
    headers: Headers,
    *,
    feed: Feed,
    limits: Limits,
) -> AsyncIterator[httpx.Response]:
    """The answer's status and headers; its body can be read inside the block.

    Raises Unfetchable, also for a connection that breaks inside the block. A transport
    is used without httpx's client, so that nothing is sent, remembered (cookies)
    or followed (redirects) but what is written here. No connection is kept for
    a second request: connections are made to addresses, so another name at the
    same address would meet the first name's certificate.
    """
    host = policy.host_of(url)
    answered = False
    proxy = proxy_for(url)
    try:
        async with httpx.AsyncHTTPTransport(verify=trust(), proxy=proxy) as transport:
            if proxy is None:
                requests = await _direct(url, headers, feed, limits)
            else:
                requests = [_proxied(url, headers, feed)]
            response = await _first_answer(transport, requests)
            answered = True
            try:
                size = policy.header_bytes(response.headers.raw)
                if size > limits.max_header_bytes:
                    raise trouble.header_flood(host)
                yield response
            finally:
                await response.aclose()
    except httpx.LocalProtocolError:
        raise  # ours: we built a request that cannot be sent
    except httpx.TransportError as error:
        raise lost_connection(
            error, host, answered=answered, proxied=proxy is not None
        ) from error


@cache
def trust() -> ssl.SSLContext:
    """Certificates and names are always checked: against SSL_CERT_FILE if it is set.

    Made once a process: it takes longer than most feeds do.
    """
    return httpx.create_ssl_context()


async def _direct(
    url: httpx.URL, headers: Headers, feed: Feed, limits: Limits
) -> list[httpx.Request]:
    """One request for each address of the host that may be connected to.

    Each names the address itself, so that the one judged is the one connected to
    and no second look-up can change it in between (DNS rebinding).
    """
    host = policy.host_of(url)
    try:
        addresses = await names.addresses(url.raw_host, policy.port_of(url))
    except socket.gaierror as error:
        passing = error.errno == socket.EAI_AGAIN
        raise trouble.unknown_host(host, passing=passing) from error
    if not feed.allow_private_network:
        addresses = [a for a in addresses if policy.address_is_public(a)]
    if not addresses:
        raise policy.private_host(host)
    addresses = addresses[:_MOST_ADDRESSES]
    # With several, one that swallows packets leaves time for the next.
    patience = limits.deadline / len(addresses) if len(addresses) > 1 else None
    extensions = {
        "sni_hostname": url.raw_host.decode("ascii"),
        "timeout": {"connect": patience},
    }
    return [
        _request(url.copy_with(host=address), url, headers, extensions)
        for address in addresses
    ]


def _proxied(url: httpx.URL, headers: Headers, feed: Feed) -> httpx.Request:
    if not feed.allow_private_network:
        numeric = names.numeric_addresses(url.raw_host, policy.port_of(url))
        name = url.raw_host.decode("ascii")
        public = (
            all(map(policy.address_is_public, numeric))
            if numeric
            else policy.name_is_public(name)
        )
        if not public:
            raise policy.private_host(policy.host_of(url))
    return _request(url, url, headers, {})


def _request(
    target: httpx.URL,
    url: httpx.URL,
    headers: Headers,
    extensions: Mapping[str, object],
) -> httpx.Request:
    everything = [(b"Host", url.netloc), *headers]
    return httpx.Request("GET", target, headers=everything, extensions=extensions)


async def _first_answer(
    transport: httpx.AsyncHTTPTransport, requests: Sequence[httpx.Request]
) -> httpx.Response:
    """The answer of the first address that can be connected to."""
    *earlier, last = requests
    for request in earlier:
        try:
            return await transport.handle_async_request(request)
        except (httpx.ConnectError, httpx.ConnectTimeout):
            continue
    return await transport.handle_async_request(last)
