"""Where a link leads: to a page of this site, to a place on it, or to another's."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final
from urllib.parse import SplitResult, unquote, urlsplit

from jobs_feed.councils import RESERVED
from jobs_feed.models import LEVELS
from jobs_feed.slips import Message, Wrong
from jobs_feed.wording import CONTRACT_LABELS, HOURS_LABELS
from plugins.content.wording import is_web_address, meant

PELICAN: Final = Message(
    "filename-link",
    "“{target}” is not how links are written here.",
    "Write the page's address, such as /routes/.",
)
NOT_AN_ADDRESS: Final = Message(
    "not-an-address", "“{target}” is not an address.", "Write one like /routes/."
)
NOT_WEB: Final = Message(
    "not-a-web-link",
    "“{target}” is not a web address.",
    "Begin it with https://.",
)
NOWHERE: Final = Message("empty-link", "A link goes nowhere.", "Write its address.")
NO_HTTPS: Final = Message(
    "link-without-https",
    "“{target}” is another site's address without its beginning.",
    "Begin the address with https://: https://{target}.",
)
NO_MAILTO: Final = Message(
    "link-without-mailto",
    "“{target}” is an e-mail address.",
    "Write mailto: before it: mailto:{target}.",
)
NO_SLASH: Final = Message(
    "link-without-slash",
    "“{target}” does not say where it begins.",
    "Begin it with / for a page of this site, or with https:// for another's.",
)
ON_COMPUTER: Final = Message(
    "file-on-your-computer",
    "“{target}” is a file on your computer, which nobody else can open.",
    "Put a copy of a picture in content/images and write /images/ and its name.",
)
NO_PAGE: Final = Message(
    "broken-link", "There is no page {path}.", "Correct the address."
)
WAITING: Final = Message(
    "link-to-hidden-page",
    "The page {path} is a draft, or its day has not come or is over, so nobody can "
    "follow this link.",
    "Take the link out for now.",
)
NO_PLACE: Final = Message(
    "broken-anchor",
    "There is no place #{name} on {path}.",
    "Its places are named after its headings: #what-happens-next.",
)

# C:\pictures\a.jpg, \\server\share, file:///home: addresses of one machine only.
_ON_COMPUTER: Final = re.compile(r"[A-Za-z]:[\\/]|\\\\|file:", re.IGNORECASE)
_EMAIL: Final = re.compile(r"[^@\s/:]+@[^@\s/:]+\.[^@\s/:]+")

_JOBS: Final = "/jobs/"
_OF_JOBS: Final = (
    "calendar.ics",
    "feed.xml",
    "feed.atom",
    "feed.json",
    "history.csv",
    "open.json",
    "status.json",
    "vacancies.json",
)
_KINDS: Final[Mapping[str, Collection[str]]] = {
    "level": LEVELS,
    "hours": [value.replace("_", "-") for value in HOURS_LABELS],
    "contract": [value.replace("_", "-") for value in CONTRACT_LABELS],
}
"""Lists of vacancies: the word for what they are of, and what each may be of."""


@dataclass(frozen=True, slots=True)
class Site:
    """Every address there is.

    `places` are the names that may follow a # on a page; one that is not among them
    may have any. `waiting` are drafts and pages whose day has not come or is over.
    """

    addresses: Collection[str]
    waiting: Collection[str] = ()
    councils: Collection[str] = ()
    places: Mapping[str, Collection[str]] = field(default_factory=dict)


def link_slip(target: str, site: Site, *, page: str = "") -> Wrong | None:
    """What is wrong with a link that stands on `page`, or None when it leads there."""
    if "{filename}" in target or "|filename|" in target:
        return Wrong(PELICAN, target=target)
    if is_on_computer(target):
        return Wrong(ON_COMPUTER, target=target)
    try:
        parts = urlsplit(target)
    except ValueError:
        return Wrong(NOT_AN_ADDRESS, target=target)
    if parts.scheme in {"mailto", "tel"} and parts.path:
        return None
    if parts.scheme or parts.netloc:
        return None if is_web_address(target) else Wrong(NOT_WEB, target=target)
    if not parts.path and not parts.fragment:
        return Wrong(NOWHERE)
    return _inside(target, parts, site, page)


def _inside(target: str, parts: SplitResult, site: Site, page: str) -> Wrong | None:
    """The same for an address of this site, or one that was meant for it."""
    path = parts.path or page
    if target.startswith("www."):
        return Wrong(NO_HTTPS, target=target)
    if _EMAIL.fullmatch(target):
        return Wrong(NO_MAILTO, target=target)
    if path and not path.startswith("/"):
        likely = meant(f"/{target.strip('./')}/", site.addresses)
        return Wrong(NO_SLASH, target=target, hint=likely)
    if path in site.waiting and parts.path:
        return Wrong(WAITING, path=path)
    if path.startswith(_JOBS):
        return _of_jobs(path, site)
    if parts.path and path not in site.addresses:
        return Wrong(NO_PAGE, path=path, hint=meant(path, site.addresses))
    name, names = unquote(parts.fragment), site.places.get(path)
    if name and names is not None and name not in names:
        return Wrong(
            NO_PLACE, name=name, path=path or "this page", hint=_near(name, names)
        )
    return None


def is_on_computer(target: str) -> bool:
    """Whether it is the address of a file on the editor's own machine."""
    return _ON_COMPUTER.match(target) is not None


def _near(name: str, names: Collection[str]) -> str:
    hint = meant(f"#{name}", [f"#{each}" for each in names])
    return hint or ("" if names else "There is no heading on that page to lead to.")


def _of_jobs(path: str, site: Site) -> Wrong | None:
    """Vacancies come and go, but their lists are known."""
    below = path.removeprefix(_JOBS).split("/")
    if not below[0] or below[-1] in _OF_JOBS:
        return None
    for kind, value in pairwise(below):
        if kind in _KINDS and value not in _KINDS[kind]:
            before = path.partition(f"/{kind}/")[0]
            hint = meant(path, [f"{before}/{kind}/{each}/" for each in _KINDS[kind]])
            return Wrong(NO_PAGE, path=path, hint=hint)
    names = {*site.councils, *RESERVED}
    if below[0] in names or not site.councils:
        return None
    hint = meant(path, [f"{_JOBS}{name}/" for name in names])
    return Wrong(NO_PAGE, path=path, hint=hint)
