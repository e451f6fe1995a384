"""Snapshot → the board: every vacancy as a view, sorted once and found by what it is.

Pure. Whatever is shown on a council's own pages comes from that council's vacancies
alone, so no other council's feed can change them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from jobs_feed.models import Council, CouncilStatus, Level, Snapshot, Vacancy
from jobs_feed.wording import LONDON
from plugins.jobs.views import StatusView, VacancyView, status_view, vacancy_view

Views = tuple[VacancyView, ...]
_Key = TypeVar("_Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Board:
    """All vacancies, newest first, open and closed apart."""

    generated: datetime  # when the snapshot was made
    councils: tuple[Council, ...]  # by short name
    statuses: tuple[StatusView, ...]  # in the councils' order
    open: Views
    closed: Views
    open_by_council: Mapping[str, Views]
    open_by_level: Mapping[Level | None, Views]
    open_alike: Mapping[tuple[str, Level | None], Views]  # by council and level

    def of_council(self, council_id: str) -> Views:
        """A council's open vacancies."""
        return self.open_by_council.get(council_id, ())

    def of_level(self, level: Level) -> Views:
        """The open vacancies of a level."""
        return self.open_by_level.get(level, ())

    def newest(self, limit: int) -> Views:
        """The newest open vacancies, each council's first before any second: none
        crowds out another by what it posts in a night.
        """
        first: dict[str, VacancyView] = {}
        for view in self.open:
            first.setdefault(view.council.id, view)
        others = (view for view in self.open if view is not first[view.council.id])
        return (*first.values(), *others)[:limit]

    def similar(self, view: VacancyView, limit: int = 3) -> Views:
        """Open vacancies of the same council, those of the same level first."""
        alike = self.open_alike.get((view.council.id, view.level), ())
        found: dict[str, VacancyView] = {}
        for candidates in (alike, self.of_council(view.council.id)):
            for other in candidates:
                if len(found) == limit:
                    break
                if other.id != view.id:
                    found[other.id] = other
        return tuple(found.values())


def board(
    snapshot: Snapshot, councils: Sequence[Council], *, now: datetime, site_url: str
) -> Board:
    """All views of a snapshot whose vacancies are of `councils`.

    `now` is the build's aware instant; `site_url` makes absolute addresses and has
    no slash at its end.
    """
    by_id = {council.id: council for council in councils}
    health = {status.id: status for status in snapshot.councils}
    by_name = tuple(sorted(councils, key=lambda council: council.short_name))
    views = [
        vacancy_view(v, by_id[v.advert.council], now=now, site_url=site_url)
        for v in sorted(snapshot.vacancies, key=_newest_first)
    ]
    open_views = tuple(view for view in views if view.status == "open")
    return Board(
        generated=snapshot.generated or now,
        councils=by_name,
        statuses=tuple(
            status_view(c, health.get(c.id, CouncilStatus(c.id, "stale")))
            for c in by_name
        ),
        open=open_views,
        closed=tuple(view for view in views if view.status == "closed"),
        open_by_council=_grouped((view.council.id, view) for view in open_views),
        open_by_level=_grouped((view.level, view) for view in open_views),
        open_alike=_grouped(((v.council.id, v.level), v) for v in open_views),
    )


def _newest_first(vacancy: Vacancy) -> tuple[float, int, str]:
    """First seen last, then posted last, then id.

    A posting date in the future counts as the day we first saw the vacancy.
    """
    first_day = vacancy.first_seen.astimezone(LONDON).date()
    posted = min(vacancy.advert.posted or first_day, first_day)
    return -vacancy.first_seen.timestamp(), -posted.toordinal(), vacancy.id


def _grouped(pairs: Iterable[tuple[_Key, VacancyView]]) -> dict[_Key, Views]:
    groups: defaultdict[_Key, list[VacancyView]] = defaultdict(list)
    for key, view in pairs:
        groups[key].append(view)
    return {key: tuple(group) for key, group in groups.items()}
