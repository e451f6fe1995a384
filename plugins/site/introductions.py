"""topics.yaml: what stands at the top of each list of stories. It may be missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

from jobs_feed import frontmatter, plaintext
from jobs_feed.errors import ConfigurationError
from jobs_feed.models import LEVELS
from jobs_feed.slips import Message
from plugins.content.schema.form import Field
from plugins.content.schema.kinds import THEMES
from plugins.content.typed.fields import Check

TopicKind = Literal["role", "theme", "council"]

TWICE: Final = Message(
    "topic-twice", "There are two entries for “{name}”.", "Keep one of them."
)

_WORDS: Final = (
    Field("title", "text", "The heading of its list.", required=True),
    Field("intro", "text", "A sentence or two below it.", required=True),
)
TOPIC_FIELDS: Final = (
    Field(
        "roles",
        "records",
        "Stories by how far along the career people are.",
        fields=(
            Field("level", "choice", "Which level.", required=True, choices=LEVELS),
            *_WORDS,
        ),
    ),
    Field(
        "themes",
        "records",
        "Stories by what they are about.",
        fields=(
            Field("theme", "choice", "Which theme.", required=True, choices=THEMES),
            *_WORDS,
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Introduction:
    """What an editor wrote for the top of a list."""

    title: str
    intro: str


Introductions = Mapping[tuple[TopicKind, str], Introduction]


def load_introductions(file: Path) -> Introductions:
    """topics.yaml, or nothing when there is no such file.

    Raises ConfigurationError with every fault.
    """
    check = Check(file, councils=())
    found = read_introductions(check)
    if check.faults:
        raise ConfigurationError(check.faults)
    return found


def read_introductions(check: Check) -> Introductions:
    """Read `check.file`, if it is there; faults are left in `check`."""
    if not check.file.exists():
        return {}
    try:
        text = plaintext.decode(check.file, check.file.read_bytes())
        node = frontmatter.compose(check.file, text)
    except ConfigurationError as error:
        check.faults += error.faults
        return {}
    values = check.record(node, TOPIC_FIELDS, "the file topics.yaml")
    named: list[tuple[TopicKind, Any, dict[str, Any]]] = [
        *(("role", entry["level"], entry) for entry in values["roles"]),
        *(("theme", entry["theme"], entry) for entry in values["themes"]),
    ]
    found: dict[tuple[TopicKind, str], Introduction] = {}
    for kind, key, entry in named:
        if (kind, key) in found and key is not None:
            check.say(TWICE, 1, name=key)
        found[kind, key] = Introduction(entry["title"], entry["intro"])
    return found
