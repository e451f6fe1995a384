"""What the words before a date say of it: a rule for each kind of cue in cues.yaml.

What a rule is for stands in cues.yaml, as the `why` of its group.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from jobs_feed.extract import verbs
from jobs_feed.extract.gap import GIVEN, NAMES, OTHERS, OURS, Gap, Weight
from jobs_feed.extract.ties import Tie


@dataclass(frozen=True, slots=True)
class Verdict:
    """A weight, and where the words begin that give it."""

    weight: Weight
    start: int


Rule = Callable[[Gap, int], Weight | None]

# A closing date that is only referred to, as in "a week after the closing date on
# 1 May"; and what makes it the date's all the same: "after the closing date of 1 May".
_REFERRED_TO: Final = re.compile(
    r"\b(?:after|following|since|from|within|past|(?:days?|weeks?|months?|end) of)\s+"
    r"(?:(?:the|our|this)\s+)?$"
)
_APPOSED: Final = re.compile(r"\s*(?:[,(:–—-]|of\b)")
# What a closing date or an application is for, in one breath up to the date.
_FOR_IT: Final = re.compile(r"\s*(?:for|of|to)\b(?:(?! and\b| with\b)[^,;:|])*:?\s*$")
_FOR_THEM: Final = re.compile(r"\s*(?:for|to|from)\b[^,;:|]*$")
# Behind whatever applications are from: what is to become of them by the date.
_OUGHT: Final = re.compile(
    r"\b(?:must|should|need to|have to|are|are to|will be)\s+(?:be\s+)?(?:received|made"
    r"|submitted|returned|sent|in|with us|welcomed?|accepted|invited|taken)\s*$"
)
_OF_WHAT: Final = re.compile(r"\s*(?:for|of|on|in|to|by)\b")
# What may stand before "deadline" when it is nobody's in particular.
_NOBODYS: Final = re.compile(
    r"(?:^|[^\w\s'’]|\b(?:the|our|this|is|new|final|strict|firm|closing|now|and|with"
    r"|your|absolute|advertised))\s*$"
)
# "Until filled or 1 May".
_OR: Final = re.compile(r"[\s,]*or(?:\s+(?:by|until|on))?\s*")
# "No applications after 1 May", "after 1 May they cannot be read".
_NEGATIVE: Final = re.compile(
    r"\b(?:no|not|never|cannot|\w+n['’]t|unable|late|reject\w*)\b"
)


def before(gap: Gap) -> Verdict | None:
    """What the nearest cue that has something to say of the date says."""
    if gap.tie == "from":
        return Verdict(Weight.OTHER, gap.start)
    for number in reversed(range(len(gap.cues))):
        cue = gap.cues[number]
        if not _is_told_for(gap, number):
            weight = RULES[cue.kind](gap, number)
            if weight is not None:
                return Verdict(weight, gap.clause(cue))
    return None


def _is_told_for(gap: Gap, number: int) -> bool:
    """Whether a cue only tells what a closing date or an application is for."""
    kind = gap.cues[number].kind
    if kind not in OTHERS | {"relative"}:
        return False
    for earlier in gap.cues[:number]:
        said = gap.behind(earlier)
        if earlier.kind in NAMES and not gap.tie and _FOR_IT.match(said):
            return True
        if earlier.words.startswith("application") and _FOR_THEM.match(said):
            is_theirs = kind in ("requirement", "relative")
            return not is_theirs or _OUGHT.search(said) is not None
    return False


def _expected(_gap: Gap, _number: int) -> Weight:
    return Weight.CLOSES


def _announced(gap: Gap, number: int) -> Weight | None:
    return Weight.CLOSES if gap.touches(gap.cues[number]) else None


def _named(gap: Gap, number: int) -> Weight:
    cue = gap.cues[number]
    said = gap.text[cue.end :]
    if _REFERRED_TO.search(gap.before(cue)) and not _APPOSED.match(said):
        return Weight.OTHER
    if any(c.kind == "moved" for c in gap.cues[:number]) and gap.tie in ("to", "until"):
        return Weight.MOVED
    return Weight.CLOSES


def _renewed(_gap: Gap, _number: int) -> Weight:
    return Weight.MOVED


def _former(gap: Gap, number: int) -> Weight | None:
    if not gap.touches(gap.cues[number]):
        return None
    about = gap.subject(number)
    is_ours = about is None or about in OURS | NAMES | GIVEN
    return Weight.FORMER if is_ours else Weight.OTHER


def _deadline(gap: Gap, number: int) -> Weight | None:
    cue = gap.cues[number]
    if number:
        previous = gap.cues[number - 1]
        parted = gap.text[previous.end : cue.start].strip(" :-")
        if previous.kind in OURS and not parted:
            return _named(gap, number)
    if _OF_WHAT.match(gap.behind(cue)):
        is_ours = any(c.kind in OURS for c in gap.cues[number + 1 :])
    else:
        is_ours = _NOBODYS.search(gap.before(cue)) is not None
    return _named(gap, number) if is_ours else None


def _applying(gap: Gap, _number: int) -> Weight | None:
    if gap.tie == "after":
        is_wanted = _NEGATIVE.search(gap.text, gap.start, gap.stop) is not None
    else:
        is_wanted = gap.tie in ("by", "until")
    return Weight.WANTED if is_wanted else None


def _sending(gap: Gap, number: int) -> Weight | None:
    clause = gap.clause(gap.cues[number])
    is_clear = not any(c.kind in OTHERS for c in gap.cues if c.start >= clause)
    return _applying(gap, number) if is_clear else None


def _arriving(gap: Gap, number: int) -> Weight | None:
    is_ours = any(c.kind in ("applying", "sending") for c in gap.cues[:number])
    return _sending(gap, number) if is_ours else None


def _advert(gap: Gap, _number: int) -> Weight | None:
    return Weight.CLOSES if gap.tie == "until" else None


def _event(_gap: Gap, _number: int) -> Weight:
    return Weight.OTHER


def _endless(gap: Gap, number: int) -> Weight:
    is_or = _OR.fullmatch(gap.behind(gap.cues[number]))
    return Weight.CLOSES if is_or else Weight.OTHER


def _relative(gap: Gap, number: int) -> Weight | None:
    previous = gap.cues[number - 1] if number else None
    if previous and previous.kind == "advert":
        return None  # "an advert that runs until"
    return _with("by", "until", "to")(gap, number)


def _silent(_gap: Gap, _number: int) -> None:
    return None


def _with(*ties: Tie) -> Rule:
    """Something else's date when it is tied by one of `ties`; else nothing."""

    def rule(gap: Gap, _number: int) -> Weight | None:
        return Weight.OTHER if gap.tie in ties else None

    return rule


RULES: Final[Mapping[str, Rule]] = {
    "expected": _expected,
    "announced": _announced,
    "named": _named,
    "renewed": _renewed,
    "former": _former,
    "deadline": _deadline,
    "closing": verbs.closing,
    "ending": verbs.ending,
    "open": verbs.open_until,
    "moved": verbs.moved,
    "applying": _applying,
    "sending": _sending,
    "arriving": _arriving,
    "advert": _advert,
    "post": _silent,
    "elsewhere": _silent,
    "silent": _silent,
    "event": _event,
    "endless": _endless,
    "lasting": _with("until", "to"),
    "term": _with("until", "to"),
    "requirement": _with("by", "until", "to"),
    "relative": _relative,
}
