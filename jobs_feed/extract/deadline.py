"""Tells which dates of an advert are its closing date, by the words around each.

Read from the date outwards. Of the cues before it in its sentence the nearest one that
has something to say decides (`verdict`); where none has, those behind it may ("3 May is
the closing date"). What is no cue says nothing, and a date of which nothing is said is
no closing date.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, Literal, TypeVar

from jobs_feed.extract import cues, verdict
from jobs_feed.extract.cues import Cue
from jobs_feed.extract.dates import Span, plain, spans
from jobs_feed.extract.gap import NAMES, OURS, Gap, Weight
from jobs_feed.extract.phrases import stands
from jobs_feed.extract.ties import at_once, ends_period, tied, unparted
from jobs_feed.extract.verdict import Verdict

Given = Literal["expected", "announced", "lasting"]
_STARTS: Final = ("start", "begin", "commenc")
_CLOSING: Final = NAMES | {"closing", "ending"}
_ENDS: Final = ("end", "expir", "finish", "cease", "lapse")
_Placed = TypeVar("_Placed", Cue, Span)
_LONGEST: Final = 300  # characters of a sentence that are quoted
_HEADING: Final = 60  # characters of a line that tells what the next one is about
_NEAR: Final = 45  # characters from a date to what is told of it behind it
_FIGURES: Final = "0123456789"
# The dot of "a.m." or of an abbreviation is no full stop.
_FULL_STOP: Final = re.compile(
    r"[.!?…]+(?=\s|$)(?<![ap]\.m\.)(?<!\bno\.)(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bcl\.)"
)
_NO_CLOSING_DATE: Final = re.compile(
    r"\b(?:no|without an?) (?:set |fixed )?(?:closing date|deadline|end date)"
)
# What is told of a date by one word: "3 May (closing), 10 May (interviews)".
_ALONE: Final = re.compile(r"\s*(?:[),;:.|–—-]|$)")
# The rest of a sentence behind what was only told by the way: "the closing date for
# this post, which runs until 31 March 2028, is 1 May".
_RESUMED: Final = re.compile(r"\s*[,)–—-]\s*(?:is|will be)\b")


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date that closes an advert."""

    start: int  # where the words begin that say so
    at: int  # where the date begins
    weight: Weight


def sentences(lines: Sequence[str]) -> list[tuple[Weight, str]]:
    """For each closing date in `lines` its sentence, from the words on that say so;
    the weightier first, and otherwise in order.
    """
    found: list[tuple[Weight, str]] = []
    for number, line in enumerate(lines):
        if stands(_FIGURES, line):
            heading = lines[number - 1] if number else ""
            found += _quoted(line, heading)
    return sorted(found, key=lambda said: -said[0])


def _quoted(line: str, heading: str) -> Iterator[tuple[Weight, str]]:
    text = plain(line)
    said = told(text)
    if not said and spans(text) and _announces(heading):
        said = told(text, given="announced")
    elif said and text.startswith(_ENDS) and _lasts(heading):
        said = told(text, given="lasting")
    for date in said:
        stop = _FULL_STOP.search(text, date.at)
        end = stop.start() if stop else len(text)
        yield date.weight, line[date.start : min(end, date.start + _LONGEST)]


def told(text: str, *, given: Given | None = None) -> tuple[Deadline, ...]:
    """The dates in `text` that close the advert, in order.

    `text` is `plain`. `given` is what is known before a word of it is read: that a
    closing date is "expected", as in a field of that name, so that a date of which
    nothing is said is one; that it is "announced", as in a heading, so that a date
    with which the text begins is one; or that a "lasting" post is spoken of.
    """
    return (_told_before if len(text) <= _LONGEST else _told)(text, given)


def _told(text: str, given: Given | None) -> tuple[Deadline, ...]:
    dates = spans(text)
    if not dates or _NO_CLOSING_DATE.search(text):
        return ()
    found: list[Deadline] = []
    marks = cues.found(text)
    for start, end in _bounds(text, dates):
        said = _within(marks, start, end)
        if given:
            said.insert(0, Cue(given, "", start, start))
        sentence = _Sentence(text, start, end, _within(dates, start, end), said)
        found += sentence.deadlines()
        given = "announced" if sentence.announces() else None
    return tuple(found)


# The adverts of a feed close on few days, and have other lines in common.
_told_before = lru_cache(maxsize=256)(_told)


def _announces(heading: str) -> bool:
    """Whether a line without a date tells that the next has a closing date."""
    if not heading or len(heading) > _HEADING:
        return False
    text = plain(heading)
    return _Sentence(text, 0, len(text), spans(text), cues.found(text)).announces()


def _lasts(heading: str) -> bool:
    """Whether a line tells of how long a post lasts."""
    return any(
        cue.kind == "term" or cue.words.startswith(_STARTS)
        for cue in cues.found(plain(heading))
    )


