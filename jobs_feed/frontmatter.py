"""A Markdown file taken apart: the YAML at its top, and its body.

YAML is read only as far as its nodes, so that `2026`, `yes` and `12:30` stay what
the editor wrote, and every value knows its line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NoReturn

import yaml

from jobs_feed import nodes
from jobs_feed.errors import ConfigurationError, Fault

FENCE: Final = "---"

# Slips that YAML would read, but not as the editor meant. Each is looked for in
# lines that begin with a field's name.
_SLIPS: Final = (
    (
        re.compile(r"[\w-]+:\s*[“”‘]"),
        'A curly quote begins the value. Use the straight one of your keyboard: "A".',
    ),
    (
        re.compile(r"[\w-]+:[ ]*\t"),
        "A tab stands after the colon. Use one space.",
    ),
    (
        re.compile(r"[\w-]+:\s+(?![\"'\[{|>#])\S.*\s#"),
        'What follows a # would be lost. Put the whole value in quotes: "Team #1".',
    ),
)


@dataclass(frozen=True, slots=True)
class Source:
    """One file in two parts; lines are numbered from 1 in the file."""

    file: Path
    fields: yaml.MappingNode
    fields_line: int  # of the first line of YAML
    body: str
    body_line: int  # of the first line of the body


def split(file: Path, data: bytes) -> Source:
    """Take the bytes of a Markdown file apart.

    Raises ConfigurationError, with every fault of the file's outer form.
    """
    lines = decode(file, data).split("\n")
    if lines[0].rstrip() != FENCE:
        _refuse(
            file,
            1,
            "The file must begin with a line of three hyphens (---), then its fields, "
            "then --- again.",
        )
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), 0)
    if not end:
        _refuse(
            file,
            len(lines),
            "The fields at the top have no end. Write a line of three hyphens (---) "
            "below the last of them.",
        )
    slips = [
        Fault(file, number, message)
        for number, line in enumerate(lines[1:end], 2)
        for pattern, message in _SLIPS
        if pattern.match(line)
    ]
    if slips:
        raise ConfigurationError(slips)
    fields = compose(file, "\n".join(lines[1:end]), first_line=2)
    return Source(
        file=file,
        fields=fields,
        fields_line=2,
        body="\n".join(lines[end + 1 :]),
        body_line=end + 2,
    )


def decode(file: Path, data: bytes) -> str:
    """The text of an editor's file, with plain line ends and no byte-order mark.

    Raises ConfigurationError when it is not UTF-8 text.
    """
    if data.startswith(b"PK\x03\x04"):  # how every zip, and so every .docx, begins
        _refuse(
            file,
            1,
            "This is a Word document, not Markdown. Copy its words into a plain text "
            "file.",
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        _refuse(
            file,
            data[: error.start].count(b"\n") + 1,
            "This line is not UTF-8 text, as happens when words are saved by Word. "
            "Open the file in a plain text editor and save it with encoding UTF-8.",
        )
    return text.replace("\r\n", "\n").replace("\r", "\n")


def compose(file: Path, text: str, *, first_line: int = 1) -> yaml.MappingNode:
    """The YAML mapping of `text`, whose first line is `first_line` of the file.

    Raises ConfigurationError with the faults of its form. What its fields mean is
    for `fields.Check`.
    """
    tabs = [
        Fault(file, number, "A tab stands before the text. Use spaces: two a step.")
        for number, line in enumerate(text.split("\n"), first_line)
        # Indentation is all a tab can break; inside a value it is harmless.
        if re.match(r" *\t", line) and line.strip()
    ]
    if tabs:
        raise ConfigurationError(tabs)
    try:
        node = nodes.compose(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line if mark is not None else 0
        _refuse(file, first_line + line, _in_plain_words(error))
    except yaml.YAMLError as error:  # a character YAML may not hold
        position = getattr(error, "position", 0)
        _refuse(
            file,
            first_line + text[:position].count("\n"),
            "There is an invisible control character here. Type the line again.",
        )
    if not isinstance(node, yaml.MappingNode):
        _refuse(file, first_line, "Here must be lines of “name: value”.")
    return node


def _in_plain_words(error: yaml.MarkedYAMLError) -> str:
    """What PyYAML's words for a slip most often mean, and the mend."""
    problem = f"{error.context or ''} {error.problem or ''}".strip()
    if "mapping values are not allowed" in problem:
        return (
            "There is a second colon in this line. Put the words after the first one "
            'in quotes: title: "Stories: our year".'
        )
    if "expected <block end>" in problem:
        return (
            "This line does not line up with its neighbours, or its quotes do not "
            "match. Start every field at the edge."
        )
    if "could not find expected ':'" in problem:
        return "A line here has no colon. Every field is “name: value”."
    if "cannot start any token" in problem:
        return (
            "A value cannot begin with @, ` or %. Put the whole value in double quotes."
        )
    if "alias" in problem or "anchor" in problem:
        return "A value cannot begin with * or &. Put the whole value in double quotes."
    if "quoted scalar" in problem:
        return "A quote is opened and never closed."
    return (
        f"This is not YAML: {problem}. "
        "Look for a missing colon, quote or space after a hyphen."
    )


def _refuse(file: Path, line: int, message: str) -> NoReturn:
    raise ConfigurationError([Fault(file, line, message)])
