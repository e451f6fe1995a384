"""A row of counts → the lines of an inline SVG. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

WIDTH: Final = 640.0
HEIGHT: Final = 240.0
LEFT, RIGHT, TOP, BOTTOM = 40.0, 24.0, 28.0, 34.0
"""Room for the numbers and the names outside the lines."""

RADIUS: Final = 7.0
"""Of the hexagon at each count."""


@dataclass(frozen=True, slots=True)
class Point:
    x: float
    y: float
    hexagon: str  # points of an SVG polygon


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across at a round number."""

    value: int
    y: float


@dataclass(frozen=True, slots=True)
class Plot:
    """Everything in units of the view box; `points` stand in the counts' order."""

    view_box: str
    points: tuple[Point | None, ...]  # None where there is no count
    lines: tuple[
        str, ...
    ]  # points of SVG polylines, which end where a count is missing
    areas: tuple[str, ...]  # points of the SVG polygons below them
    rules: tuple[Rule, ...]
    left: float
    right: float
    foot: float  # where names stand below


def plot(counts: Sequence[float | None]) -> Plot:
    """The plot of two counts or more, from nought to a round number above them all.

    Where nothing was counted (None) there is a gap. One count at least is known.
    """
    most = max(count for count in counts if count is not None)
    step = _step(most)
    top = step * math.ceil(max(1, most) / step)
    width, height = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM

    def up(value: float) -> float:
        return round(TOP + height * (1 - value / top), 1)

    points = []
    for at, count in enumerate(counts):
        x = round(LEFT + width * at / (len(counts) - 1), 1)
        y = None if count is None else up(count)
        points.append(None if y is None else Point(x, y, _hexagon(x, y)))
    runs = [list(run) for known, run in groupby(points, bool) if known]
    return Plot(
        view_box=f"0 0 {WIDTH:g} {HEIGHT:g}",
        points=tuple(points),
        lines=tuple(" ".join(_corners(run)) for run in runs),
        areas=tuple(" ".join(_area(run, up(0))) for run in runs),
        rules=tuple(Rule(value, up(value)) for value in range(0, top + 1, step)),
        left=LEFT,
        right=WIDTH - RIGHT,
        foot=HEIGHT - BOTTOM / 3,
    )


def _corners(run: Iterable[Point | None]) -> list[str]:
    return [f"{point.x:g},{point.y:g}" for point in run if point]


def _area(run: Sequence[Point | None], foot: float) -> list[str]:
    line = _corners(run)
    ends = [f"{corner.partition(',')[0]},{foot:g}" for corner in (line[0], line[-1])]
    return [ends[0], *line, ends[1]]


def _step(most: float) -> int:
    """A round number of which two to five reach `most`."""
    size: int = 10 ** max(0, math.floor(math.log10(max(1, most))))
    return next(
        step
        for step in (size // 5, size // 2, size, 2 * size, 5 * size)
        if step and most <= 5 * step
    )


def _hexagon(x: float, y: float) -> str:
    angles = (math.radians(60 * corner) for corner in range(6))
    return " ".join(
        f"{x + RADIUS * math.cos(a):z.1f},{y + RADIUS * math.sin(a):z.1f}"
        for a in angles
    )
