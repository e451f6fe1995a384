"""Values that stand behind a label in an advert's prose, such as "Closing date:"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from jobs_feed.extract import deadline
from jobs_feed.extract.markup import lines
from jobs_feed.extract.reading import Words, quote

BUILT_IN: Final[dict[str, tuple[str, ...]]] = {
    "closes": (
        "closing date and time",
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

_LONGEST: Final = 300  # characters of a labelled value
Labels = Mapping[str, tuple[str, ...]]


def read(safe: str, told: Sequence[str], extra: Labels) -> dict[str, tuple[Words, ...]]:
    """Our field → the words behind its labels, in the order they stand.

    `safe` is what `markup.clean` returned and `told` its lines; `extra` are labels
    beside the built-in ones. For `closes`, sentences that tell a deadline come last.
    A value longer than 300 characters is cut: it is prose.
    """
    marks = _marks(tuple(sorted((k, tuple(v)) for k, v in extra.items())))
    prose = _without_tables(safe) if "<table>" in safe else told
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
    found = list(marks.inside.finditer(line)) if ":" in line else []
    if first := marks.leading.match(line):
        found = [first, *(m for m in found if m.start() >= first.end())]
    for match, after in zip(found, [*found[1:], None], strict=False):
        value = line[match.end() : after.start() if after else None].strip(" \t|;,•-–—")
        if not value and after is None and not marks.leading.match(following):
            value = following
        name = marks.fields[_key(match[0])]
        if value and name:
            label = " ".join(match[0].rstrip(" :-–—").split())
            yield name, label, value[:_LONGEST]


class _Marks:
    """All labels as patterns, and the field each belongs to."""

    def __init__(self, extra: tuple[tuple[str, tuple[str, ...]], ...]) -> None:
        self.fields: dict[str, str | None] = dict.fromkeys(_STOPS)
        for source in (BUILT_IN.items(), extra):  # extra last: it overrides
            for name, labels in source:
                self.fields.update((_key(label), name) for label in labels)
        spelt = sorted(map(re.escape, self.fields), key=len, reverse=True)
        label = "|".join(words.replace(r"\ ", r"[\s_-]+") for words in spelt)
        # At the start of a line a label may end with a colon, a dash or the line;
        # further on only a colon tells it from prose.
        self.leading = re.compile(
            rf"(?:{label})\s*(?::|[-–—](?=\s)|$)\s*", re.IGNORECASE
        )
        self.inside = re.compile(rf"(?<![\w-])(?:{label})\s*:\s*", re.IGNORECASE)


@lru_cache(maxsize=64)
def _marks(extra: tuple[tuple[str, tuple[str, ...]], ...]) -> _Marks:
    return _Marks(extra)


def _key(label: str) -> str:
    return " ".join(re.split(r"[\s_-]+", label.strip(" \t:-–—").casefold()))


def _without_tables(safe: str) -> tuple[str, ...]:
    """The advert's lines, with each table told as "heading: value" lines."""
    from bs4 import BeautifulSoup  # slow to load, and few adverts have tables

    soup = BeautifulSoup(safe, "lxml")
    for table in soup("table"):
        rows = [
            [cell.get_text(" ", strip=True) for cell in row(["th", "td"])]
            for row in table("tr")
        ]
        table.name = "p"
        table.string = "\n".join(_rows_as_lines(rows))
    return lines(
        str(soup.body.decode_contents() if soup.body else "").replace("\n", "<br>")
    )


def _rows_as_lines(rows: list[list[str]]) -> Iterator[str]:
    """Two columns read across; more columns under a heading row read down."""
    if len(rows) > 1 and len(rows[0]) > 2:
        for row in rows[1:]:
            for heading, value in zip(rows[0], row, strict=False):
                yield f"{heading.rstrip(':')}: {value}"
        return
    for row in rows:
        yield (
            f"{row[0].rstrip(':')}: {' '.join(row[1:])}"
            if len(row) > 1
            else " ".join(row)
        )
