"""Everything there is to read, in lists: what the search page shows before a search,
and what is left of it where searching does not work. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from jobs_feed.models import LEVELS, Council
from jobs_feed.wording import LEVEL_LABELS
from plugins.jobs.lists import ALL, CLOSING, SOON, path_of
from plugins.search.kinds import KINDS, SECTIONS, VACANCIES, Kind, Subject

Link = tuple[str, str]
"""What it says, and its path."""

_FOLDERS: Final = {kind.slug: folder for folder, kind in SECTIONS.items()}


@dataclass(frozen=True, slots=True)
class Group:
    """All links of one kind. `path` is the kind's own page, if it has one."""

    kind: Kind
    path: str | None
    links: tuple[Link, ...]


def groups(subjects: Sequence[Subject], councils: Iterable[Council]) -> Iterator[Group]:
    """Each kind that has anything, in the order of `KINDS`; `subjects` keep theirs."""
    for kind in KINDS:
        if kind is VACANCIES:
            yield Group(kind, ALL, tuple(_job_lists(councils)))
            continue
        links = tuple((each.title, each.path) for each in subjects if each.kind is kind)
        if links:
            folder = _FOLDERS.get(kind.slug)
            yield Group(kind, f"/{folder}/" if folder else None, links)


def _job_lists(councils: Iterable[Council]) -> Iterator[Link]:
    yield f"Jobs closing within {SOON} days", CLOSING
    for level in LEVELS:
        yield f"{LEVEL_LABELS[level]} jobs", path_of({"level": level})
    for council in councils:
        yield f"Jobs in {council.short_name}", path_of({"council": council.id})
