"""The words between a date and the one before it, and what may be asked about them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from jobs_feed.extract.cues import Cue
from jobs_feed.extract.ties import Tie

OURS: Final = frozenset({"applying", "sending", "advert", "post"})
"""Kinds of what closes."""
NAMES: Final = frozenset({"named", "renewed", "deadline"})
"""Kinds of names for a closing date."""
OTHERS: Final = frozenset({"event", "term", "elsewhere", "requirement"})
"""Kinds of what has a date of its own."""
GIVEN: Final = frozenset({"expected", "announced"})
"""Kinds that stand for what was known before a word was read."""
_THINGS: Final = OURS | NAMES | OTHERS | GIVEN | {"endless"}

# A thing that only tells where another is: "the vacancy in our library closes".
_WHERE: Final = re.compile(
    r"\b(?:in|at|for|of|within|with|to|from|near|across)\s+(?:[\w'’-]+\s+){0,5}$"
)
# A verb has no subject where nothing, or only such words, stands before it; behind a
# sign that parts clauses for good it needs none.
_BARE: Final = re.compile(
    r"(?:(?P<parted>[;:|•*(–—-])|^|,|\b(?:and|but|then|so))\s*(?:(?:and|but|then|so|please|note|which"
    r"|that|it|it's|this|now|will|be|is|due|expected|to|also|has|been|have|we've|may"
    r"|only|not|when|do|does|doesn't|date|finally|again)\s+)*$"
)
_BREAK: Final = re.compile(r"[,;:(|•*–—]\s*|\s-\s|^\s+")


class Weight(IntEnum):
    """What a date is to the advert; the heavier of two is its closing date."""

    OTHER = 0  # the date of something else
    FORMER = 1  # a closing date that was replaced
    WANTED = 2  # applications are wanted by then
    CLOSES = 3
    MOVED = 4  # it replaced another closing date


@dataclass(frozen=True, slots=True)
class Gap:
    """The words between a date and the one before it in its sentence."""

    text: str  # all of it, in small letters
    start: int
    end: int  # where the words begin that tie the date
    stop: int  # where the sentence ends
    tie: Tie
    cues: Sequence[Cue]  # those in the gap
    last: Weight | None  # what the date before is, when that is known

    def before(self, cue: Cue) -> str:
        return self.text[self.start : cue.start]

    def behind(self, cue: Cue) -> str:
        """The words from a cue to those that tie the date."""
        return self.text[cue.end : self.end]

    def touches(self, cue: Cue) -> bool:
        """Whether the date, or what ties it, follows a cue at once."""
        return not self.behind(cue).strip(" ,:;()*–—-")

    def clause(self, cue: Cue) -> int:
        """Where the clause of a cue begins."""
        breaks = [match.end() for match in _BREAK.finditer(self.before(cue))]
        return self.start + (breaks[-1] if breaks else 0)

    def subject(self, number: int) -> str | None:
        """The kind of the thing that the cue of that number is said of."""
        for cue in reversed(self.cues[:number]):
            is_where = cue.kind in OTHERS and _WHERE.search(self.before(cue))
            if cue.kind in _THINGS and not is_where:
                return cue.kind
        return None

    def is_bare(self, number: int) -> bool:
        """Whether the verb of that number has no subject, or only "it" or "which"."""
        bare = _BARE.search(self.before(self.cues[number]))
        return bare is not None and (
            bare["parted"] is not None or self.subject(number) is None
        )
