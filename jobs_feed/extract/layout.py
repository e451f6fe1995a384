"""Tables that only lay a page out, taken apart; tables of facts stay tables."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

_LONGEST: Final = 200
"""Characters of a fact; a longer cell is a piece of the page."""
_ROUNDS: Final = 5
"""How deep tables within tables are followed: further down is mischief."""

# These patterns read nh3's own output: lower case, no attributes, all closed.
INNERMOST: Final = re.compile(r"<table>((?:[^<]++|<(?!/?table>))*+)</table>")
"""A table that holds no other; its group is what stands in it."""
_ROW: Final = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
_CELL: Final = re.compile(r"<(t[hd])>(.*?)</t[hd]>", re.DOTALL)
_SCAFFOLD: Final = re.compile(r"</?(?:table|caption|thead|tbody|tr|th|td)>")
_PARTS: Final = re.compile(r"<(?:ul|ol|h[1-6]|blockquote|kept)\b|</p>\s*<p>")
_TAG: Final = re.compile(r"<[^<>]*>")
# What stands for a table of facts until all tables have been looked at.
_KEPT: Final = re.compile(r"<kept (\d+)>")


def taken_apart(safe: str, clean: Callable[[str], str]) -> str:
    """`safe`, of nh3's making, with each cell of a layout table as a block of its own.

    What has been taken apart goes through `clean`, nh3, once more.
    """
    kept: list[str] = []

    def replace(match: re.Match[str]) -> str:
        if not _holds_facts(match[1]):
            return _SCAFFOLD.sub("<p>", match[1])
        kept.append(match[0])
        return f"<kept {len(kept) - 1}>"

    apart = safe
    for _ in range(_ROUNDS):
        apart, tables = INNERMOST.subn(replace, apart)
        if not tables:
            break
    apart = _KEPT.sub(lambda match: kept[int(match[1])], apart)
    return safe if apart == safe else clean(apart)


def rows(table: str) -> list[list[tuple[str, str]]]:
    """The cells of each row of what `INNERMOST` found: (th or td, its HTML)."""
    return [_CELL.findall(row) for row in _ROW.findall(table)]


def _holds_facts(table: str) -> bool:
    """Whether it has several columns, each cell a word or a line."""
    if "<th>" in table and "<kept " not in table:
        return True
    told = [
        [
            (cell, words)
            for _, cell in row
            if (words := _words(cell)) or "<kept " in cell
        ]
        for row in rows(table)
    ]
    if max(map(len, told), default=0) < 2:
        return False
    return not any(
        len(words) > _LONGEST or _PARTS.search(cell)
        for row in told
        for cell, words in row
    )


def _words(cell: str) -> str:
    return _TAG.sub("", cell).replace("&nbsp;", " ").strip()
