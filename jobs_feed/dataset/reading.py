"""A state file's or a published copy's bytes → Snapshot, or why not."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import IO, Any, Final, get_args

from jobs_feed.dataset.entry import Entry
from jobs_feed.dataset.memory import memory
from jobs_feed.dataset.writing import COUNTS, VERSION
from jobs_feed.errors import StateCorrupt, StateTooNew
from jobs_feed.members import members
from jobs_feed.models import (
    LEVELS,
    Advert,
    Contract,
    CouncilStatus,
    FeedState,
    Hours,
    Location,
    Memory,
    PayUnit,
    Relevance,
    Salary,
    Snapshot,
    Vacancy,
)

# An id is "<council>-<8 hex>". It and the council name files and folders of the
# site, and a published copy may have come from anywhere.
_ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*-[0-9a-f]{8}")
# What stands between council and hex in an address: see `identity.page`.
_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


_RELEVANCES: Final = get_args(Relevance)
_PAY_UNITS: Final = get_args(PayUnit)
_HOURS: Final = get_args(Hours)
_CONTRACTS: Final = get_args(Contract)
_STATES: Final = get_args(FeedState)

_NOTHING: Final = Snapshot(None)


def parse(body: bytes, *, source: str) -> Snapshot:
    """As `read`, from bytes."""
    return read(io.BytesIO(body), source=source)


def read(stream: IO[bytes], *, source: str, like: Snapshot = _NOTHING) -> Snapshot:
    """A snapshot from a state file or a published copy, a vacancy at a time.

    What is in `like` too is shared with it, so that two nights take the memory of
    little more than one. `source` names the document in the errors: StateTooNew for
    what a later version of this program wrote, StateCorrupt for all else that is
    not a document of ours.
    """
    try:
        return _snapshot(stream, source, like)
    except ValueError as error:
        raise StateCorrupt(
            f"{source} is not a list of vacancies that we wrote: {error}. Put an "
            "older copy of it back; or delete it, and name the published "
            "vacancies.json to start from (JOBS_FEED_RECOVER_FROM or --recover-from)."
        ) from error


def _snapshot(stream: IO[bytes], source: str, like: Snapshot) -> Snapshot:
    known = {vacancy.id: vacancy.advert for vacancy in like.vacancies}
    faults: list[ValueError] = []
    vacancies: tuple[Vacancy, ...] | None = None
    values: dict[str, Any] = {}
    for name, value in members(stream):
        if name == "vacancies" and isinstance(value, Iterator):
            vacancies = tuple(_vacancies(value, known, faults))
        else:
            values[name] = list(value) if isinstance(value, Iterator) else value
    document = Entry("the document", values)
    # Which may stand behind vacancies that only a later version can read.
    _refuse_other_versions(document.count("version"), source)
    for fault in faults:
        raise fault
    if vacancies is None:
        raise ValueError("it has no list of vacancies")
    _refuse_repeats(vacancy.id for vacancy in vacancies)
    councils = tuple(map(_status, document.parts("councils", "a council")))
    _refuse_repeats(status.id for status in councils)
    return Snapshot(document.maybe_instant("generated"), vacancies, councils)


def _vacancies(
    values: Iterable[Any], known: Mapping[str, Advert], faults: list[ValueError]
) -> Iterator[Vacancy]:
    """Each vacancy; of those that are none the first fault is noted."""
    for value in values:
        try:
            yield _vacancy(Entry("a vacancy", value), known)
        except ValueError as fault:
            if not faults:
                faults.append(fault)


def _refuse_other_versions(version: int, source: str) -> None:
    if version > VERSION:
        raise StateTooNew(
            f"{source} was written by a newer version of this program "
            f"(format {version}; this one knows {VERSION}). Update the program."
        )
    if version < VERSION:
        raise ValueError(f"its format, {version}, is none that we have written")


def _refuse_repeats(ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for each in ids:
        if each in seen:
            raise ValueError(f"{each} is in it twice")
        seen.add(each)


def _vacancy(entry: Entry, known: Mapping[str, Advert]) -> Vacancy:
    advert = _advert(entry)
    before = known.get(entry.text("id"))
    vacancy = Vacancy(
        id=entry.text("id"),
        page=entry.text("page"),
        first_seen=entry.instant("first_seen"),
        last_seen=entry.instant("last_seen"),
        closed=entry.maybe_instant("closed"),
        changed=entry.maybe_instant("changed"),
        advert=before if before == advert else advert,
    )
    council, _, hex8 = vacancy.id.rpartition("-")
    head, tail = f"/jobs/{council}/", f"-{hex8}/"
    slug = vacancy.page.removeprefix(head).removesuffix(tail)
    if (
        council != vacancy.advert.council
        or not _ID.fullmatch(vacancy.id)
        or not _SLUG.fullmatch(slug)
        or vacancy.page != f"{head}{slug}{tail}"
    ):
        raise ValueError(
            f"vacancy {vacancy.id!r:.60} has an address that is none of ours"
        )
    return vacancy


def _advert(entry: Entry) -> Advert:
    location, salary = entry.part("location"), entry.part("salary")
    return Advert(
        index=0,
        council=entry.text("council"),
        reference=entry.maybe_text("reference"),
        guid=entry.maybe_text("guid"),
        title=entry.text("title"),
        advert_url=entry.maybe_text("advert_url"),
        also_at=entry.maybe_texts("also_at"),
        relevance=entry.sure_choice("relevance", _RELEVANCES),
        level=entry.choice("level", LEVELS),
        location=Location(location.maybe_text("text"), location.maybe_text("postcode")),
        salary=Salary(
            text=salary.maybe_text("text"),
            min=salary.number("min"),
            max=salary.number("max"),
            unit=salary.choice("unit", _PAY_UNITS),
            pro_rata=salary.truth("pro_rata"),
        ),
        hours=entry.choices("hours", _HOURS),
        contract=entry.choice("contract", _CONTRACTS),
        posted=entry.day("posted"),
        closes=entry.maybe_instant("closes"),
        summary=entry.text("summary"),
        description_html=entry.text("description_html"),
    )


def _status(entry: Entry) -> CouncilStatus:
    kept = entry.maybe_part("memory")
    return CouncilStatus(
        id=entry.text("id"),
        state=entry.sure_choice("state", _STATES),
        checked=entry.maybe_instant("checked"),
        last_success=entry.maybe_instant("last_success"),
        last_yield=entry.maybe_instant("last_yield"),
        message=entry.text("message"),
        memory=memory(kept) if kept else Memory(),
        **{name: entry.count(name) for name in COUNTS},
    )
