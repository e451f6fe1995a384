"""Snapshot → the contract's JSON document, and its bytes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, Final

from jobs_feed.dataset.memory import memory_document
from jobs_feed.models import Advert, CouncilStatus, Snapshot, Vacancy

VERSION: Final = 1

COUNTS: Final = (
    "items",
    "published",
    "filtered",
    "duplicate",
    "expired",
    "held",
    "rejected",
)


def dump(document: Mapping[str, Any]) -> bytes:
    """Sorted JSON in UTF-8 with a line for each vacancy and council.

    So a change of one vacancy is a change of one line. (Indenting every value
    takes four times as long, since it bypasses the C encoder.)
    """
    return b"".join(_lines(document))


def public_lines(
    snapshot: Snapshot, whole: Callable[[Vacancy], Vacancy] = lambda vacancy: vacancy
) -> Iterator[bytes]:
    """`dump(to_public(snapshot))`, a line at a time.

    `whole` gives a vacancy the description that it came without.
    """
    vacancies = map(vacancy_document, map(whole, snapshot.vacancies))
    return _lines({**to_status(snapshot), "vacancies": vacancies})


def private_lines(snapshot: Snapshot) -> Iterator[bytes]:
    """`dump(to_private(snapshot))`, a line at a time."""
    vacancies = map(vacancy_document, snapshot.vacancies)
    councils = _private_councils(snapshot)
    both = {"councils": councils, "vacancies": vacancies}
    return _lines({**to_status(snapshot), **both})


def to_public(snapshot: Snapshot) -> dict[str, Any]:
    """The document of `jobs/vacancies.json` and of `list --json`."""
    vacancies = [vacancy_document(vacancy) for vacancy in snapshot.vacancies]
    return {**to_status(snapshot), "vacancies": vacancies}


def to_status(snapshot: Snapshot) -> dict[str, Any]:
    """The document of `jobs/status.json` and `status --json`."""
    return {
        "version": VERSION,
        "generated": _instant(snapshot.generated),
        "councils": [_status_document(status) for status in snapshot.councils],
    }


def to_private(snapshot: Snapshot) -> dict[str, Any]:
    """The state file's document: the public one and each council's memory."""
    return {**to_public(snapshot), "councils": _private_councils(snapshot)}


def vacancy_document(vacancy: Vacancy) -> dict[str, Any]:
    """One vacancy as the contract's JSON object."""
    return {
        "id": vacancy.id,
        "status": vacancy.status,
        "page": vacancy.page,
        "first_seen": _instant(vacancy.first_seen),
        "last_seen": _instant(vacancy.last_seen),
        "closed": _instant(vacancy.closed),
        "changed": _instant(vacancy.changed),
        **advert_document(vacancy.advert),
    }


def advert_document(advert: Advert) -> dict[str, Any]:
    """What the feed says of a vacancy, as the contract's JSON fields."""
    return {
        "council": advert.council,
        "reference": advert.reference,
        "guid": advert.guid,
        "title": advert.title,
        "relevance": advert.relevance,
        "level": advert.level,
        "advert_url": advert.advert_url,
        "also_at": list(advert.also_at),
        "location": {
            "text": advert.location.text,
            "postcode": advert.location.postcode,
        },
        "salary": {
            "text": advert.salary.text,
            "min": _number(advert.salary.min),
            "max": _number(advert.salary.max),
            "unit": advert.salary.unit,
            "pro_rata": advert.salary.pro_rata,
        },
        "hours": list(advert.hours),
        "contract": advert.contract,
        "posted": advert.posted.isoformat() if advert.posted else None,
        "closes": _instant(advert.closes),
        "summary": advert.summary,
        "description_html": advert.description_html,
    }


def _status_document(status: CouncilStatus) -> dict[str, Any]:
    return {
        "id": status.id,
        "state": status.state,
        "checked": _instant(status.checked),
        "last_success": _instant(status.last_success),
        "last_yield": _instant(status.last_yield),
        "message": status.message,
        **{name: getattr(status, name) for name in COUNTS},
    }


def _private_councils(snapshot: Snapshot) -> list[dict[str, Any]]:
    return [
        {**_status_document(status), "memory": memory_document(status.memory)}
        for status in snapshot.councils
    ]


_json: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode


def _lines(document: Mapping[str, Any]) -> Iterator[bytes]:
    """The object line by line; an iterator in it is written as the list it gives."""
    comma = "{\n"
    for key, value in sorted(document.items()):
        yield f"{comma}{_json(key)}: ".encode()
        if isinstance(value, list | Iterator):
            yield from _list_lines(value)
        else:
            yield _json(value).encode()
        comma = ",\n"
    yield b"\n}\n"


def _list_lines(values: Iterable[Any]) -> Iterator[bytes]:
    """A line for each value; “[]” for none."""
    comma, end = "[\n", "[]"
    for value in values:
        yield f"{comma}{_json(value)}".encode()
        comma, end = ",\n", "\n]"
    yield end.encode()


def _instant(value: datetime | None) -> str | None:
    return value.isoformat() if value else None


def _number(value: float | None) -> float | None:
    """Whole pounds as whole numbers: 38626, not 38626.0."""
    return int(value) if value is not None and value == int(value) else value
