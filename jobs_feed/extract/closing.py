"""When a vacancy was posted and when it closes, and which of two dates to believe."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from functools import partial
from itertools import chain

from jobs_feed.extract import dates, deadline
from jobs_feed.extract.clock import first_time
from jobs_feed.extract.dates import Moment, Trouble, plain, spans
from jobs_feed.extract.gap import Weight
from jobs_feed.extract.reading import Reading, Remark, Words

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


_Read = Callable[[str], tuple[Moment | Trouble | None, Weight]]


def posted(
    elements: Sequence[Words], *, now: datetime, month_first: bool
) -> Reading[date | None]:
    """The day of posting, in Europe/London. Remark V020 when it cannot be read."""
    for words in elements:
        moment = dates.find(words.text, now=now, month_first=month_first)
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
    read = partial(_told, now=now, posted=posted, month_first=month_first)
    first, trouble = _first(elements, times=times, read=read, is_field=True)
    second, prose_trouble = _first(labelled, times=times, read=read, is_field=False)
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
    found: Sequence[Words], *, times: Sequence[Words], read: _Read, is_field: bool
) -> tuple[tuple[Moment, Words] | None, Remark | None]:
    """The first readable date of several, else what was wrong with the first."""
    trouble: Remark | None = None
    for number, words in enumerate(found, 1):
        moment, weight = read(words.text)
        if isinstance(moment, Moment):
            others = found[number:]
            apart = [other for other in others if words.text not in other.text]
            if not is_field and (other := _contradicted(moment, weight, apart, read)):
                return None, Remark("V021", f"{words.text} / {other.text}")
            hours = chain(_hours(times), _hours_of(moment.day, others, read))
            return _timed(moment, words, hours), None
        trouble = trouble or _trouble(moment, words.text, is_field=is_field)
    return None, trouble


def _contradicted(
    moment: Moment, weight: Weight, others: Iterable[Words], read: _Read
) -> Words | None:
    """The words, if any, that tell another closing date as surely."""
    for words in others:
        other, theirs = read(words.text)
        if isinstance(other, Moment) and theirs >= weight and other.day != moment.day:
            return words
    return None


def _timed(
    moment: Moment, words: Words, hours: Iterator[tuple[time, Words]]
) -> tuple[Moment, Words]:
    """`moment` at the first of `hours`, unless it has a time of its own."""
    if moment.clock is None:
        for clock, told in hours:
            evidence = f"{words.evidence}; {told.evidence}"
            return replace(moment, clock=clock), Words(words.text, evidence)
    return moment, words


def _hours(times: Iterable[Words]) -> Iterator[tuple[time, Words]]:
    for words in times:
        if clock := first_time(words.text):
            yield clock, words


def _hours_of(
    day: date, found: Iterable[Words], read: _Read
) -> Iterator[tuple[time, Words]]:
    """The times of day at which other words let the same day end."""
    for _, words in _hours(found):
        moment, _ = read(words.text)
        if isinstance(moment, Moment) and moment.day == day and moment.clock:
            yield moment.clock, words


def _told(
    text: str, *, now: datetime, posted: date | None, month_first: bool
) -> tuple[Moment | Trouble | None, Weight]:
    """The closing date that `text` tells most surely, and how surely; None when it
    tells two.
    """
    find = partial(dates.find, text, now=now, posted=posted, month_first=month_first)
    told = deadline.told(plain(text), given="expected")
    if not told:
        return None if spans(plain(text)) else find(), Weight.OTHER
    read = [(said.weight, find(at=said.at)) for said in told]
    heaviest = max(weight for weight, _ in read)
    surest = [moment for weight, moment in read if weight == heaviest]
    days = {moment.day for moment in surest if isinstance(moment, Moment)}
    if len(days) != 1:
        return None if days else surest[0], heaviest
    same = [m for _, m in read if isinstance(m, Moment) and m.day in days]
    return next((moment for moment in same if moment.clock), same[0]), heaviest


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
