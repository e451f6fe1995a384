"""Is a built site fit to publish? Read every file of it and say what is wrong."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from lxml import etree

from jobs_feed.members import members
from plugins.build import page
from plugins.content.linking.redirects import FILE as REDIRECTS
from plugins.parallel import gathered
from plugins.pictures.hidden import hidden_data
from plugins.publish.headers import FILE as HEADERS

KINDS: Final = frozenset(
    [
        ".atom",
        ".avif",
        ".css",
        ".csv",
        ".html",
        ".ico",
        ".ics",
        ".jpg",
        ".js",
        ".json",
        # Pagefind's index, and its WebAssembly.
        *(".pagefind", ".pf_fragment", ".pf_index", ".pf_meta"),
        ".png",
        ".svg",
        ".txt",
        ".webmanifest",
        ".webp",
        ".xml",
        ".xsl",
    ]
)
"""The kinds of file a site may hold; anything else got in by mistake."""

FOR_THE_HOST: Final = frozenset({HEADERS, REDIRECTS})
"""Rules for hosts that read them. They have no kind."""

REQUIRED: Final = (
    "index.html",
    "404.html",
    HEADERS,
    "robots.txt",
    "sitemap.xml",
    "case-studies/index.html",
    "campaigns/index.html",
    "events/index.html",
    "news/index.html",
    "councils/index.html",
    "jobs/index.html",
    "jobs/feed.xml",
    "jobs/feed.atom",
    "jobs/feed.json",
    "jobs/open.json",
    "jobs/vacancies.json",
    "jobs/status.json",
    "jobs/status/index.html",
)

_XML: Final = frozenset({".xml", ".atom", ".svg", ".xsl"})
_JSON: Final = frozenset({".json", ".webmanifest"})
_PICTURES: Final = frozenset({".avif", ".jpg", ".png", ".webp"})
SCHEMES: Final = frozenset({"", "http", "https", "mailto", "tel"})
"""What a link may begin with; "" is a link within the site."""

_PART: Final = 100  # files looked at in one go
_LONG: Final = 1 << 20  # bytes of a file that is looked at by itself

Mention = tuple[str, str, str, str]
"""A page, a link of it, and the page and the place in it that the link names."""


def check_site(folder: Path) -> list[str]:
    """Every fault of the site in `folder`, as "path: what is wrong"; [] is good.

    The files are shared out among the processors, and no process holds more than
    one page of them.
    """
    site = _Site(folder)
    missing = [f"{n}: this file is missing." for n in REQUIRED if n not in site.sizes]
    answers = gathered([partial(site.look_at, part) for part in site.parts()])
    faults = [fault for told, _ in answers for fault in told]
    mentions = [mention for _, told in answers for mention in told]
    return [*missing, *faults, *site.places_missing(mentions)]


class _Site:
    """The files in a folder, and the links that were found to lead to one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._good: set[str] = set()
        self.sizes: Mapping[str, int] = dict(sorted(_files(str(folder), "")))

    def parts(self) -> list[list[str]]:
        """All files, in heaps that take about as long; the largest files first."""
        long = [name for name, size in self.sizes.items() if size >= _LONG]
        long.sort(key=lambda name: -self.sizes[name])
        short = [name for name, size in self.sizes.items() if size < _LONG]
        heaps = (short[at : at + _PART] for at in range(0, len(short), _PART))
        return [*([name] for name in long), *heaps]

    def look_at(self, names: Sequence[str]) -> tuple[list[str], list[Mention]]:
        """The faults of these files; and the places in other pages that they name."""
        faults: list[str] = []
        mentions: list[Mention] = []
        for name in names:
            faults += self._file_faults(name)
            if name.endswith(".html") and self.sizes[name]:
                seen = page.read(self._path(name).read_bytes())
                faults += (f"{name}: {fault}" for fault in seen.faults)
                for link in seen.links:
                    self._follow(name, link, seen.anchors, faults, mentions)
        return faults, mentions

    def places_missing(self, mentions: Sequence[Mention]) -> Iterator[str]:
        """A fault for each link to a place in another page that the page has not."""
        by_target: dict[str, list[Mention]] = {}
        for mention in mentions:
            by_target.setdefault(mention[2], []).append(mention)
        for target, several in by_target.items():
            anchors = page.read(self._path(target).read_bytes()).anchors
            for name, link, _, place in several:
                if place not in anchors:
                    yield _nowhere_in(target, name, link)

    def _path(self, name: str) -> Path:
        return self._folder / name

    def _file_faults(self, name: str) -> Iterator[str]:
        path = self._path(name)
        kind = path.suffix
        if kind not in KINDS and name not in FOR_THE_HOST:
            yield f"{name}: files of the kind “{kind or path.name}” are not published."
        elif not self.sizes[name]:
            yield f"{name}: this file is empty."
        elif kind in _XML:
            yield from _xml_faults(name, path)
        elif kind in _PICTURES:
            for block in hidden_data(path.read_bytes()):
                yield f"{name}: it holds more than a picture ({block})."
        elif kind in _JSON:
            yield from _json_faults(name, path)

    def _follow(
        self,
        name: str,
        link: str,
        anchors: frozenset[str],
        faults: list[str],
        mentions: list[Mention],
    ) -> None:
        """See where a link leads. Most are on every page, and followed once."""
        if link in self._good:
            return
        parts = urlsplit(link.strip())
        outside = bool(parts.scheme or parts.netloc)
        target = self._file_of(parts.path) if parts.path else name
        if parts.scheme not in SCHEMES:
            faults.append(f"{name}: the link “{link}” begins with {parts.scheme}: .")
        elif not outside and parts.path and not parts.path.startswith("/"):
            faults.append(f"{name}: the link “{link}” should begin with / .")
        elif not outside and target is None:
            faults.append(f"{name}: the link “{link}” leads nowhere.")
        elif outside or not parts.fragment:
            self._good.add(link)
        elif target == name:
            if unquote(parts.fragment) not in anchors:
                faults.append(_nowhere_in(target, name, link))
        elif target is not None and target.endswith(".html"):
            mentions.append((name, link, target, unquote(parts.fragment)))

    def _file_of(self, url_path: str) -> str | None:
        """The file a path of the site is served from; None: there is none."""
        name = unquote(url_path).lstrip("/")
        if not name or name.endswith("/"):
            name += "index.html"
        return name if name in self.sizes else None


def _files(folder: str, prefix: str) -> Iterator[tuple[str, int]]:
    """Each file below a folder, by its path in the site, and its size."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _files(entry.path, f"{prefix}{entry.name}/")
            else:
                yield f"{prefix}{entry.name}", entry.stat().st_size


def _nowhere_in(target: str, name: str, link: str) -> str:
    return f"{name}: the link “{link}” names a place that {target} has not."


class _Nothing:
    """What an XML parser makes of a document that is only to be looked through."""

    def close(self) -> None:
        pass


def _xml_faults(name: str, path: Path) -> Iterator[str]:
    parser = etree.XMLParser(target=_Nothing(), resolve_entities=False)  # type: ignore[arg-type]  # the stub asks for methods that lxml does not
    try:
        etree.parse(path, parser)
    except etree.XMLSyntaxError as error:
        yield f"{name}: this is not well-formed XML ({error})."


def _json_faults(name: str, path: Path) -> Iterator[str]:
    """Every JSON file of a site is an object."""
    try:
        with path.open("rb") as opened:
            deque(members(opened), maxlen=0)
    except ValueError as error:
        yield f"{name}: this is not JSON ({error})."
