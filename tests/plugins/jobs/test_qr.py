"""QR codes, read with a reader that is not ours."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from plugins.jobs.qr import QUIET, Codes

SITE = "https://www.childrens-social-work.example.org/jobs/"
CODES = Codes(SITE, 98)
ADDRESS = "leeds/senior-social-worker-3f9a1c2b/"


def drawn(codes: Codes, path: str) -> Image.Image:
    """The path as a browser strokes it, 4 pixels a module, on white paper."""
    side = codes.size + 2 * QUIET
    modules = Image.new("L", (side, side), 255)
    for x, y in dark(path):
        modules.putpixel((x, y), 0)
    return modules.resize((4 * side, 4 * side), Image.Resampling.NEAREST)


def dark(path: str) -> Iterator[tuple[int, int]]:
    begin = re.match(r"M(\d+) (\d+)\.5", path)
    assert begin is not None
    x, y = int(begin[1]), int(begin[2])
    for along, right, down in re.findall(r"h(\d+)|m(-?\d+) (\d+)", path[begin.end() :]):
        if along:
            yield from ((x + n, y) for n in range(int(along)))
        x, y = x + int(along or right), y + int(down or 0)


def scanned(image: Image.Image) -> str:
    (found,) = zxingcpp.read_barcodes(image)
    assert found.format == zxingcpp.BarcodeFormat.QRCode
    return found.text


def test_a_code_says_an_address() -> None:
    assert scanned(drawn(CODES, CODES.path(ADDRESS))) == SITE + ADDRESS


@given(st.text("abcdefghijklmnopqrstuvwxyz0123456789-/", max_size=98))
def test_every_address_can_be_read_back(address: str) -> None:
    assert scanned(drawn(CODES, CODES.path(address))) == SITE + address


@pytest.mark.parametrize("longest", [60, 90, 115, 140, 175, 210, 250, 300, 350])
def test_whatever_the_longest_the_code_has_room_for_it(longest: int) -> None:
    codes = Codes("https://e.org/", longest)
    for length in (0, longest // 2, longest):
        address = "abc-123/" * (longest // 8 + 1)
        path = codes.path(address[:length])
        assert scanned(drawn(codes, path)) == f"https://e.org/{address[:length]}"


def test_all_codes_of_a_site_are_of_one_size() -> None:
    short, long = (set(dark(CODES.path("a" * length))) for length in (10, 98))
    corner = (CODES.size + QUIET - 1, QUIET)
    for modules in (short, long):
        assert corner in modules
        assert max(modules) <= (CODES.size + QUIET - 1, CODES.size + QUIET - 1)


def test_a_crease_and_a_stain_can_be_read_past() -> None:
    path = CODES.path(ADDRESS)
    chance = random.Random(5)
    image = drawn(CODES, path)
    clear = 4 * (QUIET + 9)  # beyond the corners, by which a reader finds the code
    for _ in range(2):
        left = chance.randrange(clear, image.width - clear)
        image.paste(chance.choice((0, 255)), (left, clear, left + 8, clear + 32))
    assert image.tobytes() != drawn(CODES, path).tobytes()
    assert scanned(image) == SITE + ADDRESS


def test_an_address_without_end_is_refused() -> None:
    with pytest.raises(ValueError, match="of 420 letters"):
        Codes("https://e.org/" + "x" * 320, 86)
