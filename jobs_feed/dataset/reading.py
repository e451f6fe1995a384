"""A state file's or a published copy's bytes → Snapshot, or why not."""

from __future__ import annotations

import json
import re
from typing import Final, NoReturn, get_args

from jobs_feed.dataset.entry import Entry
from jobs_feed.dataset.memory import memory
from jobs_feed.dataset.writing import COUNTS, VERSION
from jobs_feed.errors import StateCorrupt, StateTooNew
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


def parse(body: bytes, *, source: str) -> Snapshot:
    """A snapshot from a state file's or a published copy's bytes.

    `source` names it in the errors: StateTooNew for what a later version of this
    program wrote, StateCorrupt for all else that is not a document of ours.
    """
    try:
        document = Entry("the document", json.loads(body, parse_constant=_no_number))
        _refuse_other_versions(document.count("version"), source)
        vacancies = tuple(map(_vacancy, document.parts("vacancies", "a vacancy")))
        _refuse_repeats([vacancy.id for vacancy in vacancies])
        councils = tuple(map(_status, document.parts("councils", "a council")))
        _refuse_repeats([status.id for status in councils])
        return Snapshot(document.maybe_instant("generated"), vacancies, councils)
    except (ValueError, RecursionError) as error:
        raise StateCorrupt(
            f"{source} is not a list of vacancies that we wrote: {error}. Put an "
            "older copy of it back; or delete it, and name the published "
            "vacancies.json to start from (JOBS_FEED_RECOVER_FROM or --recover-from)."
        ) from error


def _refuse_other_versions(version: int, source: str) -> None:
    if version > VERSION:
        raise StateTooNew(
            f"{source} was written by a newer version of this program "
            f"(format {version}; this one knows {VERSION}). Update the program."
        )
    if version < VERSION:
        raise ValueError(f"its format, {version}, is none that we have written")


def _no_number(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number")


def _refuse_repeats(ids: list[str]) -> None:
    seen: set[str] = set()
    for each in ids:
        if each in seen:
            raise ValueError(f"{each} is in it twice")
        seen.add(each)


def _vacancy(entry: Entry) -> Vacancy:
    vacancy = Vacancy(
        id=entry.text("id"),
        page=entry.text("page"),
        first_seen=entry.instant("first_seen"),
        last_seen=entry.instant("last_seen"),
        closed=entry.maybe_instant("closed"),
        advert=_advert(entry),
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
        relevance=entry.sure_choice("relevance", get_args(Relevance)),
        level=entry.choice("level", LEVELS),
        location=Location(location.maybe_text("text"), location.maybe_text("postcode")),
        salary=Salary(
            text=salary.maybe_text("text"),
            min=salary.number("min"),
            max=salary.number("max"),
            unit=salary.choice("unit", get_args(PayUnit)),
            pro_rata=salary.truth("pro_rata"),
        ),
        hours=entry.choices("hours", get_args(Hours)),
        contract=entry.choice("contract", get_args(Contract)),
        posted=entry.day("posted"),
        closes=entry.maybe_instant("closes"),
        summary=entry.text("summary"),
        description_html=entry.text("description_html"),
    )


def _status(entry: Entry) -> CouncilStatus:
    kept = entry.maybe_part("memory")
    return CouncilStatus(
        id=entry.text("id"),
        state=entry.sure_choice("state", get_args(FeedState)),
        checked=entry.maybe_instant("checked"),
        last_success=entry.maybe_instant("last_success"),
        last_yield=entry.maybe_instant("last_yield"),
        message=entry.text("message"),
        memory=memory(kept) if kept else Memory(),
        **{name: entry.count(name) for name in COUNTS},
    )
