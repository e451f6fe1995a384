"""One hop: look the host up, judge its addresses, connect, ask."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from functools import cache
from urllib.request import getproxies, proxy_bypass

import httpx

from jobs_feed.fetch import policy, trouble
from jobs_feed.fetch.limits import Limits
from jobs_feed.models import Feed

Headers = Sequence[tuple[bytes, bytes]]


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
    proxy = _proxy_for(url)
    try:
        async with httpx.AsyncHTTPTransport(verify=trust(), proxy=proxy) as transport:
            if proxy is None:
                requests = await _direct(url, headers, feed, limits)
            else:
                requests = await _proxied(url, headers, feed)
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
        raise trouble.lost_connection(error, host, answered=answered) from error


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
    addresses = await _addresses(url)
    if not feed.allow_private_network:
        addresses = [a for a in addresses if policy.address_is_public(a)]
    if not addresses:
        raise policy.private_host(policy.host_of(url))
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


async def _proxied(url: httpx.URL, headers: Headers, feed: Feed) -> list[httpx.Request]:
    """The proxy looks names up, so all that can be judged is a numeric host."""
    numeric = await _addresses(url, flags=socket.AI_NUMERICHOST)
    if not feed.allow_private_network and not all(
        map(policy.address_is_public, numeric)
    ):
        raise policy.private_host(policy.host_of(url))
    return [_request(url, url, headers, {})]


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


async def _addresses(url: httpx.URL, *, flags: int = 0) -> list[str]:
    """The host's IP addresses, as the system prefers them, each once.

    With AI_NUMERICHOST nothing is looked up, and a name has no addresses.
    The system also reads forms such as 127.1 and 0x7f000001: we leave that to it.
    """
    try:
        found = await asyncio.get_running_loop().getaddrinfo(
            url.raw_host,
            policy.port_of(url),
            type=socket.SOCK_STREAM,
            flags=flags,
        )
    except socket.gaierror as error:
        if flags & socket.AI_NUMERICHOST:
            return []
        raise trouble.unknown_host(policy.host_of(url)) from error
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def _proxy_for(url: httpx.URL) -> str | None:
    """The proxy that the environment names for this address, if any."""
    proxies = getproxies()
    proxy = proxies.get(url.scheme) or proxies.get("all")
    if proxy is None or proxy_bypass(url.host):
        return None
    return proxy if "://" in proxy else f"http://{proxy}"
