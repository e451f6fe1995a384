"""The map: columns and rows → equal, touching hexagons for an inline SVG."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from plugins.site.data import Cell

SIDE: Final = 50.0
"""A hexagon's side in SVG units; everything else follows from it."""

_HEIGHT: Final = SIDE * math.sqrt(3)
_ROUND: Final = "l-25 43.3h-50l-25-43.3 25-43.3h50z"
"""Round a hexagon, from its easternmost corner."""


@dataclass(frozen=True, slots=True)
class Hexagon:
    """One council's hexagon: flat on top, its centre at (x, y)."""

    council: str
    name: str
    href: str
    x: float
    y: float
    points: str  # of an SVG polygon


@dataclass(frozen=True)
class HexMap:
    view_box: str
    cells: tuple[Hexagon, ...]

    @cached_property
    def outline(self) -> str:
        """All hexagons as one SVG path, in a third of the bytes: it is on every page."""
        return "".join(f"M{h.x + SIDE:g} {h.y:g}{_ROUND}" for h in self.cells)

    def near(self, council: str) -> tuple[Hexagon, ...]:
        """The hexagons that touch this council's along a side, by name."""
        return self._near[council]

    @cached_property
    def _near(self) -> dict[str, tuple[Hexagon, ...]]:
        by_name = sorted(self.cells, key=lambda cell: cell.name)
        return {
            own.council: tuple(cell for cell in by_name if _touch(own, cell))
            for own in by_name
        }


def _touch(one: Hexagon, other: Hexagon) -> bool:
    apart = math.hypot(other.x - one.x, other.y - one.y)
    return 0 < apart < SIDE + _HEIGHT / 2


def lay_out(cells: Iterable[Cell], names: Mapping[str, str]) -> HexMap:
    """The map of `cells`; `names` gives each council id's name.

    Odd columns stand half a hexagon lower, so that neighbours touch along a whole
    side. The keyboard goes from north to south, and from west to east.
    """
    hexagons = tuple(
        _hexagon(cell, names[cell.council])
        for cell in sorted(cells, key=lambda cell: (cell.row, cell.column))
    )
    return HexMap(view_box=_view_box(hexagons), cells=hexagons)


def _hexagon(cell: Cell, name: str) -> Hexagon:
    x = SIDE + cell.column * SIDE * 1.5
    y = _HEIGHT * (cell.row + (1.0 if cell.column % 2 else 0.5))
    return Hexagon(
        council=cell.council,
        name=name,
        href=f"/councils/{cell.council}/",
        x=round(x, 1),
        y=round(y, 1),
        points=" ".join(f"{px:z.1f},{py:z.1f}" for px, py in _corners(x, y)),
    )


def _corners(x: float, y: float) -> list[tuple[float, float]]:
    angles = (math.radians(60 * corner) for corner in range(6))
    return [(x + SIDE * math.cos(a), y + SIDE * math.sin(a)) for a in angles]


def _view_box(hexagons: tuple[Hexagon, ...]) -> str:
    left = min(h.x for h in hexagons) - SIDE
    top = min(h.y for h in hexagons) - _HEIGHT / 2
    width = max(h.x for h in hexagons) + SIDE - left
    height = max(h.y for h in hexagons) + _HEIGHT / 2 - top
    return f"{left:z.1f} {top:z.1f} {width:z.1f} {height:z.1f}"
