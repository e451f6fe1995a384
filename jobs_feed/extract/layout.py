"""Tables that only lay a page out, taken apart; tables of facts stay tables."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

_LONGEST: Final = 200
"""Characters of a fact; a longer cell is a piece of the page."""
_ROUNDS: Final = 5
"""How deep tables within tables are followed: further down is mischief."""

# All of this reads nh3's own output: lower case, no attributes, all closed.
_CELL: Final = re.compile(r"<(t[hd])>((?:[^<]++|<(?!/t[hd]>))*+)</t[hd]>")
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

    def replace(table: str) -> str:
        if not _holds_facts(table):
            return _SCAFFOLD.sub("<p>", table)
        kept.append(f"<table>{table}</table>")
        return f"<kept {len(kept) - 1}>"

    apart = safe
    for _ in range(_ROUNDS):
        parts = parted(apart)
        if len(parts) == 1:
            break
        parts[1::2] = map(replace, parts[1::2])
        apart = "".join(parts)
    apart = _KEPT.sub(lambda match: kept[int(match[1])], apart)
    return safe if apart == safe else clean(apart)


def parted(safe: str) -> list[str]:
    """`safe` at its tables that hold no other: what stands before the first one, what
    stands in it, what before the next, and so on.
    """
    parts, before = [], ""
    *ended, rest = safe.split("</table>")
    for piece in ended:
        more, begun, table = piece.rpartition("<table>")
        if begun:
            parts += [before + more, table]
            before = ""
        else:  # the end of a table that holds others
            before += f"{piece}</table>"
    return [*parts, before + rest]


def rows(table: str) -> list[list[tuple[str, str]]]:
    """The cells of each row in a table: (th or td, its HTML)."""
    pieces = (piece.partition("<tr>") for piece in table.split("</tr>")[:-1])
    return [_CELL.findall(row) for _, begun, row in pieces if begun]


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
        len(words) > _LONGEST or ("<" in cell and _PARTS.search(cell))
        for row in told
        for cell, words in row
    )


def _words(cell: str) -> str:
    words = _TAG.sub("", cell) if "<" in cell else cell
    return words.replace("&nbsp;", " ").strip()
