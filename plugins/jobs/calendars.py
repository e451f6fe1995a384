"""Open vacancies → calendars of their closing dates: of all, a council's, each one's.

Pure: gives addresses and their bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from jobs_feed import calendar
from jobs_feed.models import Council
from plugins.jobs.lists import ALL, path_of
from plugins.jobs.views import VacancyView

TITLE: Final = "Closing dates of children’s social work jobs"


def followed(councils: Sequence[Council]) -> dict[str, str]:
    """The calendars to subscribe to: what each is called, by its address."""
    names = {
        path_of({"council": each.id}): f"{TITLE} at {each.name}" for each in councils
    }
    return {f"{path}calendar.ics": name for path, name in {ALL: TITLE, **names}.items()}


def calendars(
    views: Sequence[VacancyView],
    councils: Sequence[Council],
    *,
    site_name: str,
    site_url: str,
) -> Iterator[tuple[str, bytes]]:
    """Every calendar's address and the next of its bytes, in turn, so that no calendar
    is ever whole in memory but those of one event.

    `views` are open vacancies; `site_url` has no slash at its end.
    """
    lists = followed(councils)
    for path, name in lists.items():
        yield path, calendar.opening(f"{name} – {site_name}")
    for view in views:
        council, own = view.council, view.calendar_path
        event = calendar.closing(view.vacancy, council=council.name, site_url=site_url)
        if event is None or own is None:
            continue
        yield own, calendar.alone(event)
        for chosen in ({}, {"council": council.id}):
            yield f"{path_of(chosen)}calendar.ics", event
    for path in lists:
        yield path, calendar.END
