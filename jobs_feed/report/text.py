"""Reports for a terminal: tables for the operator, plain sentences for a council.

Councils' words go through `Text`, which never reads them as markup, and
`one_line`, which leaves nothing that a terminal or a CI log would obey.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from jobs_feed.health import NOTHING_NEW, READ_IN_FULL
from jobs_feed.models import Council, Snapshot, Vacancy

_LONDON = ZoneInfo("Europe/London")
VERDICTS = {
    "ready": "This feed is ready: we can read all of it.",
    "ready_with_problems": "We can read this feed, but some of it needs mending.",
    "not_ready": "This feed is not ready yet.",
    "unreadable": "We cannot read this feed.",
}
_COLOURS = {
    "fresh": "green",
    "unchanged": "green",
    "sample": "cyan",
    "partial": "yellow",
    "held": "yellow",
    "stale": "red",
    "gone": "red",
}


def one_line(words: str) -> str:
    """Words from outside on one inert line: no control characters, no "::"."""
    plain = "".join(c if c.isprintable() else " " for c in words)
    return " ".join(plain.split()).replace("::", ": :")


def night_table(snapshot: Snapshot, councils: Sequence[Council]) -> RenderableType:
    """One row a council: its feed's state and counts; below, what we saw."""
    names = {council.id: council.short_name for council in councils}
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("Council", "Feed"):
        table.add_column(heading, no_wrap=True)
    for heading in ("Items", "Shown", "Left out", "Closed", "Rejected"):
        table.add_column(heading, justify="right")
    for status in snapshot.councils:
        table.add_row(
            Text(names.get(status.id, status.id)),
            Text(status.state, style=_COLOURS[status.state]),
            str(status.items),
            str(status.published),
            str(status.filtered + status.duplicate + status.held),
            str(status.expired),
            str(status.rejected),
        )
    remarks = [
        Text(f"{names.get(status.id, status.id)}: {one_line(status.message)}")
        for status in snapshot.councils
        if status.message and status.message not in {READ_IN_FULL, NOTHING_NEW}
    ]
    return Group(table, Text(), *remarks) if remarks else table


def vacancy_table(vacancies: Sequence[Vacancy]) -> Table:
    """One row a vacancy."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("Vacancy", "Council", "Level", "Closes"):
        table.add_column(heading)
    for vacancy in vacancies:
        advert = vacancy.advert
        table.add_row(
            Text(one_line(advert.title)),
            advert.council,
            (advert.level or "not sure").replace("_", " "),
            _closing(advert.closes),
        )
    return table


def feed_text(document: dict[str, Any]) -> RenderableType:
    """A feed's report (`feed_document`) as a council's web officer reads it."""
    counts = document["counts"]
    parts: list[RenderableType] = [
        Text(VERDICTS[document["verdict"]], style="bold"),
        Text(
            f"{one_line(document['source'])}: {document['format'] or 'no known format'}"
            f", {counts['items']} items. We would show {counts['would_publish']}, "
            f"leave out {counts['filtered']} that are not children's social work, "
            f"{counts['duplicate']} repeated and {counts['expired']} closed, "
            f"and cannot read {counts['rejected']}."
        ),
    ]
    for severity, heading in (
        ("must_fix", "Please mend"),
        ("nice_to_have", "Would be better"),
    ):
        chosen = [p for p in document["problems"] if p["severity"] == severity]
        if chosen:
            parts += [Text(), Text(f"{heading} ({len(chosen)})", style="bold")]
            parts += [_problem(each) for each in chosen]
    shown = [item for item in document["items"] if item["outcome"] == "would_publish"]
    if shown:
        parts += [Text(), Text(f"What we would show ({len(shown)})", style="bold")]
        parts += [_item(item) for item in shown]
    rest = [item for item in document["items"] if item["outcome"] != "would_publish"]
    if rest:
        parts += [Text(), Text(f"What we would not show ({len(rest)})", style="bold")]
        parts += [
            Text(one_line(f"  {i['index']}. {i['title']}: {i['reason']}")) for i in rest
        ]
    return Group(*parts)


def _problem(each: dict[str, Any]) -> Text:
    place = f"item {each['item']}: " if each["item"] else ""
    found = f" Found: “{one_line(each['found'])[:120]}”." if each["found"] else ""
    return Text(
        f"  {each['code']} {place}{one_line(each['message'])}{found} {each['fix']}"
    )


def _item(item: dict[str, Any]) -> Text:
    lines = [f"  {item['index']}. {one_line(item['title'])}"]
    evidence = item["evidence"]
    for name in ("relevance", "level", "location", "salary", "closes", "hours"):
        value = item[name]
        if isinstance(value, dict):
            value = value["text"]
        if isinstance(value, list):
            value = ", ".join(value)
        seen = f"  ({one_line(evidence[name])[:100]})" if name in evidence else ""
        lines.append(f"       {name}: {one_line(str(value or 'not known'))}{seen}")
    return Text("\n".join(lines))


def _closing(closes: datetime | None) -> str:
    return f"{closes.astimezone(_LONDON):%d/%m/%Y %H:%M}" if closes else "not given"
