"""Slips in “name: value” lines: those YAML misreads, and its own words made plain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import yaml

from jobs_feed.slips import Message, Slip

CURLY_QUOTE: Final = Message(
    "curly-quote",
    "A curly quote begins the value.",
    'Use the straight one of your keyboard: "A".',
)
TAB_AFTER_COLON: Final = Message(
    "tab-after-colon", "A tab stands after the colon.", "Use one space."
)
HARD_SPACE: Final = Message(
    "hard-space",
    "The space here is a special one, as copied from Word or a web page.",
    "Delete it and type a space.",
)
TAB_BEFORE: Final = Message(
    "tab-before-text", "A tab stands before the text.", "Use spaces: two a step."
)
HASH: Final = Message(
    "hash-in-value",
    "What follows a # would be lost.",
    'Put the whole value in quotes: "Team #1".',
)
NO_SPACE: Final = Message(
    "no-space-after-colon",
    "There is no space after the colon.",
    "Write a space between them: “{name}: {value}”.",
)
SECOND_COLON: Final = Message(
    "second-colon",
    "There is a second colon in this line.",
    'Put the words after the first one in quotes: title: "Stories: our year".',
)
NO_COLON: Final = Message(
    "no-colon", "A line here has no colon.", "Every field is “name: value”."
)
FIRST_SIGN: Final = Message(
    "value-begins-with-sign",
    "A name or a value cannot begin with {sign}.",
    "Put the whole value in double quotes.",
)
NOT_LINED_UP: Final = Message(
    "not-lined-up",
    "This line does not line up with its neighbours, or its quotes do not match.",
    "Start every field at the edge.",
)
OPEN_QUOTE: Final = Message(
    "open-quote",
    "A quote is opened and never closed.",
    "Put the same quote at the end of the value.",
)
AFTER_QUOTE: Final = Message(
    "words-after-quote",
    "Words stand after a closing quote.",
    "Put quotes round the whole value, and use single ones inside: \"A 'good' year\".",
)
BACKSLASH: Final = Message(
    "backslash",
    "A backslash \\ in double quotes has a meaning of its own.",
    "Use / instead, or single quotes round the value.",
)
OPEN_BRACKET: Final = Message(
    "open-bracket",
    "A square or curly bracket is opened and not closed, or words follow it.",
    "Close it, or put the whole value in double quotes.",
)
CONTROL: Final = Message(
    "control-character",
    "There is an invisible control character here.",
    "Type the line again.",
)
NOT_YAML: Final = Message(
    "not-yaml",
    "This line cannot be read: {problem}.",
    "Look for a missing colon, quote or space after a hyphen.",
)

# Each in a line that begins with a field's name: those that YAML would read, but not
# as the editor meant. The group is the place to point at.
_MISREAD: Final = (
    (re.compile(r"[\w-]+:\s*([“”‘])"), CURLY_QUOTE),
    (re.compile(r"[\w-]+:[ ]*(\t)"), TAB_AFTER_COLON),
    # U+00A0, which Word and web pages write where a space was typed.
    (re.compile(r"(?:[\w-]+:)?[ ]*(\u00a0)"), HARD_SPACE),
    # In double quotes only \" is what it looks like: \n would end the line.
    (re.compile(r'[\w-]+:\s+"(?:[^"\\]|\\")*(\\)(?!")'), BACKSLASH),
    # A # in quotes, in brackets or in a block under | or > is only a sign.
    (re.compile(r"[\w-]+:\s+(?![\"'\[{|>#])\S.*\s(#)"), HASH),
)
# YAML drops an anchor (&) and a tag (!) with the first word, and takes what begins
# with one of the others for a name made of several.
_DROPPED: Final = re.compile(r"(?:[\w-]+:\s+)?([&!])|([?\[{])")
# A name and its value.
_NAMED: Final = re.compile(r"\s*(?:- +)?([\w-]+):(.*)")
_QUOTES_MEND: Final = (CURLY_QUOTE, HASH, SECOND_COLON, FIRST_SIGN)
# A name and its value run together. A web address has its own colon, and no name.
_RUN_TOGETHER: Final = re.compile(r"([a-z_]+):([^\s/].*)")
# Indentation is all that a tab can break; inside a value it is harmless.
_TAB_INDENT: Final = re.compile(r" *(\t)\s*\S")


def misread(file: Path, lines: list[str], first_line: int) -> Iterator[Slip]:
    """Slips that are plain to see in the lines, whether YAML minds them or not."""
    for number, line in enumerate(lines, first_line):
        for pattern, message in _MISREAD:
            if found := pattern.match(line):
                hint = _in_quotes(line) if message in _QUOTES_MEND else ""
                yield message.at(file, number, found.start(1) + 1, hint=hint)
        if found := _DROPPED.match(line):
            sign = found[1] or found[2]
            hint = _in_quotes(line)
            yield FIRST_SIGN.at(file, number, found.end(), sign=sign, hint=hint)
        elif found := _RUN_TOGETHER.fullmatch(line):
            column = found.start(2) + 1
            yield NO_SPACE.at(file, number, column, name=found[1], value=found[2])


def tabs(file: Path, lines: list[str], first_line: int) -> Iterator[Slip]:
    """Lines that a tab pushes in."""
    for number, line in enumerate(lines, first_line):
        if found := _TAB_INDENT.match(line):
            yield TAB_BEFORE.at(file, number, found.start(1) + 1)


def in_plain_words(
    file: Path, error: yaml.YAMLError, text: str, first_line: int
) -> Slip:
    """What PyYAML's words for a slip most often mean, at the place to mend."""
    if not isinstance(error, yaml.MarkedYAMLError):  # a character YAML may not hold
        before = text[: getattr(error, "position", 0)]
        line, column = before.count("\n"), len(before) - before.rfind("\n")
        return CONTROL.at(file, first_line + line, column)
    problem = f"{error.context or ''} {error.problem or ''}".strip()
    message, where = next(
        ((message, where) for words, message, where in _MEANINGS if words in problem),
        (NOT_YAML, "end"),
    )
    marks = (error.context_mark, error.problem_mark)
    mark = next(filter(None, marks if where == "start" else reversed(marks)), None)
    line, column = (mark.line, mark.column) if mark is not None else (0, 0)
    lines = text.split("\n")
    before = lines[line][:column] if line < len(lines) else ""
    if message is SECOND_COLON and not _COLON.search(before):
        # The line's first colon: so the trouble is its place, or the line above.
        message = NOT_LINED_UP if before.startswith(" ") or not line else NO_COLON
        line, column = (line, 0) if message is NOT_LINED_UP else (line - 1, 0)
    elif message is AFTER_QUOTE and before.rstrip().endswith(("]", "}")):
        message = OPEN_BRACKET
    words = lines[line] if line < len(lines) else ""
    return message.at(
        *(file, first_line + line, column + 1),
        hint=_in_quotes(words) if message in _QUOTES_MEND else "",
        problem=problem,
        sign=words[column : column + 1],
    )


