"""JSON text → the same tree as XML: members become elements, "@…" attributes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
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

# What some servers put before JSON so that no script can load it, and a byte-order
# mark on either side of it.
_GUARD: Final = re.compile(r"\A[\s\ufeff]*(?:\)\]\}'?,?)?[\s\ufeff]*")
# A string; one without an end reaches to the end, so that it is scanned once.
_STRING: Final = r'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)'
# A comma that nothing follows; strings are matched first so as to be skipped.
_STRAY_COMMA: Final = re.compile(rf"({_STRING})|,(?=\s*+[}}\]])", re.DOTALL)
# A backslash with what makes it an escape (RFC 8259, section 7), if anything does.
_ESCAPE: Final = re.compile(r"\\(?:[\"\\/bfnrt]|u[0-9a-fA-F]{4})?")
# Strings and brackets: all that matters to where a value ends.
_STRUCTURE: Final = re.compile(rf"{_STRING}|[\[\]{{}}]", re.DOTALL)
# An id rather than a name: figures, or a UUID.
_ID: Final = re.compile(r"\d+|[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}")
# What an element may not be called (XML 1.0, production [5], and no colon).
_NOT_A_NAME: Final = re.compile(r"[^A-Za-zÀ-ÖØ-öø-ÿ0-9_.-]|^(?=[^A-Za-z_])")


_PLAINLY: Final = {
    "Expecting ',' delimiter": "a comma is missing, or a quotation mark has no \\",
    "Expecting ':' delimiter": "a colon is missing",
    "Expecting property name": "a name is missing, or a comma has nothing after it",
    "Illegal trailing comma": "a comma has nothing after it",
    "Expecting value": "a value is missing, or a comma has nothing after it",
    "Invalid control character": "a line end or tab stands within quotation marks",
    "Invalid \\": "a backslash stands alone",
    "Unterminated string": "a text has no end",
}
"""How Python's words for what is wrong begin, and plain ones."""
_FIX: Final = "Let a program write the JSON; do not join texts into it by hand."


@dataclass(frozen=True, slots=True)
class Loaded:
    """A value, as far as it could be read; a mapping that was cut holds `tree.CUT`."""

    value: Any
    problems: tuple[Problem, ...] = ()
    complete: bool = True
    well_formed: bool = True


def read_json(decoded: Decoded) -> Tree:
    """Raises UnreadableFeed when no value can be read."""
    tree = tree_of(load(_GUARD.sub("", decoded.text, count=1).strip().strip("\0")))
    return replace(
        tree,
        well_formed=tree.well_formed and decoded.valid,
        problems=decoded.problems + tree.problems,
    )


def looks_like_json(text: str) -> bool:
    return _GUARD.sub("", text, count=1).lstrip()[:1] in ("{", "[")


def tree_of(loaded: Loaded) -> Tree:
    """The tree of what was loaded. Raises UnreadableFeed when it nests too deep."""
    try:
        root = _element(ROOT, loaded.value)
    except RecursionError as error:
        raise _too_deep() from error
    return Tree(root, "json", loaded.complete, loaded.well_formed, loaded.problems)


def load(text: str) -> Loaded:
    """JSON text as strings, lists and mappings; numbers stay as written.

    Raises UnreadableFeed when not even a part of it can be read.
    """
    try:
        return _load(text)
    except RecursionError as error:
        raise _too_deep() from error


def _load(text: str) -> Loaded:
    try:
        value, end = _scan(text)
    except json.JSONDecodeError as error:
        return _load_mended(text, error)
    if rest := text[end:].strip(" \t\r\n\0;"):
        detail = "Something follows the end of the feed."
        fault = problem("F003", detail=detail, found=excerpt(rest, 30))
        return Loaded(value, (fault,), well_formed=False)
    return Loaded(value)


def _too_deep() -> UnreadableFeed:
    detail = f"Its values stand more than {DEPTH} deep in one another."
    return UnreadableFeed(problem("F010", detail=detail))


def _scan(text: str, *, strict: bool = True) -> tuple[Any, int]:
    decoder = json.JSONDecoder(parse_int=str, parse_float=str, strict=strict)
    return decoder.raw_decode(text)


def _load_mended(text: str, error: json.JSONDecodeError) -> Loaded:
    """Try without stray commas and lone backslashes and with raw line ends in
    strings, else keep the values before the fault.
    """
    wrong = next(
        (words for said, words in _PLAINLY.items() if error.msg.startswith(said)),
        "this cannot be read as JSON",
    )
    where = f"Line {error.lineno}, column {error.colno}: {wrong}."
    fault = problem("F003", detail=where, fix=_FIX, found=excerpt(text, error.pos))
    mended = _mended(text)
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
        return Loaded(value, problems, complete=False, well_formed=False)
    return Loaded(value, (fault,), well_formed=False)


def _mended(text: str) -> str:
    """`text` without stray commas, and with lone backslashes as they were meant."""

    def mended(match: re.Match[str]) -> str:
        string: str = match[1] or ""
        return _ESCAPE.sub(_escaped, string) if "\\" in string else string

    return _STRAY_COMMA.sub(mended, text)


def _escaped(escape: re.Match[str]) -> str:
    return escape[0] if len(escape[0]) > 1 else "\\\\"


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
        case Mapping() if _is_keyed_list(value):
            element.set(LIST, "true")
            for key, entry in value.items():
                keyed = _element(ENTRY, entry, depth + 1)
                keyed.set("id", key)
                element.append(keyed)
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


def _is_keyed_list(value: Mapping[str, Any]) -> bool:
    """Whether a mapping is a list whose entries stand under their ids."""
    return bool(value) and all(
        isinstance(entry, Mapping) and _ID.fullmatch(key)
        for key, entry in value.items()
    )


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
