"""Values that stand behind a label in an advert's prose, such as "Closing date:"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from jobs_feed.extract import deadline, tables
from jobs_feed.extract.reading import Words, quote

BUILT_IN: Final[dict[str, tuple[str, ...]]] = {
    "closes": (
        "closing date and time",
        "new closing date",
        "revised closing date",
        "extended closing date",
        "closing date for applications",
        "application closing date",
        "applications closing date",
        "advert closing date",
        "advert end date",
        "application deadline",
        "application end date",
        "deadline for applications",
        "last date for applications",
        "final date for applications",
        "vacancy end date",
        "vacancy closing date",
        "advert close date",
        "closing date",
        "close date",
        "expiry date",
        "deadline",
        "closes on",
        "closes",
        "closing",
        "apply by",
    ),
    "closing_time": ("closing time",),
    "salary": (
        "salary range",
        "salary details",
        "starting salary",
        "salary and grade",
        "salary grade",
        "grade and salary",
        "salary",
        "rate of pay",
        "pay range",
        "pay grade",
        "pay scale",
        "pay",
        "grade",
    ),
    "location": (
        "job location",
        "work location",
        "place of work",
        "work base",
        "base location",
        "location",
        "based at",
        "workplace",
        "base",
    ),
    "hours": (
        "hours of work",
        "working hours",
        "hours per week",
        "contracted hours",
        "weekly hours",
        "working pattern",
        "work pattern",
        "hours",
    ),
    "contract": (
        "contract type",
        "type of contract",
        "employment type",
        "contract term",
        "job type",
        "position type",
        "contract",
        "tenure",
    ),
    "department": ("department", "directorate", "service area", "service", "team"),
    "reference": (
        "job reference",
        "vacancy reference",
        "reference number",
        "job ref",
        "vacancy id",
        "reference",
        "ref",
    ),
}
"""Labels that British adverts use, longest first within a field."""

_STOPS: Final = (
    "original closing date",
    "previous closing date",
    "interview date",
    "interview dates",
    "interviews",
    "interview",
    "interview location",
    "start date",
    "contract end date",
    "contract expiry date",
    "end date",
    "shortlisting",
    "contact",
    "telephone",
    "email",
    "role type",
    "job category",
    "business area",
)
"""Labels that end the value before them and whose own value nobody asked for."""

# What ends a label at the start of a line; a dash needs a space behind it.
_LABEL_END: Final = re.compile(r"\s*(?::|[-–—](?=\s))\s*")
# In small letters within a line it may be any deadline: "our DBS deadline: 1 May".
_ANY_DEADLINE: Final = re.compile(r"(?<=\w )deadline\s*:")
# Where a word begins that is no part of a longer one ("on-going").
_WORD: Final = re.compile(r"(?<![\w-])[^\W_]")
_LONGEST: Final = 300  # characters of a labelled value
Labels = Mapping[str, tuple[str, ...]]


def read(safe: str, told: Sequence[str], extra: Labels) -> dict[str, tuple[Words, ...]]:
    """Our field → the words behind its labels, in the order they stand.

    `safe` is what `markup.clean` returned and `told` its lines; `extra` are labels
    beside the built-in ones. For `closes`, sentences that tell a deadline come last.
    A value longer than 300 characters is cut: it is prose.
    """
    marks = _marks(tuple(sorted((k, tuple(v)) for k, v in extra.items())))
    prose = tables.told_as_lines(safe) if "<table>" in safe else told
    read_so_far: dict[str, list[Words]] = {}
    for number, line in enumerate(prose):
        following = prose[number + 1] if number + 1 < len(prose) else ""
        for name, label, value in _labelled(line, following, marks):
            words = Words(value, quote("description", f"{label}: {value}"))
            read_so_far.setdefault(name, []).append(words)
    for sentence in deadline.sentences(prose):
        words = Words(sentence, quote("description", sentence))
        read_so_far.setdefault("closes", []).append(words)
    return {name: tuple(found) for name, found in read_so_far.items()}


def _labelled(
    line: str, following: str, marks: _Marks
) -> Iterator[tuple[str, str, str]]:
    """(field, label, value) for each label in a line.

    A label that ends its line has the next line as its value, unless that one
    begins with a label too.
    """
    found = list(marks.in_line(line))
    for mark, after in zip(found, [*found[1:], None], strict=False):
        value = line[mark.end : after.start if after else None].strip(" \t|;,•-–—")
        if not value and after is None and marks.leading(following) is None:
            value = following
        if value and (name := marks.fields[_key(mark.label)]):
            yield name, " ".join(mark.label.split()), value[:_LONGEST]


@dataclass(frozen=True, slots=True)
class _Mark:
    label: str  # as the advert spells it
    start: int
    end: int  # where its value begins


class _Marks:
    """All labels, and the field each belongs to.

    At the start of a line a label may end with a colon, a dash or the line;
    further on only a colon tells it from prose.
    """

    def __init__(self, extra: tuple[tuple[str, tuple[str, ...]], ...]) -> None:
        self.fields: dict[str, str | None] = dict.fromkeys(map(_key, _STOPS))
        for source in (BUILT_IN.items(), extra):  # extra last: it overrides
            for name, labels in source:
                self.fields.update((_key(label), name) for label in labels)
        self._longest = max(map(len, self.fields)) + 5  # spare spaces in between

    def in_line(self, line: str) -> Iterator[_Mark]:
        """The labels in `line`, in order."""
        done = 0
        if first := self.leading(line):
            done = first.end
            yield first
        colon = line.find(":", done)
        while colon >= 0:
            if mark := self._before(line, colon, done):
                done = mark.end
                yield mark
            colon = line.find(":", colon + 1)

    def leading(self, line: str) -> _Mark | None:
        """The label with which `line` begins."""
        ends = _LABEL_END.search(line, 0, self._longest)
        label = line[: ends.start()] if ends else line
        if len(label) <= self._longest and _key(label) in self.fields:
            return _Mark(label, 0, ends.end() if ends else len(line))
        return None

    def _before(self, line: str, colon: int, done: int) -> _Mark | None:
        """The longest label that ends at `colon` and begins after `done`."""
        for word in _WORD.finditer(line, max(done, colon - self._longest), colon):
            label = line[word.start() : colon]
            if _ANY_DEADLINE.match(line, word.start()):
                continue
            if _key(label) in self.fields:
                rest = line[colon + 1 :]
                spaces = len(rest) - len(rest.lstrip())
                return _Mark(label.rstrip(), word.start(), colon + 1 + spaces)
        return None


@lru_cache(maxsize=64)
def _marks(extra: tuple[tuple[str, tuple[str, ...]], ...]) -> _Marks:
    return _Marks(extra)


def _key(label: str) -> str:
    return " ".join(re.split(r"[\s_-]+", label.strip(" \t:-–—").casefold()))
