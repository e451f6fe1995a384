from __future__ import annotations

import io
import random
import struct
import zlib
from pathlib import PurePath

import pytest
from PIL import Image, ImageCms

from jobs_feed.slips import Wrong
from plugins.pictures import reading
from plugins.pictures.together import for_each
from tests.plugins.pictures import photos


def near(colour: tuple[int, ...], wanted: tuple[int, ...]) -> bool:
    return all(abs(a - b) < 40 for a, b in zip(colour, wanted, strict=True))


@pytest.mark.parametrize(
    ("orientation", "size", "corner"),
    [
        (1, (640, 480), (5, 5)),
        (2, (640, 480), (634, 5)),
        (3, (640, 480), (634, 474)),
        (4, (640, 480), (5, 474)),
        (5, (480, 640), (5, 5)),
        (6, (480, 640), (474, 5)),
        (7, (480, 640), (474, 634)),
        (8, (480, 640), (5, 634)),
    ],
)
def test_a_picture_stands_upright_however_the_telephone_was_held(
    orientation, size, corner
):
    data = photos.phone_jpeg(orientation=orientation)
    image = reading.read(data)
    assert reading.upright_size(data) == image.size == size
    assert near(image.getpixel(corner), (20, 160, 60))


def test_avif_and_png_are_turned_upright_too():
    png = photos.saved(photos.drawn(), "PNG", exif=photos.exif(6))
    assert reading.upright_size(png) == (480, 640)
    assert reading.upright_size(photos.avif(orientation=6)) == (480, 640)


@pytest.mark.parametrize(
    "data",
    [photos.phone_jpeg(), photos.screenshot_png(), photos.webp(), photos.avif()],
    ids=["jpeg", "png", "webp", "avif"],
)
def test_nothing_is_taken_over_but_pixels(data):
    image = reading.read(data)
    assert image.info == {}
    assert not image.getexif()


def test_colours_of_another_profile_are_those_of_srgb():
    # In this profile red and green have changed places.
    swapped = bytearray(
        ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    )
    red, green = swapped.index(b"rXYZ"), swapped.index(b"gXYZ")
    swapped[red : red + 4], swapped[green : green + 4] = b"gXYZ", b"rXYZ"
    image = Image.new("RGB", (8, 8), (255, 0, 0))
    data = photos.saved(image, "PNG", icc_profile=bytes(swapped))
    assert near(reading.read(data).getpixel((4, 4)), (0, 255, 0))
    clear = Image.new("RGBA", (8, 8), (255, 0, 0, 128))
    data = photos.saved(clear, "PNG", icc_profile=bytes(swapped))
    assert near(reading.read(data).getpixel((4, 4)), (0, 255, 0, 128))


def test_a_profile_that_makes_no_sense_does_no_harm():
    image = Image.new("RGB", (8, 8), (10, 20, 30))
    data = photos.saved(image, "PNG", icc_profile=b"no profile at all")
    assert reading.read(data).getpixel((4, 4)) == (10, 20, 30)


def test_sixteen_bits_of_grey_keep_their_shades():
    image = Image.new("I;16", (8, 8), 128 * 256)
    assert reading.read(photos.saved(image, "PNG")).getpixel((4, 4)) == (128, 128, 128)


def test_what_is_transparent_stays_so_in_palettes_too():
    image = Image.new("P", (8, 8), 0)
    image.putpalette([0, 0, 0, 255, 255, 255])
    data = photos.saved(image, "PNG", transparency=0)
    assert reading.read(data).getpixel((4, 4))[3] == 0


def test_a_damaged_note_of_the_camera_is_no_damaged_picture():
    data = photos.saved(photos.drawn(), "JPEG", exif=b"Exif\0\0MM\0*\0\0\0\x08\xff\xff")
    (size,) = for_each(reading.upright_size, [data])
    assert size == (640, 480)


