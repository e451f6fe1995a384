"""Tells an advert's tables as lines, so that labels in them can be read."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from typing import Final

from jobs_feed.extract.layout import parted, rows
from jobs_feed.extract.shape import MARKUP, lines

_Lines = tuple[str, ...]
_LONGEST: Final = 200
"""Characters of a heading; what is longer is no heading to repeat in each row."""


def lines_and_facts(safe: str) -> tuple[_Lines, _Lines]:
    """The advert's lines, and the same with each table told as "heading: value" lines.

    A table that holds another is a page's layout, and is not. `safe` is what
    `markup.clean` returned, which closes each table that it opens.
    """
    plain: list[str] = []
    facts: list[str] = []
    for number, piece in enumerate(parted(safe)):
        as_it_stands = lines(piece)
        plain += as_it_stands
        facts += _told(piece) if number % 2 else as_it_stands
    return tuple(plain), tuple(facts)


def _told(table: str) -> Iterator[str]:
    """What stands in a table, a line a fact."""
    cells = rows(table)
    headed = bool(cells) and _is_heading(cells[0]) and not _is_heading(cells[-1])
    words = [[_words(cell) for _, cell in row] for row in cells]
    for told in _rows_as_lines(words, headed=headed):
        yield from filter(None, (" ".join(line.split()) for line in told.splitlines()))


def _words(cell: str) -> str:
    """The words of a cell, those of its elements parted by spaces."""
    if "<" not in cell:
        return html.unescape(cell).strip()
    parts = (html.unescape(part).strip() for part in MARKUP.split(cell))
    return " ".join(filter(None, parts))


def _is_heading(row: Sequence[tuple[str, str]]) -> bool:
    """Whether a row has heading cells only, and more than one."""
    return len(row) > 1 and all(name == "th" for name, _ in row)


def _rows_as_lines(rows: Sequence[Sequence[str]], *, headed: bool) -> Iterator[str]:
    """Two columns read across; more columns, or a heading row, read down.

    Two columns of several rows under headings ("Stage", "Date") are read both ways.
    """
    several = len(rows) > 1 and (headed or len(rows[0]) > 2)
    if several and max(map(len, rows[0])) <= _LONGEST:
        for row in rows[1:]:
            for heading, value in zip(rows[0], row, strict=False):
                yield f"{heading.rstrip(':')}: {value}"
            if len(row) == len(rows[0]) == 2 and len(rows) > 2:
                yield f"{row[0].rstrip(':')}: {row[1]}"
        return
    for row in rows:
        yield (
            f"{row[0].rstrip(':')}: {' '.join(row[1:])}"
            if len(row) > 1
            else " ".join(row)
        )
