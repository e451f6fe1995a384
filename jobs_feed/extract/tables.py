"""Tells an advert's tables as lines, so that labels in them can be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from jobs_feed.extract.shape import lines

if TYPE_CHECKING:
    from bs4 import Tag

MOST: Final = 100
"""Tables of one advert."""


def told_as_lines(safe: str) -> tuple[str, ...]:
    """The advert's lines, with each table told as "heading: value" lines.

    A table that holds another is a page's layout, and is not; nor is any of more
    tables than an advert has, which would take long. `safe` is what `markup.clean` returned.
    """
    if safe.count("<table") > MOST:
        return lines(safe)
    from bs4 import BeautifulSoup  # slow to load, and few adverts have tables

    soup = BeautifulSoup(safe, "lxml")
    for table in soup("table"):
        if table.find("table"):
            continue
        cells = [row(["th", "td"]) for row in table("tr")]
        rows = [[cell.get_text(" ", strip=True) for cell in row] for row in cells]
        headed = bool(cells) and _is_heading(cells[0]) and not _is_heading(cells[-1])
        table.name = "p"
        table.string = "\n".join(_rows_as_lines(rows, headed=headed))
    return lines(
        str(soup.body.decode_contents() if soup.body else "").replace("\n", "<br>")
    )


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
