"""Snapshot ⇄ the contract's JSON document: the published data set and the state.

The state file is the published `jobs/vacancies.json` plus a private `memory`
for each council, so a machine that has lost its state can start from the
published copy.
"""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from typing import Any, Final

from jobs_feed.errors import StateCorrupt, StateTooNew
from jobs_feed.models import (
    Advert,
    CouncilStatus,
    Location,
    Memory,
    Pending,
    Salary,
    Snapshot,
    Vacancy,
    Validators,
)

VERSION: Final = 1

# A vacancy's address names a folder of the site, and a published copy may have
# come from anywhere: /jobs/<council>/<slug>-<8 hex>/ and nothing else.
_PAGE: Final = re.compile(r"/jobs/[a-z0-9-]+/[a-z0-9-]+/")

_COUNTS: Final = (
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
        entry["memory"] = _memory_document(status.memory)
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


def parse(body: bytes, *, source: str) -> Snapshot:
    """A snapshot from a state file's or a published copy's bytes.

    `source` names it in the errors: StateCorrupt, StateTooNew.
    """
    try:
        document = json.loads(body)
        version = document["version"]
        if isinstance(version, int) and version > VERSION:
            raise StateTooNew(
                f"{source} was written by a newer version of this program "
                f"(format {version}; this one knows {VERSION}). Update the program."
            )
        return Snapshot(
            generated=_parse_instant(document["generated"]),
            vacancies=tuple(_vacancy(entry) for entry in document["vacancies"]),
            councils=tuple(_status(entry) for entry in document["councils"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise StateCorrupt(
            f"{source} is not a list of vacancies that we wrote "
            f"({type(error).__name__}: {error}). Restore it from a copy, or name "
            "the published vacancies.json with JOBS_FEED_RECOVER_FROM and delete it."
        ) from error


def _vacancy(entry: dict[str, Any]) -> Vacancy:
    if not _PAGE.fullmatch(entry["page"]):
        raise ValueError(f"vacancy {entry['id']} has an address that is none of ours")
    first_seen, last_seen = (
        _parse_instant(entry[key]) for key in ("first_seen", "last_seen")
    )
    if first_seen is None or last_seen is None:
        raise ValueError(f"vacancy {entry['id']} has no first_seen or last_seen")
    return Vacancy(
        id=entry["id"],
        page=entry["page"],
        first_seen=first_seen,
        last_seen=last_seen,
        closed=_parse_instant(entry["closed"]),
        advert=Advert(
            index=0,
            council=entry["council"],
            reference=entry["reference"],
            guid=entry.get("guid"),
            title=entry["title"],
            advert_url=entry["advert_url"],
            relevance=entry["relevance"],
            level=entry["level"],
            location=Location(**entry["location"]),
            salary=Salary(**entry["salary"]),
            hours=tuple(entry["hours"]),
            contract=entry["contract"],
            posted=date.fromisoformat(entry["posted"]) if entry["posted"] else None,
            closes=_parse_instant(entry["closes"]),
            summary=entry["summary"],
            description_html=entry["description_html"],
        ),
    )


def _status(entry: dict[str, Any]) -> CouncilStatus:
    memory = entry.get("memory")
    return CouncilStatus(
        id=entry["id"],
        state=entry["state"],
        checked=_parse_instant(entry["checked"]),
        last_success=_parse_instant(entry["last_success"]),
        last_yield=_parse_instant(entry["last_yield"]),
        message=entry["message"],
        memory=_memory(memory) if memory else Memory(),
        **{name: int(entry[name]) for name in _COUNTS},
    )


def _status_document(status: CouncilStatus) -> dict[str, Any]:
    return {
        "id": status.id,
        "state": status.state,
        "checked": _instant(status.checked),
        "last_success": _instant(status.last_success),
        "last_yield": _instant(status.last_yield),
        "message": status.message,
        **{name: getattr(status, name) for name in _COUNTS},
    }


def _memory_document(memory: Memory) -> dict[str, Any]:
    pending = memory.pending
    return {
        "source": memory.source,
        "sample": memory.sample,
        "etag": memory.validators.etag,
        "last_modified": memory.validators.last_modified,
        "digest": memory.digest,
        "reader": memory.reader,
        "failures": memory.failures,
        "failing_since": _instant(memory.failing_since),
        "not_found": memory.not_found,
        "pending": pending
        and {"vacancies": list(pending.vacancies), "since": _instant(pending.since)},
    }


def _memory(entry: dict[str, Any]) -> Memory:
    pending = entry["pending"]
    since = _parse_instant(pending["since"]) if pending else None
    return Memory(
        source=entry.get("source"),
        sample=entry.get("sample", False),
        validators=Validators(entry["etag"], entry["last_modified"]),
        digest=entry["digest"],
        reader=entry["reader"],
        failures=int(entry["failures"]),
        failing_since=_parse_instant(entry["failing_since"]),
        not_found=int(entry["not_found"]),
        pending=Pending(tuple(pending["vacancies"]), since) if since else None,
    )


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


def _parse_instant(value: str | None) -> datetime | None:
    if value is None:
        return None
    instant = datetime.fromisoformat(value)
    if instant.tzinfo is None:
        raise ValueError(f"“{value}” has no time zone")
    return instant
