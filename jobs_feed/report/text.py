"""Tables for the operator's terminal: a night, and what is open.

Councils' words go through `inert`, after which neither rich nor a terminal nor
a CI log finds anything in them to obey.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from jobs_feed.health import NOTHING_NEW, READ_IN_FULL, SILENT
from jobs_feed.models import Council, CouncilStatus, Snapshot, Vacancy
from jobs_feed.report.words import minute, plain

_COLOURS = {
    "fresh": "green",
    "unchanged": "green",
    "sample": "cyan",
    "partial": "yellow",
    "held": "yellow",
    "stale": "red",
    "gone": "red",
}


def inert(words: str, style: str = "") -> Text:
    """Words from outside for a terminal: as `plain`, and none of it rich's markup."""
    return Text(plain(words), style=style)


def night_table(snapshot: Snapshot, councils: Sequence[Council]) -> RenderableType:
    """One row a council: its feed's state and counts; below, what we saw."""
    names = {council.id: council.short_name for council in councils}
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("Council", "Feed"):
        table.add_column(heading, no_wrap=True)
    for heading in ("Items", "Shown", "Left out", "Closed", "Rejected"):
        table.add_column(heading, justify="right")
    remarks = Table.grid(padding=(0, 2))
    for _ in range(2):
        remarks.add_column(overflow="fold")
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


def _remark(status: CouncilStatus) -> str:
    if status.state in SILENT:
        last = status.last_success
        when = f"Last read {minute(last)}." if last else "Never read yet."
        return f"{status.message} {when}".strip()
    return "" if status.message in {READ_IN_FULL, NOTHING_NEW} else status.message
