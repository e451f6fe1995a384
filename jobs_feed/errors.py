"""Everything that can go wrong, as one tree.

JobsFeedError
├── ConfigurationError     councils.yaml (or a setting) is wrong; lists every fault
├── FeedError              one council's feed; never stops another's
│   ├── NotAFeed           a web page, an empty body, something else entirely
│   └── UnreadableFeed     a feed, but nothing in it can be read
├── Busy                   another run is working on the same file
└── StateError             the state file
    ├── StateCorrupt       not the document we write
    └── StateTooNew        written by a newer version
"""

from __future__ import annotations

import difflib
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from jobs_feed.models import Problem


def did_you_mean(word: str, known: Collection[str]) -> str:
    """“Did you mean …?” for the nearest of `known`, or nothing."""
    near = difflib.get_close_matches(word, sorted(known), n=1)
    return f"Did you mean “{near[0]}”?" if near else ""


class JobsFeedError(Exception):
    """The root: `str()` of every one is a sentence for a person."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in a file: where, what, and what to do."""

    file: Path
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class ConfigurationError(JobsFeedError):
    """Carries every fault found, not only the first."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in faults))


class FeedError(JobsFeedError):
    """A feed that gave us nothing; `problem` says why in the catalogue's words."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem.message)


class NotAFeed(FeedError):
    """What came is not a feed at all."""


class UnreadableFeed(FeedError):
    """It means to be a feed, but no item can be read from it."""


class Busy(JobsFeedError):
    """Another run holds the lock, and has held it for long."""


class StateError(JobsFeedError):
    """The state file cannot be used as it is."""


class StateCorrupt(StateError):
    """Not JSON, or not the shape we write."""


class StateTooNew(StateError):
    """Its version is one that this program does not know."""
