from __future__ import annotations

import pytest

from plugins.pictures.hidden import hidden_data
from tests.plugins.pictures import photos


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (photos.phone_jpeg(), {"block FFE1", "block FFED", "block FFFE"}),
        (photos.phone_jpeg(), {"bytes after its end"}),
        (photos.screenshot_png(), {"tEXt", "zTXt", "iTXt", "eXIf", "tIME"}),
        (photos.screenshot_png(), {"bytes after its end"}),
        (photos.webp(), {"EXIF", "XMP "}),
        (photos.webp() + b"more", {"bytes after its end"}),
        (photos.avif(), {"Exif", "application/rdf+xml", "colrprof"}),
    ],
)
def test_what_a_picture_carries_is_found(data, expected):
    assert expected <= set(hidden_data(data))


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_picture_that_is_only_a_picture_is_not_suspected(form):
    assert hidden_data(photos.saved(photos.drawn(), form)) == []


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xd8", b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBP", b"words"]
)
def test_a_stump_of_a_file_does_no_harm(data):
    hidden_data(data)
