"""One page of a built site: what is wrong with it by itself, and where it leads."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree

JOB_POSTING: Final = (
    *("title", "description", "datePosted"),
    *("hiringOrganization", "jobLocation"),
)
"""What search engines require of a JobPosting (Google's structured data guide)."""

_SHORTEST: Final = 40
"""Characters in the main part of a page that says something."""

# Our pages are UTF-8, and nothing here asks the tree for an element by its id.
_PARSER: Final = etree.HTMLParser(encoding="utf-8", collect_ids=False)


def _find(path: str) -> Callable[[etree._Element], Any]:
    return etree.XPath(path, smart_strings=False)


_HREFS: Final = _find("//@href")
_ANCHORS: Final = _find("//@id")
_TITLE: Final = _find("normalize-space(/html/head/title)")
_MAIN: Final = _find("string-length(normalize-space(//main))")
_STYLED: Final = _find("boolean(//style or //@style)")
_RUNS: Final = _find("boolean(//@*[starts-with(name(), 'on')])")
_LOADED: Final = ("audio", "iframe", "img", "script", "source", "video")


@dataclass(frozen=True, slots=True)
class Page:
    links: tuple[str, ...]  # each once, as it is written
    anchors: frozenset[str]  # what a link may name after “#”
    faults: tuple[str, ...]  # sentences about “it”


def read(html: bytes) -> Page:
    """A page's links, anchors and faults. `html` is UTF-8, and not empty."""
    parsed: etree._Element | None = etree.fromstring(html, _PARSER)
    # None: there is neither a word nor an element in it.
    tree = etree.Element("html") if parsed is None else parsed
    links = dict.fromkeys([*_HREFS(tree), *_loaded(tree)])
    return Page(tuple(links), frozenset(_ANCHORS(tree)), tuple(_faults(tree)))


def _loaded(tree: etree._Element) -> Iterator[str]:
    """The addresses of what a browser loads to show the page."""
    for element in tree.iter(*_LOADED):
        if (source := element.get("src")) is not None:
            yield source
        # A choice of pictures is “address width, address width”.
        for choice in element.get("srcset", "").split(","):
            yield from choice.split()[:1]


def _faults(tree: etree._Element) -> Iterator[str]:
    headings = list(tree.iter("h1"))
    if len(headings) != 1 or not _words(headings[0]):
        yield f"it has {len(headings)} main headings, and needs one with words."
    if not _TITLE(tree):
        yield "it has no title."
    if _MAIN(tree) < _SHORTEST:
        yield "it says nothing."
    for script in tree.iter("script"):
        if script.get("type") == "application/ld+json":
            yield from _json_ld_faults(script.text or "")
        elif script.get("src") is None:
            yield "it has an inline script, which browsers are told to refuse."
    if _STYLED(tree):
        yield "it has an inline style, which browsers are told to refuse."
    if _RUNS(tree):
        yield "it has an attribute that runs a script."


def _words(element: etree._Element) -> str:
    return "".join(map(str, element.itertext())).strip()


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
