"""A row of counts → the lines of an inline SVG. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
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
    points: tuple[Point, ...]
    line: str  # points of an SVG polyline
    area: str  # points of the SVG polygon below it
    rules: tuple[Rule, ...]
    left: float
    right: float
    foot: float  # where names stand below


def plot(counts: Sequence[int]) -> Plot:
    """The plot of two counts or more, from nought to a round number above them all."""
    step = _step(max(counts))
    top = step * math.ceil(max(1, *counts) / step)
    width, height = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM

    def up(value: float) -> float:
        return round(TOP + height * (1 - value / top), 1)

    points = [
        (round(LEFT + width * at / (len(counts) - 1), 1), up(count))
        for at, count in enumerate(counts)
    ]
    line = [f"{x:g},{y:g}" for x, y in points]
    foot = up(0)
    return Plot(
        view_box=f"0 0 {WIDTH:g} {HEIGHT:g}",
        points=tuple(Point(x, y, _hexagon(x, y)) for x, y in points),
        line=" ".join(line),
        area=" ".join(
            [f"{points[0][0]:g},{foot:g}", *line, f"{points[-1][0]:g},{foot:g}"]
        ),
        rules=tuple(Rule(value, up(value)) for value in range(0, top + 1, step)),
        left=LEFT,
        right=WIDTH - RIGHT,
        foot=HEIGHT - BOTTOM / 3,
    )


def _step(most: int) -> int:
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
