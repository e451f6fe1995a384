"""Pictures as telephones and computers save them: drawn here, full of hidden words.

Each of `SECRETS` stands in the bytes of at least one of them.
"""

from __future__ import annotations

import io
import struct
from pathlib import Path

from PIL import ExifTags, Image, ImageCms, PngImagePlugin

LATITUDE = (53, 47, 59.123)
XMP = b"""<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description
xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
photoshop:City="Home town of the sitter"/></rdf:RDF></x:xmpmeta>"""
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
SECRETS = (
    struct.pack(">II", 59123, 1000),  # the seconds of the latitude
    struct.pack("<II", 59123, 1000),
    b"Telephone of the sitter",
    b"Home town of the sitter",
    b"Byline of the sitter",
    b"Comment of the sitter",
    b"Author of the sitter",
    b"Film that follows the picture",
    b"Exif\0\0",
    b"adobe:ns:meta",
    b"Photoshop 3.0",
    b"acspAPPL",  # in every colour profile
    b"tEXt",
    b"zTXt",
    b"iTXt",
    b"eXIf",
)


def drawn(width: int = 640, height: int = 480) -> Image.Image:
    """Red above and blue below, a green corner at the top left, and some detail."""
    image = Image.effect_mandelbrot((width, height), (-2, -1, 1, 1), 20).convert("RGB")
    image.paste((200, 30, 30), (0, 0, width, height // 3))
    image.paste((30, 30, 200), (0, height * 2 // 3, width, height))
    image.paste((20, 160, 60), (0, 0, width // 8, height // 8))
    return image


def exif(orientation: int = 1) -> Image.Exif:
    """What a telephone notes: how it was held, what it is, and where it was."""
    notes = Image.Exif()
    notes[ExifTags.Base.Orientation] = orientation
    notes[ExifTags.Base.Model] = "Telephone of the sitter"
    notes[ExifTags.Base.GPSInfo] = {
        ExifTags.GPS.GPSLatitudeRef: "N",
        ExifTags.GPS.GPSLatitude: LATITUDE,
    }
    return notes


def phone_jpeg(image: Image.Image | None = None, orientation: int = 1) -> bytes:
    """A JPEG with EXIF, XMP, IPTC, a comment, and a short film behind it."""
    data = saved(
        image or drawn(),
        "JPEG",
        exif=exif(orientation),
        xmp=XMP,
        comment=b"Comment of the sitter",
        icc_profile=PROFILE,
    )
    iptc = b"Photoshop 3.0\0" + b"8BIM\x04\x04\0\0\0\x1a\x1c\x02\x50\0\x14"
    iptc += b"Byline of the sitter\0"
    block = b"\xff\xed" + (len(iptc) + 2).to_bytes(2, "big") + iptc
    return data[:2] + block + data[2:] + b"ftypmp42 Film that follows the picture"


def screenshot_png(image: Image.Image | None = None) -> bytes:
    """A PNG with every kind of text chunk, EXIF, a time, and bytes behind it."""
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", "Author of the sitter")
    words.add_text("Comment", "Comment of the sitter" * 9, zip=True)
    words.add_itxt("XML:com.adobe.xmp", XMP.decode())
    words.add(b"tIME", b"\x07\xea\x0b\x17\x0c\x00\x00")
    data = saved(image or drawn(), "PNG", pnginfo=words, exif=exif())
    return data + b"Film that follows the picture"


def webp(image: Image.Image | None = None) -> bytes:
    return saved(image or drawn(), "WEBP", exif=exif(), xmp=XMP)


def avif(image: Image.Image | None = None, orientation: int = 1) -> bytes:
    notes = exif(orientation)
    return saved(
        image or drawn(), "AVIF", exif=notes, xmp=XMP, speed=10, icc_profile=PROFILE
    )


def saved(image: Image.Image, form: str, **options: object) -> bytes:
    stream = io.BytesIO()
    image.save(stream, form, **options)
    return stream.getvalue()


def secrets_in(folder: Path) -> list[str]:
    """Every file below a folder in which something hidden still stands."""
    return [
        f"{file.relative_to(folder)}: {secret!r}"
        for file in sorted(folder.rglob("*"))
        if file.is_file()
        for secret in SECRETS
        if secret in file.read_bytes()
    ]
