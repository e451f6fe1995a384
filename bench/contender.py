"""What every contender of the bench is: a program that makes the same site again."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Final, Literal

from jobs_feed.models import Council, Snapshot

ROOT: Final = Path(__file__).parent.parent
SITE_URL: Final = "https://www.example.org"

Case = Literal["cold", "drawn", "unchanged", "changed"]
"""`cold`: nothing is there of an earlier build. `drawn`: only what is made of words and
never of vacancies, such as pictures. `unchanged`: everything is there, and the data are
the same. `changed`: everything is there, and one vacancy in twenty says something else.
"""
CASES: Final[tuple[Case, ...]] = ("cold", "drawn", "unchanged", "changed")


class MissingError(Exception):
    """A contender that is not installed; the message says how it is."""


@dataclass(frozen=True, slots=True)
class Material:
    """What does not change during a contest."""

    words: Path  # pages/, councils/ and case-studies/ in Markdown
    councils: Sequence[Council]
    built: Path  # where our own site stands by the time that others are set up


class Contender(ABC):
    """One program, and the folder in which it works. It builds into `output/` there."""

    name: ClassVar[str]
    kept: ClassVar[tuple[str, ...]] = ()  # what it leaves for its next build
    drawn: ClassVar[tuple[str, ...]] = ()  # what of that no vacancy has a part in

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    @abstractmethod
    def version(cls) -> str:
        """The program and its version. Raises MissingError."""

    @abstractmethod
    def set_up(self, material: Material) -> None:
        """Make the folder, with everything but the vacancies."""

    @abstractmethod
    def take(self, snapshot: Snapshot) -> None:
        """Write the vacancies; of those that are there, only what has changed."""

    @abstractmethod
    def command(self, _case: Case) -> list[str]:
        """The build, to be run in the folder."""

    def make_ready(self, case: Case, aside: Path) -> None:
        """Move what this case does without to the folder `aside`, which is made.

        It is not deleted: on ext4, creating files just after deleting as many is
        several times slower, and would be measured instead.
        """
        aside.mkdir()
        if case in {"cold", "drawn"}:
            _move(self.folder, aside, ("output", *self.kept))
        if case == "drawn":
            _move(aside, self.folder, self.drawn)


def _move(start: Path, end: Path, names: Iterable[str]) -> None:
    for name in names:
        if (start / name).exists():
            (end / name).parent.mkdir(parents=True, exist_ok=True)
            (start / name).rename(end / name)


def put(file: Path, content: str) -> None:
    """Write the file unless it says so already."""
    data = content.encode()
    if not file.exists() or file.read_bytes() != data:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
