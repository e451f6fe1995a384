"""Vacancies, councils and boards for tests; every value has a plain default."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from jobs_feed.models import Council, CouncilStatus, Snapshot, Vacancy
from plugins.jobs.board import Board, board
from tests.builders import NIGHT, advert, council

SITE = "https://jobs.example.org"
LEEDS = council("leeds")
YORK = council("york")
LONG = "<p>" + "We keep children safe with their families. " * 12 + "</p>"


def vacancy(
    number: int = 1,
    *,
    of: str = "leeds",
    first_seen: datetime = NIGHT,
    closed: datetime | None = None,
    changed: datetime | None = None,
    **facts: object,
) -> Vacancy:
    """Vacancy `number`: id and page follow from it; `facts` are of its advert."""
    return Vacancy(
        id=f"{of}-{number:08x}",
        page=f"/jobs/{of}/social-worker-{number:08x}/",
        advert=replace(advert(number, **facts), council=of, index=0),
        first_seen=first_seen,
        last_seen=NIGHT,
        closed=closed,
        changed=changed,
    )


def snapshot(*vacancies: Vacancy, states: tuple[CouncilStatus, ...] = ()) -> Snapshot:
    return Snapshot(NIGHT, vacancies, states)


def board_of(
    *vacancies: Vacancy,
    councils: tuple[Council, ...] = (LEEDS, YORK),
    states: tuple[CouncilStatus, ...] = (),
    now: datetime = NIGHT,
) -> Board:
    whole = snapshot(*vacancies, states=states)
    return board(whole, councils, now=now, site_url=SITE)
