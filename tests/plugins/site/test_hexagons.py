from __future__ import annotations

import re
from itertools import combinations

from plugins.site.data import Cell
from plugins.site.hexagons import HexMap, lay_out

NAMES = {"a": "Ayton", "b": "Beckby", "c": "Caldwell", "d": "Dunford"}
CELLS = (Cell("d", 1, 1), Cell("a", 0, 0), Cell("b", 1, 0), Cell("c", 0, 1))


def corners(points: str) -> set[tuple[int, int]]:
    pairs = (point.split(",") for point in points.split(" "))
    return {(round(float(x)), round(float(y))) for x, y in pairs}


def outlined(path: str) -> set[tuple[int, int]]:
    """The corners of “M x y l …”, whose steps are lines, the level ones by “h”."""
    (x, y), *steps = (
        [float(n) for n in re.findall(r"-?[0-9.]+", part)]
        for part in re.findall(r"[Mlh][^Mlh]+", path)
    )
    found = {(round(x), round(y))}
    for step in steps:
        pairs = (
            zip(step[::2], step[1::2], strict=True) if len(step) > 1 else [(step[0], 0)]
        )
        for right, down in pairs:
            x, y = x + right, y + down
            found.add((round(x), round(y)))
    return found


def neighbours(hexmap: HexMap) -> set[str]:
    return {
        one.council + other.council
        for one, other in combinations(hexmap.cells, 2)
        if len(corners(one.points) & corners(other.points)) == 2
    }


def test_neighbours_touch_along_a_whole_side_and_others_do_not():
    assert neighbours(lay_out(CELLS, NAMES)) == {"ab", "ac", "bc", "bd", "cd"}


def test_every_hexagon_has_six_corners_and_one_size():
    for cell in lay_out(CELLS, NAMES).cells:
        xs = [x for x, _ in corners(cell.points)]
        assert len(xs) == 6
        assert max(xs) - min(xs) == 100


def test_the_outline_goes_round_every_hexagon():
    hexmap = lay_out(CELLS, NAMES)
    drawn = [outlined(path) for path in hexmap.outline.removesuffix("z").split("z")]
    assert drawn == [corners(cell.points) for cell in hexmap.cells]


def test_a_hexagon_is_named_and_leads_to_its_council():
    first = lay_out(CELLS, NAMES).cells[0]
    assert (first.council, first.name, first.href) == ("a", "Ayton", "/councils/a/")


def test_the_keyboard_goes_from_north_to_south_and_west_to_east():
    assert [cell.council for cell in lay_out(CELLS, NAMES).cells] == list("abcd")


def test_nothing_stands_outside_the_view_box():
    hexmap = lay_out((Cell("a", 2, 3), Cell("b", 3, 1)), NAMES)
    left, top, width, height = (float(part) for part in hexmap.view_box.split(" "))
    for x, y in set().union(*(corners(cell.points) for cell in hexmap.cells)):
        assert left - 1 <= x <= left + width + 1
        assert top - 1 <= y <= top + height + 1


def test_neighbours_are_those_that_touch():
    hexmap = lay_out(CELLS, NAMES)
    near = {c: "".join(each.council for each in hexmap.near(c)) for c in "abcd"}
    assert near == {"a": "bc", "b": "acd", "c": "abd", "d": "bc"}
