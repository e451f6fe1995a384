"""What a feed's address, its redirects and its server's answers may be.

Pure: the callers resolve names and open connections, and ask here first.
Sources: RFC 9110 (redirects 15.4, Retry-After 10.2.3), RFC 6890 and the IANA
special-purpose address and domain name registries.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
)
from typing import Final

import httpx

from jobs_feed.fetch.trouble import Unfetchable
from jobs_feed.models import Feed

REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
LONGEST_WAIT: Final = 48 * 60 * 60  # seconds; a silly Retry-After mutes no feed
GONE_WAIT: Final = 7 * 24 * 60 * 60  # seconds after 410, in case it was a mistake
_NOT_ASCII: Final = re.compile("[\x80-\xff]")  # as a byte in a header, not a letter
_PUBLIC_PORTS: Final = frozenset({80, 443})

_DENIED_V4: Final = (
    IPv4Network("168.63.129.16/32"),  # a cloud's own control address, though public
    IPv4Network("192.0.0.0/24"),  # protocol assignments: partly "global" to Python
    IPv4Network("100.64.0.0/10"),  # carrier-grade NAT
)
_GLOBAL_V6: Final = IPv6Network("2000::/3")  # all that is assigned as public so far
_NAT64: Final = IPv6Network("64:ff9b::/96")  # RFC 6052: the last 32 bits are IPv4
# RFC 6761, 6762, 8375 and ICANN's .internal: names that no public server has.
_LOCAL_SUFFIXES: Final = (".localhost", ".local", ".internal", ".home.arpa")


def address_is_public(address: str) -> bool:
    """Whether a resolved IP address may be connected to.

    IPv6 forms that carry an IPv4 address are judged by the one they carry.
    Raises ValueError for what is not an IP address.
    """
    ip = _unwrapped(ip_address(address))
    if not ip.is_global or ip.is_multicast or ip.is_reserved:
        return False
    if isinstance(ip, IPv6Address):
        return ip in _GLOBAL_V6
    return not any(ip in network for network in _DENIED_V4)


def _unwrapped(ip: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    if isinstance(ip, IPv4Address):
        return ip
    if ip in _NAT64:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    teredo_client = ip.teredo[1] if ip.teredo else None
    return ip.ipv4_mapped or ip.sixtofour or teredo_client or ip


def name_is_public(host: str) -> bool:
    """Whether a host name (ASCII) can be that of a public server, going by itself."""
    name = f".{host.lower().rstrip('.')}"
    return "." in name[1:] and not name.endswith(_LOCAL_SUFFIXES)


def feed_address(text: str, feed: Feed) -> httpx.URL:
    """The address to ask, without its fragment.

    Raises Unfetchable (`not_allowed`) for one that we do not go to. The feed's own
    port is whatever councils.yaml says; elsewhere a public host has two.
    """
    try:
        url = httpx.URL(text).copy_with(fragment=None)
    except httpx.InvalidURL as error:
        raise _not_allowed("it is not a web address") from error
    if url.scheme not in {"http", "https"}:
        raise _not_allowed("only http:// and https:// addresses are read")
    if not _has_host(url) or "\\" in text:
        raise _not_allowed("it is not a web address")
    if url.userinfo:
        raise _not_allowed("it carries a user name or password")
    port = port_of(url)
    if not 0 < port < 65536:
        raise _not_allowed(f"there is no port {port}")
    elsewhere = _server(url) != _server(httpx.URL(feed.url))
    if elsewhere and port not in _PUBLIC_PORTS and not feed.allow_private_network:
        raise _not_allowed(f"port {port} is not one that public feeds use")
    return url


def redirect_target(here: httpx.URL, location: str | None, feed: Feed) -> httpx.URL:
    """Where a redirect leads, once it is judged.

    `location` is the header as latin-1: bytes that are not ASCII are taken as they
    are, as browsers do. Raises Unfetchable: `redirect` when it leads nowhere or to a
    host that nobody named, `not_allowed` when it leads where no feed may be.
    """
    if not location:
        raise Unfetchable(
            "redirect",
            f"The server at {host_of(here)} sends us on without saying where to. "
            "Give us the address the feed has now.",
        )
    joined = _joined(here, location)
    if joined is None:
        raise _not_allowed("it is not a web address")
    there = feed_address(location if "\\" in location else str(joined), feed)
    if here.scheme == "https" and there.scheme == "http":
        raise _not_allowed("it goes back from https:// to http://")
    named = {httpx.URL(feed.url).host, *(name.lower() for name in feed.allow_hosts)}
    if named.isdisjoint({there.host, there.raw_host.decode("ascii")}):
        raise Unfetchable(
            "redirect",
            f"The address sends us on to {host_of(there)}, a host nobody told us of. "
            "Give us the feed's new address, or allow that host (allow_hosts).",
        )
    return there


def redirect_named(here: httpx.URL, location: str | None) -> str | None:
    """The address that a redirect names, wherever it leads: for people, not to go to.

    Without user name and password; None when it names none that can be read.
    """
    if not location or "\\" in location:
        return None
    there = _joined(here, location)
    if there is None or not _has_host(there):
        return None
    return str(there.copy_with(userinfo=b"", fragment=None))


def _joined(here: httpx.URL, location: str) -> httpx.URL | None:
    try:
        return here.join(_NOT_ASCII.sub(lambda byte: f"%{ord(byte[0]):02X}", location))
    except (httpx.InvalidURL, ValueError):  # urllib's join raises its own
        return None


def private_host(host: str) -> Unfetchable:
    return _not_allowed(f"{host} is on a private network, not the public internet")


def _not_allowed(reason: str) -> Unfetchable:
    return Unfetchable(
        "not_allowed",
        f"We do not go to this address: {reason}. "
        "Give us the feed's own public address.",
    )


def host_of(url: httpx.URL) -> str:
    """The host in ASCII (xn--), short enough to show."""
    return url.raw_host.decode("ascii")[:100]


def port_of(url: httpx.URL) -> int:
    if url.port is not None:
        return url.port
    return 443 if url.scheme == "https" else 80


def _has_host(url: httpx.URL) -> bool:
    """What cannot be in a host httpx escapes instead of refusing it."""
    return bool(url.host) and b"%" not in url.raw_host


def _server(url: httpx.URL) -> tuple[bytes, int]:
    return url.raw_host, port_of(url)


def header_bytes(headers: Iterable[tuple[bytes, bytes]]) -> int:
    """How many bytes the headers took, with the `: ` and line end of each."""
    return sum(len(name) + len(value) + 4 for name, value in headers)


def wait(status: int, asked: str | None, served: datetime) -> int | None:
    """Seconds in which not to ask again after such an answer; None: no reason to.

    `asked` is Retry-After, a count of seconds or a date, which counts from `served`
    (aware); what it asks is capped. What is gone for good (410) is looked for once a
    week, whatever it asks.
    """
    if status == 410:
        return GONE_WAIT
    text = (asked or "").strip()
    if text.isascii() and text.isdigit():
        return min(int(text[:10]), LONGEST_WAIT)
    until = http_date(text)
    if until is None:
        return None
    return min(max(0, round((until - served).total_seconds())), LONGEST_WAIT)


def http_date(value: str | None) -> datetime | None:
    """A date header as an aware instant; None for one that cannot be read."""
    try:
        moment = parsedate_to_datetime(value or "")
    except (ValueError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
