"""Blocks among the words, with all that their template shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any, Final
from urllib.parse import urlsplit

from jobs_feed.models import Council
from jobs_feed.wording import LEVEL_LABELS
from plugins.content.reading.blocks import Block

MOST_VACANCIES: Final = 3
"""In the middle of a text; the rest is one link away."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where blocks find what they name."""

    stories: Mapping[str, Any]  # published ones, by address
    councils: Sequence[Council]
    of_council: Callable[[str], Sequence[Any]]  # open vacancies, newest first
    of_level: Callable[[str], Sequence[Any]]
    picture: Callable[..., str]  # the HTML of a picture


def shown(block: Block, shelf: Shelf) -> dict[str, Any]:
    """The values of a block, and what follows from them."""
    values = dict(block.values)
    if block.name == "video":
        still = SimpleNamespace(
            image=values["picture"], image_alt="", decorative=True, focus=None
        )
        host = urlsplit(values["address"]).hostname or ""
        values |= {
            "still": shelf.picture(still, "whole"),
            "host": host.removeprefix("www."),
        }
    elif block.name == "vacancies":
        values |= _vacancies(values["council_or_level"], shelf)
    elif block.name == "stories":
        named = (shelf.stories.get(address) for address in values["addresses"])
        values["stories"] = [story for story in named if story is not None]
    return values


def _vacancies(name: str, shelf: Shelf) -> dict[str, Any]:
    council = next((each for each in shelf.councils if each.id == name), None)
    if council is not None:
        found, whose, path = shelf.of_council(name), council.short_name, name
    else:
        found, path = shelf.of_level(name), f"level/{name}"
        whose = next(text for level, text in LEVEL_LABELS.items() if level == name)
    return {
        "vacancies": found[:MOST_VACANCIES],
        "count": len(found),
        "whose": whose,
        "all": f"/jobs/{path}/",
    }
