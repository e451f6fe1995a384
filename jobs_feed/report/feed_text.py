"""A feed's report for a terminal, as a council's web officer reads it.

It shows the document of `check --json` and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from jobs_feed.report.facts import Fact, facts, fetched
from jobs_feed.report.findings import (
    COUNTS,
    SEVERITIES,
    Item,
    Matter,
    left_out,
    matters,
    shown,
    statement,
)
from jobs_feed.report.google import in_words, total_in_words
from jobs_feed.report.text import inert
from jobs_feed.report.words import shortened

_COLOURS: Final = {
    "ready": "green",
    "ready_with_problems": "yellow",
    "not_ready": "red",
    "unreadable": "red",
    "must_fix": "red",
    "nice_to_have": "yellow",
}
_CASES: Final = 3  # examples of one problem; the page and the JSON have them all
_CARDS: Final = 2  # they look alike
_IN_FULL: Final = 20  # vacancies shown with all their facts
_CARD_WIDTH: Final = 56
_LONGEST: Final = 100  # characters of what was found

Document = Mapping[str, Any]


def feed_text(document: Document) -> RenderableType:
    """The report (`feed_document`) in colour, for any width; colours say nothing that
    words do not.
    """
    items = document["items"]
    vacancies = shown(items)
    parts: list[RenderableType] = [
        inert(document["sentence"], f"bold {_COLOURS[document['verdict']]}"),
        *_section("What we fetched", _facts(fetched(document))),
    ]
    if document["verdict"] != "unreadable":
        parts += _section("What is in it", _counts(document["counts"]))
    for severity, heading in SEVERITIES.items():
        if chosen := matters(document["problems"], severity):
            problems = _problems(chosen, _COLOURS[severity])
            parts += _section(f"{heading} ({len(chosen)})", problems)
    if document["supplier"]:
        parts += _section("To send to your supplier", inert(document["supplier"]))
    if vacancies:
        parts += _section("For Google's job search", _google(document["google"]))
        parts += _section("How its cards will look", *map(_card, vacancies[:_CARDS]))
        heading = f"What we would show, and what we read it from ({len(vacancies)})"
        parts += _section(heading, *_shown(vacancies))
    if others := len(items) - len(vacancies):
        heading = f"What we would not show ({others})"
        parts += _section(heading, *_left_out(items))
    return Group(*parts)


def _section(heading: str, *inside: RenderableType) -> list[RenderableType]:
    return [Text(), Text(heading, style="bold"), *map(_indented, inside)]


def _counts(counts: Mapping[str, int]) -> RenderableType:
    grid = _grid()
    grid.columns[0].justify = "right"
    for name, words in COUNTS.items():
        if counts[name] or name in {"items", "would_publish"}:
            grid.add_row(str(counts[name]), words)
    return grid


def _problems(chosen: Sequence[Matter], colour: str) -> RenderableType:
    grid = _grid()
    for each in chosen:
        code = Text(each.code, style=f"bold {colour}")
        grid.add_row(code, inert(statement(each)))
        for case in each.cases[:_CASES]:
            grid.add_row("", inert(shortened(case, _LONGEST), "dim"))
        if len(each.cases) > _CASES:
            more = len(each.cases) - _CASES
            grid.add_row("", Text(f"… and {more} more", style="dim"))
        grid.add_row("", inert(each.fix))
    return grid


def _google(totals: Mapping[str, Any]) -> RenderableType:
    grid = _grid(1)
    for line in total_in_words(totals):
        grid.add_row(Text(line))
    return grid


def _card(item: Item) -> RenderableType:
    card = item["card"]
    lines = [inert(card["title"], "bold underline"), inert(card["where"])]
    if card["tags"]:
        lines.append(Text("  ").join(inert(f"[{tag}]", "cyan") for tag in card["tags"]))
    inside = _facts([Fact(name, value) for name, value in card["facts"]])
    return Panel(Group(*lines, inside), width=_CARD_WIDTH, padding=(0, 1))


def _shown(items: Sequence[Item]) -> list[RenderableType]:
    """The first in full; of a long feed's others their titles."""
    parts = [_item(item) for item in items[:_IN_FULL]]
    if rest := items[_IN_FULL:]:
        parts.append(Text("The others in short (--html and --json have all of each):"))
        parts += [_indented(_titled(item)) for item in rest]
    return parts


def _item(item: Item) -> RenderableType:
    google = Fact("Google", in_words(item["google"]))
    return Group(_titled(item, "bold"), _indented(_facts((*facts(item), google))))


def _left_out(items: Sequence[Item]) -> list[RenderableType]:
    parts: list[RenderableType] = []
    for reason, alike in left_out(items):
        parts.append(inert(f"{reason} ({len(alike)})"))
        parts += [_indented(_titled(item, "dim")) for item in alike]
    return parts


def _titled(item: Item, style: str = "") -> Text:
    return inert(f"{item['index']}. {item['title'] or 'No title'}", style)


def _facts(several: Sequence[Fact]) -> Table:
    grid = _grid()
    for fact in several:
        value = inert(fact.value)
        if fact.evidence:
            # Whoever sees the value need not read the same words again.
            evidence = fact.evidence.removesuffix(f": “{fact.value}”")
            words = inert(shortened(evidence, _LONGEST), "dim")
            value.append("  ← ", "dim").append_text(words)
        grid.add_row(fact.name, value)
    return grid


def _indented(inside: RenderableType) -> Padding:
    return Padding(inside, (0, 0, 0, 2))


def _grid(columns: int = 2) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    for _ in range(columns):
        grid.add_column(overflow="fold")  # a long address is shown whole
    return grid
