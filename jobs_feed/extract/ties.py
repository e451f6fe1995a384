"""How a date is tied to the words before it, and two dates to each other."""

from __future__ import annotations

import re
from typing import Final, Literal

from jobs_feed.extract.clock import CLOCK, WEEKDAY

_FARTHEST: Final = 80  # characters from a tie to its date
Tie = Literal["by", "until", "to", "after", "from", ""]

# Words that may stand between "by" and its date: anything else makes it another "by".
_LEADING_IN: Final = (
    rf"(?:(?:the|on|of|at|in|is|are|will be|very|absolute|latest"
    rf"|end|start|day|date|close|business|play|twelve|exactly|strictly|cob|cop|eod|this|next|gmt|bst|uk time"
    rf"|{CLOCK}|\d{{3,4}}(?= ?h(?:ou)?rs)|h(?:ou)?rs|{WEEKDAY}\.?)(?![a-z\d])"
    rf"|[\s,:;()*_=–—-])*"
)
# How a date is tied to what is before it, which only leading words part from it:
# "by noon on", "up to and including the".
_TIE: Final = re.compile(
    rf"(?:(?<![a-z\d])(?:(?:(?P<by>by|(?:by )?(?:no|not) later than|(?:on or )?before|prior to|ahead of)"
    rf"|(?P<until>(?:between|from) now (?:and|until|to)|until|till|'til|up (?:to|until|till)(?: and including)?|through to)"
    rf"|(?P<after>after|beyond|past|later than)"
    rf"|(?P<from>from|since|between|as of|following)|(?P<to>to))(?![a-z]))?"
    rf"{_LEADING_IN})?$"
)
# What stands between the two days of a period, behind the time of the first.
_PERIOD: Final = re.compile(
    rf"[\s,(]*(?:at\s+)?(?:{CLOCK})?[\s,)]*"
    rf"(?:[–—-]|(?:to|until|till|up to|through to|(?P<also>and))(?![a-z])){_LEADING_IN}"
)
# Nothing between two days says which of them counts.
_UNPARTED: Final = re.compile(r"(?:[\s/,;|&]|and\b|or\b)*")
# Between a date and what is told of it at once: "3 May at noon – the closing date".
_AT_ONCE: Final = re.compile(
    rf"[\s,(]*(?:(?:at|by|@)\s*)?(?:{CLOCK})?[\s,;:()–—-]*"
    r"(?:(?:the|our|its|your|all|this|is|will be|which|when|as|advertised)\s+)*"
)


def tied(text: str, start: int, end: int) -> tuple[Tie, int]:
    """How the date at `end` is tied to the words from `start` on, and where those end."""
    match = _TIE.search(text, max(start, end - _FARTHEST), end)
    if match is None:
        raise AssertionError("The pattern matches nothing at all, too.")
    return match.lastgroup or "", match.start()  # type: ignore[return-value]


def ends_period(text: str, start: int, end: int, tie: Tie) -> bool:
    """Whether the words between two dates make them the days of a period; `tie` is
    the first one's, since "and" needs a "between".
    """
    match = _PERIOD.fullmatch(text, start, end)
    return match is not None and (match["also"] is None or tie == "from")


def unparted(text: str, start: int, end: int) -> bool:
    """Whether nothing between two dates says which of them counts."""
    return _UNPARTED.fullmatch(text, start, end) is not None


def at_once(text: str, start: int) -> int:
    """Where the words begin that tell at once what the date that ends at `start` is."""
    match = _AT_ONCE.match(text, start)
    return match.end() if match else start