def _bounds(text: str, dates: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends; the dots in a date end none."""
    start = 0
    in_dates = {at for date in dates for at in range(date.start, date.end)}
    for stop in _FULL_STOP.finditer(text):
        if stop.start() not in in_dates:
            yield start, stop.start()
            start = stop.end()
    if start < len(text):
        yield start, len(text)


def _within(marks: Sequence[_Placed], start: int, end: int) -> list[_Placed]:
    """Those of `marks`, which are in order, that begin from `start` to before `end`."""
    begun = bisect_left(marks, start, key=_start)
    return list(marks[begun : bisect_left(marks, end, begun, key=_start)])


def _start(mark: Cue | Span) -> int:
    return mark.start


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str  # of which it is a part
    start: int
    end: int
    dates: Sequence[Span]
    cues: Sequence[Cue]

    def announces(self) -> bool:
        """Whether it has no date and tells that a closing date follows."""
        if self.dates or not self.cues or self.end - self.start > _HEADING:
            return False
        said = verdict.before(self._gap(self.start, self.end))
        return said is not None and said.weight > Weight.FORMER

    def deadlines(self) -> Iterator[Deadline]:
        dates = [
            date for date in self.dates if not date.is_bare or self._leads_to(date)
        ]
        for date, said in zip(dates, self._verdicts(dates), strict=True):
            if said and said.weight > Weight.FORMER:
                yield Deadline(said.start, date.start, said.weight)

    def _verdicts(self, dates: Sequence[Span]) -> list[Verdict | None]:
        said: list[Verdict | None] = []
        gaps: list[Gap] = []
        done = self.start
        dates_first = self._tells_dates_first(dates)
        for date, following in zip(dates, [*dates[1:], None], strict=False):
            gap = self._gap(done, date.start, said[-1] if said else None)
            if dates_first:
                this = self._behind(date, None, gap)
            elif gaps and ends_period(self.text, done, date.start, gaps[-1].tie):
                this = verdict.before(replace(gaps[-1], tie="until"))
                said[-1] = None
            else:
                this = verdict.before(gap) or self._behind(date, following, gap)
                if this is None and gaps and _RESUMED.match(self.text, done):
                    this = verdict.before(replace(gaps[-1], tie=""))
            if this is None and gaps and unparted(self.text, done, date.start):
                said[-1] = None
            said.append(this)
            gaps.append(gap)
            done = date.end
        return said

    def _gap(self, start: int, end: int, last: Verdict | None = None) -> Gap:
        """The words from `start` to a date at `end`; `last` is of the one before."""
        start = max(start, end - _LONGEST)
        tie, tied_from = tied(self.text, start, end)
        held = [cue for cue in _within(self.cues, start, end + 1) if cue.end <= end]
        weight = last.weight if last else None
        return Gap(self.text, start, tied_from, self.end, tie, held, weight)

    def _leads_to(self, date: Span) -> bool:
        """Whether words directly before it make "9/5" a date."""
        gap = self._gap(self.start, date.start)
        return gap.tie in ("by", "until") or any(map(gap.touches, gap.cues[-1:]))

    def _tells_dates_first(self, dates: Sequence[Span]) -> bool:
        """Whether each of several dates stands before what it is of: "3 May – closing
        date, 10 May – interviews".
        """
        if len(dates) < 2 or any(
            cue.words and cue.start < dates[0].start for cue in self.cues
        ):
            return False
        starts = {cue.start for cue in self.cues}
        return all(at_once(self.text, date.end) in starts for date in dates)

    def _behind(self, date: Span, following: Span | None, gap: Gap) -> Verdict | None:
        """What the words behind a date say of it, up to the `following` one, whose
        they may be.
        """
        end = following.start if following else self.end
        near = _within(self.cues, date.end, min(end, date.end + _NEAR))
        said = [cue for cue in near if cue.kind != "silent"]
        if gap.tie in ("by", "until"):  # "you have until 3 May to apply"
            kinds = [cue.kind for cue in said if cue.kind not in ("post", "sending")]
            is_wanted = kinds[:1] == ["applying"]
            return Verdict(Weight.WANTED, gap.end) if is_wanted else None
        said = [cue for cue in said if cue.kind != "relative"]
        is_told = bool(said) and said[0].start == at_once(self.text, date.end)
        if not is_told or (following and len(said) == 1):
            return None
        alone = said[0].kind == "closing" and _ALONE.match(self.text, said[0].end)
        closes = (
            said[0].kind in NAMES
            or alone
            or (said[0].kind in OURS and len(said) > 1 and said[1].kind in _CLOSING)
        )
        return Verdict(Weight.CLOSES, gap.end) if closes else None
