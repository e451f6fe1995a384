"""One feed's report as data: the document of `check SOURCE --json`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import PurePath
from typing import Any, Final

from jobs_feed import address, duplicates, identity
from jobs_feed.dataset import advert_document
from jobs_feed.manners import moved_to
from jobs_feed.models import (
    Advert,
    Changes,
    Entry,
    Failed,
    FeedReport,
    Fetched,
    Problem,
    Rejection,
)
from jobs_feed.problems import problem
from jobs_feed.report.card import card
from jobs_feed.report.google import in_all, readiness
from jobs_feed.report.supplier import supplier_paragraph
from jobs_feed.report.verdict import is_whole, sentence, verdict

_COUNTED: Final = ("would_publish", "filtered", "duplicate", "expired", "rejected")
_LEFT_OUT: Final = frozenset({"V015", "V016"})  # why a filtered item is left out
_NOTHING: Final = Advert(0, "", None, None, "", None, "other")


def feed_document(source: str, report: FeedReport, changes: Changes) -> dict[str, Any]:
    """The contract's `check` document. Every item is in it, whatever its outcome.

    `source` is the address or the file that was checked. Problems of items that are
    not for this site are left out: a council need not mend its other adverts for us.
    """
    ledger = {entry.index: entry for entry in changes.ledger[report.council.id]}
    kept = _kept(report)
    problems = _problems(report, ledger, kept)
    outcomes = Counter(_outcome(entry) for entry in ledger.values())
    document = report.document
    readings = [kept.get(each.index, each) for each in report.readings]
    shown = [a for a in kept.values() if ledger[a.index].vacancy is not None]
    return {
        "source": address.shown(source),
        "verdict": verdict(report, outcomes, problems),
        "sentence": sentence(report, outcomes, problems),
        "format": document.format if document else None,
        "complete": is_whole(report),
        "well_formed": document.well_formed if document else None,
        "fetch": _fetch(report),
        "counts": {
            "items": len(report.readings),
            **{outcome: outcomes[outcome] for outcome in _COUNTED},
        },
        "problems": [asdict(each) for each in problems],
        "supplier": supplier_paragraph(_named(source), problems),
        "google": asdict(in_all(readiness(advert) for advert in shown)),
        "items": [_item(each, ledger[each.index], report) for each in readings],
    }


def _named(source: str) -> str:
    """The feed as somebody elsewhere knows it: of a file, the name and no folder."""
    if "://" in source:
        return f"at {address.shown(source)}"
    return f"in {PurePath(source).name}"


def _outcome(entry: Entry) -> str:
    return "would_publish" if entry.outcome == "published" else entry.outcome


def _fetch(report: FeedReport) -> dict[str, Any]:
    outcome = report.outcome
    whole = outcome if isinstance(outcome, Fetched) else None
    validators = whole.validators if whole else None
    return {
        "final_url": outcome.final_url,
        "redirects": [
            {**asdict(each), "for_good": each.for_good} for each in outcome.redirects
        ],
        "moved_to": moved_to(outcome.redirects) if whole else None,
        "failure": outcome.code if isinstance(outcome, Failed) else None,
        "status": getattr(outcome, "status", None),
        "seconds": round(outcome.seconds, 3),
        "bytes": len(whole.body) if whole else 0,
        "content_type": whole.content_type if whole else None,
        "encoding": report.document.encoding if report.document else None,
        "conditional": bool(
            validators and (validators.etag or validators.last_modified)
        ),
    }


def _kept(report: FeedReport) -> dict[int, Advert]:
    """The adverts for this site, each vacancy once: item index → advert."""
    adverts = (each for each in report.readings if isinstance(each, Advert))
    ours = [advert for advert in adverts if advert.filtered is None]
    return {a.index: a for a in duplicates.gathered(ours, report.council)[0]}


def _problems(
    report: FeedReport, ledger: Mapping[int, Entry], kept: Mapping[int, Advert]
) -> list[Problem]:
    found: list[Problem] = []
    if report.error is not None:
        found.append(report.error)
    if isinstance(report.outcome, Fetched) and (
        new := moved_to(report.outcome.redirects)
    ):
        found.append(problem("F012", found=new))
    if report.document is not None:
        found.extend(report.document.problems)
        if report.document.complete and not is_whole(report):
            found.append(problem("F004", detail="The transfer ended too soon."))
    found.extend(identity.shared(list(kept.values())))
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


def _item(
    reading: Advert | Rejection, entry: Entry, report: FeedReport
) -> dict[str, Any]:
    advert = reading if isinstance(reading, Advert) else reading.advert
    fields = (
        advert_document(advert)
        if advert
        else {
            **dict.fromkeys(advert_document(_NOTHING)),
            "reference": reading.reference,
            "title": reading.title,
        }
    )
    shown = advert if entry.vacancy is not None else None
    return {
        **fields,
        "id": entry.vacancy,
        "status": "open" if shown else None,
        "page": identity.page(shown.council, shown.title, entry.vacancy)
        if shown and entry.vacancy
        else None,
        "first_seen": None,
        "last_seen": None,
        "changed": None,
        "closed": None,
        "index": reading.index,
        "outcome": _outcome(entry),
        "reason": entry.reason,
        "evidence": dict(advert.evidence) if advert else {},
        "card": asdict(card(shown, report.council)) if shown else None,
        "google": asdict(readiness(shown)) if shown else None,
    }
