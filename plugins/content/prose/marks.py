"""Markdown's signs that did nothing, because a space or an empty line is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from jobs_feed.slips import Message, Wrong
from plugins.content.text.body import Outline, Part
from plugins.content.typed.values import SHOUTED
from plugins.content.wording import is_shouted

LINK: Final = Message(
    "broken-link-signs",
    "The signs of a link do not work here: “{found}”.",
    "Write them without spaces between: [the words](/the-address/).",
)
LIST: Final = Message(
    "list-without-empty-line",
    "A list begins in the middle of a paragraph: “{found}”.",
    "Leave an empty line above its first line.",
)
BULLET: Final = Message(
    "pasted-bullet",
    "A line begins with the bullet “{found}”, as pasted from Word.",
    "Begin each line of a list with a hyphen and a space.",
)
STARS: Final = Message(
    "stray-stars",
    "Two stars (**) stand in the words as they are.",
    "Put them close to the words on both sides: **like this**.",
)

# Left in the words where the link was not understood: “](”, “] (” and “[text]:”.
_LINK: Final = re.compile(r"\[[^\]\n]*\][ ]?\([^)\n]*\)?")
# A line of a paragraph that was meant for a list. Not a number alone: “in\n2024. It”.
_LIST: Final = re.compile(r"\n[ ]*((?:[-*+][ ]+|1[.)][ ]+)\S.*)")
_BULLET: Final = re.compile(r"(?:^|\n)[ ]*([•·▪◦‣●○\uf0b7])")
_SHORT: Final = 40


def slips(page: Outline) -> Iterator[tuple[Part, Wrong]]:
    """Signs that stand in the words, and words all in capitals."""
    for part in page.of("words", "heading"):
        for pattern, message in ((_LINK, LINK), (_LIST, LIST), (_BULLET, BULLET)):
            found = pattern.search(part.text)
            if found:
                text = found[found.lastindex or 0]
                yield Part("words", text), Wrong(message, found=text[:_SHORT])
        if "**" in part.text:
            yield Part("words", "**"), Wrong(STARS)
        if part.kind == "words" and is_shouted(part.text):
            yield part, Wrong(SHOUTED, text=part.text[:_SHORT])
