"""dialects.yaml → Dialects: what each supplier's feed looks like, as data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, Final, Literal, get_args

import yaml

from jobs_feed.errors import did_you_mean
from jobs_feed.models import FIELDS
from jobs_feed.parse.guess import IGNORE, Guesses
from jobs_feed.parse.path import Path

Lookup = Mapping[str, str]
Depth = Literal["children", "below"]
DEPTHS: Final = get_args(Depth)

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's loader, ten times as fast, where PyYAML was built with it."""

_PLACE: Final = "{}"


@dataclass(frozen=True, slots=True)
class Source:
    """One place a field's value may stand, and how to read it there."""

    path: Path
    lookup: Lookup | None = None  # id in the feed → words; other ids say nothing
    template: str = _PLACE  # what to write round the value
    before: str | None = None  # only what stands before the first of these words
    after: str | None = None  # only what stands after it

    def read(self, text: str) -> str:
        """The value as our field has it; "" when it says nothing."""
        if self.before is not None:
            head, found, _ = text.partition(self.before)
            text = head.strip() if found else ""
        if self.after is not None:
            text = text.partition(self.after)[2].strip()
        if self.lookup is not None:
            text = self.lookup.get(text.casefold(), "")
        return self.template.replace(_PLACE, text) if text else ""


Sources = tuple[tuple[Source, ...], ...]
"""Parts in order; of each part's alternatives the first that is there."""


@dataclass(frozen=True, slots=True)
class Dialect:
    name: str
    items: tuple[Path, ...]
    fields: Mapping[str, Sources]
    marks: tuple[Path, ...] = ()
    namespaces: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    labels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    expected: Path | None = None  # how many items the feed says it has
    faults: Path | None = None  # where the feed says what is wrong with it
    more: tuple[Path, ...] = ()  # there when the feed goes on elsewhere
    guess: Depth | None = None  # how far in to read elements it does not name

    @property
    def marked(self) -> bool:
        """Whether it is recognised by more than where its items are."""
        return bool(self.marks or self.namespaces or self.addresses)


@dataclass(frozen=True, slots=True)
class Dialects:
    """Every dialect by name, and the names by which unknown feeds are guessed."""

    by_name: Mapping[str, Dialect]
    guesses: Guesses
    lookups: Mapping[str, Lookup]

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> Dialects:
        """Dialects from data shaped like dialects.yaml.

        Raises ValueError with every fault: the data are part of the program, so
        a fault in them is one of ours.
        """
        return _Reader().dialects(data)

    def adding(self, data: Mapping[str, Any]) -> Dialects:
        """These and further dialects, which may extend these. Raises ValueError."""
        reader = _Reader(dict(self.by_name), self.guesses, dict(self.lookups))
        return reader.dialects(data)


@cache
def packaged() -> Dialects:
    """The dialects that come with this package."""
    text = files(__package__).joinpath("dialects.yaml").read_text(encoding="utf-8")
    return Dialects.read(yaml.load(text, Loader=_LOADER))  # noqa: S506 - both are safe


