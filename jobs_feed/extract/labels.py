"""Values that stand behind a label in an advert's prose, such as "Closing date:"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Final

import yaml

from jobs_feed.extract import deadline
from jobs_feed.extract.gap import Weight
from jobs_feed.extract.reading import Words, quote

# libyaml's loader, ten times as fast, where PyYAML was built with it.
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# A bracket that ends a label belongs to its value: "Salary (FTE): £30,000".
_NOTE: Final = re.compile(r"(?P<label>[^()]*[^()\s])\s*\((?P<note>[^()]+)\)\s*")
# What ends a label at the start of a line: a colon, dots, or a dash with a space
# behind it. One set of signs in front, since most lines have none of them.
_LABEL_END: Final = re.compile(r"[:….–—-](?:(?<=[:…])|(?<=\.)\.+|(?<=[–—-])(?=\s))\s*")
# What parts a label's words.
_PARTING: Final = re.compile(r"[\s_-]+")
# In small letters within a line it may be any deadline: "our DBS deadline: 1 May".
_ANY_DEADLINE: Final = re.compile(r"(?<=\w )(?:deadline|expires|expiry)\s*:")
# Where a word begins that is no part of a longer one ("on-going").
_WORD: Final = re.compile(r"(?<![\w-])[^\W_]")
_LONGEST: Final = 300  # characters of a labelled value
Labels = Mapping[str, tuple[str, ...]]


def read(prose: Sequence[str], extra: Labels) -> dict[str, tuple[Words, ...]]:
    """Our field → the words behind its labels, in the order they stand.

    `prose` are an advert's lines, its tables told as lines too; `extra` are labels
    beside the built-in ones. For `closes`, sentences that tell a deadline come last.
    A value longer than 300 characters is cut: it is prose.
    """
    marks = _marks(tuple(sorted((k, tuple(v)) for k, v in extra.items())))
    read_so_far: dict[str, list[Words]] = {}
    for line, following in pairwise((*prose, "")):
        if found := marks.in_line(line):
            for name, words in _behind(found, line, following, marks):
                read_so_far.setdefault(name, []).append(words)
    for weight, sentence in deadline.sentences(prose):
        words = Words(sentence, quote("description", sentence))
        closes = read_so_far.setdefault("closes", [])
        closes.insert(0 if weight is Weight.MOVED else len(closes), words)
    return {name: tuple(found) for name, found in read_so_far.items()}


def _behind(
    found: Sequence[_Mark], line: str, following: str, marks: _Marks
) -> Iterator[tuple[str, Words]]:
    """The field and the value of each label that was found in a line.

    A label that ends its line has the next line as its value, unless that one
    begins with a label too.
    """
    for mark, after in zip(found, [*found[1:], None], strict=False):
        value = line[mark.end : after.start if after else None].strip(" \t|;,•-–—")
        if not value and after is None and marks.leading(following) is None:
            value = following
        if value and (name := marks.fields[_key(mark.label)]):
            value = _in_full(mark, value[:_LONGEST])
            label = " ".join(mark.label.split())
            yield name, Words(value, quote("description", f"{label}: {value}"))


def _in_full(mark: _Mark, value: str) -> str:
    """`value` with what its label says of it."""
    if _key(mark.label) in _known().telling:
        value = f"{mark.label}: {value}"
    return f"{value} ({mark.note})" if mark.note not in ("", "s") else value


@dataclass(frozen=True, slots=True)
class _Mark:
    label: str  # as the advert spells it
    start: int
    end: int  # where its value begins
    note: str = ""  # what stands in a bracket behind it


class _Marks:
    """All labels, and the field each belongs to.

    At the start of a line a label may end with a colon, a dash or the line;
    further on only a colon tells it from prose.
    """

    def __init__(self, extra: tuple[tuple[str, tuple[str, ...]], ...]) -> None:
        known = _known()
        self.fields: dict[str, str | None] = dict.fromkeys(map(_key, known.stops))
        for source in (known.fields.items(), extra):  # extra last: it overrides
            for name, labels in source:
                self.fields.update((_key(label), name) for label in labels)
        self._longest = max(map(len, self.fields)) + 15  # spare spaces, a bracket
        self._beginnings = frozenset(label[:2] for label in self.fields)

    def in_line(self, line: str) -> list[_Mark]:
        """The labels in `line`, in order."""
        first = self.leading(line)
        found = [first] if first else []
        done = first.end if first else 0
        colon = line.find(":", done)
        while colon >= 0:
            if mark := self._before(line, colon, done):
                done = mark.end
                found.append(mark)
            colon = line.find(":", colon + 1)
        return found

    def leading(self, line: str) -> _Mark | None:
        """The label with which `line` begins; most lines begin as none does."""
        beginning = line[:2].casefold()
        if beginning.isalpha() and beginning not in self._beginnings:
            return None
        ends = _LABEL_END.search(line, 0, self._longest)
        if ends is None and len(line) > self._longest:
            return None
        text = line[: ends.start()].rstrip() if ends else line
        label, note = _noted(text)
        if _key(label) in self.fields:
            return _Mark(label, 0, ends.end() if ends else len(line), note)
        return None

    def _before(self, line: str, colon: int, done: int) -> _Mark | None:
        """The longest label that ends at `colon` and begins after `done`."""
        for word in _WORD.finditer(line, max(done, colon - self._longest), colon):
            start = word.start()
            label, note = _noted(line[start:colon])
            if _key(label) in self.fields and not _ANY_DEADLINE.match(line, start):
                rest = line[colon + 1 :]
                spaces = len(rest) - len(rest.lstrip())
                return _Mark(label.rstrip(), start, colon + 1 + spaces, note)
        return None


@dataclass(frozen=True, slots=True)
class _Known:
    """What labels.yaml holds."""

    fields: Mapping[str, Sequence[str]]
    telling: frozenset[str]
    stops: Sequence[str]


@cache
def _known() -> _Known:
    text = files(__package__).joinpath("labels.yaml").read_text(encoding="utf-8")
    data = yaml.load(text, Loader=_LOADER)  # noqa: S506 - both are safe
    return _Known(data["fields"], frozenset(data["telling"]), data["stops"])


@lru_cache(maxsize=64)
def _marks(extra: tuple[tuple[str, tuple[str, ...]], ...]) -> _Marks:
    return _Marks(extra)


def _noted(label: str) -> tuple[str, str]:
    """A label and the bracket that ends it."""
    match = _NOTE.fullmatch(label) if label.endswith(")") else None
    return (match["label"], match["note"]) if match else (label, "")


@lru_cache(maxsize=1024)  # a feed's adverts have the same labels
def _key(label: str) -> str:
    return _PARTING.sub(" ", label.strip(" \t:-–—").casefold())
