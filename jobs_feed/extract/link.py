"""Where the advert is: a web address that can be shown, or none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from jobs_feed.extract.reading import Reading, Remark, Words

# A scheme at the front, as RFC 3986 spells one; "www.x.uk:80" has dots before
# the colon's digits and is not meant.
_SCHEME = re.compile(r"^[a-zA-Z][a-zA-Z0-9+-]*:(?!\d)")
# What a guid must begin with to be an address rather than a number.
_WEB = re.compile(r"^https?://", re.IGNORECASE)
# An address whose scheme was left off: a host with a dot, perhaps a path.
_BARE_HOST = re.compile(r"^(?:[\w-]+\.)+[a-zA-Z]{2,}(?::\d+)?(?:[/?#]|$)")
# Words where an address should be: "to follow", "N/A".
_NO_ADDRESS = re.compile(
    r"[^/?#:]*\s[^/?#:]*|n/?a|none|null|nil|tb[acd]|-+", re.IGNORECASE
)
# A host name in ASCII with at least one dot: no brackets, no single label, and no
# number however it is written, since that may be the visitor's own network.
_HOST = re.compile(r"^(?:[a-z0-9_-]+\.)+[a-z][a-z0-9-]*$")
# Tabs, line ends, other controls and backslashes: browsers and parsers disagree
# about where an address with these in it leads.
_AMBIGUOUS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\\]")
_WRITTEN_AS_IS = "!#$%&'()*+,/:;=?@[]~"
"""What may stand in a path or query; all else is percent-encoded there."""


def read(
    links: Sequence[Words], guids: Sequence[Words], base_url: str | None
) -> Reading[str | None]:
    """The first safe address among `links`, else a guid that is one.

    Remarks: V004 when there is no link at all, V005 when none is safe.
    """
    given = (words for words in links if not _NO_ADDRESS.fullmatch(words.text.strip()))
    candidates = [*given, *(g for g in guids if _WEB.match(g.text))]
    if not candidates:
        return Reading(None, remarks=(Remark("V004"),))
    for candidate in candidates:
        address = safe(absolute(candidate.text, base_url))
        if address:
            return Reading(address, candidate.evidence)
    first = candidates[0]
    return Reading(None, first.evidence, (Remark("V005", first.text),))


def absolute(text: str, base_url: str | None) -> str:
    """`text` as a whole address: `&amp;` undone, a missing scheme or base added. What
    cannot be joined to the base is given back as it is: `safe` refuses it.
    """
    text = text.strip()
    while "&amp;" in text:
        text = text.replace("&amp;", "&")  # no other reference: "&copy=1" is a query
    if text.startswith("//") or _SCHEME.match(text):
        return text
    if _BARE_HOST.match(text):
        return f"https://{text}"
    with suppress(ValueError):  # urljoin's, of "/\t/[jobs.example.org"
        return urljoin(base_url, text) if base_url else text
    return text


def safe(address: str) -> str | None:
    """`address` when it is plain http(s) to a named host, with the host in ASCII.

    None for any other scheme, user names, backslashes, control characters, hosts
    without a dot: whatever could lead elsewhere than it shows. Spaces, quotes and
    letters that no address may contain are percent-encoded.
    """
    if _AMBIGUOUS.search(address):
        return None
    try:
        parts = urlsplit(address)
        host = _in_ascii(parts.hostname or "")
        port = f":{parts.port}" if parts.port else ""
    except ValueError:  # a bad port, bracket or host name (UnicodeError is one)
        return None
    if parts.scheme.lower() not in {"http", "https"} or "@" in parts.netloc:
        return None
    if not _HOST.match(host):
        return None
    tail = (quote(p, _WRITTEN_AS_IS) for p in (parts.path, parts.query, parts.fragment))
    return urlunsplit((parts.scheme.lower(), host + port, *tail))


@lru_cache(maxsize=64)
def _in_ascii(host: str) -> str:
    """The host as DNS knows it; a feed names few. Raises UnicodeError."""
    return host.encode("idna").decode("ascii")


def host(address: str) -> str:
    """The host of an address that `safe` gave, without `www.`."""
    return (urlsplit(address).hostname or "").removeprefix("www.")
