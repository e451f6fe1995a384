"""A feed's bytes → the items in it, and whether all of it came."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Final
from urllib.parse import urljoin

from jobs_feed.errors import NotAFeed, UnreadableFeed
from jobs_feed.models import Document, Item, Problem
from jobs_feed.parse import check_fields
from jobs_feed.parse.detect import (
    Recognised,
    holders_of,
    is_web_page,
    read_as,
    recognise,
    whole_items,
    without_preamble,
)
from jobs_feed.parse.dialect import Dialect, Dialects, Source, Sources, packaged
from jobs_feed.parse.encoding import Decoded, decode
from jobs_feed.parse.guess import Guesser
from jobs_feed.parse.json import looks_like_json, read_json
from jobs_feed.parse.letters import letters_put_right
from jobs_feed.parse.page import read_page
from jobs_feed.parse.path import Finder, Path, attribute
from jobs_feed.parse.read import GUESSED, Reader, content
from jobs_feed.parse.tree import Tree, excerpt
from jobs_feed.parse.xml import read_xml
from jobs_feed.problems import problem

UNKNOWN: Final = "unknown"
"""`Document.format` of a feed that no dialect describes."""

_XML_BASE: Final = "{http://www.w3.org/XML/1998/namespace}base"


def parse(
    body: bytes,
    *,
    content_type: str | None = None,
    format: str = "auto",  # noqa: A002 - councils.yaml's word for it
    fields: Mapping[str, str] | None = None,
    base_url: str | None = None,
    dialects: Dialects | None = None,
) -> Document:
    """Read a feed as far as it goes.

    `content_type` is the HTTP header as sent; `format` a dialect's name or "auto";
    `fields` (our field → their element's name or path) replaces the dialect's own
    fields; `base_url` is the address that the body came from.

    Raises NotAFeed for a web page (F001), nothing (F002) or anything else that is
    no feed (F010), UnreadableFeed for a feed of which no item can be read, and
    ValueError for a `format` or `fields` that `formats` or `check_fields` refuse.
    """
    known = dialects or packaged()
    _check_options(known, format, fields or {})
    decoded = decode(body, content_type)
    tree = _tree(decoded, base_url)
    guesser = Guesser(known.guesses)
    found = _recognised(tree, known, format, base_url)
    if found is None or not found.items:
        found = _guessed(tree, guesser, empty=found)
    if found is None:
        raise NotAFeed(problem("F010", found=excerpt(decoded.text, 40, 80)))
    reader = _reader(tree, found.dialect, fields or {}, guesser)
    elements = enumerate(whole_items(found, tree), start=1)
    items = tuple(reader.item(index, element) for index, element in elements)
    items, twice = letters_put_right(items)
    cut = (
        *_cut_short(tree, found.dialect, len(items)),
        *_told(tree, found.dialect.faults),
    )
    empty = (problem("F007"),) if tree.complete and not cut and not items else ()
    return Document(
        format=found.dialect.name,
        encoding=decoded.encoding,
        items=items,
        complete=tree.complete and not cut,
        well_formed=tree.well_formed,
        labels=found.dialect.labels,
        problems=(*tree.problems, *twice, *cut, *_guesses(items), *empty),
        base_url=_base(tree, base_url),
    )


def _check_options(dialects: Dialects, name: str, fields: Mapping[str, str]) -> None:
    if name not in ("auto", *dialects.by_name):
        raise ValueError(f"“{name}” is not a format we know.")
    if faults := check_fields(fields):
        raise ValueError(" ".join(faults))


def _tree(decoded: Decoded, address: str | None) -> Tree:
    """Raises NotAFeed, or UnreadableFeed."""
    text = decoded.text.strip("\0").strip()
    if not text:
        raise NotAFeed(problem("F002"))
    if looks_like_json(text):
        return read_json(decoded)
    whole = without_preamble(decoded.text)
    text = whole.strip("\0").strip()
    if looks_like_json(text):
        return _with_junk_before(read_json(replace(decoded, text=whole)), decoded.text)
    if is_web_page(text):
        if (tree := read_page(text, address)) is not None:
            return tree
        raise NotAFeed(problem("F001", found=excerpt(text, 40, 80)))
    if "<" not in text:
        raise NotAFeed(problem("F010", found=excerpt(text, 40, 80)))
    tree = read_xml(replace(decoded, text=whole))
    if not tree.complete and not len(tree.root):
        raise UnreadableFeed(tree.problems[-1])
    return tree


def _with_junk_before(tree: Tree, text: str) -> Tree:
    detail = "Something stands before its beginning."
    fault = problem("F003", detail=detail, found=excerpt(text, 30))
    return replace(tree, well_formed=False, problems=(fault, *tree.problems))


def _recognised(
    tree: Tree, dialects: Dialects, name: str, address: str | None
) -> Recognised | None:
    """Raises UnreadableFeed when a tree is not in the dialect it should be in."""
    if name == "auto":
        return recognise(tree, dialects, address)
    found = read_as(tree, dialects.by_name[name], Finder(tree.root, tree.root))
    if found is None:
        root = tree.name(tree.root.tag)
        detail = f"It should be {name}, but it is not."
        raise UnreadableFeed(problem("F010", detail=detail, found=root))
    return found


def _guessed(
    tree: Tree, guesser: Guesser, *, empty: Recognised | None
) -> Recognised | None:
    """A feed nobody declared. One that looks like an empty feed of a known kind is
    that, unless something within looks like vacancies.
    """
    holders = holders_of(tree, empty.dialect) if empty is not None else ()
    items = guesser.items(tree.root, but=holders)
    if not items:
        return empty
    return Recognised(Dialect(UNKNOWN, items=(), fields={}, guess="below"), items)


def _reader(
    tree: Tree, dialect: Dialect, overrides: Mapping[str, str], guesser: Guesser
) -> Reader:
    fields = {**dialect.fields, **{k: _override(v) for k, v in overrides.items()}}
    return Reader.of(
        tree,
        fields,
        guesser if dialect.guess else None,
        below=dialect.guess == "below",
    )


def _override(text: str) -> Sources:
    """A council's own path; a bare name may stand at any depth."""
    path = Path.parse(text)
    sources = [Source(path)]
    if not path.absolute and path.steps and not path.steps[0].deep:
        sources.append(Source(Path.parse(f"**/{text.strip()}")))
    return (tuple(sources),)


def _cut_short(tree: Tree, dialect: Dialect, items: int) -> tuple[Problem, ...]:
    """F004 for a feed that says it has more than came."""
    finder = Finder(tree.root, tree.root)
    for path in dialect.more:
        for element in finder.elements(path):
            where = attribute(element, "href") or content(element, markup=False)
            if where:
                return (problem("F004", detail="It goes on elsewhere.", found=where),)
    if dialect.expected is not None:
        for element in finder.elements(dialect.expected):
            said = content(element, markup=False)
            if said.isdecimal() and int(said) > items:
                detail = f"It says it has {said} vacancies, and {items} came."
                return (problem("F004", detail=detail),)
    return ()


def _told(tree: Tree, faults: Path | None) -> Iterator[Problem]:
    """F016 for each fault that a document tells of itself."""
    if faults is not None:
        for element in Finder(tree.root, tree.root).elements(faults):
            yield problem("F016", detail=content(element, markup=False))


def _guesses(items: Iterable[Item]) -> tuple[Problem, ...]:
    """F006, with what was guessed, when anything was."""
    guessed = {
        f"{value.where.removesuffix(GUESSED)} as {name}": None
        for item in items
        for name, values in item.found.items()
        for value in values
        if value.guessed
    }
    return (problem("F006", found=", ".join(guessed)),) if guessed else ()


def _base(tree: Tree, base_url: str | None) -> str | None:
    """What links are of: as the document declares, unless that is no address."""
    declared = tree.root.get(_XML_BASE)
    with suppress(ValueError):  # urljoin's, of "https://[jobs.example.org"
        return urljoin(base_url or "", declared) if declared else base_url
    return base_url
