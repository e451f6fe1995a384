"""Snapshot → the contract's JSON document, and its bytes."""

from __future__ import annotations

import json
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


def dump(document: dict[str, Any]) -> bytes:
    """Sorted JSON in UTF-8 with a line for each vacancy and council.

    So a change of one vacancy is a change of one line. (Indenting every value
    takes four times as long, since it bypasses the C encoder.)
    """
    parts = (
        f"{_json(key)}: {_lines(value)}" for key, value in sorted(document.items())
    )
    return "{{\n{}\n}}\n".format(",\n".join(parts)).encode()


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
    document = to_public(snapshot)
    for entry, status in zip(document["councils"], snapshot.councils, strict=True):
        entry["memory"] = memory_document(status.memory)
    return document


def vacancy_document(vacancy: Vacancy) -> dict[str, Any]:
    """One vacancy as the contract's JSON object."""
    return {
        "id": vacancy.id,
        "status": vacancy.status,
        "page": vacancy.page,
        "first_seen": _instant(vacancy.first_seen),
        "last_seen": _instant(vacancy.last_seen),
        "closed": _instant(vacancy.closed),
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


def _lines(value: Any) -> str:
    if not isinstance(value, list) or not value:
        return _json(value)
    return "[\n{}\n]".format(",\n".join(map(_json, value)))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _instant(value: datetime | None) -> str | None:
    return value.isoformat() if value else None


def _number(value: float | None) -> float | None:
    """Whole pounds as whole numbers: 38626, not 38626.0."""
    return int(value) if value is not None and value == int(value) else value
