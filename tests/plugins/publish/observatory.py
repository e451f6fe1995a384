"""What MDN's HTTP Observatory would give an answer: its rules, as of 2026.

100 to begin with, and points taken and given by each test. Its tests, and what each is
worth, are those of github.com/mdn/mdn-http-observatory, src/grader/charts.js; what is
left out here (a site that cannot be read, rules for http sources) cannot occur.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import html

BROAD = {"*", "http:", "https:", "ftp:"}
INLINE = {"'unsafe-inline'", "data:"}
SIX_MONTHS = 15_768_000  # seconds
PRIVATE = {
    *("no-referrer", "same-origin", "strict-origin"),
    "strict-origin-when-cross-origin",
}


def points(headers: Mapping[str, str], page: str) -> dict[str, int]:
    """What each test gives or takes, for a page over https and its headers."""
    policy = directives(headers.get("content-security-policy", ""))
    return {
        "Content-Security-Policy": of_the_policy(policy),
        "Cookies": 0 if "set-cookie" not in headers else -40,
        "Cross-Origin-Resource-Policy": of_the_resource_policy(headers),
        "CORS": -50 if "access-control-allow-credentials" in headers else 0,
        "Referrer-Policy": of_the_referrer(headers),
        "Strict-Transport-Security": of_strict_transport(headers),
        "Subresource integrity": of_scripts(page),
        "X-Content-Type-Options": (
            0 if headers.get("x-content-type-options") == "nosniff" else -5
        ),
        "X-Frame-Options": of_framing(headers, policy),
    }


def score(found: Mapping[str, int]) -> int:
    """What is given on top counts only from 90 on."""
    without = 100 + sum(each for each in found.values() if each < 0)
    given = sum(each for each in found.values() if each > 0)
    return max(0, without + given if without >= 90 else without)


def directives(policy: str) -> dict[str, set[str]]:
    parts = (part.split() for part in policy.split(";"))
    return {name: set(sources) for name, *sources in filter(None, parts)}


def of_the_policy(policy: Mapping[str, set[str]]) -> int:
    if not policy:
        return -25
    everything = policy.get("default-src", {"*"})
    script, style, objects = (
        policy.get(f"{kind}-src", everything) for kind in ("script", "style", "object")
    )
    if script & (BROAD | INLINE) or objects & BROAD:
        return -20
    if "'unsafe-eval'" in script | style:
        return -10
    if style & (BROAD | INLINE):
        return 0
    return 10 if everything == {"'none'"} else 5


def of_the_resource_policy(headers: Mapping[str, str]) -> int:
    said = headers.get("cross-origin-resource-policy")
    return {None: 0, "cross-origin": 0, "same-site": 10, "same-origin": 10}.get(
        said, -5
    )


def of_the_referrer(headers: Mapping[str, str]) -> int:
    said = headers.get("referrer-policy")
    if said is None:
        return 0
    return 5 if said in PRIVATE else -5


def of_strict_transport(headers: Mapping[str, str]) -> int:
    """Without the five points for a place on the browsers' own lists."""
    age = re.match(r"max-age=(\d+)", headers.get("strict-transport-security", ""))
    if age is None:
        return -20
    return 0 if int(age[1]) >= SIX_MONTHS else -10


def of_scripts(page: str) -> int:
    scripts = html.document_fromstring(page).findall(".//script[@src]")
    if any("//" in script.get("src") for script in scripts):
        return -50
    return 5 if any(script.get("integrity") for script in scripts) else 0


def of_framing(headers: Mapping[str, str], policy: Mapping[str, set[str]]) -> int:
    if not policy.get("frame-ancestors", {"*"}) & BROAD:
        return 5
    return 0 if headers.get("x-frame-options") in {"DENY", "SAMEORIGIN"} else -20
