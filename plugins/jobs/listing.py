"""A list of open vacancies → its pages, and the ways from it to the other lists. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from jobs_feed.models import LEVELS, Council, FeedState
from jobs_feed.wording import CONTRACT_LABELS, HOURS_LABELS, LEVEL_LABELS
from plugins.jobs.board import Board, Views
from plugins.jobs.lists import ALL, SOON, Chosen, JobList, path_of, word
from plugins.jobs.views import StatusView

ALL_PER_PAGE: Final = 25
GROUP_PER_PAGE: Final = 100  # one council's or one level's: in practice, one page
NOT_TONIGHT: Final[frozenset[FeedState]] = frozenset({"held", "stale", "gone"})
"""States in which a council's list is an earlier night's."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A link to another list."""

    value: str  # as the finder's addresses have it; "" for all
    label: str
    path: str
    count: int | None  # of open vacancies; None: not told here


@dataclass(frozen=True, slots=True)
class Group:
    """Lists of one kind, one of which may be the page's own."""

    name: str  # "council": the finder's word for it
    title: str
    chosen: str  # the value that the page is a list of; "" for none
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list of open vacancies."""

    title: str
    intro: str
    path: str  # of the list's first page
    chosen: Chosen
    vacancies: Views  # this page's
    total: int
    page: int  # from 1
    page_urls: tuple[str, ...]
    council: Council | None
    groups: tuple[Group, ...]
    stale_notice: str | None

    @property
    def pages(self) -> int:
        return len(self.page_urls)

    @property
    def url(self) -> str:
        """The page's own address."""
        return self.page_urls[self.page - 1]

    @property
    def feed_path(self) -> str:
        return f"{self.path}feed.xml"


class Listings:
    """Makes the pages of each list of one board."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._groups: dict[tuple[str, ...], Group] = {}

    def of(self, job_list: JobList) -> Iterator[Listing]:
        """The pages of a list, which has one even when it is empty."""
        vacancies = self._board.of(job_list.path)
        size = ALL_PER_PAGE if job_list.path == ALL else GROUP_PER_PAGE
        starts = range(0, max(len(vacancies), 1), size)
        urls = tuple(
            _page_url(job_list.path, page) for page in range(1, len(starts) + 1)
        )
        for page, start in enumerate(starts, start=1):
            yield Listing(
                title=job_list.title,
                intro=job_list.intro,
                path=job_list.path,
                chosen=job_list.chosen,
                vacancies=vacancies[start : start + size],
                total=len(vacancies),
                page=page,
                page_urls=urls,
                council=job_list.council,
                groups=self._groups_of(job_list.chosen),
                stale_notice=self._notice(job_list.council),
            )

    def _groups_of(self, chosen: Chosen) -> tuple[Group, ...]:
        """A council's own list tells no other council's numbers, nor any of all: see
        the board. What many pages share is made once.
        """
        council, level = chosen.get("council", ""), chosen.get("level", "")
        groups = [
            self._group("council", council, (council, level), self._councils),
            self._group("level", level, (council, level), self._levels),
        ]
        for name in WORDS:
            own = chosen.get(name, "")
            make = self._only_names if council else self._with_counts
            groups.append(self._group(name, own, (name, own), make))
        return tuple(groups)

    def _group(
        self,
        name: str,
        chosen: str,
        of: tuple[str, str],
        make: Callable[[str, str], Iterator[Choice]],
    ) -> Group:
        key = (name, make.__name__, *of)
        if key not in self._groups:
            self._groups[key] = Group(name, TITLES[name], chosen, tuple(make(*of)))
        return self._groups[key]

    def _councils(self, own: str, level: str) -> Iterator[Choice]:
        kept = {"level": level} if level else {}
        if own:
            yield Choice("", "All councils", path_of(kept), None)
        for council in self._board.councils:
            path = path_of({"council": council.id, **kept})
            count = None if own not in {"", council.id} else self._count(path)
            yield Choice(council.id, council.short_name, path, count)

    def _levels(self, council: str, own: str) -> Iterator[Choice]:
        kept = {"council": council} if council else {}
        if own:
            path = path_of(kept)
            yield Choice("", "All levels", path, self._count(path))
        for level in LEVELS:
            path = path_of({**kept, "level": level})
            yield Choice(level, LEVEL_LABELS[level], path, self._count(path))

    def _with_counts(self, name: str, own: str) -> Iterator[Choice]:
        if own:
            yield Choice("", ANY[name], ALL, self._count(ALL))
        for choice in self._only_names(name, own):
            yield replace(choice, count=self._count(choice.path))

    def _only_names(self, name: str, _own: str) -> Iterator[Choice]:
        for value, label in WORDS[name].items():
            yield Choice(value, label, path_of({name: value}), None)

    def _count(self, path: str) -> int:
        return len(self._board.of(path))

    def _notice(self, council: Council | None) -> str | None:
        if council is None:
            return _notice_of_many(tuple(self._tardy.values()))
        tardy = self._tardy.get(council.id)
        return _notice_of_one(tardy) if tardy else None

    @cached_property
    def _tardy(self) -> Mapping[str, StatusView]:
        found = (s for s in self._board.statuses if s.state in NOT_TONIGHT)
        return {status.council.id: status for status in found}


def council_notices(statuses: Sequence[StatusView]) -> Mapping[str, str]:
    """For each council whose list is an earlier night's, what its pages say of that."""
    return {
        status.council.id: _notice_of_one(status)
        for status in statuses
        if status.state in NOT_TONIGHT
    }


TITLES: Final = {
    "council": "Council",
    "level": "Level",
    "hours": "Hours",
    "contract": "Contract",
    "closing": "Closing",
}
ANY: Final = {"hours": "Any hours", "contract": "Any contract", "closing": "Any time"}
WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "hours": {word(value): label for value, label in HOURS_LABELS.items()},
    "contract": {word(value): label for value, label in CONTRACT_LABELS.items()},
    "closing": {"soon": f"Within {SOON} days"},
}


def _page_url(path: str, number: int) -> str:
    return path if number == 1 else f"{path}page/{number}/"


def _notice_of_one(status: StatusView) -> str:
    name = status.council.name
    since = (
        f"We last read the vacancies of {name} on {status.last_success_text}."
        if status.last_success
        else f"We have not been able to read the vacancies of {name} yet."
    )
    return f"{since} Look at the council’s own jobs page too."


def _notice_of_many(statuses: Sequence[StatusView]) -> str | None:
    if not statuses:
        return None
    *most, last = (status.council.short_name for status in statuses)
    names = f"{', '.join(most)} and {last}" if most else last
    return (
        f"We could not read all the vacancies of {names} last time. "
        "What you see of theirs is what we read before."
    )
