from __future__ import annotations

import pytest

from plugins.pictures.recipe import plan


def test_no_picture_is_made_larger_than_it_is():
    assert plan((300, 200), "whole", "centre").sizes == ((300, 200),)
    assert plan((900, 600), "whole", "centre").sizes == (
        (400, 267),
        (800, 533),
        (900, 600),
    )


def test_a_large_picture_comes_in_four_widths():
    widths = [width for width, _ in plan((4032, 3024), "whole", "centre").sizes]
    assert widths == [400, 800, 1280, 1920]


def test_in_the_text_nothing_is_cut_off():
    assert plan((3024, 4032), "whole", "top").box == (0, 0, 3024, 4032)


@pytest.mark.parametrize(
    ("focus", "box"),
    [
        ("centre", (0, 100, 300, 300)),
        ("top", (0, 0, 300, 200)),
        ("bottom-left", (0, 200, 300, 400)),
        ("right", (0, 100, 300, 300)),
    ],
)
def test_of_a_tall_picture_the_part_that_matters_is_kept(focus, box):
    assert plan((300, 400), "wide", focus).box == box


@pytest.mark.parametrize(
    ("focus", "box"),
    [
        ("centre", (150, 0, 450, 200)),
        ("left", (0, 0, 300, 200)),
        ("top-right", (300, 0, 600, 200)),
    ],
)
def test_of_a_broad_picture_too(focus, box):
    assert plan((600, 200), "wide", focus).box == box


def test_a_card_has_the_shape_that_other_sites_expect():
    assert plan((4032, 3024), "share", "centre").sizes == ((1200, 630),)


@pytest.mark.parametrize("size", [(1, 1), (1, 5000), (5000, 1)])
@pytest.mark.parametrize("shape", ["whole", "wide", "share"])
def test_a_line_of_pixels_is_a_picture_still(size, shape):
    made = plan(size, shape, "centre")
    left, upper, right, lower = made.box
    assert 0 <= left < right <= size[0]
    assert 0 <= upper < lower <= size[1]
    assert all(width > 0 and height > 0 for width, height in made.sizes)
