"""What is wrong with a page's body: headings, links, pictures, forbidden HTML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final, Literal

from plugins.content.markup import ATTRIBUTES, TAGS

_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}

# Where a table's columns are aligned is the theme's business: dropped in silence.
_DROPPED: Final = {"align"}


@dataclass(frozen=True, slots=True)
class Part:
    """Something in the body that an editor can get wrong."""

    kind: Literal["heading", "link", "image", "no_alt", "tag", "attribute"]
    text: str
    level: int = 0  # of a heading


@dataclass(slots=True)
class _Outline(HTMLParser):
    """Walks rendered HTML and keeps what an editor can get wrong."""

    parts: list[Part] = field(default_factory=list)
    heading: list[str] | None = None  # the words of the heading being read

    def __post_init__(self) -> None:
        HTMLParser.__init__(self, convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in TAGS:
            self.parts.append(Part("tag", tag))
            return
        allowed = ATTRIBUTES["*"] | ATTRIBUTES.get(tag, set()) | _DROPPED
        self.parts += [Part("attribute", name) for name in given if name not in allowed]
        if tag in _HEADINGS:
            self.heading = []
        if tag == "a" and given.get("href") is not None:
            self.parts.append(Part("link", given["href"] or ""))
        if tag == "img":
            self.parts.append(Part("image", given.get("src") or ""))
            if not (given.get("alt") or "").strip():
                self.parts.append(Part("no_alt", given.get("src") or ""))

    def handle_data(self, data: str) -> None:
        if self.heading is not None:
            self.heading.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag in _HEADINGS and self.heading is not None:
            text = "".join(self.heading).strip()
            self.parts.append(Part("heading", text, _HEADINGS[tag]))
            self.heading = None


def outline(html: str) -> list[Part]:
    """The headings, links, pictures and forbidden HTML of a page, in order.

    `html` is the rendered Markdown, not yet cleaned.
    """
    reader = _Outline()
    reader.feed(html)
    reader.close()
    return reader.parts


def heading_faults(parts: list[Part], *, above: int) -> Iterator[tuple[Part, str]]:
    """Headings that break the page's outline; `above` is the level they hang from."""
    level = above
    for part in parts:
        if part.kind != "heading":
            continue
        if not part.text:
            yield part, "A heading has no words. Write them, or delete its # marks."
        elif part.level <= above:
            message = (
                f"The heading “{part.text}” is at the level of the page's own title. "
                f"Begin it with {'#' * (above + 1)} and a space."
            )
            yield part, message
        elif part.level > level + 1:
            message = (
                f"The heading “{part.text}” skips a level. "
                f"Begin it with {'#' * (level + 1)} and a space."
            )
            yield part, message
        level = max(part.level, above)


def html_faults(parts: list[Part]) -> Iterator[tuple[Part, str]]:
    """HTML that cannot stay, and pictures that say nothing to who cannot see them."""
    for part in parts:
        if part.kind == "tag":
            yield part, f"<{part.text}> cannot stand in a page. Take it out."
        elif part.kind == "attribute":
            yield part, f"The HTML attribute “{part.text}” cannot be used. Take it out."
        elif part.kind == "no_alt":
            message = (
                "A picture has no words for people who cannot see it. "
                f"Write them between the brackets: ![what it shows]({part.text})."
            )
            yield part, message


def line_of(part: Part, source: str, *, after: int = 0) -> int:
    """How many lines into the Markdown `source` the part stands.

    Looked for from line `after` on, then from the top. Rendered words may differ
    from the source: then their opening decides, and `after` when nothing is there.
    """
    text = f"<{part.text}" if part.kind == "tag" else part.text
    lines = source.split("\n")
    order = [*range(after, len(lines)), *range(after)]
    needles = [
        needle for needle in (text, text[:20].strip(), text.split(" ")[0]) if needle
    ]
    found = (n for needle in needles for n in order if needle in lines[n])
    return next(found, after)
