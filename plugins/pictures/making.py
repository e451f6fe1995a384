"""One picture → its files, in every size and format of the recipe."""

from __future__ import annotations

import io
from collections.abc import Iterator

from PIL import Image

from plugins.pictures.reading import read
from plugins.pictures.recipe import FORMATS, Format, Plan, Shape

_PAPER = (
    255,
    255,
    255,
)  # below what is transparent, where a format knows no such thing


def renditions(data: bytes, shape: Shape, plan: Plan) -> Iterator[tuple[str, bytes]]:
    """The suffix of each file to make, as “800.avif”, and its bytes.

    The same bytes go in and come out on every machine with this version of Pillow.
    Raises Wrong for a picture that cannot be read.
    """
    image = read(data).crop(plan.box)
    for size in plan.sizes:
        smaller = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
        for form in FORMATS[shape]:
            yield f"{size[0]}.{form.suffix}", _encoded(smaller, form)


def _encoded(image: Image.Image, form: Format) -> bytes:
    if form.encoder == "JPEG" and image.mode == "RGBA":
        paper = Image.new("RGB", image.size, _PAPER)
        paper.paste(image, mask=image.getchannel("A"))
        image = paper
    stream = io.BytesIO()
    image.save(stream, form.encoder, **form.options)
    return stream.getvalue()
