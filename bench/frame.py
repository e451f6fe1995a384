"""What stands around every page of our site, taken from pages that we have built.

The other contenders put it on their pages as it is: their pages are as heavy as ours
there, whatever becomes of our theme, and it costs them nothing to make.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Frame:
    """Pieces of HTML, by name."""

    links: str  # in the head: style, script, icons, feeds
    header: str
    footer: str
    filters: str  # the links from one list to all others

    def write(self, folder: Path) -> None:
        """Each piece as a file of its own."""
        folder.mkdir(parents=True, exist_ok=True)
        for field in fields(self):
            file = folder / f"{field.name}.html"
            file.write_text(getattr(self, field.name), encoding="utf-8")


def frame(output: Path) -> Frame:
    """The frame of the site built in `output`. ValueError when it has none."""
    page = (output / "jobs" / "index.html").read_text(encoding="utf-8")
    return Frame(
        links=_cut(page, '<meta name="theme-color"', "<script type="),
        header=_cut(page, '<header class="cswm-header', "<main"),
        footer=_cut(page, "<footer", "</body>"),
        filters=_cut(page, '<nav class="cswm-filters"', '<ul class="cswm-chips'),
    )


def _cut(page: str, start: str, before: str) -> str:
    first = page.index(start)
    return page[first : page.index(before, first)]
