"""Reports for a terminal: tables for the operator, plain sentences for a council.

Councils' words go through `inert`, after which neither rich nor a terminal nor
a CI log finds anything in them to obey.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from jobs_feed.health import NOTHING_NEW, READ_IN_FULL
from jobs_feed.models import Council, CouncilStatus, Snapshot, Vacancy
from jobs_feed.report.words import (
    COUNTS,
    SEVERITIES,
    VERDICTS,
    Matter,
    facts,
    matters,
    minute,
    statement,
)

_COLOURS = {
    "fresh": "green",
    "unchanged": "green",
    "sample": "cyan",
    "partial": "yellow",
    "held": "yellow",
    "stale": "red",
    "gone": "red",
}
_FOUND_SHOWN = 3  # examples of one problem; the page and the JSON have them all
_FOUND_LENGTH = 100


def inert(words: str, style: str = "") -> Text:
    """Words from outside on one line: no control characters, no markup, and
    neither "::" nor "##[", with which a CI log's commands begin.
    """
    plain = "".join(c if c.isprintable() else " " for c in words)
    plain = plain.replace("::", ": : ").replace("##[", "## [")
    return Text(" ".join(plain.split()), style=style)


def night_table(snapshot: Snapshot, councils: Sequence[Council]) -> RenderableType:
    """One row a council: its feed's state and counts; below, what we saw."""
    names = {council.id: council.short_name for council in councils}
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("Council", "Feed"):
        table.add_column(heading, no_wrap=True)
    for heading in ("Items", "Shown", "Left out", "Closed", "Rejected"):
        table.add_column(heading, justify="right")
    remarks = _grid(2)
    for status in snapshot.councils:
        name = inert(names.get(status.id, status.id))
        table.add_row(
            name,
            Text(status.state, style=_COLOURS[status.state]),
            str(status.items),
            str(status.published),
            str(status.filtered + status.duplicate + status.held),
            str(status.expired),
            str(status.rejected),
        )
        if remark := _remark(status):
            remarks.add_row(name, inert(remark))
    return Group(table, Text(), remarks) if remarks.row_count else table


def vacancy_table(vacancies: Sequence[Vacancy]) -> Table:
    """One row a vacancy."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("Vacancy", "Council", "Level", "Closes"):
        table.add_column(heading, overflow="fold")
    for vacancy in vacancies:
        advert = vacancy.advert
        table.add_row(
            inert(advert.title),
            inert(advert.council),
            inert((advert.level or "not sure").replace("_", " ")),
            minute(advert.closes) if advert.closes else "not given",
        )
    return table


def feed_text(document: dict[str, Any]) -> RenderableType:
    """A feed's report (`feed_document`) as a council's web officer reads it."""
    parts: list[RenderableType] = [
        Text(VERDICTS[document["verdict"]], style="bold"),
        inert(f"{document['source']} ({document['format'] or 'no format we know'})"),
    ]
    if document["verdict"] != "unreadable":
        parts += [Text(), _counts(document["counts"])]
    for severity, heading in SEVERITIES.items():
        chosen = matters(document["problems"], severity)
        if chosen:
            parts += [*_heading(heading, len(chosen)), _indented(_problems(chosen))]
    shown = [item for item in document["items"] if item["outcome"] == "would_publish"]
    if shown:
        parts += _heading("What we would show, and what we read it from", len(shown))
        parts += [part for item in shown for part in _item(item)]
    rest = [item for item in document["items"] if item["outcome"] != "would_publish"]
    if rest:
        parts += [*_heading("What we would not show", len(rest)), _left_out(rest)]
    return Group(*parts)


def _remark(status: CouncilStatus) -> str:
    if status.state in {"stale", "gone"}:
        last = status.last_success
        when = f"Last read {minute(last)}." if last else "Never read yet."
        return f"{status.message} {when}".strip()
    return "" if status.message in {READ_IN_FULL, NOTHING_NEW} else status.message


def _counts(counts: dict[str, int]) -> RenderableType:
    grid = _grid(2)
    grid.columns[0].justify = "right"
    for name, words in COUNTS.items():
        if counts[name] or name in {"items", "would_publish"}:
            grid.add_row(str(counts[name]), words)
    return _indented(grid)


def _problems(chosen: Sequence[Matter]) -> Table:
    grid = _grid(2)
    for each in chosen:
        grid.add_row(Text(each.code, style="bold"), inert(statement(each)))
        for found in each.found[:_FOUND_SHOWN]:
            grid.add_row("", inert(f"Found: {_short(found)}", "dim"))
        if len(each.found) > _FOUND_SHOWN:
            more = len(each.found) - _FOUND_SHOWN
            grid.add_row("", Text(f"… and {more} more", style="dim"))
        grid.add_row("", inert(each.fix))
    return grid


def _item(item: dict[str, Any]) -> tuple[RenderableType, RenderableType]:
    grid = _grid(2)
    for fact in facts(item):
        evidence = f"  ← {inert(_short(fact.evidence))}" if fact.evidence else ""
        grid.add_row(fact.name, inert(fact.value).append(evidence, style="dim"))
    title = inert(f"{item['index']}. {item['title']}")
    return _indented(title), _indented(grid, 6)


def _left_out(rest: Sequence[dict[str, Any]]) -> RenderableType:
    grid = _grid(2)
    for item in rest:
        title = item["title"] or "No title"
        grid.add_row(inert(f"{item['index']}. {title}"), inert(item["reason"], "dim"))
    return _indented(grid)


def _heading(words: str, count: int) -> list[RenderableType]:
    return [Text(), Text(f"{words} ({count})", style="bold")]


def _indented(inside: RenderableType, columns: int = 2) -> Padding:
    return Padding(inside, (0, 0, 0, columns))


def _grid(columns: int) -> Table:
    grid = Table.grid(padding=(0, 2))
    for _ in range(columns):
        grid.add_column(overflow="fold")  # a long address is shown whole
    return grid


def _short(words: str) -> str:
    return words if len(words) <= _FOUND_LENGTH else f"{words[:_FOUND_LENGTH]}…"
