"""Blocks and figures in the words: `[[quote: …]]`, taken out before Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

import yaml

from jobs_feed.models import LEVELS
from jobs_feed.slips import Message
from plugins.content.schema.blockkinds import (
    FIGURE,
    KINDS,
    QUOTE,
    STORIES,
    VACANCIES,
    BlockKind,
)
from plugins.content.schema.form import Field
from plugins.content.schema.kinds import CASE_STUDY
from plugins.content.text.brackets import Bracketed, find
from plugins.content.typed.fields import Check, Written
from plugins.content.wording import listed, meant

UNKNOWN_BLOCK: Final = Message(
    "unknown-block", "There is no block “{name}”.", "See “Blocks” in the guide."
)
OPEN_BLOCK: Final = Message(
    "open-block",
    "[[{name}: is opened and never closed.",
    "Write ]] at the end of the block, before the next empty line.",
)
CROWDED_BLOCK: Final = Message(
    "crowded-block",
    "The block “{name}” stands among other words.",
    "Put it on lines of its own, with an empty line above it and below it.",
)
MISPLACED_BLOCK: Final = Message(
    "misplaced-block",
    "“{text}” does nothing here.",
    "Blocks belong in the words below the fields. Write plain words here.",
)
UNKNOWN_FIGURE: Final = Message(
    "unknown-figure",
    "There is no figure “{name}” in impact.yaml.",
    "Write the name of one that is there.",
)
QUOTED_QUOTE: Final = Message(
    "quoted-quote",
    "The quote begins with a quotation mark, and the page adds one.",
    "Leave the quotation marks out.",
)
NO_STORY: Final = Message(
    "not-a-story",
    "“{name}” is not the address of a story.",
    "Write the name of a file in case-studies/, without .md.",
)


@dataclass(frozen=True, slots=True)
class Block:
    """A block as it was written: its kind's name, and a value for each field."""

    name: str
    values: Mapping[str, Any]


# Characters of Unicode's private use, which no keyboard has, and the paragraph that
# Markdown makes around them.
_OPEN, _CLOSE = "\ue000", "\ue001"
_PLACE: Final = re.compile(f"(?:<p>)?{_OPEN}([0-9]+){_CLOSE}(?:</p>)?")
_HEADING: Final = re.compile(r"<h([1-6])[ >]")


def take_out(
    text: str, check: Check, figures: Mapping[str, str] | None
) -> tuple[str, tuple[Block, ...]]:
    """The Markdown of a page without its blocks, and the blocks that stood there.

    Figures are written into the text. Where a block stood is a mark that `fill`
    finds again. Faults, links and pictures are left in `check`, whose `first_line`
    is that of `text`. `figures` are None when they are not known.
    """
    text = text.replace(_OPEN, "").replace(_CLOSE, "")
    pieces: list[str] = []
    blocks: list[Block] = []
    at = 0
    for found in find(text):
        pieces.append(text[at : found.start])
        at = found.end
        values = _values(found, check)
        if values is None:
            continue
        if found.name == FIGURE.name:
            pieces.append(_figure(found, values["name"], check, figures))
        else:
            pieces.append(f"\n\n{_OPEN}{len(blocks)}{_CLOSE}\n\n")
            blocks.append(Block(found.name, values))
    return "".join([*pieces, text[at:]]), tuple(blocks)


def with_figures(text: str, check: Check, figures: Mapping[str, str] | None) -> str:
    """The Markdown of a field, in which figures may stand but no blocks.

    The arguments are those of `take_out`.
    """
    pieces: list[str] = []
    at = 0
    for found in find(text):
        pieces.append(text[at : found.start])
        at = found.end
        if found.name in KINDS and found.name != FIGURE.name:
            words = text[found.start : found.end]
            check.say(MISPLACED_BLOCK, _node(found), text=words)
        elif (values := _values(found, check)) is not None:
            pieces.append(_figure(found, values["name"], check, figures))
    return "".join([*pieces, text[at:]])


