"""Links as they read: each says where it goes, also when it is heard on its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from jobs_feed.slips import Message, Wrong
from plugins.content.text.body import Outline, Part

VAGUE: Final = Message(
    "vague-link",
    "The link “{words}” does not say where it goes.",
    "Put the link on words that do: [Read about Hull](/councils/hull/).",
)
NO_WORDS: Final = Message(
    "link-without-words",
    "The link to {target} has no words.",
    "Write some between the square brackets.",
)
BARE: Final = Message(
    "bare-address",
    "The address {address} stands in the words as it is.",
    "Make it a link with words of its own: [Social Work England](https://…).",
)

# What is left of a link's words when they say nothing, in small letters and without
# the words that only fill: “just click here now”.
_VAGUE: Final = frozenset(
    {
        *("", "article", "click", "details", "find out", "follow", "go"),
        *("information", "learn", "link", "page", "read", "see", "site", "view"),
        *("web page", "website"),
    }
)
_FILLERS: Final = re.compile(
    r"\b(?:here|more|this|that|the|please|now|just|on|at|to|for|visit|click|an?|it)\b"
)
# A web address in the words, without the stop that ends its sentence.
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)[^\s<>“”\"]*[^\s<>“”\".,;:!?)]")


def slips(page: Outline) -> Iterator[tuple[Part, Wrong]]:
    """Links whose words say nothing, and addresses that stand there bare."""
    targets = set()
    for part in page.of("link"):
        words = part.words or ""
        if not words:
            yield part, Wrong(NO_WORDS, target=part.text)
        elif _ADDRESS.match(words):
            targets.add(words)
            yield part, Wrong(BARE, address=words)
        elif _is_vague(words):
            yield part, Wrong(VAGUE, words=words)
    for part in page.of("words"):
        for found in _ADDRESS.finditer(part.text):
            if found[0] not in targets:
                yield Part("words", found[0]), Wrong(BARE, address=found[0])


def _is_vague(words: str) -> bool:
    plain = re.sub(r"[\W_]+", " ", words.lower())
    return re.sub(r" +", " ", _FILLERS.sub(" ", plain)).strip() in _VAGUE
