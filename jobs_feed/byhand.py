"""Vacancies that editors write themselves → the bytes of a feed, read like any other.

A council without a feed has its vacancies in Markdown files, each with its facts
between two lines of three hyphens and the advert below. What is wrong with a file
goes into the feed too: as its `faults`, which keep it from counting as whole.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import yaml

from jobs_feed import frontmatter
from jobs_feed.errors import ConfigurationError, Fault, did_you_mean
from jobs_feed.slips import Message

FORMAT: Final = "by_hand"
"""The dialect that reads these bytes, and the `format` of a council's feed."""

FOLDER: Final = "vacancies/"
"""Where the files are, beside councils.yaml."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One line at the top of a vacancy, and what to write there."""

    name: str
    help: str
    required: bool = False


FACTS: Final = (
    Fact("title", "The job's name, and nothing else.", required=True),
    Fact("council", "The council's short id, such as leeds.", required=True),
    Fact("link", "The full address of the page where people apply.", required=True),
    Fact(
        "closes",
        "The last day to apply, such as 12 January 2027, or: until filled.",
        required=True,
    ),
    Fact("reference", "The council's own reference."),
    Fact("location", "Where the work is, in the council's words."),
    Fact("postcode", "The postcode of the place."),
    Fact("salary", "The pay, in the council's words."),
    Fact("hours", "Full time, part time or other, in the council's words."),
    Fact("contract", "Permanent or for how long, in the council's words."),
    Fact("department", "The team, in the council's words."),
    Fact("posted", "The day it was first advertised."),
)
_NAMES: Final = tuple(fact.name for fact in FACTS)

UNKNOWN: Final = Message(
    "vacancy-unknown-field",
    "A vacancy has no field “{name}”.",
    "Correct its name, or delete the line.",
)
MISSING: Final = Message("vacancy-missing-field", "A vacancy needs “{name}”.", "{help}")
REPEATED: Final = Message(
    "vacancy-repeated-field", "“{name}” stands here twice.", "Keep one."
)
NOT_WORDS: Final = Message(
    "vacancy-not-words", "{name} must be words on one line, not a list.", "Join them."
)
EMPTY: Final = Message(
    "vacancy-empty-field", "{name} is empty.", "Write something, or delete the line."
)
NO_ADVERT: Final = Message(
    "vacancy-without-words",
    "There are no words below the fields.",
    "Write the advert there.",
)

# The line that names the council, also in a file whose fields cannot be read.
_COUNCIL: Final = re.compile(rb"^council:[ \t]*[\"']?([\w-]+)", re.MULTILINE)


def feed(files: Mapping[Path, bytes], council: str) -> bytes:
    """A council's vacancies as a JSON document for the dialect `by_hand`.

    `files` are all that there are, whosesoever. One whose council cannot be made
    out may be anybody's: it is a fault of every council's feed.
    """
    vacancies: list[dict[str, str]] = []
    faults: list[Fault] = []
    for file, data in sorted(files.items()):
        if council_of(data) in (None, council):
            try:
                vacancies.append(_vacancy(file, data))
            except ConfigurationError as error:
                faults.extend(error.faults)
    told = [
        f"{fault.file.name}, line {fault.line}: {fault.message}" for fault in faults
    ]
    return json.dumps({FORMAT: vacancies, "faults": told}).encode()


def faults(file: Path, data: bytes) -> tuple[Fault, ...]:
    """What is wrong with the form of a file, all at once."""
    try:
        _vacancy(file, data)
    except ConfigurationError as error:
        return error.faults
    return ()


def council_of(data: bytes) -> str | None:
    """Whose vacancy a file is: the council's id, as far as it can be made out."""
    named = _COUNCIL.search(data)
    return named[1].decode() if named else None


def _vacancy(file: Path, data: bytes) -> dict[str, str]:
    """Raises ConfigurationError, with every fault."""
    source = frontmatter.split(file, data)
    values: dict[str, str] = {}
    slips = [slip for slip in source.slips if slip.weight == "must_fix"]
    for key_node, node in source.fields.value:
        key, mark = str(key_node.value), key_node.start_mark
        if wrong := _wrong(key, node, values):
            message, case = wrong
            line = source.fields_line + mark.line
            slips.append(message.at(file, line, mark.column + 1, name=key, **case))
        else:
            values[key] = str(node.value).strip()
    written = {str(key_node.value) for key_node, _ in source.fields.value}
    slips += [
        MISSING.at(file, source.fields_line, name=fact.name, help=fact.help)
        for fact in FACTS
        if fact.required and fact.name not in written | source.passed_over
    ]
    if not source.body.strip():
        slips.append(NO_ADVERT.at(file, source.body_line))
    if slips:
        ordered = sorted(slips, key=lambda slip: (slip.line, slip.message))
        raise ConfigurationError([*ordered])
    return {**values, "file": file.stem, "description": _html(source.body)}


def _wrong(
    key: str, node: yaml.Node, values: Mapping[str, str]
) -> tuple[Message, dict[str, str]] | None:
    """The message for one line and its case, or None when it is as it should be."""
    if key not in _NAMES:
        fields = f"Its fields are: {', '.join(sorted(_NAMES))}."
        return UNKNOWN, {"hint": did_you_mean(key, _NAMES) or fields}
    if key in values:
        return REPEATED, {}
    if not isinstance(node, yaml.ScalarNode):
        return NOT_WORDS, {}
    if not str(node.value).strip():
        return EMPTY, {}
    return None


def _html(body: str) -> str:
    import markdown  # slow to load, and most sites have no such file

    return markdown.markdown(body, extensions=["sane_lists"], output_format="html")
