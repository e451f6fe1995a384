"""Which lists of open vacancies there are, and in which of them a vacancy stands.

Pure. Each list has a page, a feed and an address that stays, vacancies or none: people
follow an empty list and wait.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from types import MappingProxyType
from typing import Final

from jobs_feed.models import LEVELS, Advert, Council, Hours
from jobs_feed.wording import CONTRACT_LABELS, HOURS_LABELS, LEVEL_LABELS, LONDON

ALL: Final = "/jobs/"
CLOSING: Final = "/jobs/closing/"
SOON: Final = 7  # days that a vacancy of that list stays open, the build's not counted

Chosen = Mapping[str, str]
"""What a list is of, as the finder on the page names it: {"level": "senior"}."""

HOURS_TITLES: Final[Mapping[Hours, str]] = MappingProxyType(
    {
        "full_time": "Full-time jobs",
        "part_time": "Part-time jobs",
        "job_share": "Jobs that can be shared",
        "flexible": "Jobs with flexible hours",
        "term_time": "Term-time jobs",
    }
)


@dataclass(frozen=True, slots=True)
class JobList:
    """A list of open vacancies: by its address, and in words."""

    path: str  # "/jobs/leeds/level/senior/"
    name: str  # at the end of the way here: "Senior social worker"
    title: str
    intro: str
    chosen: Chosen = field(default_factory=dict)
    council: Council | None = None  # whose list it is, and nobody else's


def word(value: str) -> str:
    """A kind of hours or of contract as addresses have it: "part-time"."""
    return value.replace("_", "-")


def path_of(chosen: Chosen) -> str:
    """The address of the list of what is chosen: nothing, one thing, or a council and
    a level.
    """
    rest = {name: value for name, value in chosen.items() if name != "council"}
    path = f"{ALL}{chosen['council']}/" if "council" in chosen else ALL
    for name, value in rest.items():
        path += "closing/" if name == "closing" else f"{name}/{value}/"
    return path


def closing_end(now: datetime) -> datetime:
    """The instant before which vacancies of the list `CLOSING` close: it is the same
    all day, so that building again the same day changes no page.
    """
    last = now.astimezone(LONDON).date() + timedelta(days=SOON)
    return datetime.combine(last + timedelta(days=1), time(), LONDON)


def paths(advert: Advert, end: datetime) -> Iterator[str]:
    """The lists in which an open vacancy stands; `end` is `closing_end`."""
    yield ALL
    council, level = f"{ALL}{advert.council}/", advert.level
    yield council
    if level:
        yield f"{ALL}level/{level}/"
        yield f"{council}level/{level}/"
    for hours in advert.hours:
        yield f"{ALL}hours/{word(hours)}/"
    if advert.contract:
        yield f"{ALL}contract/{word(advert.contract)}/"
    if advert.closes and advert.closes < end:
        yield CLOSING


def job_lists(councils: Sequence[Council]) -> Iterator[JobList]:
    """Every list there is, the one of everything first."""
    yield JobList(
        ALL,
        "Jobs",
        "Children’s social work jobs",
        "Every open vacancy in children’s social work at our "
        f"{len(councils)} councils, newest first.",
    )
    for council in councils:
        yield from _of_council(council)
    for level, label in LEVEL_LABELS.items():
        intro = f"Every open vacancy at the level “{label}”, newest first."
        yield _one("level", level, label, f"{label} jobs", intro)
    for hours, label in HOURS_LABELS.items():
        title = HOURS_TITLES[hours]
        yield _one("hours", word(hours), label, title, _says_so(title))
    for contract, label in CONTRACT_LABELS.items():
        title = f"{label} jobs"
        yield _one("contract", word(contract), label, title, _says_so(title))
    yield _one(
        "closing",
        "soon",
        f"Within {SOON} days",
        f"Jobs closing within {SOON} days",
        "Every open vacancy whose time is nearly up, the one that closes soonest first.",
    )


def _of_council(council: Council) -> Iterator[JobList]:
    whole = {"council": council.id}
    yield JobList(
        path_of(whole),
        council.short_name,
        f"Jobs at {council.name}",
        f"Every open vacancy in children’s social work at {council.name}, newest first.",
        whole,
        council,
    )
    for level in LEVELS:
        chosen, label = {**whole, "level": level}, LEVEL_LABELS[level]
        yield JobList(
            path_of(chosen),
            label,
            f"{label} jobs at {council.name}",
            f"Every open vacancy at {council.name} at the level “{label}”, newest "
            "first.",
            chosen,
            council,
        )


def _one(of: str, value: str, name: str, title: str, intro: str) -> JobList:
    chosen = {of: value}
    return JobList(path_of(chosen), name, title, intro, chosen)


def _says_so(title: str) -> str:
    """Many adverts do not say their hours or contract; nothing is guessed."""
    return f"{title}, as far as the adverts say so, newest first."
