"""What was fetched and what was read, as names and values for people.

Everything here may hold a council's own words; whoever shows them makes them inert.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Final

from jobs_feed.models import Salary
from jobs_feed.problems import CATALOGUE
from jobs_feed.report.words import text_of
from jobs_feed.wording import (
    CONTRACT_LABELS,
    HOURS_LABELS,
    LEVEL_LABELS,
    LONDON,
    closing_text,
    day_text,
    pay_text,
)

_RELEVANCE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "core": "Children's social work",
        "related": "Other work in children's social care",
        "other": "Other work",
    }
)
_NOT_KNOWN: Final = "not known"


@dataclass(frozen=True, slots=True)
class Fact:
    """What we read under one name, and from which words."""

    name: str
    value: str
    evidence: str = ""


def fetched(document: Mapping[str, Any]) -> tuple[Fact, ...]:
    """What was fetched, and in which state it came."""
    fetch = document["fetch"]
    asked = Fact("Asked for", document["source"])
    sent_on = [Fact("Sent on to", _hop(each)) for each in fetch["redirects"]]
    answer = [Fact("Answer", str(fetch["status"]))] if fetch["status"] else []
    if fetch["failure"] is not None:
        waited = "Took" if answer else "Gave up after"
        return (asked, *sent_on, *answer, Fact(waited, _seconds(fetch["seconds"])))
    size = Fact("Size", f"{fetch['bytes']:,} bytes")
    form = _form(document) if document["format"] else []
    if fetch["status"] is None:  # a file
        return (asked, size, *form)
    conditional = (
        "yes" if fetch["conditional"] else "no: it sends neither ETag nor date"
    )
    return (
        asked,
        *sent_on,
        *answer,
        *([Fact("Give us", _settled(fetch["moved_to"]))] if sent_on else []),
        Fact("Took", _seconds(fetch["seconds"])),
        size,
        Fact("Sent as", fetch["content_type"] or "no type given"),
        *form,
        Fact("Can say “nothing new”", conditional),
    )


def _hop(redirect: Mapping[str, Any]) -> str:
    to = redirect["to"] or "no address that can be read"
    until = "for good" if redirect["for_good"] else "for now"
    return f"{to} ({until}: {redirect['status']})"


def _settled(moved_to: str | None) -> str:
    """Which address is worth writing down."""
    if moved_to is None:
        return "the address asked for, since it is sent on only for now"
    return f"{moved_to}, since the move there is for good"


def _form(document: Mapping[str, Any]) -> list[Fact]:
    faults = [each for each in document["problems"] if each["code"] == "F003"]
    well_formed = "yes" if document["well_formed"] else "no"
    if faults:
        own = faults[0]["message"].removeprefix(CATALOGUE["F003"].message).strip()
        well_formed = f"no. The first fault: {own}" if own else "no"
    return [
        Fact("Letters", document["fetch"]["encoding"] or _NOT_KNOWN),
        Fact("Format", document["format"]),
        Fact("Well-formed", well_formed),
        Fact("Whole", "yes" if document["complete"] else "no: it stops before its end"),
    ]


def facts(item: Mapping[str, Any]) -> tuple[Fact, ...]:
    """What a vacancy's page would say, with the evidence for each.

    A value that could not be read is “not known”; a second link is told if there is.
    """
    evidence = item["evidence"]
    hours = ", ".join(HOURS_LABELS[each] for each in item["hours"])
    told: tuple[tuple[str, str, str | None], ...] = (
        ("Title", "title", item["title"]),
        ("Kind", "relevance", _RELEVANCE[item["relevance"]]),
        ("Level", "level", item["level"] and LEVEL_LABELS[item["level"]]),
        ("Place", "location", _place(item["location"])),
        ("Pay", "salary", _pay(item["salary"])),
        ("Closes", "closes", _closing(item["closes"])),
        ("Posted", "posted", _day(item["posted"])),
        ("Hours", "hours", hours),
        (
            "Contract",
            "contract",
            item["contract"] and CONTRACT_LABELS[item["contract"]],
        ),
        ("Reference", "reference", item["reference"]),
        ("Link", "advert_url", item["advert_url"]),
        ("Also at", "also_at", ", ".join(item["also_at"])),
        ("Summary", "summary", item["summary"]),
        ("Advert", "description_html", _length(item["description_html"])),
    )
    return tuple(
        Fact(name, value or _NOT_KNOWN, evidence.get(key, ""))
        for name, key, value in told
        if value or key != "also_at"
    )


def _seconds(seconds: float) -> str:
    return f"{seconds:.1f} seconds"


def _place(location: Mapping[str, str | None]) -> str:
    text, postcode = location["text"] or "", location["postcode"] or ""
    return text if postcode in text else f"{text}, {postcode}".strip(", ")


def _closing(text: str | None) -> str | None:
    return (
        closing_text(datetime.fromisoformat(text).astimezone(LONDON)) if text else None
    )


def _day(text: str | None) -> str | None:
    return day_text(date.fromisoformat(text)) if text else None


def _pay(salary: Mapping[str, Any]) -> str | None:
    """The council's words, and the figures read from them."""
    text: str | None = salary["text"]
    figures = pay_text(Salary(**salary))
    if figures is None or text is None or text == figures:
        return text or figures
    return f"{text} (read as {figures})"


def _length(description_html: str) -> str | None:
    text = text_of(description_html)
    return f"{len(text):,} characters" if text else None
