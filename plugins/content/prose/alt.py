"""What a picture says to people who cannot see it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any, Final

from jobs_feed.slips import Message, Wrong
from plugins.content.text.body import Outline, Part
from plugins.content.text.markup import DECORATIVE

MISSING: Final = Message(
    "picture-without-words",
    "A picture has no words for people who cannot see it.",
    "Write what it shows between the brackets: ![what it shows]({address}). If it "
    "shows nothing that matters, write ![decorative]({address}).",
)
NEEDS_ALT: Final = Message(
    "missing-image-alt",
    "The image needs image_alt: what the picture shows.",
    "If it shows nothing that matters, write decorative: true.",
)
FILE_NAME: Final = Message(
    "alt-is-file-name",
    "The words “{words}” are the name of a file, and not what the picture shows.",
    "Say what one sees: Two people laughing on a pier.",
)
BOTH: Final = Message(
    "alt-and-decorative",
    "A picture that is only decoration has no words of its own.",
    "Delete image_alt, or decorative.",
)
NO_IMAGE: Final = Message(
    "picture-field-without-image",
    "{name} is about a picture, and there is no image.",
    "Add image:, or delete the line.",
)
SAYS_PICTURE: Final = Message(
    "alt-says-picture",
    "The words “{words}” begin by saying that it is a picture.",
    "Everybody knows: begin with what it shows.",
    "advice",
)
LONG: Final = Message(
    "long-alt",
    "The words for a picture have {length} characters.",
    "Say the most important in 150, and the rest in the text.",
    "advice",
)

# What cameras and programs call pictures: IMG_2041, DSC00012, PXL_2026…, photo-3.
_CAMERA: Final = re.compile(
    r"(?:img|dsc[nf]?|pxl|mvimg|p|photo|image|picture|screenshot|untitled|whatsapp)"
    r"[\W_]*(?:image)?[\W_\d]*",
    re.IGNORECASE,
)
_SUFFIX: Final = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|heic|svg)$", re.IGNORECASE)
_OPENING: Final = re.compile(
    r"(?:an? |the )?(?:image|photo|photograph|picture|graphic) (?:of|showing)\b",
    re.IGNORECASE,
)


def slips(page: Outline) -> Iterator[tuple[Part, Wrong]]:
    """Pictures in the words that say nothing, or nothing useful."""
    for part in page.of("image"):
        words = (part.words or "").strip()
        if not words:
            yield part, Wrong(MISSING, address=part.text)
        elif words.lower() != DECORATIVE:
            yield from ((part, wrong) for wrong in of_words(words, part.text))


def of_words(words: str, address: str) -> Iterator[Wrong]:
    """What is wrong with the words for the picture at an address."""
    stem = PurePosixPath(address).stem
    if _bare(words) == _bare(stem) or _CAMERA.fullmatch(words) or _SUFFIX.search(words):
        yield Wrong(FILE_NAME, words=words)
    if _OPENING.match(words):
        yield Wrong(SAYS_PICTURE, words=words)
    if len(words) > 200:
        yield Wrong(LONG, length=len(words))


def of_fields(fields: Mapping[str, Any]) -> Iterator[tuple[str, Wrong]]:
    """The field at the top to point at, and what is wrong with it."""
    image, words = fields["image"], fields["image_alt"]
    if not image:
        about = ("image_alt", "decorative", "focus")
        yield from (
            (name, Wrong(NO_IMAGE, name=name)) for name in about if fields[name]
        )
    elif fields["decorative"] and words:
        yield "decorative", Wrong(BOTH)
    elif not words and not fields["decorative"]:
        yield "image", Wrong(NEEDS_ALT)
    elif words:
        yield from (("image_alt", wrong) for wrong in of_words(words, image))


def _bare(words: str) -> str:
    return re.sub(r"[\W_]+", "", _SUFFIX.sub("", words)).lower()
