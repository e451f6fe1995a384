"""A document's pictures: as the site publishes them, in its words and for its card."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from plugins.content.reading.documents import Document
from plugins.content.schema.form import Field
from plugins.pictures import markup
from plugins.pictures.recipe import Shape
from plugins.pictures.site import Pictures


def picture(
    pictures: Pictures, article: Any, shape: Shape, *, first: bool = False
) -> Markup:
    """The `<picture>` of a page's own picture, cut to `shape` about its focus."""
    return Markup(  # noqa: S704 - all that comes from outside is escaped there
        markup.picture(
            pictures,
            article.image,
            "" if article.decorative else article.image_alt,
            shape=shape,
            focus=article.focus or "centre",
            first=first,
        )
    )


def words(document: Document, pictures: Pictures) -> str:
    """The HTML below the title. The first picture of the page is the one at its top,
    or else the first in here.
    """
    at_top = document.fields["image"] is not None
    return markup.in_text(pictures, document.html, first=not at_top)


def fields(document: Document, pictures: Pictures) -> dict[str, Any]:
    """The document's fields, and `share_image`: the address of the picture that other
    sites show beside a link to the page, or None.
    """
    image, focus = document.fields["image"], document.fields["focus"] or "centre"
    share = None
    if image is not None:
        share = pictures.versions(image, "share", focus).fallback.url
    shown = _shown(document.kind.fields, document.fields, pictures)
    return {**shown, "share_image": share}


def _shown(
    parts: Sequence[Field], values: Mapping[str, Any], pictures: Pictures
) -> dict[str, Any]:
    result = dict(values)
    for part in parts:
        if part.type == "markdown":
            name = f"{part.name}_html"
            result[name] = markup.in_text(pictures, values[name], first=False)
        elif part.type == "records":
            result[part.name] = [
                _shown(part.fields, each, pictures) for each in values[part.name]
            ]
    return result
