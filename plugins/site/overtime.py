"""over-time.yaml: counts over time, as `invoke impact` writes them. It may be missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from jobs_feed import frontmatter, plaintext
from jobs_feed.errors import ConfigurationError
from jobs_feed.slips import Message
from plugins.content.schema.form import Field
from plugins.content.typed.fields import Check

TOO_FEW: Final = Message(
    "too-few-rows",
    "A chart over time needs two rows with a value.",
    "Write the file again, with invoke impact over a longer time.",
)
NEGATIVE: Final = Message(
    "less-than-nothing",
    "A chart over time begins at 0, so no value is below that.",
    "Write the file again, with invoke impact.",
)

FIELDS: Final = (
    Field("first", "date", "The first day of the time that is told.", required=True),
    Field("last", "date", "Its last day.", required=True),
    Field("nights", "number", "How many nights were counted.", required=True),
    Field(
        "step",
        "choice",
        "What a row is.",
        required=True,
        choices=("day", "week", "month"),
    ),
    Field("sample", "flag", "Whether some adverts were invented."),
    Field(
        "charts",
        "records",
        "What is drawn.",
        required=True,
        fields=(
            Field("id", "text", "A word for its address.", required=True),
            Field("title", "text", "What it shows.", required=True),
            Field("unit", "text", "%, days or vacancies.", required=True),
            Field(
                "rows",
                "records",
                "A row a day, week or month.",
                required=True,
                fields=(
                    Field("label", "text", "Which one.", required=True),
                    Field("value", "number", "Left out where none was counted."),
                ),
            ),
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Point:
    label: str
    value: float | None  # None: not counted


@dataclass(frozen=True, slots=True)
class Trend:
    """One count over time."""

    id: str
    title: str
    unit: str
    rows: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class OverTime:
    """over-time.yaml."""

    first: date
    last: date
    nights: int
    step: str  # day, week or month
    sample: bool
    charts: tuple[Trend, ...]

    @property
    def missed(self) -> int:
        """Nights from first to last that were not counted."""
        return (self.last - self.first).days + 1 - self.nights


def load_over_time(file: Path) -> OverTime | None:
    """over-time.yaml, or None when there is no such file.

    Raises ConfigurationError with every fault.
    """
    check = Check(file, councils=())
    found = read_over_time(check)
    if check.faults:
        raise ConfigurationError(check.faults)
    return found


def read_over_time(check: Check) -> OverTime | None:
    """Read `check.file`, if it is there; faults are left in `check`."""
    if not check.file.exists():
        return None
    try:
        text = plaintext.decode(check.file, check.file.read_bytes())
        node = frontmatter.compose(check.file, text)
    except ConfigurationError as error:
        check.faults += error.faults
        return None
    values = check.record(node, FIELDS, "the file over-time.yaml")
    for chart in values["charts"]:
        known = [row["value"] for row in chart["rows"] if row["value"] is not None]
        if len(known) < 2:
            check.say(TOO_FEW, 1)
        elif min(known) < 0:
            check.say(NEGATIVE, 1)
    if check.faults:
        return None
    charts = (
        Trend(**{**chart, "rows": tuple(Point(**row) for row in chart["rows"])})
        for chart in values["charts"]
    )
    days = {name: values[name].date() for name in ("first", "last")}
    return OverTime(**{**values, **days, "charts": tuple(charts)})
