"""Vacancies that editors write themselves → the bytes of a feed, read like any other.

A council without a feed has its vacancies in Markdown files, each with its facts
between two lines of three hyphens and the advert below. What is wrong with a file
goes into the feed too: as its `faults`, which keep it from counting as whole.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import yaml

from jobs_feed import frontmatter
from jobs_feed.errors import ConfigurationError, Fault, did_you_mean

FORMAT: Final = "by_hand"
"""The dialect that reads these bytes, and the `format` of a council's feed."""

FOLDER: Final = "vacancies/"
"""Where the files are, beside councils.yaml."""

_NEEDED: Final = {
    "title": "The job's name.",
    "council": "The council's short id, such as leeds.",
    "link": "The page where people can apply.",
    "closes": "The last day to apply, such as 12 January 2027, or: until filled.",
}
_FIELDS: Final = (
    *_NEEDED,
    "reference",
    "location",
    "postcode",
    "salary",
    "hours",
    "contract",
    "department",
    "posted",
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
    found: list[Fault] = []
    values: dict[str, str] = {}
    for key_node, node in source.fields.value:
        key, line = str(key_node.value), source.fields_line + key_node.start_mark.line
        if fault := _fault(key, node, values):
            found.append(Fault(file, line, fault))
        else:
            values[key] = str(node.value).strip()
    written = {str(key_node.value) for key_node, _ in source.fields.value}
    for name in _NEEDED.keys() - written:
        needs = f"A vacancy needs “{name}”. {_NEEDED[name]}"
        found.append(Fault(file, source.fields_line, needs))
    if not source.body.strip():
        nothing = "There are no words below the fields. Write the advert there."
        found.append(Fault(file, source.body_line, nothing))
    if found:
        raise ConfigurationError(sorted(found, key=lambda f: (f.line, f.message)))
    return {**values, "file": file.stem, "description": _html(source.body)}


def _fault(key: str, node: yaml.Node, values: Mapping[str, str]) -> str | None:
    if key not in _FIELDS:
        fields = f"Its fields are: {', '.join(sorted(_FIELDS))}."
        return f"A vacancy has no field “{key}”. {did_you_mean(key, _FIELDS) or fields}"
    if key in values:
        return f"“{key}” stands here twice. Keep one."
    if not isinstance(node, yaml.ScalarNode):
        return f"{key} must be words on one line, not a list."
    if not str(node.value).strip():
        return f"{key} is empty. Write something, or delete the line."
    return None


def _html(body: str) -> str:
    import markdown  # slow to load, and most sites have no such file

    return markdown.markdown(body, extensions=["sane_lists"], output_format="html")
