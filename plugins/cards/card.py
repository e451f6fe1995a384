"""What a share card says: the picture that other sites show beside a link to a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

SIZE: Final = (1200, 630)
"""Pixels: what Facebook, LinkedIn, WhatsApp and X show whole, at 1.91 : 1."""


@dataclass(frozen=True, slots=True)
class Card:
    """One card. The hexagon of its council is filled; without a council, all are."""

    kind: str  # “Story”: the small words above the title
    title: str
    council: str | None = None  # an id


@dataclass(frozen=True, slots=True)
class Share:
    """A picture as a page's head names it."""

    url: str  # of this site, from its root
    alt: str
    size: tuple[int, int] = SIZE
