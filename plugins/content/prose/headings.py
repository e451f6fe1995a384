"""Headings by which people who listen to a page find their way in it."""

from __future__ import annotations

from collections.abc import Iterator

from jobs_feed.slips import Message, Wrong
from plugins.content.text.body import Outline, Part
from plugins.content.typed.values import SHOUTED
from plugins.content.wording import is_shouted

NO_WORDS = Message(
    "empty-heading", "A heading has no words.", "Write them, or delete its # marks."
)
SECOND_TITLE = Message(
    "second-title",
    "The heading “{text}” is at the level of the page's own title.",
    "Begin it with {marks} and a space.",
)
JUMP = Message(
    "heading-jump",
    "The heading “{text}” skips a level.",
    "Begin it with {marks} and a space.",
)


def slips(page: Outline, *, above: int) -> Iterator[tuple[Part, Wrong]]:
    """Headings that break the page's outline; `above` is the level they hang from."""
    level = above
    for part in page.of("heading"):
        if not part.text:
            yield part, Wrong(NO_WORDS)
        elif part.level <= above:
            yield part, Wrong(SECOND_TITLE, text=part.text, marks="#" * (above + 1))
        elif part.level > level + 1:
            yield part, Wrong(JUMP, text=part.text, marks="#" * (level + 1))
        if is_shouted(part.text):
            yield part, Wrong(SHOUTED, text=part.text)
        level = max(part.level, above)
