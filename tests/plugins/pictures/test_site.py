"""A folder of pictures as they come, and what a build makes of it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from PIL import Image

from plugins.pictures.cache import Cache
from plugins.pictures.folder import read_folder
from plugins.pictures.hidden import hidden_data
from plugins.pictures.site import Pictures
from tests.plugins.pictures import photos

NAMES = (
    "IMG 0412.JPG",
    "Zoë & the team.jpeg",
    "portraits/sitter.png",
    "drawing.webp",
    "new.avif",
)


@pytest.fixture(scope="module")
def images(tmp_path_factory) -> Path:
    """Five pictures full of hidden words, and what else lands in such a folder."""
    folder = tmp_path_factory.mktemp("content") / "images"
    (folder / "portraits").mkdir(parents=True)
    made = [
        photos.phone_jpeg(photos.drawn(900, 600), orientation=6),
        photos.phone_jpeg(photos.drawn(500, 300)),
        photos.screenshot_png(photos.drawn().convert("RGBA")),
        photos.webp(),
        photos.avif(),
    ]
    for name, data in zip(NAMES, made, strict=True):
        (folder / name).write_bytes(data)
    (folder / ".DS_Store").write_bytes(b"\0")
    (folder / "README.md").write_text("What these are.", "utf-8")
    return folder


def opened(images: Path, cache: Path) -> Pictures:
    known, faults = read_folder(images, Cache(cache))
    assert faults == []
    return Pictures(known, Cache(cache))


def ask(pictures: Pictures) -> None:
    for address in pictures.known:
        pictures.versions(address, "whole")
    pictures.versions("/images/IMG 0412.JPG", "wide", "top")
    pictures.versions("/images/IMG 0412.JPG", "share", "top")


def contents(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


@pytest.fixture(scope="module")
def built(images, tmp_path_factory) -> Path:
    """output/ and the cache after one build."""
    place = tmp_path_factory.mktemp("built")
    pictures = opened(images, place / "cache")
    ask(pictures)
    pictures.write(place / "output")
    return place


def test_the_hidden_words_of_a_telephone_reach_no_published_byte(images, built):
    assert len(photos.secrets_in(images)) > len(NAMES)
    assert photos.secrets_in(built / "output") == []
    assert photos.secrets_in(built / "cache") == []


def test_no_published_picture_holds_more_than_a_picture(built):
    output = contents(built / "output")
    assert len(output) > 30
    assert [name for name, data in output.items() if hidden_data(data)] == []


def test_what_is_published_is_upright_and_as_wide_as_its_name_says(built):
    shapes = {}
    for file in sorted((built / "output" / "images").iterdir()):
        with Image.open(file) as image:
            assert int(file.stem.rsplit("-", 1)[1]) == image.width
            shapes[file.stem.rsplit("-", 2)[0], image.size] = file
    assert {("img-0412", (600, 900)), ("img-0412", (400, 267))} <= shapes.keys()
    assert ("zo-the-team", (500, 300)) in shapes


def test_the_part_that_matters_is_in_the_card(images, tmp_path):
    pictures = opened(images, tmp_path / "cache")
    green = (20, 160, 60)

    def corner(focus: str) -> tuple[int, ...]:
        wide = pictures.versions("/images/portraits/sitter.png", "share", focus)
        pictures.write(tmp_path)
        with Image.open(tmp_path / wide.fallback.url.lstrip("/")) as image:
            return image.convert("RGB").getpixel((3, 3))

    assert all(abs(a - b) < 40 for a, b in zip(corner("top"), green, strict=True))
    assert any(abs(a - b) > 80 for a, b in zip(corner("bottom"), green, strict=True))


def test_addresses_hold_nothing_that_an_address_may_not(built):
    for name in contents(built / "output"):
        assert re.fullmatch(r"images/[a-z0-9-]+\.(avif|webp|jpg)", name)


def test_a_fresh_output_is_filled_from_the_cache_without_making_anything(
    images, built, tmp_path, monkeypatch
):
    shutil.copytree(built / "cache", tmp_path / "cache")
    monkeypatch.setattr("plugins.pictures.site.renditions", None)
    monkeypatch.setattr("plugins.pictures.folder.upright_size", None)
    again = opened(images, tmp_path / "cache")
    ask(again)
    again.write(tmp_path / "two")
    assert contents(tmp_path / "two") == contents(built / "output")


def test_the_same_pictures_make_the_same_bytes_from_nothing(images, built, tmp_path):
    pictures = opened(images, tmp_path / "cache")
    ask(pictures)
    pictures.write(tmp_path / "output")
    assert contents(tmp_path / "output") == contents(built / "output")


def test_a_picture_that_no_page_shows_is_not_published_nor_kept(
    images, built, tmp_path
):
    shutil.copytree(built / "cache", tmp_path / "cache")
    fewer = opened(images, tmp_path / "cache")
    fewer.versions("/images/drawing.webp", "whole")
    fewer.write(tmp_path / "two")
    assert {name.split("-")[0] for name in contents(tmp_path / "two")} == {
        "images/drawing"
    }
    left = {name for name in contents(tmp_path / "cache") if not name.endswith("/size")}
    assert len(left) == len(contents(tmp_path / "two"))


def test_a_changed_picture_gets_another_address_and_the_old_one_leaves_the_cache(
    tmp_path,
):
    images = tmp_path / "images"
    images.mkdir()
    addresses, caches = set(), set()
    for width in (300, 310):
        (images / "pier.jpg").write_bytes(photos.phone_jpeg(photos.drawn(width, 200)))
        pictures = opened(images, tmp_path / "cache")
        addresses.add(pictures.versions("/images/pier.jpg", "whole").fallback.url)
        pictures.write(tmp_path / "output")
        caches.add(frozenset(contents(tmp_path / "cache")))
    assert len(addresses) == 2
    assert [len(cache) for cache in caches] == [4, 4]


def test_what_an_earlier_recipe_made_is_swept_away(images, tmp_path):
    old = tmp_path / "cache" / "0ld" / "digest"
    old.mkdir(parents=True)
    (old / "wide-top-800.avif").write_bytes(b"made long ago")
    pictures = opened(images, tmp_path / "cache")
    pictures.write(tmp_path / "output")
    assert not old.parent.exists()


def test_every_file_that_cannot_be_shown_is_told_and_the_others_are_read(tmp_path):
    images = tmp_path / "images"
    images.mkdir()
    (images / "good.jpg").write_bytes(photos.phone_jpeg())
    (images / "letter.jpg").write_text("Dear sitter,", "utf-8")
    (images / "half.png").write_bytes(photos.screenshot_png()[:3000])
    (images / "IMG_1.HEIC").write_bytes(b"\0\0\0\x18ftypheic")
    known, faults = read_folder(images, Cache(tmp_path / "cache"))
    assert list(known) == ["/images/good.jpg"]
    assert [(fault.file.name, fault.code) for fault in faults] == [
        ("IMG_1.HEIC", "picture-kind"),
        ("half.png", "picture-damaged"),
        ("letter.jpg", "picture-damaged"),
    ]


def test_a_folder_that_is_not_there_holds_no_pictures(tmp_path):
    assert read_folder(tmp_path / "images", Cache(tmp_path)) == ({}, [])
