"""Pictures in HTML: every size and format, their room kept free, the rest in good time.

Pure but for `Pictures`, which notes what was asked for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape, unescape
from typing import Final

from plugins.pictures.recipe import Shape
from plugins.pictures.site import Pictures, Version

_SIZES: Final = "(min-width: 48rem) 46rem, calc(100vw - 2rem)"
"""How wide a picture stands: in a column of text, or across a telephone."""

# nh3 writes every attribute as name="value", with quotation marks in it escaped;
# "<" and ">" may stand in a value as they are.
_ATTRIBUTES: Final = r'((?: [a-z-]+="[^"]*")*)'
_IMAGE: Final = re.compile(rf"<img{_ATTRIBUTES}>")
_LINK: Final = re.compile(rf"<a{_ATTRIBUTES}>")
_ATTRIBUTE: Final = re.compile(r' ([a-z-]+)="([^"]*)"')


def picture(
    pictures: Pictures,
    address: str,
    alt: str,
    *,
    shape: Shape = "whole",
    focus: str = "centre",
    first: bool = False,
) -> str:
    """The `<picture>` of a file of content/images; `alt` is "" for decoration.

    The `first` of a page is loaded at once, the others when they come near. Raises
    KeyError for a picture there is not.
    """
    versions = pictures.versions(address, shape, focus)
    *better, (_, plain) = versions.by_format
    sources = (
        f'<source type="{form.media_type}" srcset="{_srcset(files)}" sizes="{_SIZES}">'
        for form, files in better
    )
    (width, height), url = versions.fallback.size, versions.fallback.url
    when = 'fetchpriority="high"' if first else 'loading="lazy"'
    return (
        f"<picture>{''.join(sources)}"
        f'<img src="{url}" srcset="{_srcset(plain)}" sizes="{_SIZES}" '
        f'width="{width}" height="{height}" alt="{escape(alt)}" {when} '
        'decoding="async"></picture>'
    )


def in_text(pictures: Pictures, html: str, *, first: bool) -> str:
    """HTML as nh3 leaves it, with a `<picture>` for each picture of ours, and links
    to one leading to its largest size. `first`: no other comes before on the page.
    """
    waiting = first

    def shown(found: re.Match[str]) -> str:
        nonlocal waiting
        given = _attributes(found[1])
        at_once, waiting = waiting, False
        return picture(pictures, given["src"], given.get("alt", ""), first=at_once)

    def linked(found: re.Match[str]) -> str:
        address = _attributes(found[1]).get("href", "")
        if address not in pictures.known:
            return found[0]
        url = pictures.versions(address, "whole").fallback.url
        return found[0].replace(f'href="{escape(address)}"', f'href="{url}"')

    return _LINK.sub(linked, _IMAGE.sub(shown, html))


def _attributes(text: str) -> dict[str, str]:
    return {name: unescape(value) for name, value in _ATTRIBUTE.findall(text)}


def _srcset(files: Sequence[Version]) -> str:
    return ", ".join(f"{each.url} {each.size[0]}w" for each in files)
