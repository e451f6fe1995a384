"""Invented vacancies in any number, the same ones each time."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from jobs_feed import identity
from jobs_feed.models import (
    LEVELS,
    Advert,
    Council,
    CouncilStatus,
    Location,
    Salary,
    Snapshot,
    Vacancy,
)

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
SHARE = 20
"""One vacancy in so many is changed at a time."""

_WORDS = [
    "children",
    "families",
    "practice",
    "team",
    "supervision",
    "caseload",
    "assessment",
    "court",
    "care",
    "fostering",
    "adoption",
    "safeguarding",
    "visit",
    "plan",
    "review",
    "relationship",
    "strength",
    "listen",
    "manager",
    "support",
    "learning",
    "registration",
    "county",
    "town",
    "school",
    "health",
    "police",
    "voice",
]
_ROLES = ("Social Worker", "Senior Social Worker", "Team Manager", "Practice Educator")
_TEAMS = ("Children in Care", "Duty and Assessment", "Fostering", "Court Work")


def snapshot(number: int, councils: Sequence[Council], now: datetime) -> Snapshot:
    """`number` open vacancies of about 3 kB each, spread evenly over the councils."""
    chance = random.Random(number)  # noqa: S311 - the same adverts in every run
    return Snapshot(
        generated=now,
        vacancies=tuple(
            _vacancy(index, councils[index % len(councils)], now, chance)
            for index in range(number)
        ),
        councils=tuple(
            CouncilStatus(council.id, "fresh", now, now, now) for council in councils
        ),
    )


def changed(snapshot: Snapshot, turn: int) -> Snapshot:
    """The snapshot with the pay and the words of 5 % of its vacancies changed: at each
    turn of others, spread over all councils and levels.
    """
    return replace(
        snapshot,
        vacancies=tuple(
            _changed(each, turn) if index % SHARE == turn % SHARE else each
            for index, each in enumerate(snapshot.vacancies)
        ),
    )


def _changed(vacancy: Vacancy, turn: int) -> Vacancy:
    advert = vacancy.advert
    words = f"<p>We have said more about the pay, {turn + 1} times by now.</p>"
    pay = replace(advert.salary, text=f"{advert.salary.text}, plus £{turn + 1},500")
    words += advert.description_html
    return replace(vacancy, advert=replace(advert, salary=pay, description_html=words))


def _vacancy(
    index: int, council: Council, now: datetime, chance: random.Random
) -> Vacancy:
    title = f"{chance.choice(_ROLES)}, {chance.choice(_TEAMS)} {index}"
    low = chance.randrange(34_000, 48_000)
    vacancy_id = identity.vacancy_id(council.id, f"reference:{index}")
    seen = now - timedelta(days=chance.randrange(30))
    return Vacancy(
        id=vacancy_id,
        page=identity.page(council.id, title, vacancy_id),
        first_seen=seen,
        last_seen=now,
        advert=Advert(
            index=0,
            council=council.id,
            reference=str(index),
            guid=None,
            title=title,
            advert_url=f"https://jobs.example.org/{council.id}/{index}",
            relevance="core",
            level=LEVELS[index % len(LEVELS)],
            location=Location(council.short_name),
            salary=Salary(f"£{low:,} - £{low + 4000:,}", low, low + 4000, "year"),
            hours=("full_time",),
            contract="permanent",
            posted=seen.date(),
            closes=now + timedelta(days=1 + chance.randrange(40)),
            summary=_sentence(chance, 20),
            description_html="".join(
                f"<p>{_sentence(chance, 60)}</p>" for _ in range(7)
            ),
        ),
    )


def _sentence(chance: random.Random, length: int) -> str:
    return " ".join(chance.choices(_WORDS, k=length)).capitalize() + "."
