"""The one shape that XML and JSON are both read into."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from lxml.etree import _Element as Element

from jobs_feed.models import Problem
from jobs_feed.parse.encoding import clean

CUT: Final = "cut-here"
"""Name of the element put where a document stopped before its end."""

LIST: Final = "list"
"""Attribute of an element that was a list in JSON."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A document's elements, and how it came."""

    root: Element
    kind: Literal["xml", "json"]
    complete: bool = True
    well_formed: bool = True
    problems: tuple[Problem, ...] = ()

    def name(self, tag: str) -> str:
        """A tag as a person who looks at the feed sees it."""
        return f"<{tag}>" if self.kind == "xml" else f"“{tag}”"


def excerpt(text: str, position: int, width: int = 60) -> str:
    """What stands around a position, on one line."""
    around = text[max(0, position - width // 2) : position + width // 2]
    return " ".join(clean(around).split())
