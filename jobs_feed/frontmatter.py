"""A Markdown file taken apart: the YAML at its top, and its body.

YAML is read only as far as its nodes, so that `2026`, `yes` and `12:30` stay what
the editor wrote, and every value knows its place. A line with a slip is passed over,
so that one slip does not hide the next.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import yaml

from jobs_feed import nodes, yamlslips
from jobs_feed.errors import ConfigurationError
from jobs_feed.plaintext import decode, text_slips
from jobs_feed.slips import Message, Slip

FENCE: Final = "---"

NO_START: Final = Message(
    "fields-without-start",
    "The file must begin with a line of three hyphens (---), then its fields, "
    "then --- again.",
    "Write the line above the first field.",
)
NO_END: Final = Message(
    "fields-without-end",
    "The fields at the top have no end.",
    "Write a line of three hyphens (---) below the last of them.",
)
NOT_A_FENCE: Final = Message(
    "dash-for-hyphens",
    "The line “{found}” is not three hyphens, though it looks like them.",
    "Type - three times. If they turn into a dash, undo that with Ctrl+Z.",
)
NO_FIELDS: Final = Message(
    "no-fields", "Here must be lines of “name: value”.", "Write title: and its words."
)

# What a word processor makes of three hyphens, and what else is taken for them.
_NEARLY_FENCE: Final = re.compile(r"\s*(?:[-–—−_]{1,6}|-(?: -)+)\s*")
# The name at the beginning of a line, also of one that cannot be read.
_NAME: Final = re.compile(r"\s*(?:- +)*([\w-]+)")

_MOST_SLIPS: Final = 20
"""After so many lines that YAML cannot read, the rest would be guesswork."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file in two parts; lines are numbered from 1 in the file."""

    file: Path
    lines: tuple[str, ...]
    fields: yaml.MappingNode
    fields_line: int  # of the first line of YAML
    body: str
    body_line: int  # of the first line of the body
    slips: tuple[Slip, ...] = ()
    passed_over: frozenset[str] = frozenset()  # names of fields in lines with slips


def split(file: Path, data: bytes) -> Source:
    """Take the bytes of a Markdown file apart; slips of its form are in the result.

    Raises ConfigurationError when it has no two parts: not text, or no --- lines.
    """
    text = decode(file, data)
    lines = text.split("\n")
    start = 0
    slips = list(text_slips(file, data, text))
    if lines[0].strip("\ufeff").rstrip() != FENCE:
        start = _nearly(lines, 0)
        slips.append(_no_fence(file, lines, start, NO_START))
    ends = (n for n in range(start + 1, len(lines)) if lines[n].rstrip() == FENCE)
    end = next(ends, 0)
    if start >= 0 and not end:
        slips.append(_no_fence(file, lines, _nearly(lines, start + 1), NO_END))
    if start < 0 or not end:
        raise ConfigurationError([*slips])
    first = start + 2
    node, wrong, passed_over = _fields(file, lines[start + 1 : end], first)
    return Source(
        file=file,
        lines=tuple(lines),
        fields=node,
        fields_line=first,
        body="\n".join(lines[end + 1 :]),
        body_line=end + 2,
        slips=tuple(sorted([*slips, *wrong], key=lambda s: (s.line, s.column))),
        passed_over=passed_over,
    )


def compose(file: Path, text: str) -> yaml.MappingNode:
    """The YAML mapping of a whole file's `text`.

    Raises ConfigurationError with the faults of its form. What its fields mean is
    for who asks.
    """
    node, slips, _ = _fields(file, text.split("\n"), 1)
    if slips:
        raise ConfigurationError([*slips])
    return node


def _fields(
    file: Path, lines: list[str], first: int
) -> tuple[yaml.MappingNode, list[Slip], frozenset[str]]:
    """The fields that can be read, the slips, and the names that they hide."""
    lines = list(lines)
    slips = [
        *yamlslips.tabs(file, lines, first),
        *yamlslips.misread(file, lines, first),
    ]
    hidden = {_pass_over(lines, slip.line - first) for slip in slips}
    node: yaml.Node | None = None
    for _ in range(_MOST_SLIPS):
        text = "\n".join(lines)
        try:
            node = nodes.compose(text)
            break
        except yaml.YAMLError as error:
            slips.append(yamlslips.in_plain_words(file, error, text, first))
            hidden.add(_pass_over(lines, slips[-1].line - first))
    if isinstance(node, yaml.MappingNode):
        return node, slips, frozenset(hidden)
    if node is not None or not slips:
        slips.append(NO_FIELDS.at(file, first))
    mark = yaml.Mark("", 0, 0, 0, None, 0)
    empty = yaml.MappingNode("tag:yaml.org,2002:map", [], mark, mark)
    return empty, slips, frozenset({*hidden, "*"})


def _pass_over(lines: list[str], number: int) -> str:
    """Empty a line, and those pushed in below it; the name that it began with.

    A line that is empty already cannot be what is wrong: then the one above it.
    """
    while number > 0 and (number >= len(lines) or not lines[number].strip()):
        number -= 1
    named = _NAME.match(lines[number])
    edge = len(lines[number]) - len(lines[number].lstrip())
    lines[number] = ""
    for below in range(number + 1, len(lines)):
        words = lines[below].lstrip()
        inside = len(lines[below]) - len(words) > edge
        if words and not inside and not words.startswith("- "):
            break
        lines[below] = ""
    return named[1] if named else ""


def _nearly(lines: list[str], start: int) -> int:
    """The first line from `start` that was meant for a fence, or -1."""
    for number in range(start, len(lines)):
        line = lines[number]
        if _NEARLY_FENCE.fullmatch(line) or line.strip() == FENCE:
            return number
        if start == 0 and line.strip():
            return -1
    return -1


def _no_fence(file: Path, lines: list[str], near: int, message: Message) -> Slip:
    """What to say of a missing fence, when line `near` (or none, -1) was meant."""
    if near < 0:
        return message.at(file, 1 if message is NO_START else len(lines))
    if lines[near].strip() == FENCE:  # blank lines above it, or spaces before it
        return message.at(file, near + 1, hint="Delete what stands before these three.")
    return NOT_A_FENCE.at(file, near + 1, found=lines[near].strip())
