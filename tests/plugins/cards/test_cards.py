"""Share cards: what can be seen on them, and when they are drawn."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from plugins.cards.card import SIZE, Card
from plugins.cards.drawing import draw
from plugins.cards.site import Cards
from plugins.site.data import Cell
from plugins.site.hexagons import lay_out

NAMES = {"leeds": "Leeds", "hull": "Hull", "york": "York"}
MAP = lay_out([Cell(name, at, 0) for at, name in enumerate(NAMES)], NAMES)
WARM, PAPER = (0xFF, 0x8A, 0x66), (0xFB, 0xF7, 0xFC)
STORY = Card("Story · Leeds", "The aunt who said yes", "leeds")


def drawn(card: Card) -> Image.Image:
    image = Image.open(io.BytesIO(draw(card, "Small Social Work Matters", MAP)))
    return image.convert("RGB")


def where(image: Image.Image, colour: tuple[int, int, int]) -> tuple[int, ...]:
    """The box round all that has a colour, on a card."""
    same = image.copy()
    same.putdata([255 if each == colour else 0 for each in image.get_flattened_data()])
    box = same.convert("L").getbbox()
    assert box is not None
    return box


def cards(folder: Path) -> Cards:
    return Cards(folder / "var", "Small Social Work Matters", MAP)


def test_only_the_hexagon_of_its_council_is_filled():
    one, every = (where(drawn(Card("A", "B", c)), WARM) for c in ("leeds", None))
    assert one[0] == every[0]
    assert one[2] - one[0] < (every[2] - every[0]) / 2


@pytest.mark.parametrize(
    "title", ["Jobs", "Unbelievablylongwordwithoutabreak " * 3, "of words " * 40]
)
def test_no_title_leaves_the_card_or_reaches_the_map(title):
    image = drawn(Card("Story", title, "leeds"))
    assert image.size == SIZE
    assert where(image, PAPER)[2] <= where(image, WARM)[0]


def test_a_short_title_has_letters_that_can_be_read_on_a_thumbnail():
    letters = where(drawn(STORY).crop((0, 150, 796, 260)), PAPER)
    assert (letters[3] - letters[1]) * 300 / SIZE[0] >= 12


def test_the_same_card_is_the_same_to_the_byte():
    name = "Small Social Work Matters"
    assert draw(STORY, name, MAP) == draw(STORY, name, MAP)


def test_what_was_asked_for_is_written_and_described(tmp_path):
    asked = cards(tmp_path)
    share = asked(STORY)
    asked.write(tmp_path / "site")
    assert (tmp_path / "site" / share.url.lstrip("/")).is_file()
    assert (
        share.alt == "Story · Leeds: The aunt who said yes. Small Social Work Matters."
    )


def test_a_card_is_kept_for_the_next_build_and_swept_when_nobody_asks(tmp_path):
    first = cards(tmp_path)
    kept, swept = first(STORY), first(Card("News", "We are here"))
    first.write(tmp_path / "one")
    (drawn_before,) = tmp_path.glob(f"var/{Path(kept.url).name}")
    drawn_before.write_bytes(b"drawn before")
    second = cards(tmp_path)
    second(STORY)
    second.write(tmp_path / "two")
    there = tmp_path / "two" / "cards"
    assert [file.read_bytes() for file in there.iterdir()] == [b"drawn before"]
    assert not (tmp_path / "var" / Path(swept.url).name).exists()


def test_another_name_of_the_site_makes_another_card(tmp_path):
    other = Cards(tmp_path, "Another region", MAP)
    assert other(STORY).url != cards(tmp_path)(STORY).url