@dataclass
class _Reader:
    """One reading of such data: collects the faults and raises them together."""

    known: dict[str, Dialect] = field(default_factory=dict)
    guesses: Guesses = ()
    lookups: dict[str, Lookup] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def dialects(self, data: Mapping[str, Any]) -> Dialects:
        self._keys("the file", data, {"lookups", "guess", "dialects"})
        for name, table in data.get("lookups", {}).items():
            self.lookups[name] = {str(k).casefold(): str(v) for k, v in table.items()}
        for name, entry in data.get("dialects", {}).items():
            self.known[name] = self._dialect(name, entry)
        guesses = tuple(self._guess(row) for row in data.get("guess", []))
        if self.faults:
            raise ValueError("\n".join(self.faults))
        return Dialects(self.known, guesses or self.guesses, self.lookups)

    def _dialect(self, name: str, entry: Mapping[str, Any]) -> Dialect:
        self._keys(name, entry, _KEYS)
        parent = self.known.get(str(entry.get("extends")))
        if "extends" in entry and parent is None:
            self.faults.append(
                f"{name}: extends {entry['extends']}, not declared above."
            )
        inherited = parent or Dialect(name, items=(), fields={})
        fields, labels = entry.get("fields", {}), entry.get("labels", {})
        for key in (*fields, *labels):
            self._one_of(f"{name}: field", key, FIELDS)
        own = {key: self._sources(name, value) for key, value in fields.items()}
        dialect = Dialect(
            name=name,
            items=self._paths(name, entry.get("items", [])) or inherited.items,
            fields={**inherited.fields, **own},
            marks=inherited.marks + self._paths(name, entry.get("marks", [])),
            namespaces=inherited.namespaces + tuple(entry.get("namespaces", [])),
            addresses=inherited.addresses + tuple(entry.get("addresses", [])),
            labels={**inherited.labels, **{k: tuple(v) for k, v in labels.items()}},
            expected=self._path(name, entry.get("expected")) or inherited.expected,
            faults=self._path(name, entry.get("faults")) or inherited.faults,
            more=self._paths(name, entry.get("more", [])) or inherited.more,
            guess=entry.get("guess", inherited.guess),
        )
        if dialect.guess not in (None, *DEPTHS):
            self.faults.append(f"{name}: guess is one of: {', '.join(DEPTHS)}.")
        if not dialect.items:
            self.faults.append(f"{name}: says nowhere where its items are.")
        return dialect

    def _sources(self, name: str, value: Any) -> Sources:
        parts = value if isinstance(value, list) else [value]
        read = (self._alternatives(name, part) for part in parts)
        return tuple(part for part in read if part)

    def _alternatives(self, name: str, part: Any) -> tuple[Source, ...]:
        entries = part if isinstance(part, list) else [part]
        read = (self._source(name, entry) for entry in entries)
        return tuple(source for source in read if source is not None)

    def _source(self, name: str, entry: Any) -> Source | None:
        spec = entry if isinstance(entry, dict) else {"path": entry}
        self._keys(name, spec, {"path", "lookup", "as", "before", "after"})
        path = self._path(name, spec.get("path"))
        lookup = spec.get("lookup")
        if lookup is not None:
            self._one_of(f"{name}: lookup", lookup, self.lookups)
        if path is None:
            return None
        return Source(
            path,
            lookup=self.lookups.get(str(lookup)),
            template=spec.get("as", _PLACE),
            before=spec.get("before"),
            after=spec.get("after"),
        )

    def _paths(self, name: str, texts: Iterable[str]) -> tuple[Path, ...]:
        paths = (self._path(name, text) for text in texts)
        return tuple(path for path in paths if path is not None)

    def _path(self, name: str, text: str | None) -> Path | None:
        if text is None:
            return None
        try:
            return Path.parse(text)
        except ValueError as error:
            self.faults.append(f"{name}: {error}")
            return None

    def _guess(self, row: Mapping[str, str]) -> tuple[str, re.Pattern[str]]:
        ((target, pattern),) = row.items()
        if target != IGNORE:
            self._one_of("guess: field", target, FIELDS)
        return target, re.compile(pattern, re.IGNORECASE)

    def _keys(self, name: str, entry: Mapping[str, Any], allowed: set[str]) -> None:
        for key in entry:
            self._one_of(f"{name}: key", key, allowed)

    def _one_of(self, what: str, word: str, allowed: Iterable[str]) -> None:
        if word not in (choices := sorted(allowed)):
            hint = did_you_mean(word, choices)
            self.faults.append(f"{what} “{word}” is not known. {hint}".rstrip())


_KEYS: Final = {
    "extends",
    "items",
    "marks",
    "namespaces",
    "addresses",
    "fields",
    "labels",
    "expected",
    "faults",
    "more",
    "guess",
}
