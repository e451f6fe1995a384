"""The map's hexagons as an editor places them: every council once, no two in a place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import yaml

from jobs_feed.slips import Message
from plugins.content.typed.fields import Check

NOT_WHOLE: Final = Message(
    "hexagon-not-whole",
    "{council}: column and row are whole numbers from 0.",
    "Count from the top left corner.",
)
SAME_PLACE: Final = Message(
    "hexagons-in-one-place",
    "{other} and {council} stand in the same place of the map.",
    "Move one.",
)
TWICE: Final = Message("hexagon-twice", "{council} is on the map twice.", "Keep one.")
MISSING: Final = Message(
    "hexagon-missing", "{council} is missing from the map.", "Add its hexagon."
)


def check_hexagons(
    check: Check, node: yaml.MappingNode, cells: Sequence[Mapping[str, Any]]
) -> None:
    """Leave in `check` what is wrong with `cells`, the hexagons of site.yaml."""
    keys = (key for key, _ in node.value if key.value == "hexagons")
    at = next(keys, node)
    placed: dict[tuple[Any, Any], str] = {}
    seen: list[str] = []
    for cell in cells:
        council, place = cell["council"], (cell["column"], cell["row"])
        if not all(isinstance(n, int) and n >= 0 for n in place if n is not None):
            check.say(NOT_WHOLE, at, council=council)
        if place in placed and None not in place:
            check.say(SAME_PLACE, at, other=placed[place], council=council)
        if council in seen:
            check.say(TWICE, at, council=council)
        placed[place] = council
        seen.append(council)
    for council in sorted(set(check.councils) - set(seen)):
        check.say(MISSING, at, council=council)
