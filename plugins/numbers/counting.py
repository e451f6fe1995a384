"""Requests → views and clicks, by month and council. Pure."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

import yaml

from plugins.numbers.requests import NotARequest, Request, read

CLICKED: Final = "/clicked/"
"""Below it stands the id of the council that a pressed button leads to: see the theme's
vacancy.html and docs/decisions/0013."""
OTHER: Final = "(other pages)"
FEW: Final = 5
"""Counts below it, but 0, are written as “<5”: one visitor more or less may be somebody
who is known to have been there."""
_SEEN: Final = frozenset({200, 304})  # sent, or the browser still had it
_COLUMNS: Final = ("month", "council", "views", "clicks_to_apply")

Row = tuple[str, str]
"""A month such as 2026-11, and a council's id or `OTHER`."""


def robots() -> re.Pattern[str]:
    """What robots.yaml says, as one expression."""
    file = Path(__file__).with_name("robots.yaml")
    return re.compile("|".join(yaml.safe_load(file.read_text("utf-8"))))


@dataclass(slots=True)
class Traffic:
    """Counts that grow line by line; nothing else of a line is kept."""

    councils: Collection[str]
    robots: re.Pattern[str]
    views: Counter[Row] = field(default_factory=Counter)
    clicks: Counter[Row] = field(default_factory=Counter)
    lines: int = 0
    unread: int = 0  # lines of no format we know
    of_robots: int = 0
    first: date | None = None  # the days the lines are of
    last: date | None = None

    def add(self, line: str) -> None:
        """Count a line of a log."""
        self.lines += 1
        try:
            request = read(line)
        except NotARequest:
            self.unread += 1
            return
        self.first = min(self.first or request.day, request.day)
        self.last = max(self.last or request.day, request.day)
        if self._is_robot(request.agent):
            self.of_robots += 1
            return
        self._count(request)

    def csv(self) -> str:
        """A line for each month and council that had a view or a click."""
        text = io.StringIO()
        lines = csv.writer(text, lineterminator="\n")
        lines.writerow(_COLUMNS)
        for row in sorted(self.views.keys() | self.clicks.keys()):
            lines.writerow((*row, _shown(self.views[row]), _shown(self.clicks[row])))
        return text.getvalue()

    def _count(self, request: Request) -> None:
        month = f"{request.day:%Y-%m}"
        parts = request.path.split("/")
        if request.method == "POST" and request.path.startswith(CLICKED):
            if parts[2] in self.councils:
                self.clicks[month, parts[2]] += 1
        elif (
            request.method == "GET"
            and request.status in _SEEN
            and request.path.endswith("/")
        ):
            self.views[month, self._council(parts)] += 1

    def _council(self, parts: list[str]) -> str:
        """Whose page it is: below /jobs/<council>/ or /councils/<council>/."""
        is_council = parts[1] in {"jobs", "councils"} and parts[2] in self.councils
        return parts[2] if is_council else OTHER

    def _is_robot(self, agent: str) -> bool:
        name = agent.lower().strip(" -")
        return not name or self.robots.search(name) is not None


def _shown(count: int) -> str:
    return f"<{FEW}" if 0 < count < FEW else str(count)
