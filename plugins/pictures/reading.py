"""A picture file's bytes → the picture, upright, in sRGB, with nothing hidden in it.

Pixels are all that is taken over. A camera writes into a photograph where and when
it was taken; for people who work with families at risk that is a matter of safety.
"""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import PurePath
from typing import Final

from PIL import ExifTags, Image, ImageCms

from jobs_feed.slips import Message, Wrong
from plugins.pictures.recipe import Size

MOST_BYTES: Final = 30_000_000
MOST_PIXELS: Final = 64_000_000
"""Beyond today's telephones, and 256 MB in memory."""

SUFFIXES: Final = (".jpg", ".jpeg", ".png", ".webp", ".avif")
_FORMATS: Final = ("JPEG", "PNG", "WEBP", "AVIF")

# What Pillow and its decoders raise for files that are no pictures, are cut off or are
# damaged: found by damaging pictures of each kind, and among Pillow's known faults.
_DAMAGED: Final = (
    OSError,
    SyntaxError,
    RuntimeError,
    ValueError,
    TypeError,
    EOFError,
    IndexError,
    KeyError,
    OverflowError,
    struct.error,
    zlib.error,
    MemoryError,
)

# Pillow would only warn of a bomb, and as a process-wide setting: `_open` refuses.
Image.MAX_IMAGE_PIXELS = None

KIND: Final = Message(
    "picture-kind",
    "This is no kind of picture that every browser shows.",
    f"Save it as one of: {', '.join(SUFFIXES)}.",
)
HEAVY: Final = Message(
    "picture-too-heavy",
    "The picture has {megabytes} MB, and at most {most} are read.",
    "Save it smaller: 3000 pixels wide is plenty.",
)
VAST: Final = Message(
    "picture-too-large",
    "The picture is {width} × {height} pixels, and at most {most} million are read.",
    "Save it smaller: 3000 pixels wide is plenty.",
)
DAMAGED: Final = Message(
    "picture-damaged",
    "The picture is damaged, or is no picture at all, whatever its name says.",
    "Open it on your computer and save it again as JPEG (.jpg). If it does not open "
    "there either, ask for the picture again.",
)
MOVES: Final = Message(
    "picture-moves",
    "The picture moves, and the site shows nothing that does.",
    "Save one picture of it as JPEG (.jpg).",
)

_HEIC: Final = (
    "iPhones make this kind. Save it as JPEG (.jpg): on Windows, open it in Photos and "
    "choose Save as; on a Mac, open it in Preview and choose Export. To have JPEG from "
    "now on, choose Most Compatible on the iPhone, at Settings, Camera, Formats."
)
_HINTS: Final = {
    ".heic": _HEIC,
    ".heif": _HEIC,
    ".svg": "A drawing as .svg can hold programs. Save it as PNG (.png), 1600 pixels "
    "wide or more.",
    ".gif": "Save it as PNG (.png): the site shows nothing that moves.",
}

# How to turn a picture upright, by the camera's note of how it was held (EXIF 2.32).
_TURNS: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def refuse_by_name(name: PurePath, size: int) -> None:
    """Raises Wrong for a kind of file or a size (bytes) that is not read."""
    suffix = name.suffix.lower()
    if suffix not in SUFFIXES:
        raise Wrong(KIND, hint=_HINTS.get(suffix, ""))
    if size > MOST_BYTES:
        megabytes, most = round(size / 1e6), MOST_BYTES // 1_000_000
        raise Wrong(HEAVY, megabytes=megabytes, most=most)


def upright_size(data: bytes) -> Size:
    """Width and height in pixels, as people see it; every byte of it was read.

    Raises Wrong.
    """
    return _decoded(data).size


def read(data: bytes) -> Image.Image:
    """The picture in mode RGB or RGBA, as people see it, in sRGB, without a word.

    Raises Wrong.
    """
    image = _decoded(data)
    profile = image.info.get("icc_profile")
    mode = "RGBA" if image.has_transparency_data else "RGB"
    if image.mode.startswith("I"):
        image = _eight_bits(image)
    if image.mode != "CMYK":
        image = image.convert(mode)
    if profile:
        image = _in_srgb(image, profile)
    image = image.convert(mode)
    image.info = {}  # some encoders write what they find here into the file
    return image


def _decoded(data: bytes) -> Image.Image:
    try:
        image = _open(data)
        image.load()
    except Wrong:  # which says it better than what follows
        raise
    except _DAMAGED as error:
        raise Wrong(DAMAGED) from error
    try:
        turn = _TURNS.get(image.getexif().get(ExifTags.Base.Orientation, 1))
    except _DAMAGED:  # the note of the camera, and not the picture
        turn = None
    return image if turn is None else image.transpose(turn)


def _open(data: bytes) -> Image.Image:
    """The picture, of which only the beginning has been read."""
    image = Image.open(io.BytesIO(data), formats=_FORMATS)
    width, height = image.size
    if width * height > MOST_PIXELS:
        most = MOST_PIXELS // 1_000_000
        raise Wrong(VAST, width=width, height=height, most=most)
    # A JPEG of several pictures holds the same one for other screens.
    if image.format != "MPO" and getattr(image, "n_frames", 1) > 1:
        raise Wrong(MOVES)
    return image


def _eight_bits(image: Image.Image) -> Image.Image:
    """Of scanners' sixteen bits of grey, the upper eight: converting would clip."""
    image.info.pop("transparency", None)  # which counts in sixteen bits too
    return image.point(lambda value: value / 256).convert("L")


def _in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """The same colours in sRGB, or as they are when the profile makes no sense."""
    alpha = image.getchannel("A") if image.mode == "RGBA" else None
    try:
        result = ImageCms.profileToProfile(
            image if alpha is None else image.convert("RGB"),
            ImageCms.ImageCmsProfile(io.BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            outputMode="RGB",
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    assert result is not None  # None is for work done in place
    if alpha is not None:
        result.putalpha(alpha)
    return result
