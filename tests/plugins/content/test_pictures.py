from __future__ import annotations

from pathlib import PurePath

import pytest

from plugins.content.pictures import picture_fault


def segment(payload: bytes) -> bytes:
    return b"\xff\xe1" + (len(payload) + 2).to_bytes(2, "big") + payload


def png_chunk(kind: bytes, payload: bytes = b"") -> bytes:
    return len(payload).to_bytes(4, "big") + kind + payload + b"\0\0\0\0"


def webp_chunk(kind: bytes, payload: bytes) -> bytes:
    padding = b"\0" * (len(payload) % 2)
    return kind + len(payload).to_bytes(4, "little") + payload + padding


JPEG = b"\xff\xd8" + segment(b"JFIF\0")
PNG = b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", b"\0" * 13)
WEBP = b"RIFF\0\0\0\0WEBP" + webp_chunk(b"VP8 ", b"abc")
PICTURE = b"\xff\xda\x00\x02 Exif\0\0 by chance"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jpg", JPEG + segment(b"Exif\0\0MM")),
        ("a.jpg", JPEG + segment(b"http://ns.adobe.com/xap/1.0/\0<x>")),
        ("a.png", PNG + png_chunk(b"eXIf", b"MM")),
        ("a.png", PNG + png_chunk(b"iTXt", b"XML:com.adobe.xmp\0")),
        ("a.webp", WEBP + webp_chunk(b"EXIF", b"MM")),
        ("a.webp", WEBP + webp_chunk(b"XMP ", b"<x>")),
        ("a.png", JPEG + segment(b"Exif\0\0MM")),
    ],
)
def test_a_photograph_that_says_where_it_was_taken_is_refused(name, data):
    message = picture_fault(PurePath(name), data)
    assert message is not None
    assert "where it was taken" in message


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jpg", JPEG + PICTURE),
        ("a.png", PNG + png_chunk(b"IDAT", b"eXIf") + png_chunk(b"IEND")),
        ("a.webp", WEBP),
        ("a.svg", b"<svg/>"),
        ("a.jpg", b"\xff\xd8\xff"),
        ("a.jpg", b""),
    ],
)
def test_a_picture_without_hidden_data_may_stay(name, data):
    assert picture_fault(PurePath(name), data) is None


def test_a_kind_that_not_every_browser_shows_is_refused():
    message = picture_fault(PurePath("a.heic"), b"")
    assert message == "Save the picture as one of: .jpg, .png, .svg, .webp."
