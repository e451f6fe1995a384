"""A web page that is a feed: the schema.org JobPostings in its JSON-LD."""

from __future__ import annotations

import html
import json
import re
import warnings
from collections.abc import Iterator, Mapping
from typing import Any, Final

from bs4 import BeautifulSoup, XMLParsedAsHTMLWarning
from bs4.filter import SoupStrainer

from jobs_feed.errors import UnreadableFeed
from jobs_feed.models import Problem
from jobs_feed.parse.json import Loaded, load, tree_of
from jobs_feed.parse.tree import Tree, excerpt
from jobs_feed.problems import problem

_LINKED_DATA: Final = "application/ld+json"
# What some systems put round a script's text for browsers of the last century.
_OPENING: Final = re.compile(r"\A(?://|/\*)?\s*(?:<!--|<!\[CDATA\[)\s*(?:\*/)?")
_CLOSING: Final = re.compile(r"(?://|/\*)?\s*(?:-->|\]\]>)\s*(?:\*/)?\Z")
_WRAPPING: Final = 40  # characters of either at most
_KIND: Final = "JobPosting"
_LINKS: Final = frozenset({"url", "sameAs", "mainEntityOfPage"})
_NOTHING: Final = Loaded([], complete=False, well_formed=False)


def read_page(page: str, address: str | None) -> Tree | None:
    """The tree of a page's postings; None when its JSON-LD speaks of none.

    A posting that names no address, alone on its page, is at the page's own:
    `address`. Raises UnreadableFeed when no script with postings can be read.
    """
    postings: list[Mapping[str, Any]] = []
    problems: list[Problem] = []
    complete = well_formed = True
    for script, ended in _scripts(page):
        if _KIND not in script:
            continue
        try:
            loaded = load(_unwrapped(script))
            postings.extend(_postings(loaded.value))
        except (UnreadableFeed, RecursionError):
            loaded = _NOTHING
            detail = "One of the page's JobPostings is not proper JSON."
            problems.append(problem("F003", detail=detail, found=excerpt(script, 30)))
        problems.extend(p for p in loaded.problems if p.code != "F004")
        complete = complete and ended and loaded.complete
        well_formed = well_formed and loaded.well_formed
    if not postings:
        if problems:
            raise UnreadableFeed(problems[0])
        return None
    if len(postings) == 1 and address and not _LINKS & postings[0].keys():
        postings = [{**postings[0], "url": address}]
    if "<html" in page.lower() and "</html" not in page.lower():
        complete = False
    if not complete:
        problems.append(problem("F004", found=excerpt(page, len(page) - 30)))
    return tree_of(Loaded(postings, tuple(problems), complete, well_formed))


def _scripts(page: str) -> list[tuple[str, bool]]:
    """Each script of linked data, and whether its end came before the page's."""
    if _LINKED_DATA not in page.lower():
        return []
    with warnings.catch_warnings():
        # XHTML begins as XML does, and is a web page all the same.
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        # The rest of a page need not become a tree.
        soup = BeautifulSoup(page, "lxml", parse_only=SoupStrainer("script"))
    found = [(each, True) for each in soup.find_all("script")]
    lowered = page.lower()
    if found and lowered.rfind("</script") < lowered.rfind("<script"):
        found[-1] = (found[-1][0], False)
    return [
        (each.get_text(), ended)
        for each, ended in found
        if str(each.get("type", "")).strip().lower().startswith(_LINKED_DATA)
    ]


def _unwrapped(script: str) -> str:
    text = _OPENING.sub("", script.strip())
    text = text[:-_WRAPPING] + _CLOSING.sub("", text[-_WRAPPING:])
    # Escaped as if it were a page's text, which a script need not be.
    return text.strip() if '"' in text else html.unescape(text).strip()


def _postings(value: Any) -> Iterator[Mapping[str, Any]]:
    """Every posting in a JSON-LD document, with what it refers to put in place."""
    named = (node for node in _nodes(value) if "@id" in node and len(node) > 1)
    nodes = {str(node["@id"]): node for node in named}
    for node in _nodes(value):
        if _KIND in json.dumps(node.get("@type")):
            yield {key: _resolved(part, nodes) for key, part in node.items()}


def _nodes(value: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, list):
        for entry in value:
            yield from _nodes(entry)
    elif isinstance(value, Mapping):
        yield value
        yield from _nodes(list(value.values()))


def _resolved(part: Any, nodes: Mapping[str, Any]) -> Any:
    """JSON-LD 1.1, section 3.3: {"@id": …} alone stands for the node of that name."""
    if isinstance(part, list):
        return [_resolved(entry, nodes) for entry in part]
    if isinstance(part, Mapping) and part.keys() == {"@id"}:
        return nodes.get(str(part["@id"]), part)
    return part
