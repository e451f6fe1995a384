"""Is a built site fit to publish? Read every file of it and say what is wrong."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

import lxml.html
from lxml import etree

KINDS: Final = frozenset(
    [
        ".atom",
        ".css",
        ".html",
        ".ico",
        ".jpg",
        ".js",
        ".json",
        ".png",
        ".svg",
        ".txt",
        ".webmanifest",
        ".webp",
        ".xml",
    ]
)
"""The kinds of file a site may hold; anything else got in by mistake."""

REQUIRED: Final = (
    "index.html",
    "404.html",
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
    "jobs/vacancies.json",
    "jobs/status.json",
    "jobs/status/index.html",
)

_XML: Final = frozenset({".xml", ".atom", ".svg"})
_JSON: Final = frozenset({".json", ".webmanifest"})
SCHEMES: Final = frozenset({"", "http", "https", "mailto", "tel"})
"""What a link may begin with; "" is a link within the site."""

JOB_POSTING: Final = (
    *("title", "description", "datePosted"),
    *("hiringOrganization", "jobLocation"),
)
"""What search engines require of a JobPosting (Google's structured data guide)."""

_LINKS: Final = (("a", "href"), ("link", "href"), ("img", "src"), ("script", "src"))
_SHORTEST: Final = (
    40  # characters of text in the main part of a page that says something
)


def check_site(folder: Path) -> list[str]:
    """Every fault of the site in `folder`, as "path: what is wrong"; [] is good."""
    site = _Site(folder)
    return [*_files(site), *_pages(site)]


@dataclass
class _Page:
    links: list[str]
    anchors: set[str]
    faults: list[str]


@dataclass
class _Site:
    folder: Path
    files: dict[str, Path] = field(init=False)

    def __post_init__(self) -> None:
        self.files = {
            path.relative_to(self.folder).as_posix(): path
            for path in sorted(self.folder.rglob("*"))
            if path.is_file()
        }

    def file_of(self, url_path: str) -> str | None:
        """The file a path of the site is served from; None: there is none."""
        name = unquote(url_path).lstrip("/")
        if not name or name.endswith("/"):
            name += "index.html"
        return name if name in self.files else None


def _files(site: _Site) -> Iterator[str]:
    for name in REQUIRED:
        if name not in site.files:
            yield f"{name}: this file is missing."
    for name, path in site.files.items():
        kind = path.suffix
        if kind not in KINDS:
            yield f"{name}: files of the kind “{kind or path.name}” are not published."
        elif path.stat().st_size == 0:
            yield f"{name}: this file is empty."
        elif kind in _XML:
            yield from _xml_faults(name, path)
        elif kind in _JSON:
            try:
                json.loads(path.read_bytes())
            except ValueError as error:
                yield f"{name}: this is not JSON ({error})."


def _xml_faults(name: str, path: Path) -> Iterator[str]:
    try:
        etree.fromstring(path.read_bytes(), etree.XMLParser(resolve_entities=False))
    except etree.XMLSyntaxError as error:
        yield f"{name}: this is not well-formed XML ({error})."


def _pages(site: _Site) -> Iterator[str]:
    pages = {
        name: _read(path) for name, path in site.files.items() if name.endswith(".html")
    }
    for name, page in pages.items():
        for fault in page.faults:
            yield f"{name}: {fault}"
        for link in page.links:
            yield from _link_faults(site, pages, name, link)


def _read(path: Path) -> _Page:
    tree = lxml.html.fromstring(path.read_bytes())
    faults: list[str] = []
    headings = tree.findall(".//h1")
    if len(headings) != 1 or not _text(headings[0]):
        faults.append(
            f"it has {len(headings)} main headings, and needs one with words."
        )
    if not (tree.findtext(".//title") or "").strip():
        faults.append("it has no title.")
    main = tree.find(".//main")
    if main is None or len(_text(main)) < _SHORTEST:
        faults.append("it says nothing.")
    faults.extend(_script_faults(tree))
    links = [
        link
        for tag, attribute in _LINKS
        for element in tree.iter(tag)
        if (link := element.get(attribute)) is not None
    ]
    anchors = {each for element in tree.iter() if (each := element.get("id"))}
    return _Page(links, anchors, faults)


def _text(element: etree._Element) -> str:
    return "".join(str(words) for words in element.itertext()).strip()


def _script_faults(tree: etree._Element) -> Iterator[str]:
    for script in tree.iter("script"):
        if script.get("type") == "application/ld+json":
            yield from _json_ld_faults(script.text or "")
        elif script.get("src") is None:
            yield "it has an inline script, which browsers are told to refuse."
    if tree.xpath("//style or //@style"):
        yield "it has an inline style, which browsers are told to refuse."
    if tree.xpath("boolean(//@*[starts-with(name(), 'on')])"):
        yield "it has an attribute that runs a script."


def _json_ld_faults(text: str) -> Iterator[str]:
    try:
        data = json.loads(text)
    except ValueError as error:
        yield f"its JSON-LD cannot be read ({error})."
        return
    if isinstance(data, dict) and data.get("@type") == "JobPosting":
        missing = [name for name in JOB_POSTING if not data.get(name)]
        if missing:
            yield f"its JobPosting has no {', '.join(missing)}."


def _link_faults(
    site: _Site, pages: dict[str, _Page], name: str, link: str
) -> Iterator[str]:
    parts = urlsplit(link.strip())
    if parts.scheme not in SCHEMES:
        yield f"{name}: the link “{link}” begins with {parts.scheme}: ."
        return
    if parts.scheme or parts.netloc:
        return
    if parts.path and not parts.path.startswith("/"):
        yield f"{name}: the link “{link}” should begin with / ."
        return
    target = site.file_of(parts.path) if parts.path else name
    if target is None:
        yield f"{name}: the link “{link}” leads nowhere."
    elif (
        parts.fragment
        and target in pages
        and unquote(parts.fragment) not in pages[target].anchors
    ):
        yield f"{name}: the link “{link}” names a place that {target} has not."
