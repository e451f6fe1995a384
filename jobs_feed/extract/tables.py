"""Tells an advert's tables as lines, so that labels in them can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING, Final

from jobs_feed.extract.shape import lines

if TYPE_CHECKING:
    from bs4 import Tag

MOST: Final = 100
"""Tables of one advert."""

# A table without another in it. No match can begin inside one that has begun.
_INNERMOST: Final = re.compile(r"<table\b(?:(?!<table\b).)*?</table>", re.DOTALL)


def told_as_lines(safe: str) -> tuple[str, ...]:
    """The advert's lines, with each table told as "heading: value" lines.

    A table that holds another is a page's layout, and is not; nor is any of more
    tables than an advert has, which would take long. `safe` is what `markup.clean`
    returned, which closes each table that it opens.
    """
    if safe.count("<table") <= MOST:
        safe = _INNERMOST.sub(lambda found: _told(found.group()), safe)
    return lines(safe)


def _told(table: str) -> str:
    """The table as one paragraph, a line a fact."""
    from bs4 import BeautifulSoup  # slow to load, and few adverts have tables

    rows = BeautifulSoup(table, "lxml")("tr")
    cells = [row(["th", "td"]) for row in rows]
    words = [[cell.get_text(" ", strip=True) for cell in row] for row in cells]
    headed = bool(cells) and _is_heading(cells[0]) and not _is_heading(cells[-1])
    told = map(escape, _rows_as_lines(words, headed=headed))
    return f"<p>{'<br>'.join('<br>'.join(line.splitlines()) for line in told)}</p>"


def _is_heading(row: Sequence[Tag]) -> bool:
    """Whether a row has heading cells only, and more than one."""
    return len(row) > 1 and all(cell.name == "th" for cell in row)


def _rows_as_lines(rows: Sequence[Sequence[str]], *, headed: bool) -> Iterator[str]:
    """Two columns read across; more columns, or a heading row, read down."""
    if len(rows) > 1 and (headed or len(rows[0]) > 2):
        for row in rows[1:]:
            for heading, value in zip(rows[0], row, strict=False):
                yield f"{heading.rstrip(':')}: {value}"
        return
    for row in rows:
        yield (
            f"{row[0].rstrip(':')}: {' '.join(row[1:])}"
            if len(row) > 1
            else " ".join(row)
        )
