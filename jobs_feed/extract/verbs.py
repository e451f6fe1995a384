"""Rules for the verbs that tell of a date: closes, ends, is open, was extended."""

from __future__ import annotations

import re
from typing import Final

from jobs_feed.extract.gap import GIVEN, NAMES, OURS, Gap, Weight

# "We may close early": who closes is told, so what is closed must be told too.
_WE: Final = re.compile(
    r"\bwe(?:['’]\w+)?(?:\s+(?!(?:have|this|that|the|our|your)\b)\w+){0,5}\s+$"
)
# "Now closes on": it was to close on another day.
_NOW: Final = re.compile(r"\bnow\s+(?:be\s+)?$")
# "Closes the gap": somebody closes something.
_OBJECT: Final = re.compile(r"\s+(?:the|an?|our|its|your|their|that|any)\s+[a-z]")
# Words between a verb and what it closes: "close this advert", "close to new
# applications".
_UP_TO_OBJECT: Final = re.compile(
    r"\s+(?:(?:the|this|our|to|for|new|all|any|further|up|taking|accepting)\s+)*"
)
# Between "extended" and its "to": nothing to speak of.
_STILL: Final = re.compile(
    r"(?:[\s,:;()*–—-]|\b(?:the|this|our|it|back|a week|now)\b)*"
)


def closing(gap: Gap, number: int) -> Weight | None:
    """Of "closes": whatever is ours may close, and nobody else's things."""
    cue = gap.cues[number]
    weight = Weight.MOVED if _NOW.search(gap.before(cue)) else Weight.CLOSES
    is_before = gap.text.startswith("before", gap.end)
    if _has_object(gap, number):
        return Weight.OTHER if is_before else weight
    if _OBJECT.match(gap.text, cue.end):
        return None
    is_we = _WE.search(gap.before(cue)) is not None
    if gap.subject(number) in OURS | NAMES | GIVEN:
        is_ours = not (is_we and is_before)
    else:
        is_ours = gap.is_bare(number) and not is_before
    if is_ours:
        return weight
    return Weight.OTHER if is_we else None


def _has_object(gap: Gap, number: int) -> bool:
    """Whether a verb closes, or keeps open, something of ours: "close this advert"."""
    up_to = _UP_TO_OBJECT.match(gap.text, gap.cues[number].end)
    return up_to is not None and any(
        cue.start == up_to.end() and cue.kind in OURS for cue in gap.cues[number + 1 :]
    )


def ending(gap: Gap, number: int) -> Weight | None:
    """Of "ends": a post that ends is a fixed term."""
    subject = gap.subject(number)
    if subject in ("applying", "advert") or subject in GIVEN:
        return Weight.CLOSES
    begins_line = number == 0 and gap.cues[0].start == 0
    return Weight.CLOSES if begins_line else None


def open_until(gap: Gap, number: int) -> Weight | None:
    """Of "open": without "until" the date is the one on which it opens."""
    if gap.tie in ("until", "to"):
        subject = gap.subject(number)
        is_ours = subject in OURS | GIVEN or _has_object(gap, number)
        return Weight.CLOSES if is_ours or gap.is_bare(number) else None
    opens = not gap.tie and gap.touches(gap.cues[number])
    return Weight.OTHER if opens else None


def moved(gap: Gap, number: int) -> Weight | None:
    """Of "extended to": what was extended must be ours."""
    cue = gap.cues[number]
    said = gap.behind(cue)
    for ours in reversed(gap.cues[number + 1 :]):
        if ours.kind in OURS | NAMES:
            said = said[: ours.start - cue.end] + said[ours.end - cue.end :]
    if gap.tie not in ("", "to", "until") or not _STILL.fullmatch(said):
        return None
    subject = gap.subject(number)
    if subject is not None:
        is_ours = subject in OURS | NAMES | GIVEN
        return Weight.MOVED if is_ours else Weight.OTHER
    if gap.last is not None:
        return Weight.MOVED if gap.last > Weight.OTHER else None
    is_sure = cue.words != "now" and gap.is_bare(number)
    return Weight.MOVED if is_sure or len(gap.cues) > number + 1 else None
