"""What is made of a picture: which parts of it, how wide, in which formats. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final, Literal

import PIL

Shape = Literal["whole", "wide", "share"]
"""All of it, in the text; 3:2, at the top of a page; for cards on other sites."""

Size = tuple[int, int]
Box = tuple[int, int, int, int]  # left, upper, right, lower


@dataclass(frozen=True, slots=True)
class Format:
    """One encoder: its name and options in Pillow, and how browsers call it."""

    suffix: str
    encoder: str
    media_type: str
    options: Mapping[str, Any]


AVIF: Final = Format(
    "avif",
    "AVIF",
    "image/avif",
    # One thread, so that the bytes do not depend on the machine.
    {"quality": 60, "speed": 8, "max_threads": 1},
)
WEBP: Final = Format("webp", "WEBP", "image/webp", {"quality": 78, "method": 4})
JPEG: Final = Format(
    "jpg", "JPEG", "image/jpeg", {"quality": 80, "progressive": True, "optimize": True}
)

FORMATS: Final[Mapping[Shape, tuple[Format, ...]]] = {
    "whole": (AVIF, WEBP, JPEG),
    "wide": (AVIF, WEBP, JPEG),
    "share": (JPEG,),
}
"""The smallest first; the last is the one that every browser shows."""

_RATIOS: Final[Mapping[Shape, Fraction | None]] = {
    "whole": None,
    "wide": Fraction(3, 2),
    "share": Fraction(1200, 630),
}
_WIDTHS: Final[Mapping[Shape, tuple[int, ...]]] = {
    "whole": (400, 800, 1280, 1920),  # pixels; a column of text is 650 wide
    "wide": (400, 800, 1280, 1920),
    "share": (1200,),
}
# Parts of the spare room that are cut off at the left and at the top.
_CUT: Final = {
    **dict.fromkeys(("left", "top"), Fraction(0)),
    **dict.fromkeys(("right", "bottom"), Fraction(1)),
}

VERSION: Final = hashlib.sha256(
    repr((PIL.__version__, sorted(FORMATS.items()), _RATIOS, _WIDTHS)).encode()
).hexdigest()[:8]
"""Changes with the recipe and with the library: what was made before is made anew."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to cut out of an upright picture, and the sizes to make of that."""

    box: Box
    sizes: tuple[Size, ...]  # the narrowest first


def plan(size: Size, shape: Shape, focus: str) -> Plan:
    """The plan for a picture of `size`; no size is larger than what is there.

    `focus` is one of the schema's FOCUSES.
    """
    box = _box(size, _RATIOS[shape], focus)
    width, height = box[2] - box[0], box[3] - box[1]
    largest = min(width, _WIDTHS[shape][-1])
    widths = [each for each in _WIDTHS[shape] if each < largest]
    sizes = ((each, max(1, round(height * each / width))) for each in widths)
    return Plan(box, (*sizes, (largest, max(1, round(height * largest / width)))))


def _box(size: Size, ratio: Fraction | None, focus: str) -> Box:
    """The largest part of a picture that has this ratio of width to height."""
    width, height = size
    if ratio is None:
        return 0, 0, width, height
    kept_width = max(1, min(width, int(height * ratio)))
    kept_height = max(1, min(height, int(width / ratio)))
    across, down = (
        next((_CUT[each] for each in focus.split("-") if each in ends), Fraction(1, 2))
        for ends in (("left", "right"), ("top", "bottom"))
    )
    left = int((width - kept_width) * across)
    upper = int((height - kept_height) * down)
    return left, upper, left + kept_width, upper + kept_height
