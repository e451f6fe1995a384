"""YAML nodes → the typed values a schema asks for, and every fault on the way."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Final

import yaml

from jobs_feed.errors import Fault, did_you_mean
from plugins.content import dates
from plugins.content.schema import Field
from plugins.content.wording import capital, is_web_address, listed

# One @ with something on either side: whether it exists is the post's to say.
_EMAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")

_FLAGS: Final = {"true": True, "yes": True, "false": False, "no": False}


@dataclass(frozen=True, slots=True)
class Written:
    """Words of an editor's that are looked at later, and their line."""

    line: int
    text: str


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

    def line(self, node: yaml.Node) -> int:
        return self.first_line + node.start_mark.line

    def fault(self, line: int, message: str) -> None:
        self.faults.append(Fault(self.file, line, message))

    def record(
        self, node: yaml.Node, fields: Sequence[Field], label: str
    ) -> dict[str, Any]:
        """Every field of `fields` → its value; `label` is for sentences: “a page”."""
        parts = self._parts(node, {part.name for part in fields}, label)
        values: dict[str, Any] = {}
        for part in fields:
            if part.name in parts:
                values[part.name] = self._value(part, parts[part.name])
                continue
            values[part.name] = _empty(part)
            if part.required and isinstance(node, yaml.MappingNode):
                self.fault(
                    self.line(node),
                    f"{capital(label)} needs “{part.name}”. {part.help}",
                )
        return values

    def _parts(
        self, node: yaml.Node, names: Collection[str], label: str
    ) -> Mapping[str, yaml.Node]:
        if not isinstance(node, yaml.MappingNode):
            self.fault(
                self.line(node), f"Here must be lines of “name: value”: {label}."
            )
            return {}
        parts: dict[str, yaml.Node] = {}
        for key_node, value in node.value:
            key = str(key_node.value)
            if key in parts:
                self.fault(self.line(key_node), f"“{key}” stands here twice. Keep one.")
            elif key not in names:
                self.fault(
                    self.line(key_node),
                    f"{capital(label)} has no field “{key}”. "
                    f"{did_you_mean(key, names) or 'Its fields are: ' + listed(names)}",
                )
            else:
                parts[key] = value
        return parts

    def _value(self, part: Field, node: yaml.Node) -> Any:
        value = _READERS[part.type](self, part, node)
        return _empty(part) if value is None else value

    def text(self, part: Field, node: yaml.Node) -> str | None:
        if not isinstance(node, yaml.ScalarNode):
            self.fault(self.line(node), f"{part.name} must be words, not a list.")
            return None
        text = str(node.value).strip()
        if not text:
            self.fault(
                self.line(node),
                f"{part.name} is empty. Write something, or delete the line.",
            )
            return None
        if part.length is not None and not (
            part.length[0] <= len(text) <= part.length[1]
        ):
            low, high = part.length
            self.fault(
                self.line(node),
                f"{part.name} has {len(text)} characters. "
                f"Write between {low} and {high}.",
            )
        return text

    def markdown(self, part: Field, node: yaml.Node) -> str | None:
        text = self.text(part, node)
        if text is not None:
            # The words of a block begin on the line below its | or >.
            line = self.line(node) + (getattr(node, "style", None) in {"|", ">"})
            self.prose.append(Written(line, text))
        return text

    def date(self, part: Field, node: yaml.Node) -> Any:
        text = self.text(part, node)
        if text is None:
            return None
        try:
            return dates.parse(text, with_time=part.type == "datetime")
        except ValueError as error:
            self.fault(self.line(node), f"{part.name}: {error}")
            return None

    def number(self, part: Field, node: yaml.Node) -> int | float | None:
        text = self.text(part, node)
        if text is None:
            return None
        try:
            number = Decimal(text)
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite():
            self.fault(
                self.line(node),
                f"{part.name} must be a number in digits, not “{text}”.",
            )
            return None
        return int(number) if number == number.to_integral_value() else float(number)

    def flag(self, part: Field, node: yaml.Node) -> bool | None:
        text = self.text(part, node)
        if text is None:
            return None
        if text.lower() not in _FLAGS:
            self.fault(
                self.line(node), f"{part.name} must be true or false, not “{text}”."
            )
        return _FLAGS.get(text.lower())

    def choice(self, part: Field, node: yaml.Node) -> str | None:
        return self._one_of(part, node, part.choices)

    def council(self, part: Field, node: yaml.Node) -> str | None:
        return self._one_of(part, node, self.councils)

    def _one_of(
        self, part: Field, node: yaml.Node, choices: Collection[str]
    ) -> str | None:
        text = self.text(part, node)
        if text is not None and choices and text not in choices:
            message = (
                f"{part.name} cannot be “{text}”.",
                did_you_mean(text, choices),
                f"It is one of: {listed(choices)}",
            )
            self.fault(self.line(node), " ".join(filter(None, message)))
        return text

    def _items(self, part: Field, node: yaml.Node) -> list[yaml.Node]:
        if not isinstance(node, yaml.SequenceNode):
            self.fault(
                self.line(node),
                f"{part.name} must be a list: lines that begin with a hyphen.",
            )
            return []
        if not node.value and part.required:
            self.fault(self.line(node), f"{part.name} is an empty list. Add to it.")
        return list(node.value)

    def choices(self, part: Field, node: yaml.Node) -> list[str]:
        found = [self.choice(part, item) for item in self._items(part, node)]
        return [text for text in found if text is not None]

    def texts(self, part: Field, node: yaml.Node) -> list[str]:
        found = [self.text(part, item) for item in self._items(part, node)]
        return [text for text in found if text is not None]

    def nested(self, part: Field, node: yaml.Node) -> dict[str, Any]:
        return self.record(node, part.fields, f"the part “{part.name}”")

    def records(self, part: Field, node: yaml.Node) -> list[dict[str, Any]]:
        label = f"an entry of “{part.name}”"
        return [
            self.record(item, part.fields, label) for item in self._items(part, node)
        ]

    def link(self, part: Field, node: yaml.Node) -> str | None:
        text = self.text(part, node)
        if text is not None:
            self.links.append(Written(self.line(node), text))
        return text

    def image(self, part: Field, node: yaml.Node) -> str | None:
        text = self.text(part, node)
        if text is not None:
            self.images.append(Written(self.line(node), text))
        return text

    def web(self, part: Field, node: yaml.Node) -> str | None:
        text = self.text(part, node)
        if text is not None and not is_web_address(text):
            self.fault(
                self.line(node),
                f"{part.name}: “{text}” is not a web address. Begin it with https://.",
            )
        return text

    def email(self, part: Field, node: yaml.Node) -> str | None:
        text = self.text(part, node)
        if text is not None and not _EMAIL.fullmatch(text):
            self.fault(
                self.line(node),
                f"{part.name}: “{text}” is not an e-mail address. "
                "Write it as name@example.org.",
            )
        return text


_READERS: Final[Mapping[str, Callable[[Check, Field, yaml.Node], Any]]] = {
    "text": Check.text,
    "markdown": Check.markdown,
    "date": Check.date,
    "datetime": Check.date,
    "number": Check.number,
    "flag": Check.flag,
    "choice": Check.choice,
    "choices": Check.choices,
    "texts": Check.texts,
    "record": Check.nested,
    "records": Check.records,
    "council": Check.council,
    "link": Check.link,
    "web": Check.web,
    "email": Check.email,
    "image": Check.image,
}


def _empty(part: Field) -> Any:
    if part.type in {"choices", "texts", "records"}:
        return []
    return False if part.type == "flag" else None
