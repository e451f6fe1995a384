"""What is remembered of a feed between nights ⇄ JSON: in the state file only."""

from __future__ import annotations

from typing import Any

from jobs_feed.dataset.entry import Entry
from jobs_feed.models import Memory, Pending, Terms, Validators


def memory_document(memory: Memory) -> dict[str, Any]:
    """A council's `memory` in the state file."""
    pending = memory.pending
    failing_since = memory.failing_since
    return {
        "source": memory.source,
        "sample": memory.sample,
        "etag": memory.validators.etag,
        "last_modified": memory.validators.last_modified,
        "validators_url": memory.validators.url,
        "digest": memory.digest,
        "reader": memory.reader,
        "failures": memory.failures,
        "failing_since": failing_since.isoformat() if failing_since else None,
        "not_found": memory.not_found,
        "bad_nights": memory.bad_nights,
        "pending": {
            "vacancies": list(pending.vacancies),
            "since": pending.since.isoformat(),
        }
        if pending
        else None,
        "terms": _terms_document(memory.terms),
    }


def memory(entry: Entry) -> Memory:
    """The same back; an older version's may know less. Raises ValueError."""
    pending, terms = entry.maybe_part("pending"), entry.maybe_part("terms")
    return Memory(
        source=entry.maybe_text("source"),
        sample=entry.truth("sample"),
        validators=Validators(
            entry.maybe_text("etag"),
            entry.maybe_text("last_modified"),
            entry.maybe_text("validators_url"),
        ),
        digest=entry.maybe_text("digest"),
        reader=entry.maybe_text("reader"),
        failures=entry.count("failures"),
        failing_since=entry.maybe_instant("failing_since"),
        not_found=entry.count("not_found"),
        bad_nights=entry.count("bad_nights"),
        pending=Pending(pending.texts("vacancies"), pending.instant("since"))
        if pending
        else None,
        terms=_terms(terms) if terms else Terms(),
    )


def _terms_document(terms: Terms) -> dict[str, Any]:
    return {
        "not_before": terms.not_before.isoformat() if terms.not_before else None,
        "not_modified": terms.not_modified,
        "moved_to": terms.moved_to,
        "moved_nights": terms.moved_nights,
    }


def _terms(entry: Entry) -> Terms:
    return Terms(
        not_before=entry.maybe_instant("not_before"),
        not_modified=entry.count("not_modified"),
        moved_to=entry.maybe_text("moved_to"),
        moved_nights=entry.count("moved_nights"),
    )
