"""Which share card a page of the jobs service has: one for all lists, one a council,
and one for each level of a council's vacancies. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from jobs_feed.models import Council
from plugins.cards.card import Card
from plugins.jobs.board import Board
from plugins.jobs.pages import Page
from plugins.jobs.views import VacancyView

LISTS: Final = Card("Jobs", "Children’s social work jobs")
NO_LEVEL: Final = "Children’s social work"


def cards(board: Board) -> Iterator[Card]:
    """Every card that `card_of` may name for a page of this board."""
    yield LISTS
    yield from map(_of_council, board.councils)
    yield from map(_of_vacancy, (*board.open, *board.closed))


def card_of(page: Page) -> Card:
    """The card of a page."""
    if vacancy := page.context.get("vacancy"):
        return _of_vacancy(vacancy)
    listing = page.context.get("listing")
    if listing is not None and listing.council is not None:
        return _of_council(listing.council)
    return LISTS


def _of_council(council: Council) -> Card:
    return Card(
        f"Jobs · {council.short_name}", "Children’s social work jobs", council.id
    )


def _of_vacancy(view: VacancyView) -> Card:
    council = view.council
    return Card(
        f"Vacancy · {council.short_name}", view.level_label or NO_LEVEL, council.id
    )
