"""What every question of this room answers with: a value, and why it is so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from jobs_feed.models import Found

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Words:
    """Words to read a value from, and what to show as evidence for it."""

    text: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A fault noticed on the way: a code of `problems.CATALOGUE`, not yet tied
    to an item.
    """

    code: str
    found: str | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Reading(Generic[T]):
    """A value, the words it was read from, and what was wrong with them."""

    value: T
    evidence: str | None = None
    remarks: tuple[Remark, ...] = ()


def quote(where: str, text: str) -> str:
    """`<closes>: “12 January 2027”`, with long words cut at 160 characters."""
    shown = text if len(text) <= 160 else f"{text[:159]}…"
    return f"{where}: “{shown}”"


def words(found: Iterable[Found]) -> tuple[Words, ...]:
    """An item's values as words with evidence; empty ones are left out."""
    return tuple(
        Words(value.text, quote(value.where, value.text))
        for value in found
        if value.text
    )
