"""The board → open.json: what is open, in columns, for the finder on the jobs pages.

Pure. The same rows as `/jobs/vacancies.json` has, without their words and evidence,
a tenth as long; and where each is. `theme/static/js/jobs/data.js` reads it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from jobs_feed.models import LEVELS, PayUnit, Salary
from jobs_feed.wording import CONTRACT_LABELS, HOURS_LABELS, LEVEL_LABELS
from plugins.jobs.board import Board
from plugins.jobs.lists import word
from plugins.jobs.places import Places
from plugins.jobs.views import VacancyView

PATH: Final = "/jobs/open.json"
VERSION: Final = 1

A_YEAR: Final[Mapping[PayUnit, float]] = MappingProxyType(
    {"year": 1, "month": 12, "week": 52, "day": 5 * 52, "hour": 37 * 52}
)
"""What a full-time year has of each, to put an hour's pay beside a year's."""

_HOURS: Final = {value: 1 << place for place, value in enumerate(HOURS_LABELS)}
_CONTRACTS: Final[Mapping[str | None, int]] = {
    value: place for place, value in enumerate(CONTRACT_LABELS)
}
_LEVELS: Final = {value: place for place, value in enumerate(LEVELS)}


def open_json(board: Board, places: Places) -> Iterator[bytes]:
    """The file, piece by piece: rows in the order of the board, newest first."""
    head = json.dumps(_head(board, places), ensure_ascii=False, separators=(",", ":"))
    yield head.removesuffix("}").encode()
    numbers = {council.id: n for n, council in enumerate(board.councils)}
    columns: dict[str, Callable[[VacancyView], Any]] = {
        "title": lambda view: view.title,
        "council": lambda view: numbers[view.council.id],
        "page": lambda view: view.url.split("/")[3],
        "level": lambda view: _LEVELS[view.level] if view.level else None,
        "hours": lambda view: sum(_HOURS[each] for each in view.vacancy.advert.hours),
        "contract": lambda view: _CONTRACTS.get(view.vacancy.advert.contract),
        "closes": lambda view: view.closes.isoformat() if view.closes else None,
        "location": lambda view: view.location_text,
        "place": lambda view: places.find(view.vacancy.advert.location),
        "salary": lambda view: view.salary_text,
        "pay": lambda view: yearly(view.vacancy.advert.salary),
        "reference": lambda view: view.reference,
    }
    between = ',"vacancies":{'
    for name, value in columns.items():
        column = [value(view) for view in board.open]
        text = json.dumps(column, ensure_ascii=False, separators=(",", ":"))
        yield f'{between}\n"{name}":{text}'.encode()
        between = ","
    yield b"}}\n"


def edition(board: Board) -> str:
    """Names the rows: what points to them by their numbers must be of the same."""
    pages = "\n".join(view.url for view in board.open)
    return hashlib.sha256(pages.encode()).hexdigest()[:8]


def yearly(salary: Salary) -> int | None:
    """The lowest pay that the words promise, as pounds for a full-time year; None
    where they give no number, or do not say for how long.
    """
    amount = salary.min if salary.min is not None else salary.max
    times = A_YEAR.get(salary.unit) if salary.unit else None
    return round(amount * times) if amount is not None and times else None


def _head(board: Board, places: Places) -> dict[str, Any]:
    """What the columns point to."""
    return {
        "version": VERSION,
        "edition": edition(board),
        "councils": [
            {
                "id": council.id,
                "name": council.name,
                "short_name": council.short_name,
                "place": places.named(council.short_name),
                "sample": council.feed.sample,
            }
            for council in board.councils
        ],
        "levels": [[level, LEVEL_LABELS[level]] for level in LEVELS],
        "hours": [[word(value), label] for value, label in HOURS_LABELS.items()],
        "contracts": [[word(value), label] for value, label in CONTRACT_LABELS.items()],
        "places": [[each.name, each.latitude, each.longitude] for each in places.all],
        "new": [row for row, view in enumerate(board.open) if view.is_new],
    }
