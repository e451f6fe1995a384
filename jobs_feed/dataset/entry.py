"""One JSON object of a document that is ours, whose every value is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, TypeVar

T = TypeVar("T")


class Entry:
    """Gives each value as the type it must have; raises ValueError, which names it.

    A key that is missing is null: every version of ours may have added some.
    """

    def __init__(self, what: str, value: Any) -> None:
        """`what` is said in errors: “a vacancy”."""
        if not isinstance(value, dict):
            raise ValueError(f"{what} is {value!r:.80}")  # noqa: TRY004 - one kind of error for whatever is wrong in a file
        self._what = what
        self._values = value

    def text(self, key: str) -> str:
        return self._need(key, self.maybe_text(key))

    def maybe_text(self, key: str) -> str | None:
        value: str | None = self._is(key, str)
        if value is not None:
            value.encode()  # half a surrogate pair could not be written again
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        values = self._need(key, self._is(key, list))
        if not all(isinstance(value, str) for value in values):
            raise self._wrong(key)
        return tuple(values)

    def maybe_texts(self, key: str) -> tuple[str, ...]:
        return self.texts(key) if self._values.get(key) is not None else ()

    def number(self, key: str) -> float | None:
        value: float | None = self._is(key, int, float)
        return value

    def count(self, key: str) -> int:
        return self._is(key, int) or 0

    def truth(self, key: str) -> bool:
        return self._values.get(key) is True

    def choice(self, key: str, choices: Sequence[str]) -> Any:
        """One of `choices`, or None where it is null."""
        value = self._is(key, str)
        if value is not None and value not in choices:
            raise self._wrong(key)
        return value

    def choices(self, key: str, choices: Sequence[str]) -> Any:
        values = self.texts(key)
        if not set(values) <= set(choices):
            raise self._wrong(key)
        return values

    def sure_choice(self, key: str, choices: Sequence[str]) -> Any:
        return self._need(key, self.choice(key, choices))

    def day(self, key: str) -> date | None:
        value = self._is(key, str)
        return date.fromisoformat(value) if value is not None else None

    def instant(self, key: str) -> datetime:
        return self._need(key, self.maybe_instant(key))

    def maybe_instant(self, key: str) -> datetime | None:
        value = self._is(key, str)
        instant = datetime.fromisoformat(value) if value is not None else None
        if instant is not None and instant.tzinfo is None:
            raise self._wrong(key)
        return instant

    def part(self, key: str) -> Entry:
        return Entry(f"{key} of {self._what}", self._values.get(key))

    def maybe_part(self, key: str) -> Entry | None:
        return self.part(key) if self._values.get(key) is not None else None

    def parts(self, key: str, what: str) -> list[Entry]:
        return [Entry(what, v) for v in self._need(key, self._is(key, list))]

    def _is(self, key: str, *kinds: type) -> Any:
        value = self._values.get(key)
        # true is no number, though Python takes it for one.
        if value is not None and (
            isinstance(value, bool) or not isinstance(value, kinds)
        ):
            raise self._wrong(key)
        return value

    def _need(self, key: str, value: T | None) -> T:
        if value is None:
            raise self._wrong(key)
        return value

    def _wrong(self, key: str) -> ValueError:
        return ValueError(f"{key} of {self._what} is {self._values.get(key)!r:.80}")
