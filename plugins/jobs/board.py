"""Snapshot → the board: every vacancy as a view, sorted once and found by what it is.

Pure. Whatever is shown on a council's own pages comes from that council's vacancies
alone, so no other council's feed can change them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter

from jobs_feed.models import Council, CouncilStatus, Level, Snapshot, Vacancy
from jobs_feed.wording import LONDON
from plugins.jobs.lists import CLOSING, closing_end, path_of, paths
from plugins.jobs.views import StatusView, VacancyView, status_view, vacancy_view

Views = tuple[VacancyView, ...]
_Alike = tuple[str, Level | None, str | None]  # council, level, place


@dataclass(frozen=True, slots=True)
class Board:
    """All vacancies, newest first, open and closed apart."""

    generated: datetime  # when the snapshot was made
    councils: tuple[Council, ...]  # by short name
    statuses: tuple[StatusView, ...]  # in the councils' order
    open: Views
    closed: Views
    listed: Mapping[str, Views]  # by the address of their list
    changed: Mapping[str, date]  # the day something last came, changed or went there
    alike: Mapping[_Alike, Views]

    def of(self, path: str) -> Views:
        """The vacancies of a list: newest first, but those of `CLOSING` in the order
        in which they close.
        """
        return self.listed.get(path, ())

    def of_council(self, council_id: str) -> Views:
        """A council's open vacancies."""
        return self.of(path_of({"council": council_id}))

    def of_level(self, level: Level) -> Views:
        """The open vacancies of a level."""
        return self.of(path_of({"level": level}))

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
        """Open vacancies of the same council: those of the same level and place first,
        then those of the same level.
        """
        own, level = view.council.id, view.level
        found: dict[str, VacancyView] = {}
        for candidates in (
            self.alike.get((own, level, _place(view)), ()),
            self.of(path_of({"council": own, "level": level})) if level else (),
            self.of_council(own),
        ):
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
        listed=_listed(open_views, closing_end(now)),
        changed=_changed(views, closing_end(now)),
        alike=_alike(open_views),
    )


def _newest_first(vacancy: Vacancy) -> tuple[float, int, str]:
    """First seen last, then posted last, then id.

    A posting date in the future counts as the day we first saw the vacancy.
    """
    first_day = vacancy.first_seen.astimezone(LONDON).date()
    posted = min(vacancy.advert.posted or first_day, first_day)
    return -vacancy.first_seen.timestamp(), -posted.toordinal(), vacancy.id


def _listed(views: Views, end: datetime) -> dict[str, Views]:
    """The open vacancies by the lists they stand in; `end` is `closing_end`."""
    lists: defaultdict[str, list[VacancyView]] = defaultdict(list)
    for view in views:
        for path in paths(view.vacancy.advert, end):
            lists[path].append(view)
    lists[CLOSING].sort(key=_closes)
    return {path: tuple(found) for path, found in lists.items()}


def _changed(views: Sequence[VacancyView], end: datetime) -> dict[str, date]:
    """The days on which lists last changed, as far as their vacancies tell; `end` is
    `closing_end`.
    """
    return {
        path: view.updated.date()
        for view in sorted(views, key=attrgetter("updated"))
        for path in paths(view.vacancy.advert, end)
    }


def _alike(views: Views) -> dict[_Alike, Views]:
    groups: defaultdict[_Alike, list[VacancyView]] = defaultdict(list)
    for view in views:
        groups[view.council.id, view.level, _place(view)].append(view)
    return {key: tuple(found) for key, found in groups.items()}


def _place(view: VacancyView) -> str | None:
    """Where the work is, so far that two can be told to be near: “LS1”, or words."""
    return view.postcode.split()[0] if view.postcode else view.location_text


def _closes(view: VacancyView) -> datetime:
    assert view.closes is not None
    return view.closes
