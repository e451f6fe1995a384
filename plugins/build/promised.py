"""Does the new site hold all that tonight's vacancies promise?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from lxml import etree

from jobs_feed.feeds import guid
from jobs_feed.members import members
from jobs_feed.models import Council, Snapshot
from plugins.jobs.lists import job_lists

_ENTRIES: Final = ("item", "{http://www.w3.org/2005/Atom}entry")
_ATOM_ID: Final = "{http://www.w3.org/2005/Atom}id"


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
    lists = [each.path for each in job_lists(councils)]
    for page in (*(vacancy.page for vacancy in snapshot.vacancies), *lists):
        if not (folder / page.lstrip("/") / "index.html").is_file():
            yield f"{page}: this page is missing."
    for path in lists:
        if not (folder / path.lstrip("/") / "feed.xml").is_file():
            yield f"{path}feed.xml: this feed is missing."


def _entries(folder: Path, snapshot: Snapshot) -> Iterator[str]:
    """Every open vacancy stands once in every feed of all, and nothing else does."""
    jobs = folder / "jobs"
    wanted = Counter(guid(vacancy) for vacancy in snapshot.open)
    rss, atom = _texts(jobs / "feed.xml", "guid"), _texts(jobs / "feed.atom", _ATOM_ID)
    yield from _differences("feed.xml", rss, wanted)
    yield from _differences("feed.atom", atom, wanted)
    yield from _differences("feed.json", _ids(jobs / "feed.json", "items"), wanted)
    data = _ids(jobs / "vacancies.json", "vacancies")
    ids = Counter(vacancy.id for vacancy in snapshot.vacancies)
    yield from _differences("vacancies.json", data, ids)


def _texts(file: Path, tag: str) -> Iterator[str]:
    """What stands in each such element of an entry, of which none is kept."""
    for _, element in etree.iterparse(file, tag=(*_ENTRIES, tag)):
        if element.tag == tag and element.getparent().tag in _ENTRIES:
            yield element.text or ""
        elif element.tag in _ENTRIES:
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]


def _ids(file: Path, name: str) -> Iterator[str]:
    """The id of each item in the list of that name."""
    with file.open("rb") as opened:
        for member, value in members(opened):
            if member == name:
                yield from (each["id"] for each in value)


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
