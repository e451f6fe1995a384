"""What can be wrong in a file that an editor writes, each under a name that stays."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from jobs_feed.errors import Fault

Weight = Literal[
    "must_fix",  # nothing is built until it is mended
    "left_out",  # the rest is built, without this
    "soon",  # it is built, but somebody has to look
    "advice",  # take it or leave it
]


@dataclass(frozen=True, slots=True)
class Slip(Fault):
    """A fault that knows its column, from 1, and its name in the editors' guide."""

    column: int
    code: str
    weight: Weight

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message}"


@dataclass(frozen=True, slots=True)
class Message:
    """One thing that can be wrong, what is said of it, and what to write instead.

    `code` is part of the contract: docs/editors.md lists it, and it is never used
    for anything else. `says` and `mend` are sentences with {names} for the case at
    hand.
    """

    code: str
    says: str
    mend: str
    weight: Weight = "must_fix"

    def at(
        self, file: Path, line: int, column: int = 1, *, hint: str = "", **case: Any
    ) -> Slip:
        """The message of one case; a `hint` says the mend better than `mend` can."""
        says, mend = self.says.format(**case), hint or self.mend.format(**case)
        return Slip(
            file, line, f"{says} {mend}".strip(), column, self.code, self.weight
        )


class Wrong(ValueError):
    """A value that cannot be taken: what is wrong with it, not yet where it stands."""

    def __init__(self, message: Message, *, hint: str = "", **case: Any) -> None:
        self.message = message
        self.hint = hint
        self.case = case
        super().__init__(message.at(Path(), 1, hint=hint, **case).message)

    def at(self, file: Path, line: int, column: int = 1) -> Slip:
        """The same with its place."""
        return self.message.at(file, line, column, hint=self.hint, **self.case)
