"""HTML among the words: some is harmless, much of it is a page nobody can mend."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from jobs_feed.slips import Message, Wrong
from plugins.content.text.body import Outline, Part, without_code
from plugins.content.text.markup import ATTRIBUTES, TAGS

TAG: Final = Message(
    "forbidden-html", "<{tag}> cannot stand in a page.", "Take it out."
)
ATTRIBUTE: Final = Message(
    "forbidden-attribute",
    "The HTML attribute “{name}” cannot be used.",
    "Take it out.",
)
HEAVY: Final = Message(
    "heavy-html",
    "There are {count} HTML tags among the words, as when a web page is pasted in.",
    "Write it in Markdown, or use one of the blocks of the guide.",
)

_MOST_TAGS: Final = 8

# Where a table's columns are aligned is the theme's business: dropped in silence.
_DROPPED: Final = {"align"}

# A tag written by hand. Small ones that Markdown has no sign for are not counted.
_WRITTEN: Final = re.compile(
    r"<(?!(?:br|abbr|sub|sup|kbd|mark|small|q|cite)\b)([a-z][a-z0-9]*)(?=[\s/>])",
    re.IGNORECASE,
)


def slips(page: Outline, source: str) -> Iterator[tuple[Part, Wrong]]:
    """HTML that cannot stay, and too much of it."""
    for part in page.of("tag"):
        if part.text not in TAGS:
            yield part, Wrong(TAG, tag=part.text)
    for part in page.of("attribute"):
        tag = part.words or ""
        allowed = ATTRIBUTES["*"] | ATTRIBUTES.get(tag, set()) | _DROPPED
        # Of an element that cannot stand there, enough has been said.
        if part.text not in allowed and tag in TAGS:
            yield part, Wrong(ATTRIBUTE, name=part.text)
    written = _WRITTEN.findall(without_code(source))
    if len(written) > _MOST_TAGS:
        yield Part("tag", written[0]), Wrong(HEAVY, count=len(written))
