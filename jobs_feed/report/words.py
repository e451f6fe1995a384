"""A feed's report in words: what the terminal and the page both say.

Everything here may hold a council's own words; whoever shows them makes them inert.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final
from zoneinfo import ZoneInfo

_LONDON: Final = ZoneInfo("Europe/London")
VERDICTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ready": "This feed is ready: we can read all of it.",
        "ready_with_problems": "We can read this feed, but some of it needs mending.",
        "not_ready": "This feed is not ready yet.",
        "unreadable": "We cannot read this feed.",
    }
)
SEVERITIES: Final[Mapping[str, str]] = MappingProxyType(
    {"must_fix": "Please mend", "nice_to_have": "Would be better"}
)
COUNTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "items": "items in the feed",
        "would_publish": "to be shown",
        "filtered": "not for this site",
        "duplicate": "repeats of another item",
        "expired": "closed already",
        "rejected": "cannot be read",
    }
)
_FACTS: Final = (
    *("reference", "level", "location", "salary"),
    *("closes", "posted", "hours", "contract"),
)


@dataclass(frozen=True, slots=True)
class Matter:
    """One problem with all the items that have it, and what was found in each."""

    code: str
    message: str
    fix: str
    items: tuple[int, ...]
    found: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """What we read of a vacancy under one name, and from which words."""

    name: str
    value: str
    evidence: str


def matters(problems: Iterable[dict[str, Any]], severity: str) -> tuple[Matter, ...]:
    """The problems of that severity, those that say the same told once."""
    alike: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for each in problems:
        if each["severity"] == severity:
            alike.setdefault((each["code"], each["message"]), []).append(each)
    return tuple(
        Matter(
            code,
            message,
            several[0]["fix"],
            tuple(each["item"] for each in several if each["item"]),
            tuple(dict.fromkeys(each["found"] for each in several if each["found"])),
        )
        for (code, message), several in alike.items()
    )


def statement(matter: Matter) -> str:
    """“Items 1, 2 and 5: The vacancy has no reference.”; the feed needs no name."""
    if not matter.items:
        return matter.message
    *others, last = [str(item) for item in matter.items]
    items = f"Items {', '.join(others)} and {last}" if others else f"Item {last}"
    return f"{items}: {matter.message}"


def facts(item: dict[str, Any]) -> tuple[Fact, ...]:
    """What a vacancy's page would say, with the evidence for each."""
    words: dict[str, str | None] = {
        "level": (item["level"] or "").replace("_", " "),
        "location": (item["location"] or {}).get("text"),
        "salary": _pay(item["salary"]) if item["salary"] else None,
        "closes": _closing(item["closes"]),
        "hours": ", ".join(item["hours"] or ()).replace("_", " "),
        "contract": (item["contract"] or "").replace("_", " "),
    }
    return tuple(
        Fact(
            name,
            words.get(name, item[name]) or "not known",
            item["evidence"].get(name, ""),
        )
        for name in _FACTS
    )


def minute(instant: datetime) -> str:
    """“2026-11-30 23:59” in Europe/London: a date that nobody can read two ways."""
    return f"{instant.astimezone(_LONDON):%Y-%m-%d %H:%M}"


def _closing(text: str | None) -> str | None:
    return minute(datetime.fromisoformat(text)) if text else None


def _pay(salary: dict[str, Any]) -> str | None:
    text: str | None = salary["text"]
    bounds = (("lowest", salary["min"]), ("highest", salary["max"]))
    figures = [f"{name} £{pounds:,}" for name, pounds in bounds if pounds is not None]
    if not figures:
        return text
    unit = [f"per {salary['unit']}"] if salary["unit"] else []
    return f"{text} ({', '.join([*figures, *unit])})"
