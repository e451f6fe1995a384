"""A feed's problems in words, each told once: what terminal and page both say.

Everything here may hold a council's own words; whoever shows them makes them inert.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType
from typing import Any, Final

from jobs_feed.problems import CATALOGUE

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
Item = Mapping[str, Any]

_RUNS: Final = 8  # runs of item numbers before “and … more”


@dataclass(frozen=True, slots=True)
class Matter:
    """One problem with all that have it."""

    code: str
    message: str
    fix: str
    items: tuple[int, ...]
    cases: tuple[str, ...]  # what some say of their own, and what was found there


def shown(items: Iterable[Item]) -> list[Item]:
    """The items of a report that the site would show."""
    return [item for item in items if item["outcome"] == "would_publish"]


def left_out(items: Iterable[Item]) -> list[tuple[str, list[Item]]]:
    """The others, under the reason that they share."""
    others = [item for item in items if item["outcome"] != "would_publish"]
    others.sort(key=lambda item: (item["outcome"], item["reason"]))
    grouped = groupby(others, key=lambda item: str(item["reason"]))
    return [(reason, list(group)) for reason, group in grouped]


def matters(problems: Iterable[Mapping[str, Any]], severity: str) -> tuple[Matter, ...]:
    """The problems of that severity, each code told once, in the codes' order."""
    alike: dict[str, list[Mapping[str, Any]]] = {}
    for each in problems:
        if each["severity"] == severity:
            alike.setdefault(each["code"], []).append(each)
    return tuple(_matter(code, several) for code, several in sorted(alike.items()))


def _matter(code: str, several: Sequence[Mapping[str, Any]]) -> Matter:
    messages = {each["message"] for each in several}
    common = messages.pop() if len(messages) == 1 else CATALOGUE[code].message
    said: dict[str, list[int]] = {}
    for each in several:
        items = said.setdefault(_said(each, common), [])
        if each["item"] is not None:
            items.append(each["item"])
    everywhere = len(said) == 1
    return Matter(
        code,
        common,
        several[0]["fix"],
        tuple(each["item"] for each in several if each["item"] is not None),
        tuple(
            words if everywhere or not items else f"{_items(items)}: {words}"
            for words, items in said.items()
            if words
        ),
    )


def _said(each: Mapping[str, Any], common: str) -> str:
    """What one problem says beside what they have in common."""
    own = each["message"].removeprefix(common).strip()
    found = f"Found: {each['found']}" if each["found"] else ""
    return " ".join(words for words in (own, found) if words)


def statement(matter: Matter) -> str:
    """“Items 1 to 4 and 9: The vacancy has no reference.”; the feed needs no name."""
    if not matter.items:
        return matter.message
    return f"{_items(matter.items)}: {matter.message}"


def _items(items: Sequence[int]) -> str:
    runs = list(_runs(items))
    if len(runs) > _RUNS:
        return f"{len(items)} items, among them {', '.join(runs[:_RUNS])}"
    *others, last = runs
    word = "Item" if len(items) == 1 else "Items"
    return f"{word} {', '.join(others)} and {last}" if others else f"{word} {last}"


def _runs(items: Sequence[int]) -> Iterator[str]:
    """“1 to 4”, “9”: numbers that follow one another are told by their ends."""
    numbered = enumerate(sorted(items))
    for _, run in groupby(numbered, key=lambda pair: pair[1] - pair[0]):
        numbers = [number for _, number in run]
        if len(numbers) > 2:
            yield f"{numbers[0]} to {numbers[-1]}"
        else:
            yield from map(str, numbers)
