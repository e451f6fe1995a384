"""What a visitor's browser fetches for each kind of page, held against the budgets.

`python -m bench.weigh [FOLDER]` weighs a built site and exits with 1 when a page is too
heavy. Sizes are compressed with gzip, as GitHub Pages sends them; pictures are as they
are. The heaviest page stands for its kind.
"""

from __future__ import annotations

import gzip
import re
import sys
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import urljoin, urlsplit

from lxml import html

PAGE: Final = 50_000
"""Bytes of HTML, style and script together: of any page."""
VACANCY: Final = 14_000
"""Bytes of HTML and style: what shows a vacancy, in the first packets of an answer."""

_KINDS: Final = (
    ("home", r""),
    ("jobs", r"jobs/"),
    ("feed status", r"jobs/status/"),
    ("a vacancy", r"jobs/[a-z-]+/[^/]+-[0-9a-f]{8}/"),
    ("a list of jobs", r"jobs/.+"),
    ("stories", r"case-studies/"),
    ("a story", r"case-studies/[^/]+/"),
    ("a list of stories", r"case-studies/.+"),
    ("events", r"events/"),
    ("an event", r"events/.+"),
    ("councils", r"councils/"),
    ("a council", r"councils/.+"),
    ("news, campaigns", r"(?:news|campaigns)/.*"),
    ("routes", r"routes/"),
    ("impact", r"impact/"),
    ("search", r"search/"),
)
"""The first that fits a page's path names its kind."""
_OTHER: Final = "other pages"

# A module fetches these before it runs; `import(…)` waits until somebody asks.
_IMPORT: Final = re.compile(
    rb"""^\s*(?:import|export)\b(?:[^;"'(=]*\bfrom)?\s*["']([^"']+)["']""", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Weight:
    """Bytes of one page."""

    path: str  # “jobs/leeds/”
    html: int
    css: int
    js: int
    images: int

    @property
    def kind(self) -> str:
        fits = (kind for kind, path in _KINDS if re.fullmatch(path, self.path))
        return next(fits, _OTHER)

    @property
    def all(self) -> int:
        """What the budget of every page is about."""
        return self.html + self.css + self.js

    @property
    def faults(self) -> Iterator[str]:
        if self.all > PAGE:
            yield f"/{self.path} has {self.all} bytes, and may have {PAGE}."
        if self.kind == "a vacancy" and self.html + self.css > VACANCY:
            shown = self.html + self.css
            yield f"/{self.path} shows itself after {shown} bytes: {VACANCY} at most."


def main(folder: Path) -> int:
    """Print a line a kind and what is too heavy; 1 when something is, else 0."""
    if not (folder / "index.html").is_file():
        print(f"There is no site in {folder}. Build it first: make site")
        return 2
    weights = sorted(site(folder), key=lambda each: each.all)
    heaviest = {each.kind: each for each in weights}
    print(f"{'Heaviest page of its kind':<26} {'HTML':>7} {'CSS':>7} {'JS':>7}", end="")
    print(f" {'all':>7} {'images':>8}  where")
    for kind in (*(kind for kind, _ in _KINDS), _OTHER):
        if each := heaviest.get(kind):
            print(f"{kind:<26} {each.html:>7} {each.css:>7} {each.js:>7}", end="")
            print(f" {each.all:>7} {each.images:>8}  /{each.path}")
    faults = [fault for each in weights for fault in each.faults]
    print(*(f"Too heavy: {fault}" for fault in faults), sep="\n", end="")
    return 1 if faults else 0


def site(folder: Path) -> Iterator[Weight]:
    """The weight of every page of the site in a folder."""

    @cache
    def sent(path: str) -> int:
        return len(gzip.compress((folder / path.lstrip("/")).read_bytes(), mtime=0))

    def with_imports(scripts: Collection[str]) -> set[str]:
        found, waiting = set(scripts), [*scripts]
        while waiting:
            path = waiting.pop()
            for named in _IMPORT.findall((folder / path.lstrip("/")).read_bytes()):
                module = _beside(path, named.decode())
                if module not in found:
                    found.add(module)
                    waiting.append(module)
        return found

    for file in sorted(folder.rglob("*.html")):
        path = file.relative_to(folder).as_posix().removesuffix("index.html")
        tree = html.fromstring(file.read_bytes())
        styles = set(tree.xpath("//link[@rel='stylesheet']/@href"))
        scripts = with_imports(tree.xpath("//script/@src"))
        pictures = set(tree.xpath("//img/@src"))
        yield Weight(
            path=path,
            html=sent(file.relative_to(folder).as_posix()),
            css=sum(map(sent, styles)),
            js=sum(map(sent, scripts)),
            images=sum((folder / p.lstrip("/")).stat().st_size for p in pictures),
        )


def _beside(path: str, named: str) -> str:
    """The path of what a module at `path` imports under this name."""
    return urlsplit(urljoin(path, named)).path


if __name__ == "__main__":
    sys.exit(main(Path(*(sys.argv[1:] or ["output"]))))
