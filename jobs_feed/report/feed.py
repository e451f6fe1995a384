"""One feed's report as data: the document of `check SOURCE --json`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, Final

from jobs_feed import identity
from jobs_feed.dataset import advert_document
from jobs_feed.models import (
    Advert,
    Changes,
    Entry,
    FeedReport,
    Fetched,
    Problem,
    Rejection,
)
from jobs_feed.problems import problem

_COUNTED: Final = ("would_publish", "filtered", "duplicate", "expired", "rejected")
_LEFT_OUT: Final = frozenset({"V015", "V016"})  # why a filtered item is left out


def feed_document(source: str, report: FeedReport, changes: Changes) -> dict[str, Any]:
    """The contract's `check` document. Every item is in it, whatever its outcome.

    Problems of items that are not for this site are left out: a council need not
    mend its other adverts for us.
    """
    ledger = {entry.index: entry for entry in changes.ledger[report.council.id]}
    problems = _problems(report, ledger)
    outcomes = Counter(_outcome(entry) for entry in ledger.values())
    return {
        "source": source,
        "verdict": _verdict(report, outcomes, problems),
        "format": report.document.format if report.document else None,
        "complete": _complete(report),
        "fetch": _fetch(report),
        "counts": {
            "items": len(report.readings),
            **{outcome: outcomes[outcome] for outcome in _COUNTED},
        },
        "problems": [asdict(each) for each in problems],
        "items": [_item(reading, ledger[reading.index]) for reading in report.readings],
    }


def _outcome(entry: Entry) -> str:
    return "would_publish" if entry.outcome == "published" else entry.outcome


def _complete(report: FeedReport) -> bool:
    return (
        report.document is not None
        and report.document.complete
        and isinstance(report.outcome, Fetched)
        and not report.outcome.cut
    )


def _verdict(
    report: FeedReport, outcomes: Counter[str], problems: Sequence[Problem]
) -> str:
    if report.document is None:
        return "unreadable"
    everything_rejected = outcomes["rejected"] == len(report.readings) > 0
    if not _complete(report) or everything_rejected:
        return "not_ready"
    if any(each.severity == "must_fix" for each in problems):
        return "ready_with_problems"
    return "ready"


def _fetch(report: FeedReport) -> dict[str, Any]:
    outcome = report.outcome
    whole = outcome if isinstance(outcome, Fetched) else None
    validators = whole.validators if whole else None
    return {
        "final_url": outcome.final_url,
        "status": getattr(outcome, "status", None),
        "seconds": round(outcome.seconds, 3),
        "bytes": len(whole.body) if whole else 0,
        "content_type": whole.content_type if whole else None,
        "encoding": report.document.encoding if report.document else None,
        "conditional": bool(
            validators and (validators.etag or validators.last_modified)
        ),
    }


def _problems(report: FeedReport, ledger: dict[int, Entry]) -> list[Problem]:
    found: list[Problem] = []
    if report.error is not None:
        found.append(report.error)
    if isinstance(report.outcome, Fetched) and report.outcome.moved_to:
        found.append(problem("F012", found=report.outcome.moved_to))
    if report.document is not None:
        found.extend(report.document.problems)
        if report.document.complete and not _complete(report):
            found.append(problem("F004", detail="The transfer ended too soon."))
    adverts = [each for each in report.readings if isinstance(each, Advert)]
    ours = [advert for advert in adverts if advert.filtered is None]
    repeats = identity.duplicates(ours)
    different = [advert for advert in ours if advert.index not in repeats]
    for reference, items in identity.shared_references(different).items():
        detail = f"It is on items {', '.join(map(str, items))}."
        found.append(problem("F008", detail=detail, found=reference))
    for reading in report.readings:
        found.extend(_item_problems(reading, ledger[reading.index]))
    return found


def _item_problems(reading: Advert | Rejection, entry: Entry) -> list[Problem]:
    if isinstance(reading, Advert) and reading.filtered is not None:
        return [each for each in reading.problems if each.code in _LEFT_OUT]
    found = list(reading.problems)
    code = {"duplicate": "V017", "expired": "V022"}.get(entry.outcome)
    if code:
        found.append(
            problem(
                code,
                detail=entry.reason or "",
                item=reading.index,
                reference=reading.reference,
                found=reading.title,
            )
        )
    return found


def _item(reading: Advert | Rejection, entry: Entry) -> dict[str, Any]:
    advert = reading if isinstance(reading, Advert) else None
    fields = (
        advert_document(advert)
        if advert
        else {
            **dict.fromkeys(advert_document(_NOTHING)),
            "reference": reading.reference,
            "title": reading.title,
        }
    )
    published = advert is not None and entry.vacancy is not None
    return {
        **fields,
        "id": entry.vacancy,
        "status": "open" if published else None,
        "page": identity.page(advert.council, advert.title, entry.vacancy)
        if advert and entry.vacancy
        else None,
        "first_seen": None,
        "last_seen": None,
        "closed": None,
        "index": reading.index,
        "outcome": _outcome(entry),
        "reason": entry.reason,
        "evidence": dict(advert.evidence) if advert else {},
    }


_NOTHING: Final = Advert(0, "", None, None, "", None, "other")
