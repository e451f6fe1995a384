"""The board → every page of the jobs service: its address, template and context.

Pure: nothing is rendered or written here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from jobs_feed.models import LEVELS, Council, FeedState, Level
from jobs_feed.wording import LEVEL_LABELS, LONDON, instant_text
from plugins.jobs.board import Board, Views
from plugins.jobs.views import StatusView, VacancyView

ALL_PER_PAGE: Final = 25
GROUP_PER_PAGE: Final = 100  # one council's or one level's: in practice, one page
NOT_TONIGHT: Final[frozenset[FeedState]] = frozenset({"held", "stale", "gone"})
"""States in which a council's list is an earlier night's."""

Crumb = tuple[str, str | None]
HOME: Final[Crumb] = ("Home", "/")
JOBS: Final[Crumb] = ("Jobs", "/jobs/")


@dataclass(frozen=True, slots=True)
class Page:
    path: str  # "/jobs/leeds/"
    template: str  # its name, without extension
    context: dict[str, Any]
    index: bool  # whether search engines may list it
    lastmod: date | None = None  # the day its content last changed


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list of open vacancies."""

    title: str
    intro: str
    path: str  # of the list's first page
    vacancies: Views  # this page's
    total: int
    page: int  # from 1
    pages: int
    page_urls: tuple[str, ...]
    feed_path: str
    council: Council | None
    level: Level | None
    level_label: str | None
    councils: tuple[tuple[Council, int, str], ...]  # council, open vacancies, path
    levels: tuple[tuple[Level, str, int, str], ...]  # level, label, count, path
    stale_notice: str | None


@dataclass(frozen=True, slots=True)
class _List:
    """A list before it is cut into pages."""

    title: str
    intro: str
    path: str
    vacancies: Views
    per_page: int
    crumbs: list[Crumb]
    council: Council | None = None
    level: Level | None = None
    stale_notice: str | None = None


def list_pages(board: Board) -> Iterator[Page]:
    """Every list of vacancies, and the feeds' status."""
    for whole in _lists(board):
        yield from _listing_pages(board, whole)
    yield _status_page(board)


def vacancy_pages(
    board: Board, views: Iterable[VacancyView], story_of: Callable[[Council], Any]
) -> Iterator[Page]:
    """The pages of these vacancies. `story_of` gives a council's story, or None."""
    for view in views:
        yield _vacancy_page(board, view, story_of(view.council))


def vacancy_entry(view: VacancyView) -> tuple[str, date, bool]:
    """A vacancy's page in the sitemap: its path, when it last changed, whether
    search engines may list it.
    """
    index = view.status == "open" and not view.is_sample
    return view.url, view.first_seen.date(), index


def _lists(board: Board) -> Iterator[_List]:
    tardy = [status for status in board.statuses if status.state in NOT_TONIGHT]
    notice = _notice_of_many(tardy)
    yield _List(
        title="Children’s social work jobs",
        intro="Every open vacancy in children’s social work at our "
        f"{len(board.councils)} councils, newest first.",
        path="/jobs/",
        vacancies=board.open,
        per_page=ALL_PER_PAGE,
        crumbs=[HOME, ("Jobs", None)],
        stale_notice=notice,
    )
    for status in board.statuses:
        council = status.council
        yield _List(
            title=f"Jobs at {council.name}",
            intro="Every open vacancy in children’s social work at "
            f"{council.name}, newest first.",
            path=f"/jobs/{council.id}/",
            vacancies=board.of_council(council.id),
            per_page=GROUP_PER_PAGE,
            crumbs=[HOME, JOBS, (council.short_name, None)],
            council=council,
            stale_notice=_notice_of_one(status) if status in tardy else None,
        )
    for level in LEVELS:
        label = LEVEL_LABELS[level]
        yield _List(
            title=f"{label} jobs",
            intro=f"Every open vacancy at the level “{label}”, newest first.",
            path=f"/jobs/level/{level}/",
            vacancies=board.of_level(level),
            per_page=GROUP_PER_PAGE,
            crumbs=[HOME, JOBS, (label, None)],
            level=level,
            stale_notice=notice,
        )


def _listing_pages(board: Board, whole: _List) -> Iterator[Page]:
    chunks = _chunks(whole.vacancies, whole.per_page)
    urls = tuple(_page_url(whole.path, number + 1) for number in range(len(chunks)))
    # A council's own list shows no other council's numbers: see the board.
    shared = whole.council is None
    days = (view.first_seen.date() for view in whole.vacancies)
    lastmod = max(days, default=None)
    for number, vacancies in enumerate(chunks, start=1):
        listing = Listing(
            title=whole.title,
            intro=whole.intro,
            path=whole.path,
            vacancies=vacancies,
            total=len(whole.vacancies),
            page=number,
            pages=len(chunks),
            page_urls=urls,
            feed_path=f"{whole.path}feed.xml",
            council=whole.council,
            level=whole.level,
            level_label=LEVEL_LABELS[whole.level] if whole.level else None,
            councils=_council_links(board) if shared else (),
            levels=_level_links(board) if shared else (),
            stale_notice=whole.stale_notice,
        )
        numbered = f", page {number} of {len(chunks)}" if number > 1 else ""
        yield Page(
            path=urls[number - 1],
            template="jobs",
            context={
                "listing": listing,
                "crumbs": whole.crumbs,
                "page_title": whole.title + numbered,
                "page_description": whole.intro,
                "page_path": urls[number - 1],
                "json_ld": [],
                "noindex": False,
            },
            index=True,
            lastmod=lastmod,
        )


def _vacancy_page(board: Board, view: VacancyView, story: Any) -> Page:
    path, lastmod, index = vacancy_entry(view)
    council, posting = view.council, view.json_ld
    ending = view.closed_text or f"Closing date: {view.closes_text}."
    return Page(
        path=path,
        template="vacancy",
        context={
            "vacancy": view,
            "similar": board.similar(view),
            "council_open_count": len(board.of_council(council.id)),
            "story": story,
            "crumbs": [
                HOME,
                JOBS,
                (council.short_name, f"/jobs/{council.id}/"),
                (view.title, None),
            ],
            "page_title": f"{view.title}, {council.name}",
            "page_description": f"{view.title} at {council.name}. {ending}",
            "page_path": path,
            "json_ld": [posting] if posting else [],
            "noindex": not index,
        },
        index=index,
        lastmod=lastmod,
    )


def _status_page(board: Board) -> Page:
    return Page(
        path="/jobs/status/",
        template="status",
        context={
            "statuses": board.statuses,
            "generated_text": instant_text(board.generated),
            "crumbs": [HOME, JOBS, ("Feed status", None)],
            "page_title": "Feed status",
            "page_description": "When we last read each council’s vacancies, what "
            "came, and what is wrong.",
            "page_path": "/jobs/status/",
            "json_ld": [],
            "noindex": False,
        },
        index=True,
        lastmod=board.generated.astimezone(LONDON).date(),
    )


def _council_links(board: Board) -> tuple[tuple[Council, int, str], ...]:
    return tuple(
        (council, len(board.of_council(council.id)), f"/jobs/{council.id}/")
        for council in board.councils
    )


def _level_links(board: Board) -> tuple[tuple[Level, str, int, str], ...]:
    return tuple(
        (
            level,
            LEVEL_LABELS[level],
            len(board.of_level(level)),
            f"/jobs/level/{level}/",
        )
        for level in LEVELS
    )


def _chunks(views: Views, size: int) -> list[Views]:
    """At least one, so that an empty list has its page too."""
    starts = range(0, max(len(views), 1), size)
    return [views[start : start + size] for start in starts]


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