def fill(html: str, show: Callable[[int, int], str]) -> str:
    """The HTML with each block where it stood.

    `show` gets a block's number and the level for a heading in it: one below the
    heading it stands under. The page's own title is at level 1.
    """

    def shown(mark: re.Match[str]) -> str:
        above = [int(level) for level in _HEADING.findall(html, 0, mark.start())]
        return show(int(mark[1]), min(6, (above or [1])[-1] + 1))

    return _PLACE.sub(shown, html)


def without(html: str, numbers: Collection[int]) -> str:
    """The HTML without the places of these blocks, which are then shown nowhere."""

    def left(mark: re.Match[str]) -> str:
        return "" if int(mark[1]) in numbers else mark[0]

    return _PLACE.sub(left, html)


def misplaced(node: yaml.Node, prose: Collection[str], check: Check) -> None:
    """Blocks and figures in the fields of a file, where nobody looks for them.

    `prose` are the fields' texts that are Markdown.
    """
    if isinstance(node, yaml.ScalarNode):
        text = str(node.value)
        if text.strip() in prose:
            return
        for found in find(text):
            if found.name in KINDS:
                check.say(MISPLACED_BLOCK, node, text=text[found.start : found.end])
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            misplaced(item, prose, check)
    elif isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            misplaced(value, prose, check)


def _values(found: Bracketed, check: Check) -> dict[str, Any] | None:
    """What the block says; None, with a fault, when it cannot stand there at all."""
    node = _node(found)
    if not found.is_closed:
        check.say(OPEN_BLOCK, node, name=found.name)
        return None
    kind = KINDS.get(found.name)
    if kind is None:
        hint = meant(found.name, KINDS) or f"The blocks are: {listed(KINDS)}"
        check.say(UNKNOWN_BLOCK, node, name=found.name, hint=hint)
        return None
    if kind is not FIGURE and not found.is_alone:
        check.say(CROWDED_BLOCK, node, name=found.name)
        return None
    values = check.record(node, _fields(kind, check.councils), kind.label)
    if kind is QUOTE and (values["words"] or "").startswith(("“", '"')):
        check.say(QUOTED_QUOTE, found.parts[0][1])
    if kind is STORIES:
        values["addresses"] = _story_addresses(
            values["names"] or "", found.parts[0][1], check
        )
    return values


def _node(found: Bracketed) -> yaml.MappingNode:
    """The block as the fields of a file would be, so that they are read alike."""
    pairs = found.parts
    if pairs and found.name in KINDS:
        pairs[0][0].value = KINDS[found.name].fields[0].name
        pairs = pairs if pairs[0][1].value else pairs[1:]
    mark = yaml.Mark("", found.start, found.line, found.column, None, 0)
    return yaml.MappingNode("tag:yaml.org,2002:map", list(pairs), mark, mark)


def _fields(kind: BlockKind, councils: Collection[str]) -> tuple[Field, ...]:
    if kind is not VACANCIES or not councils:
        return kind.fields
    return (replace(kind.fields[0], choices=(*LEVELS, *councils)),)


def _story_addresses(
    names: str, node: yaml.ScalarNode, check: Check
) -> tuple[str, ...]:
    """Where the stories are; as links, to be checked like any other."""
    folder = f"/{CASE_STUDY.folder}/"
    found = [name.strip() for name in names.split(",") if name.strip()]
    for name in found:
        if name.startswith("/") and not name.startswith(folder):
            check.say(NO_STORY, node, name=name)
    addresses = tuple(
        name if name.startswith("/") else f"{folder}{name}/" for name in found
    )
    line, column = check.line(node), node.start_mark.column + 1
    check.links += [Written(line, address, column) for address in addresses]
    return addresses


def _figure(
    found: Bracketed,
    name: str | None,
    check: Check,
    figures: Mapping[str, str] | None,
) -> str:
    """The figure in characters that Markdown takes for no sign of its own."""
    if name is None or figures is None:
        return ""
    if name not in figures:
        hint = meant(name, figures) or f"Its figures are: {listed(figures)}"
        check.say(UNKNOWN_FIGURE, found.parts[0][1], name=name, hint=hint)
    return "".join(f"&#{ord(sign)};" for sign in figures.get(name, ""))
