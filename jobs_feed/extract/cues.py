"""Finds the words that tell what a date is about; which they are is in cues.yaml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import groupby
from typing import Final

import yaml

# libyaml's loader, ten times as fast, where PyYAML was built with it.
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that tell something of a date near them, and where they stand."""

    kind: str  # a group of cues.yaml
    words: str
    start: int
    end: int


def found(text: str) -> list[Cue]:
    """The cues in `text`, which is in small letters, in order; none overlap."""
    return [
        Cue(_kind(words := match[0]), words, *match.span())
        for match in _known().pattern.finditer(text)
    ]


@dataclass(frozen=True, slots=True)
class _Known:
    """What cues.yaml holds: one pattern for all, and each cue's own with its kind,
    longest first.
    """

    pattern: re.Pattern[str]
    kinds: Mapping[re.Pattern[str], str]


@cache
def _known() -> _Known:
    text = files(__package__).joinpath("cues.yaml").read_text(encoding="utf-8")
    groups = yaml.load(text, Loader=_LOADER)  # noqa: S506 - both are safe
    kinds = {cue: kind for kind, group in groups.items() for cue in group["cues"]}
    cues = sorted(kinds, key=lambda cue: (cue[0], -len(cue)))
    by_letter = (
        "|".join(map(_spelt, some)) for _, some in groupby(cues, lambda c: c[0])
    )
    # A figure may stand right before a cue: "6 December 2026Interviews".
    one = rf"(?<![a-z'’-])(?=[a-z])(?:{'|'.join(f'(?:{some})' for some in by_letter)})(?![a-z])"
    return _Known(
        re.compile(one), {re.compile(_spelt(cue)): kinds[cue] for cue in cues}
    )


@lru_cache(maxsize=4096)
def _kind(words: str) -> str:
    """The kind of the cue that `words` are."""
    return next(k for cue, k in _known().kinds.items() if cue.fullmatch(words))


def _spelt(cue: str) -> str:
    """A phrase of cues.yaml as a pattern."""
    return re.escape(cue).replace(r"\ ", "[ -]").replace(r"\*", "[a-z]*")