def _in_quotes(line: str) -> str:
    """The line as it should be, when quotes round its value would mend it."""
    found = _NAMED.fullmatch(line)
    value = found[2].strip(' \t\u00a0“”"') if found else ""
    if found is None or not value:
        return ""
    quote = "'" if '"' in value else '"'
    if quote in value or "\\" in value:
        return ""
    return f"Put the words in quotes: {found[1]}: {quote}{value}{quote}"


# A colon that ends a name: one inside a word (12:30) does not.
_COLON: Final = re.compile(r":(?= )")

# PyYAML's words → ours, and whether the slip stands where it started to read the
# part or where it gave up. The first that fits is taken.
_MEANINGS: Final = (
    ("mapping values are not allowed", SECOND_COLON, "end"),
    ("flow sequence", OPEN_BRACKET, "start"),
    ("flow mapping", OPEN_BRACKET, "start"),
    ("flow node", OPEN_BRACKET, "start"),
    ("but found '<scalar>'", AFTER_QUOTE, "end"),
    ("expected <block end>", NOT_LINED_UP, "end"),
    ("expected '<document start>'", NOT_LINED_UP, "end"),
    ("could not find expected ':'", NO_COLON, "start"),
    ("cannot start any token", FIRST_SIGN, "end"),
    ("sequence entries are not allowed", FIRST_SIGN, "end"),
    ("mapping keys are not allowed", FIRST_SIGN, "end"),
    ("block scalar", FIRST_SIGN, "start"),
    ("alias", FIRST_SIGN, "start"),
    ("anchor", FIRST_SIGN, "start"),
    ("tag", FIRST_SIGN, "start"),
    ("escape", BACKSLASH, "end"),
    ("quoted scalar", OPEN_QUOTE, "start"),
)
