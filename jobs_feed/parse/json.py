"""JSON text → the same tree as XML: members become elements, "@…" attributes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree

from jobs_feed.errors import UnreadableFeed
from jobs_feed.models import Problem
from jobs_feed.parse.encoding import Decoded, clean
from jobs_feed.parse.tree import CUT, LIST, Tree, excerpt
from jobs_feed.problems import problem

ROOT: Final = "json"
ENTRY: Final = "item"
"""Names of the tree's root, and of each entry of a list."""

DEPTH: Final = 100

# What some servers put before JSON so that no script can load it.
_GUARD: Final = re.compile(r"\A\s*\)\]\}'?,?")
# A string; one without an end reaches to the end, so that it is scanned once.
_STRING: Final = r'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)'
# A comma that nothing follows; strings are matched first so as to be skipped.
_STRAY_COMMA: Final = re.compile(rf"({_STRING})|,(?=\s*+[}}\]])", re.DOTALL)
# Strings and brackets: all that matters to where a value ends.
_STRUCTURE: Final = re.compile(rf"{_STRING}|[\[\]{{}}]", re.DOTALL)
# What an element may not be called (XML 1.0, production [5], and no colon).
_NOT_A_NAME: Final = re.compile(r"[^\w.-]|^(?=[^A-Za-z_])")


@dataclass(frozen=True, slots=True)
class _Loaded:
    value: Any
    problems: tuple[Problem, ...] = ()
    complete: bool = True
    well_formed: bool = True


def read_json(decoded: Decoded) -> Tree:
    """Raises UnreadableFeed when no value can be read."""
    text = _GUARD.sub("", decoded.text, count=1).strip().strip("\0")
    try:
        loaded = _load(text)
        root = _element(ROOT, loaded.value)
    except RecursionError as error:
        detail = f"Its values stand more than {DEPTH} deep in one another."
        raise UnreadableFeed(problem("F010", detail=detail)) from error
    return Tree(
        root=root,
        kind="json",
        complete=loaded.complete,
        well_formed=loaded.well_formed and decoded.valid,
        problems=decoded.problems + loaded.problems,
    )


def looks_like_json(text: str) -> bool:
    return _GUARD.sub("", text, count=1).lstrip()[:1] in ("{", "[")


def tree_of(value: Any) -> Tree:
    """The tree of a value already loaded, such as a page's JSON-LD."""
    return Tree(_element(ROOT, value), "json")


def load_lenient(text: str) -> Any:
    """The value of JSON text as strings, lists and mappings.

    Numbers and truth values stay as written. Raises ValueError.
    """
    value, _ = _scan(text)
    return value


def _load(text: str) -> _Loaded:
    try:
        value, end = _scan(text)
    except json.JSONDecodeError as error:
        return _load_mended(text, error)
    if rest := text[end:].strip(" \t\r\n\0;"):
        detail = "Something follows the end of the feed."
        fault = problem("F003", detail=detail, found=excerpt(rest, 30))
        return _Loaded(value, (fault,), well_formed=False)
    return _Loaded(value)


def _scan(text: str, *, strict: bool = True) -> tuple[Any, int]:
    decoder = json.JSONDecoder(parse_int=str, parse_float=str, strict=strict)
    return decoder.raw_decode(text)


def _load_mended(text: str, error: json.JSONDecodeError) -> _Loaded:
    """Try without stray commas and with raw line ends in strings, else keep the
    values before the fault.
    """
    where = f"Line {error.lineno}, column {error.colno}: {error.msg}."
    fault = problem("F003", detail=where, found=excerpt(text, error.pos))
    mended = _STRAY_COMMA.sub(lambda match: match[1] or "", text)
    try:
        value, _ = _scan(mended, strict=False)
    except json.JSONDecodeError as second:
        end = problem("F004", found=excerpt(text, max(0, len(text) - 30)))
        kept = _whole_values(mended, second.pos)
        if kept is None:
            raise UnreadableFeed(end) from error
        value, _ = _scan(kept, strict=False)
        at_end = error.pos >= len(text) or "Unterminated string" in error.msg
        problems = (end,) if at_end else (fault, end)
        return _Loaded(value, problems, complete=False, well_formed=False)
    return _Loaded(value, (fault,), well_formed=False)


def _whole_values(text: str, fault: int) -> str | None:
    """The text as far as its last whole list or mapping before the fault, closed.

    Each mapping that was still open gets a member named `tree.CUT`.
    """
    open_: list[str] = []
    end, still_open = 0, ""
    for match in _STRUCTURE.finditer(text, 0, fault):
        bracket = match[0]
        if bracket in "[{":
            open_.append(bracket)
        elif bracket in "]}" and open_:
            open_.pop()
            end, still_open = match.end(), "".join(open_)
    if not end:
        return None
    closers = {"[": "]", "{": f',"{CUT}":""}}'}
    return text[:end] + "".join(closers[bracket] for bracket in reversed(still_open))


def _element(name: str, value: Any, depth: int = 0) -> etree._Element:
    if depth > DEPTH:
        raise RecursionError
    element = etree.Element(_NOT_A_NAME.sub("_", name) or "_")
    match value:
        case Mapping():
            _fill(element, value, depth)
        case list():
            element.set(LIST, "true")
            element.extend(_element(ENTRY, entry, depth + 1) for entry in value)
        case None:
            pass
        case _:
            element.text = _words(value)
    return element


def _fill(element: etree._Element, members: Mapping[str, Any], depth: int) -> None:
    for key, value in members.items():
        if key.startswith("@"):
            entries: Iterable[Any] = value if isinstance(value, list) else [value]
            words = " ".join(_words(entry) for entry in entries)
            element.set(_NOT_A_NAME.sub("_", key[1:]) or "_", words)
        else:
            element.append(_element(key, value, depth + 1))


def _words(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return clean(str(value))
