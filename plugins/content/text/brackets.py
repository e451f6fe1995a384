"""Finds what stands in double brackets in a text, and where: `[[name: words]]`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import yaml

_TOKEN: Final = re.compile(
    r"""
    # Code and comments: what stands in them is no business of ours.
      ^[ ]{0,3}(?P<fence>`{3,}|~{3,})[\s\S]*?(?:^[ ]{0,3}(?P=fence)[^\n]*$|\Z)
    | (?P<tick>`+)[^`\n]+(?P=tick)
    | <!--[\s\S]*?-->
    # A backslash before the brackets leaves them as they are.
    | \\\[\[
    # A name and what follows it, up to the brackets that close; never over an empty
    # line, which ends a paragraph. Brackets with a ( behind them are a link's.
    | \[\[(?P<inside>[ ]*[A-Za-z](?:(?!\[\[|\]\](?!\])|\n[ \t]*\n)[\s\S])*)\]\](?!\()
    # The same, never closed.
    | (?P<open>\[\[)[ ]*[A-Za-z_-]+[ ]*:
    """,
    re.MULTILINE | re.VERBOSE,
)

# A line that begins with one word and a colon, as in the fields of a file. The space
# keeps https://… out.
_PART: Final = re.compile(r"[ \t]*(?P<name>[A-Za-z_]+)[ \t]*:(?:[ \t]+|$)")


@dataclass(frozen=True, slots=True)
class Bracketed:
    """One pair of double brackets; lines and columns are counted from 0."""

    start: int
    end: int
    line: int
    column: int
    name: str  # in lower-case letters
    is_closed: bool
    is_alone: bool  # with nothing else on its lines
    parts: tuple[tuple[yaml.ScalarNode, yaml.ScalarNode], ...]
    """Names and words, as nodes with their places; the first name is empty."""


def find(text: str) -> Iterator[Bracketed]:
    """Each pair of double brackets that begins with a word, in order."""
    for token in _TOKEN.finditer(text):
        if token["open"] is not None:
            yield _bracketed(text, token.start(), token.end(), token[0], closed=False)
        elif token["inside"] is not None:
            inside = token["inside"]
            yield _bracketed(text, token.start(), token.end(), inside, closed=True)


def _bracketed(
    text: str, start: int, end: int, inside: str, *, closed: bool
) -> Bracketed:
    line, column = _place(text, start)
    before = text[start - column : start]
    after = text[end:].partition("\n")[0]
    name = inside.strip("[").partition(":")[0].partition("\n")[0]
    return Bracketed(
        start=start,
        end=end,
        line=line,
        column=column,
        name=name.strip().lower(),
        is_closed=closed,
        is_alone=not before.strip() and not after.strip(),
        parts=tuple(_parts(text, start + 2, inside)) if closed else (),
    )


def _parts(
    text: str, at: int, inside: str
) -> Iterator[tuple[yaml.ScalarNode, yaml.ScalarNode]]:
    """The words behind the colon, then each line of “name: words” with what runs on."""
    name, at_name = "", at
    words, at_words = "", at
    for number, line in enumerate(inside.split("\n")):
        match = _PART.match(line) if number else None
        if number == 0:
            head, colon, words = line.partition(":")
            at_words = at + len(head) + len(colon)
        elif match:
            yield _node(text, at_name, name), _node(text, at_words, words)
            name, at_name = match["name"].lower(), at + match.start("name")
            words, at_words = line[match.end() :], at + match.end()
        else:
            words = f"{words.rstrip()} {line.strip()}"
        at += len(line) + 1
    yield _node(text, at_name, name), _node(text, at_words, words)


def _node(text: str, at: int, words: str) -> yaml.ScalarNode:
    at += len(words) - len(words.lstrip())
    line, column = _place(text, at)
    mark = yaml.Mark("", at, line, column, None, 0)
    return yaml.ScalarNode("tag:yaml.org,2002:str", words.strip(), mark, mark)


def _place(text: str, at: int) -> tuple[int, int]:
    begin = text.rfind("\n", 0, at) + 1
    return text.count("\n", 0, at), at - begin