def code(data: bytes) -> str:
    with pytest.raises(Wrong) as caught:
        reading.read(data)
    return caught.value.message.code


def bomb(width: int, height: int) -> bytes:
    """A few bytes of PNG that say how large they are."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        end = zlib.crc32(kind + body).to_bytes(4, "big")
        return len(body).to_bytes(4, "big") + kind + body + end

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 99))
    return b"\x89PNG\r\n\x1a\n" + body + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(8001, 8000), (60_000, 60_000), (64_000_001, 1)])
def test_a_picture_too_large_to_unpack_is_refused_unopened(size):
    assert code(bomb(*size)) == "picture-too-large"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"A letter, saved as .jpg",
        b"%PDF-1.7",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"GIF89a",
        photos.phone_jpeg()[:9000],
        photos.screenshot_png()[:9000],
        photos.webp()[:2000],
        photos.avif()[:2000],
        bomb(4000, 4000),
    ],
)
def test_what_is_damaged_or_no_picture_is_refused(data):
    assert code(data) == "picture-damaged"


def test_a_picture_that_moves_is_refused():
    frames = [photos.drawn(), photos.drawn().rotate(180)]
    for form in ("WEBP", "PNG"):
        data = photos.saved(frames[0], form, save_all=True, append_images=frames[1:])
        assert code(data) == "picture-moves"


def test_whatever_is_done_to_a_file_it_is_read_or_refused_in_words():
    chance = random.Random(20261123)
    small = photos.drawn(80, 60)
    sources = [
        photos.phone_jpeg(small),
        photos.screenshot_png(small),
        photos.webp(small),
        photos.avif(small),
        photos.saved(small.convert("CMYK"), "JPEG"),
        photos.saved(small.convert("P"), "PNG", transparency=3),
    ]

    def damaged(data: bytes) -> bytes:
        broken = bytearray(data)
        for _ in range(chance.randrange(1, 5)):
            at = chance.randrange(len(broken) if chance.random() < 0.5 else 300)
            if chance.random() < 0.5:
                broken[at : at + 1] = chance.randbytes(1)
            else:
                broken[at:] = broken[at + chance.randrange(9) :]
        return bytes(broken)

    def outcome(data: bytes) -> str:
        try:
            return reading.read(data).mode
        except Wrong as error:
            return error.message.code

    found = for_each(outcome, [damaged(each) for each in sources * 50])
    assert set(found) <= {
        *("RGB", "RGBA"),
        *("picture-damaged", "picture-too-large", "picture-moves"),
    }


@pytest.mark.parametrize(
    ("name", "size", "expected"),
    [
        ("a.heic", 1000, "as JPEG"),
        ("a.SVG", 1000, "as PNG"),
        ("a.gif", 1000, "nothing that moves"),
        ("a.docx", 1000, "Save it as one of: .jpg, .jpeg, .png, .webp, .avif."),
        ("a.jpg", 31_000_000, "31 MB, and at most 30 are read"),
    ],
)
def test_a_file_is_refused_by_its_name_or_weight_and_told_what_to_do(
    name, size, expected
):
    with pytest.raises(Wrong) as caught:
        reading.refuse_by_name(PurePath(name), size)
    assert expected in str(caught.value)


@pytest.mark.parametrize("name", ["IMG_0412.JPG", "Screenshot 1.png", "a.jpeg"])
def test_names_as_telephones_give_them_are_taken(name):
    reading.refuse_by_name(PurePath(name), 8_000_000)


def test_the_secrets_of_these_tests_are_really_in_their_pictures():
    data = b"".join(
        [photos.phone_jpeg(), photos.screenshot_png(), photos.webp(), photos.avif()]
    )
    little = struct.pack("<II", 59123, 1000)
    assert [s for s in photos.SECRETS if s not in data and s != little] == []
    assert Image.open(io.BytesIO(photos.phone_jpeg())).getexif().get_ifd(0x8825)
