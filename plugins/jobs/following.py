"""Every list of vacancies, and how it can be followed. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from jobs_feed.models import Council
from plugins.jobs.calendars import followed
from plugins.jobs.lists import ALL, CLOSING, JobList, job_lists


@dataclass(frozen=True, slots=True)
class Way:
    """One list: what it is of, its page, and its feeds as (kind, address)."""

    name: str
    page: str
    feeds: tuple[tuple[str, str], ...]
    narrower: tuple[Way, ...] = ()  # a council's, level by level


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    ways: tuple[Way, ...]


def groups(councils: Sequence[Council]) -> tuple[Group, ...]:
    """Every list there is, in groups by what it is of; each in one place."""
    lists, dates = list(job_lists(councils)), followed(councils).keys()

    def way(each: JobList, narrower: tuple[Way, ...] = ()) -> Way:
        name = each.title if each.path in {ALL, CLOSING} else each.name
        return Way(name, each.path, tuple(_feeds(each, dates)), narrower)

    def of(*keys: str, council: Council | None = None) -> Iterator[Way]:
        for each in lists:
            if each.chosen.keys() == set(keys) and council in (None, each.council):
                own = each.council if keys == ("council",) else None
                yield way(
                    each, tuple(of("council", "level", council=own)) if own else ()
                )

    everything = way(lists[0])
    return (
        Group("Every job", (everything, *of("closing"))),
        Group("One council", tuple(of("council"))),
        Group("One level", tuple(of("level"))),
        Group("Hours and contract", (*of("hours"), *of("contract"))),
    )


def _feeds(each: JobList, dates: Collection[str]) -> Iterator[tuple[str, str]]:
    yield "RSS", f"{each.path}feed.xml"
    if each.path == ALL:
        yield "Atom", f"{each.path}feed.atom"
        yield "JSON Feed", f"{each.path}feed.json"
    if f"{each.path}calendar.ics" in dates:
        yield "Calendar of closing dates", f"{each.path}calendar.ics"
