"""Tables that only lay a page out, taken apart; tables of facts stay tables."""

from __future__ import annotations

import re
from typing import Final

_LONGEST: Final = 200
"""Characters of a fact; a longer cell is a piece of the page."""
_ROUNDS: Final = 5
"""How deep tables within tables are followed: further down is mischief."""

# A table that holds no other, in nh3's output.
_TABLE: Final = re.compile(r"<table>((?:(?!</?table>).)*+)</table>", re.DOTALL)
_ROW: Final = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
_CELL: Final = re.compile(r"<t[hd]>(.*?)</t[hd]>", re.DOTALL)
_SCAFFOLD: Final = re.compile(r"</?(?:table|caption|thead|tbody|tr|th|td)>")
_PARTS: Final = re.compile(r"<(?:ul|ol|h[1-6]|blockquote|kept)\b|</p>\s*<p>")
_TAG: Final = re.compile(r"<[^<>]*>")
# What stands for a table of facts until all tables have been looked at.
_KEPT: Final = re.compile(r"<kept (\d+)>")


def taken_apart(safe: str) -> str:
    """`safe`, of nh3's making, with each cell of a layout table as a block of its own.

    The result has to go through nh3 once more.
    """
    kept: list[str] = []

    def replace(match: re.Match[str]) -> str:
        if not _holds_facts(match[1]):
            return _SCAFFOLD.sub("<p>", match[1])
        kept.append(match[0])
        return f"<kept {len(kept) - 1}>"

    for _ in range(_ROUNDS):
        safe, tables = _TABLE.subn(replace, safe)
        if not tables:
            break
    return _KEPT.sub(lambda match: kept[int(match[1])], safe)


def _holds_facts(table: str) -> bool:
    """Whether it has several columns, each cell a word or a line."""
    if "<th>" in table and "<kept " not in table:
        return True
    rows = [_CELL.findall(row) for row in _ROW.findall(table)]
    told = [[cell for cell in row if _words(cell) or "<kept " in cell] for row in rows]
    if max(map(len, told), default=0) < 2:
        return False
    return not any(
        _PARTS.search(cell) or len(_words(cell)) > _LONGEST
        for row in told
        for cell in row
    )


def _words(cell: str) -> str:
    return _TAG.sub("", cell).replace("&nbsp;", " ").strip()
