"""Tells an advert's tables as lines, so that labels in them can be read."""

from __future__ import annotations

from collections.abc import Iterator

from jobs_feed.extract.markup import lines


def told_as_lines(safe: str) -> tuple[str, ...]:
    """The advert's lines, with each table told as "heading: value" lines.

    `safe` is what `markup.clean` returned.
    """
    from bs4 import BeautifulSoup  # slow to load, and few adverts have tables

    soup = BeautifulSoup(safe, "lxml")
    for table in soup("table"):
        rows = [
            [cell.get_text(" ", strip=True) for cell in row(["th", "td"])]
            for row in table("tr")
        ]
        table.name = "p"
        table.string = "\n".join(_rows_as_lines(rows))
    return lines(
        str(soup.body.decode_contents() if soup.body else "").replace("\n", "<br>")
    )


def _rows_as_lines(rows: list[list[str]]) -> Iterator[str]:
    """Two columns read across; more columns under a heading row read down."""
    if len(rows) > 1 and len(rows[0]) > 2:
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
