"""YAML nodes → the typed values a schema asks for, and every fault on the way."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml

from jobs_feed.errors import Fault
from jobs_feed.slips import Message, Wrong
from plugins.content.schema.form import Field
from plugins.content.typed import values
from plugins.content.wording import capital, listed, meant, nearest

UNKNOWN: Final = Message(
    "unknown-field",
    "{label} has no field “{name}”.",
    "Correct its name, or delete the line.",
)
MISSING: Final = Message("missing-field", "{label} needs “{name}”.", "{help}")
REPEATED: Final = Message("repeated-field", "“{name}” stands here twice.", "Keep one.")
EMPTY: Final = Message(
    "empty-field", "{name} is empty.", "Write something, or delete the line."
)
NOT_FIELDS: Final = Message(
    "not-fields",
    "Here must be lines of “name: value”: {label}.",
    "Write each on its own line.",
)
NOT_WORDS: Final = Message(
    "not-words", "{name} must be words, not a list.", "Write it on one line."
)
NOT_A_LIST: Final = Message(
    "not-a-list",
    "{name} must be a list: lines that begin with a hyphen.",
    "Or words in square brackets: [one, two].",
)
EMPTY_LIST: Final = Message(
    "empty-list", "{name} is an empty list.", "Add to it, or delete the line."
)


@dataclass(frozen=True, slots=True)
class Written:
    """Words of an editor's that are looked at later, and where they stand."""

    line: int
    text: str
    column: int = 1


@dataclass(slots=True)
class Check:
    """One reading of one file's fields; collects faults instead of raising.

    A value that is missing or wrong becomes None, an empty list, or False for a
    flag, so that what is read has every field of its schema.
    """

    file: Path
    councils: Collection[str]  # ids; empty when they are not known
    first_line: int = 1  # of the YAML in the file
    faults: list[Fault] = field(default_factory=list)
    links: list[Written] = field(default_factory=list)
    images: list[Written] = field(default_factory=list)
    prose: list[Written] = field(default_factory=list)
    passed_over: Collection[str] = ()  # fields in lines that could not be read
    sentences: list[Written] = field(default_factory=list)  # of fields that are read
    in_boxes: bool = False  # whether the editor has a box for each field

    def line(self, node: yaml.Node) -> int:
        return self.first_line + node.start_mark.line

    def say(
        self,
        message: Message,
        node: yaml.Node | Written | int,
        *,
        hint: str = "",
        **case: Any,
    ) -> None:
        """Keep what is wrong at a node, at some words, or in a line."""
        line, column = self.place(node)
        self.faults.append(message.at(self.file, line, column, hint=hint, **case))

    def place(self, node: yaml.Node | Written | int) -> tuple[int, int]:
        """The line and the column of the file."""
        if isinstance(node, int):
            return node, 1
        if isinstance(node, Written):
            return node.line, node.column
        return self.line(node), node.start_mark.column + 1

    def record(
        self, node: yaml.Node, fields: Sequence[Field], label: str
    ) -> dict[str, Any]:
        """Every field of `fields` → its value; `label` is for sentences: “a page”."""
        parts, misspelt = self._parts(node, {part.name for part in fields}, label)
        found: dict[str, Any] = {}
        for part in fields:
            if part.name in parts:
                value = _READERS.get(part.type, Check.text)(
                    self, part, parts[part.name]
                )
                found[part.name] = _empty(part) if value is None else value
                continue
            found[part.name] = _empty(part)
            told = {"*", part.name} & {*self.passed_over, *misspelt}
            if part.required and not told and isinstance(node, yaml.MappingNode):
                case = {
                    "label": capital(label),
                    "name": part.name,
                    "help": self._help(part),
                }
                self.say(MISSING, node, **case)
        return found

    def _help(self, part: Field) -> str:
        return part.help if self.in_boxes else part.note

    def _parts(
        self, node: yaml.Node, names: Collection[str], label: str
    ) -> tuple[Mapping[str, yaml.Node], Collection[str]]:
        """The values by name; and names that others were likely meant for."""
        if not isinstance(node, yaml.MappingNode):
            self.say(NOT_FIELDS, node, label=label)
            return {}, ()
        parts: dict[str, yaml.Node] = {}
        misspelt: list[str] = []
        for key_node, value in node.value:
            key = str(key_node.value)
            if key in parts:
                self.say(REPEATED, key_node, name=key)
            elif key not in names:
                misspelt += nearest(key, names)
                hint = meant(key, names) or f"Its fields are: {listed(names)}"
                self.say(UNKNOWN, key_node, label=capital(label), name=key, hint=hint)
            else:
                parts[key] = value
        return parts, misspelt

    def text(self, part: Field, node: yaml.Node) -> Any:
        """The value of words on a line, of whatever type the field is."""
        if not isinstance(node, yaml.ScalarNode):
            self.say(NOT_WORDS, node, name=part.name)
            return None
        text = str(node.value).strip()
        if not text:
            self.say(EMPTY, node, name=part.name)
            return None
        if part.is_read:
            self.sentences.append(self._written(node, text))
        try:
            return values.read(part, text, self.councils)
        except Wrong as error:
            self.faults.append(error.at(self.file, *self.place(node)))
            return None

    def _items(self, part: Field, node: yaml.Node) -> list[yaml.Node]:
        if not isinstance(node, yaml.SequenceNode):
            self.say(NOT_A_LIST, node, name=part.name)
            return []
        if not node.value and part.required:
            self.say(EMPTY_LIST, node, name=part.name)
        return list(node.value)

    def texts(self, part: Field, node: yaml.Node) -> list[Any]:
        found = [self.text(part, item) for item in self._items(part, node)]
        return [value for value in found if value is not None]

    def nested(self, part: Field, node: yaml.Node) -> dict[str, Any]:
        return self.record(node, part.fields, f"the part “{part.name}”")

    def records(self, part: Field, node: yaml.Node) -> list[dict[str, Any]]:
        label = f"an entry of “{part.name}”"
        return [
            self.record(item, part.fields, label) for item in self._items(part, node)
        ]

    def markdown(self, part: Field, node: yaml.Node) -> str | None:
        text: str | None = self.text(part, node)
        if text is not None:
            # The words of a block begin on the line below its | or >.
            line = self.line(node) + (getattr(node, "style", None) in {"|", ">"})
            self.prose.append(Written(line, text))
        return text

    def link(self, part: Field, node: yaml.Node) -> str | None:
        return self._kept(part, node, self.links)

    def image(self, part: Field, node: yaml.Node) -> str | None:
        return self._kept(part, node, self.images)

    def _kept(self, part: Field, node: yaml.Node, kept: list[Written]) -> str | None:
        text: str | None = self.text(part, node)
        if text is not None:
            kept.append(self._written(node, text))
        return text

    def _written(self, node: yaml.Node, text: str) -> Written:
        line, column = self.place(node)
        return Written(line, text, column)


_READERS: Final[Mapping[str, Callable[[Check, Field, yaml.Node], Any]]] = {
    "markdown": Check.markdown,
    "choices": Check.texts,
    "texts": Check.texts,
    "record": Check.nested,
    "records": Check.records,
    "link": Check.link,
    "image": Check.image,
}
"""Of the types that are more than words on a line."""


def _empty(part: Field) -> Any:
    if part.type in {"choices", "texts", "records"}:
        return []
    return False if part.type == "flag" else None
