"""A card's words and the map → the bytes of a PNG.

Nothing of this machine comes in: the fonts are our own files, and letters are laid out
by FreeType alone, which every Pillow brings along.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from plugins.cards.card import SIZE, Card
from plugins.site.hexagons import Hexagon, HexMap

_FONTS: Final = Path(__file__).parent / "fonts"
_BOLD: Final = _FONTS / "AtkinsonHyperlegibleNext-ExtraBold.ttf"
_PLAIN: Final = _FONTS / "AtkinsonHyperlegibleNext-SemiBold.ttf"

Colour = tuple[int, int, int]
# As theme/static/css/tokens.css calls them: band, on-band, band-link and warm; a
# hexagon that is not meant stands back.
_GROUND: Final[Colour] = (0x3A, 0x16, 0x46)
_PAPER: Final[Colour] = (0xFB, 0xF7, 0xFC)
_COOL: Final[Colour] = (0xA5, 0xE6, 0xE3)
_WARM: Final[Colour] = (0xFF, 0x8A, 0x66)
_QUIET: Final[Colour] = (0x6E, 0x4A, 0x80)
_INKS: Final = (_PAPER, _COOL, _WARM, _QUIET)
_STEPS: Final = 16  # from the ground to an ink: enough for edges that look smooth

_EDGE: Final = 64
_MAP: Final = (796, 74, 1148, 556)  # the map stands in the middle of this box
_TEXT_WIDTH: Final = 700
_SMALL_SIZES: Final = range(46, 23, -2)
_KIND_LINE, _NAME_LINE = 112, 566  # where these words stand
_TITLE_TOP, _TITLE_HEIGHT = 150, 360
_TITLE_SIZES: Final = range(104, 55, -4)
_LEADING: Final = 1.12
_CAPITALS: Final = 0.74  # their height, as a part of the size of the letters
_FINER: Final = 4  # hexagons are drawn so much larger, then made smaller: smooth edges
_FILLED: Final = 0.95  # of a hexagon's size; the rest parts it from the next


def draw(card: Card, site_name: str, hexmap: HexMap) -> bytes:
    """The PNG of a card. A title that finds no room in the smallest letters is cut
    short, with an ellipsis.
    """
    image = _map(hexmap, card.council).copy()
    top, middle, bottom = _TITLE_TOP, _TITLE_TOP + _TITLE_HEIGHT, SIZE[1]
    image.paste(_line(card.kind, _KIND_LINE, top, _COOL), (0, 0))
    image.paste(_title(card.title), (0, top))
    name = _line(site_name, _NAME_LINE - middle, bottom - middle, _PAPER)
    image.paste(name, (0, middle))
    image.putpalette(_palette())
    stream = io.BytesIO()
    image.save(stream, "PNG", compress_level=6)
    return stream.getvalue()


@cache
def _line(words: str, baseline: int, height: int, ink: Colour) -> Image.Image:
    """What stands above or below the title, as numbers of the palette: the same words
    on many cards.
    """
    mask = Image.new("L", (_EDGE + _TEXT_WIDTH, height))
    ImageDraw.Draw(mask).text((_EDGE, baseline), words, 255, _small(words), "ls")
    return mask.point(_numbers(ink))


def _title(title: str) -> Image.Image:
    """The title, likewise."""
    mask = Image.new("L", (_EDGE + _TEXT_WIDTH, _TITLE_HEIGHT))
    pen = ImageDraw.Draw(mask)
    font, lines = _fitted(title)
    for number, line in enumerate(lines):
        baseline = font.size * (_CAPITALS + number * _LEADING)
        pen.text((_EDGE, round(baseline)), line, 255, font, "ls")
    return mask.point(_numbers(_PAPER))


def _small(line: str) -> ImageFont.FreeTypeFont:
    """The font of a line beside the title: the largest that leaves it room."""
    fonts = [_font(_PLAIN, size) for size in _SMALL_SIZES]
    return next((font for font in fonts if _fits(line, font)), fonts[-1])


def _fitted(title: str) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """The title in lines, in the largest letters that leave it room."""
    for size in _TITLE_SIZES:
        font = _font(_BOLD, size)
        lines = list(_wrapped(title, font))
        room = int(_TITLE_HEIGHT / (size * _LEADING))
        if len(lines) <= room and all(_fits(line, font) for line in lines):
            return font, lines
    last = " ".join(lines[room - 1 :])
    while not _fits(f"{last}…", font):
        last = last[:-1].rstrip()
    return font, [*lines[: room - 1], f"{last}…"]


def _wrapped(text: str, font: ImageFont.FreeTypeFont) -> Iterator[str]:
    line, *words = text.split()
    for word in words:
        if _fits(f"{line} {word}", font):
            line += f" {word}"
        else:
            yield line
            line = word
    yield line


def _fits(line: str, font: ImageFont.FreeTypeFont) -> bool:
    return font.getlength(line) <= _TEXT_WIDTH


@cache
def _map(hexmap: HexMap, council: str | None) -> Image.Image:
    """A card without words, each pixel the number of its colour in the palette."""
    if council is None:
        card = Image.new("L", SIZE)
        _fill(card, hexmap, hexmap.cells, _WARM)
        return card
    card = _all_quiet(hexmap).copy()
    own = [cell for cell in hexmap.cells if cell.council == council]
    _fill(card, hexmap, own, _WARM)
    return card


@cache
def _all_quiet(hexmap: HexMap) -> Image.Image:
    """The map of any council before its own hexagon is filled."""
    card = Image.new("L", SIZE)
    _fill(card, hexmap, hexmap.cells, _QUIET)
    return card


def _fill(
    card: Image.Image, hexmap: HexMap, cells: Iterable[Hexagon], ink: Colour
) -> None:
    """Draw cells of the map in one colour. No two cells have a pixel in common."""
    left, top, right, bottom = _MAP
    x, y, width, height = map(float, hexmap.view_box.split())
    room = (_FINER * (right - left), _FINER * (bottom - top))
    scale = min(room[0] / width, room[1] / height)
    aside = (room[0] - width * scale) / 2 - x * scale
    down = (room[1] - height * scale) / 2 - y * scale
    mask = Image.new("L", room)
    pen = ImageDraw.Draw(mask)
    for cell in cells:
        corners = (tuple(map(float, p.split(","))) for p in cell.points.split())
        drawn = [
            (
                aside + scale * (cell.x + (corner_x - cell.x) * _FILLED),
                down + scale * (cell.y + (corner_y - cell.y) * _FILLED),
            )
            for corner_x, corner_y in corners
        ]
        pen.polygon(drawn, fill=255)
    small = mask.reduce(_FINER)
    card.paste(small.point(_numbers(ink)), (left, top), small.point(_seen))


def _seen(value: int) -> int:
    return 255 if value else 0


@cache
def _numbers(ink: Colour) -> list[int]:
    """For each strength of an ink, 0 to 255, the number of its colour; 0 is the
    ground.
    """
    first = _INKS.index(ink) * _STEPS
    steps = (round(strength * _STEPS / 255) for strength in range(256))
    return [first + step if step else 0 for step in steps]


@cache
def _palette() -> list[int]:
    """The ground, and the steps from it to each ink: every colour of a card."""
    colours = [_GROUND]
    for ink in _INKS:
        for step in range(1, _STEPS + 1):
            ends = zip(_GROUND, ink, strict=True)
            mixed = [round(a + (b - a) * step / _STEPS) for a, b in ends]
            colours.append((mixed[0], mixed[1], mixed[2]))
    return [part for colour in colours for part in colour]


@cache
def _font(file: Path, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.BASIC)
