"""The board → every page of the jobs service: its address, template and context.

Pure: nothing is rendered or written here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Any, Final

from jobs_feed.identity import longest_page
from jobs_feed.models import Council
from jobs_feed.wording import LONDON, instant_text
from plugins.jobs.board import Board
from plugins.jobs.listing import Listing, Listings
from plugins.jobs.lists import ALL, JobList, job_lists, path_of
from plugins.jobs.qr import Codes
from plugins.jobs.views import VacancyView

Crumb = tuple[str, str | None]
HOME: Final[Crumb] = ("Home", "/")
JOBS: Final[Crumb] = ("Jobs", "/jobs/")

LASTING: Final[tuple[set[str], ...]] = (set(), {"council"}, {"level"})

SPECIMEN: Final[Mapping[str, Any]] = MappingProxyType(
    {
        "title": "Title",
        "url": "/jobs/",
        "council": {"name": "Council"},
        "location_text": "Place",
        "status": "open",
        "is_new": True,
        "is_sample": True,
        "level_label": "Level",
        "closes": datetime(2000, 1, 1, tzinfo=UTC),
        "closes_text": "Closing date",
        "salary_text": "Pay",
        "hours_labels": ("Hours",),
    }
)
"""A card with every part it can have, for js/jobs.js to copy and fill."""


@dataclass(frozen=True, slots=True)
class Page:
    path: str  # "/jobs/leeds/"
    template: str  # its name, without extension
    context: dict[str, Any]
    index: bool  # whether search engines may list it
    lastmod: date | None = None  # the day its content last changed


def list_pages(board: Board) -> Iterator[Page]:
    """Every list of vacancies, and the feeds' status."""
    listings = Listings(board)
    for job_list in job_lists(board.councils):
        lastmod = board.changed.get(job_list.path)
        for listing in listings.of(job_list):
            yield _list_page(job_list, listing, lastmod)
    yield _status_page(board)


def address_codes(councils: Iterable[Council], site_url: str) -> Codes:
    """QR codes of vacancies' addresses: of what follows "/jobs/" in them."""
    longest = longest_page(council.id for council in councils) - len(ALL)
    return Codes(site_url + ALL, longest)


def vacancy_pages(
    board: Board,
    views: Iterable[VacancyView],
    *,
    story_of: Callable[[VacancyView], Any],
    codes: Codes,
) -> Iterator[Page]:
    """The pages of these vacancies. `story_of` gives a story to go with one, or None."""
    for view in views:
        yield _vacancy_page(board, view, story_of(view), codes)


def vacancy_entry(view: VacancyView) -> tuple[str, date, bool]:
    """A vacancy's page in the sitemap: its path, when it last changed, whether
    search engines may list it.
    """
    index = view.status == "open" and not view.is_sample
    return view.url, view.updated.date(), index


def _list_page(job_list: JobList, listing: Listing, lastmod: date | None) -> Page:
    numbered = f", page {listing.page} of {listing.pages}" if listing.page > 1 else ""
    # Empty or not, a council's or a level's list is there to be found. The narrower
    # ones keep their addresses for those who follow them.
    index = listing.total > 0 or set(listing.chosen) in LASTING
    return Page(
        path=listing.url,
        template="jobs",
        context={
            "listing": listing,
            "specimen": SPECIMEN,
            "crumbs": _crumbs(job_list),
            "page_title": listing.title + numbered,
            "page_description": listing.intro,
            "page_path": listing.url,
            "json_ld": [],
            "noindex": not index,
        },
        index=index,
        lastmod=lastmod,
    )


def _crumbs(job_list: JobList) -> list[Crumb]:
    way = [HOME, JOBS] if job_list.chosen else [HOME]
    if job_list.council is not None and "level" in job_list.chosen:
        council = job_list.council
        way.append((council.short_name, path_of({"council": council.id})))
    return [*way, (job_list.name, None)]


def _vacancy_page(board: Board, view: VacancyView, story: Any, codes: Codes) -> Page:
    path, lastmod, index = vacancy_entry(view)
    council, posting = view.council, view.json_ld
    ending = view.closed_text or f"Closing date: {view.closes_text}."
    return Page(
        path=path,
        template="vacancy",
        context={
            "vacancy": view,
            "similar": board.similar(view),
            "code": _code(view, codes),
            "code_side": codes.side,
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


def _code(view: VacancyView, codes: Codes) -> str | None:
    """What to print of an open vacancy's address. None for one of an older site's, too
    long for its codes.
    """
    address = view.url.removeprefix(ALL)
    fits = len(address) <= codes.longest
    return codes.path(address) if fits and view.status == "open" else None


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
