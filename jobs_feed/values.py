"""YAML nodes → plain values: what is wrong is kept with its line, and reading goes on."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import yaml

from jobs_feed.errors import Fault, did_you_mean


@dataclass
class Values:
    """One reading of one file. What cannot be read is an empty value and a fault.

    `key` is what people call the value, `what` the place that keys stand in.
    """

    file: Path
    faults: list[Fault] = field(default_factory=list)

    def fault(self, node: yaml.Node | int, message: str) -> None:
        """Keep what is wrong at a node, or in a line."""
        line = node if isinstance(node, int) else node.start_mark.line + 1
        self.faults.append(Fault(self.file, line, message))

    def mapping(
        self,
        node: yaml.Node,
        what: str,
        allowed: Collection[str],
        *,
        required: Collection[str] = (),
    ) -> dict[str, yaml.Node]:
        """Key → node, of the keys that are allowed; none of them twice."""
        if not isinstance(node, yaml.MappingNode):
            self.fault(node, f"Here {what} must be lines of “key: value”.")
            return {}
        parts: dict[str, yaml.Node] = {}
        for key_node, value in node.value:
            key = str(key_node.value)
            if key in parts:
                self.fault(key_node, f"“{key}” is said twice in {what}. Keep one.")
            elif key not in allowed:
                self.fault(
                    key_node,
                    f"{what.capitalize()} has no “{key}”. "
                    f"{did_you_mean(key, allowed)}".rstrip(),
                )
            else:
                parts[key] = value
        for key in sorted(set(required) - parts.keys()):
            self.fault(node, f"{what.capitalize()} needs “{key}”, which is missing.")
        return parts

    def sequence(self, node: yaml.Node | None, key: str) -> list[yaml.Node]:
        """The nodes of a list."""
        if node is None:
            return []
        if not isinstance(node, yaml.SequenceNode):
            self.fault(node, f"{key} must be a list: lines that begin with “- ”.")
            return []
        return list(node.value)

    def text(self, node: yaml.Node | None, key: str) -> str:
        """Words on one line, without blanks at their ends."""
        if node is None:
            return ""
        if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
            self.fault(node, f"{key} must be text on the same line.")
            return ""
        return str(node.value).strip()

    def truth(self, node: yaml.Node, key: str) -> bool:
        """What YAML takes for true or false."""
        if node.tag != "tag:yaml.org,2002:bool":
            self.fault(node, f"{key} must be true or false.")
            return False
        return str(node.value).lower() in {"true", "yes", "on"}

    def day(self, node: yaml.Node, key: str) -> date | None:
        """A day such as 2026-11-23."""
        value = self.text(node, key)
        try:
            return date.fromisoformat(value) if value else None
        except ValueError:
            self.fault(node, f"{key} must be a day such as 2026-11-23.")
            return None

    def texts(self, node: yaml.Node, key: str) -> tuple[str, ...]:
        """A list of words."""
        return tuple(self.text(part, key) for part in self.sequence(node, key))

    def choice(self, node: yaml.Node, key: str, choices: Collection[str]) -> str:
        """One of `choices`; another is a fault, and comes back all the same."""
        value = self.text(node, key)
        if value and value not in choices:
            self.fault(
                node,
                f"{key} cannot be “{value}”. It is one of: "
                f"{', '.join(sorted(choices))}. {did_you_mean(value, choices)}".rstrip(),
            )
        return value
