"""Does the new site hold all that tonight's vacancies promise?"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from lxml import etree

from jobs_feed.feeds import guid
from jobs_feed.models import Council, Snapshot


def broken_promises(
    folder: Path, snapshot: Snapshot, councils: Sequence[Council]
) -> list[str]:
    """A sentence for each page or entry that the site in `folder` lacks or has too
    many of, for this snapshot of these councils; [] is good.

    The files themselves must be there and readable: see `checks`.
    """
    return [*_pages(folder, snapshot, councils), *_entries(folder, snapshot)]


def _pages(
    folder: Path, snapshot: Snapshot, councils: Sequence[Council]
) -> Iterator[str]:
    pages = [vacancy.page for vacancy in snapshot.vacancies]
    pages += [f"/jobs/{council.id}/" for council in councils]
    for page in pages:
        if not (folder / page.lstrip("/") / "index.html").is_file():
            yield f"{page}: this page is missing."
    for council in councils:
        if not (folder / "jobs" / council.id / "feed.xml").is_file():
            yield f"/jobs/{council.id}/feed.xml: this feed is missing."


def _entries(folder: Path, snapshot: Snapshot) -> Iterator[str]:
    """Every open vacancy stands once in every feed of all, and nothing else does."""
    jobs = folder / "jobs"
    wanted = Counter(guid(vacancy) for vacancy in snapshot.open)
    rss = etree.parse(jobs / "feed.xml").iterfind(".//item/guid")
    atom = etree.parse(jobs / "feed.atom").iterfind("{*}entry/{*}id")
    items = json.loads((jobs / "feed.json").read_bytes())["items"]
    yield from _differences("feed.xml", (each.text or "" for each in rss), wanted)
    yield from _differences("feed.atom", (each.text or "" for each in atom), wanted)
    yield from _differences("feed.json", (each["id"] for each in items), wanted)
    data = json.loads((jobs / "vacancies.json").read_bytes())["vacancies"]
    ids = Counter(vacancy.id for vacancy in snapshot.vacancies)
    yield from _differences("vacancies.json", (each["id"] for each in data), ids)


def _differences(
    name: str, found: Iterable[str], wanted: Counter[str]
) -> Iterator[str]:
    there = Counter(found)
    missing, extra = (wanted - there).total(), (there - wanted).total()
    if missing or extra:
        yield (
            f"/jobs/{name}: {missing} vacancies are missing from it, "
            f"and {extra} should not be in it."
        )
