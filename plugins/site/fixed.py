"""Files whose address is fixed by custom: every machine looks for them just there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Final

from plugins.publish import headers
from plugins.site.data import Site

SECURITY: Final = ".well-known/security.txt"
_GOOD_FOR: Final = timedelta(days=90)
"""Each night's build says it anew. If the builds end, so does what it says."""


def fixed(
    site: Site, base: str, *, now: datetime, icons: Path
) -> Iterator[tuple[str, bytes]]:
    """Each file's path in the site, and its bytes; `base` has no slash at its end."""
    yield "robots.txt", robots(base)
    yield SECURITY, security(site.email, base, now=now)
    yield "favicon.ico", (icons / "favicon.ico").read_bytes()
    yield headers.FILE, headers.netlify().encode()


def robots(base: str) -> bytes:
    """robots.txt: everything may be read; pages that may not be listed say so."""
    lines = ["User-agent: *", "Allow: /", "", f"Sitemap: {base}/sitemap.xml"]
    return ("\n".join(lines) + "\n").encode()


def security(email: str, base: str, *, now: datetime) -> bytes:
    """security.txt (RFC 9116): whom to tell of a weakness of this site."""
    expires = datetime.combine(now.astimezone(UTC).date() + _GOOD_FOR, time(), UTC)
    lines = [
        f"Contact: mailto:{email}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: en",
        f"Canonical: {base}/{SECURITY}",
    ]
    return ("\n".join(lines) + "\n").encode()
