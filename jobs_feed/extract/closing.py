"""When a vacancy was posted and when it closes, and which of two dates to believe."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from itertools import pairwise

from jobs_feed.extract.clock import first_time
from jobs_feed.extract.dates import Moment, Trouble, find, spans
from jobs_feed.extract.reading import Reading, Remark, Words

# Words about something other than the deadline, to where the deadline is spoken
# of again. A week is no day to close on.
_OTHER_DATE = re.compile(
    r"\b(?:interview|assessment (?:cent|day)|shortlist|start(?:ing)? date|commenc|w/c\b"
    r"|week (?:commencing|beginning|ending|of)|(?:days|weeks) (?:from|after|before))"
    r"(?:(?!\bclos|deadline|\bappl).)*",
    re.IGNORECASE,
)
# No end is set, and what is dated behind it is something else ("rolling, next panel
# 1 May"), unless the deadline is spoken of again.
_WITHOUT_END = re.compile(
    r"\b(?:ongoing|on-going|rolling|continuous|further notice|filled|no closing date)\b"
    r"(?:(?!\bclos|deadline|\bappl).)*$",
    re.IGNORECASE,
)
# Words before a date that is about something earlier than the deadline, when
# another date follows: "extended from 1 May to 8 May", "posted 1 May, closing 8 May".
_EARLIER = re.compile(
    r"\b(?:from|between|original(?:ly)?(?: closing date)?|was|opens?(?: on)?|opening(?: date)?"
    r"|posted(?: on)?|published(?: on)?|advertised(?: on)?)\W*(?:[a-z]+day\W*)?$",
    re.IGNORECASE,
)
# What stands between the two dates of a period: its end is the deadline.
_PERIOD = re.compile(
    r"\s*(?:\d[\d:.]*)?\s*(?:-|–|—|to|until|and)\s*(?:[a-z]+day\W*)?", re.IGNORECASE
)
# Nothing between two dates says which of them counts.
_UNPARTED = re.compile(r"[\s/,;|&]*")
# What stands between a deadline and the later one that replaced it: "16 May at noon
# - now extended to 30 May", "16 May. New closing date: 30 May".
_REPLACED = re.compile(
    r"\W*(?:(?:at|\d{1,2}(?:[:.]\d{2})?(?:\s*[ap]\.?m)?|noon|midday|midnight"
    r"|it|this|the|date|closing|deadline|is|has|have|been|was|now)\b\W*)*"
    r"(?:extended(?:\W+(?:to|until|till))?|now"
    r"|(?:new|revised|extended) (?:closing date|deadline))"
    r"\b(?:\W|is\b|on\b|midnight\b|noon\b|[a-z]+day\b)*",
    re.IGNORECASE,
)
# What councils write where there is no closing date.
_OPEN_ENDED = re.compile(
    r"\b(?:ongoing|on-going|asap|as soon as possible|tb[cda]|to be confirmed"
    r"|until filled|open ended|open|rolling|none|no closing date|n/?a"
    r"|continuous|not specified)\b"
    r"|^\W*$",
    re.IGNORECASE,
)
# What databases write for a date that they do not hold.
_NO_DATE_HELD = re.compile(r"\b(?:0000-00-00|0001-01-01|01/01/0001)")
_MONTH_FIRST = "It seems to be written month first."
_WRONG: Mapping[Trouble | None, str] = {
    "too_early": "It is before the year 2000.",
    "too_late": "It is more than three years ahead.",
}


def posted(
    elements: Sequence[Words], *, now: datetime, month_first: bool
) -> Reading[date | None]:
    """The day of posting, in Europe/London. Remark V020 when it cannot be read."""
    for words in elements:
        moment = find(words.text, now=now, month_first=month_first)
        if isinstance(moment, Moment):
            return Reading(moment.end().date(), words.evidence)
    remarks = tuple(Remark("V020", words.text) for words in elements[:1])
    return Reading(None, remarks=remarks)


def closes(
    elements: Sequence[Words],
    labelled: Sequence[Words],
    times: Sequence[Words] = (),
    *,
    now: datetime,
    posted: date | None,
    month_first: bool,
) -> Reading[datetime | None]:
    """The instant the vacancy closes, in Europe/London.

    A field of its own beats prose (`labelled`). Prose gives the hour when the
    field names the same day and none, or when the field says the same clock
    time but calls it UTC. `times` are what stands behind a label for the closing
    time alone: the hour of a date that has none. Remarks: V006 none given,
    V007 cannot be read, V008 two ways to read it, V021 field and prose name
    different days, V024 cannot be right.
    """
    read = partial(_first, times=times, now=now, posted=posted, month_first=month_first)
    first, trouble = read(elements, is_field=True)
    second, prose_trouble = read(labelled, is_field=False)
    chosen = first or second
    if chosen is None:
        return Reading(None, remarks=(trouble or prose_trouble or Remark("V006"),))
    moment, words = chosen
    remarks = (trouble,) if trouble and trouble.code != "V006" else ()
    if first is None or second is None:
        return Reading(moment.end(), words.evidence, remarks)
    prose, prose_words = second
    if moment.day == prose.day and (
        moment.clock is None or moment.local() == prose.local()
    ):
        return Reading(prose.end(), f"{words.evidence}; {prose_words.evidence}")
    if moment.end().date() != prose.end().date():
        remarks = (*remarks, Remark("V021", f"{words.text} / {prose_words.text}"))
    return Reading(moment.end(), words.evidence, remarks)


def _first(
    found: Iterable[Words],
    *,
    times: Sequence[Words],
    now: datetime,
    posted: date | None,
    month_first: bool,
    is_field: bool,
) -> tuple[tuple[Moment, Words] | None, Remark | None]:
    """The first readable date of several, else what was wrong with the first."""
    trouble: Remark | None = None
    for words in found:
        text = _from_the_deadline(_OTHER_DATE.sub(" ", words.text.lower()))
        moment = find(text, now=now, posted=posted, month_first=month_first)
        if isinstance(moment, Moment):
            return _timed(moment, words, times), None
        trouble = trouble or _trouble(moment, words.text, is_field=is_field)
    return None, trouble


def _timed(
    moment: Moment, words: Words, times: Sequence[Words]
) -> tuple[Moment, Words]:
    """`moment` at the first of `times`, unless it has a time of its own."""
    if moment.clock is None:
        for told in times:
            if clock := first_time(told.text):
                evidence = f"{words.evidence}; {told.evidence}"
                return replace(moment, clock=clock), Words(words.text, evidence)
    return moment, words


def _from_the_deadline(text: str) -> str:
    """`text`, in small letters, without the dates before its deadline, if it has one."""
    dated = list(spans(text))
    first = dated[0][0] if dated else 0
    if _WITHOUT_END.search(text[:first]):
        return text[:first]
    cut = 0
    for (start, end), (following, _) in pairwise(dated):
        if _UNPARTED.fullmatch(text[end:following]):
            return ""
        if not (
            _EARLIER.search(text[max(0, start - 40) : start])
            or _PERIOD.fullmatch(text[end:following])
            or _REPLACED.fullmatch(text[end:following])
        ):
            break
        cut = end
    return text[cut:]


def _trouble(found: Trouble | None, text: str, *, is_field: bool) -> Remark:
    if found == "two_ways":
        return Remark("V008", text, _MONTH_FIRST)
    if found == "month_first":
        return Remark("V007", text, _MONTH_FIRST)
    if _NO_DATE_HELD.search(text):
        return Remark("V006", text)
    if wrong := _WRONG.get(found):
        return Remark("V024", text, wrong)
    if found is None and (not is_field or _OPEN_ENDED.search(text)):
        return Remark("V006", text)
    return Remark("V007", text)
