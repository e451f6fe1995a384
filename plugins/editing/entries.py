"""A Markdown file as the editing screen gets it, and back again with little changed.

The screen reads and writes YAML by rules of its own, which would turn some words into
numbers, and its files have no comments. So it is given every value in quotes, and
what it did not change keeps the lines that an editor wrote.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

import yaml

from jobs_feed import frontmatter, nodes
from jobs_feed.frontmatter import Source
from jobs_feed.slips import Wrong
from plugins.content.schema.form import Field
from plugins.content.typed import dates

_NO_FIELD: Final = Field("", "text", "")
# Three hyphens, YAML, three hyphens, and the rest; each on lines of their own.
_WRITTEN: Final = re.compile(r"---\n(.*?)\n---(?:\n(.*))?", re.DOTALL)
_UNFOLDED: Final = 10**9  # characters in a line


def for_screen(source: Source, fields: Sequence[Field]) -> str:
    """The file as the screen shall read it; `fields` are those of its kind."""
    values = json.dumps(_values(source.fields, fields), ensure_ascii=False)
    return f"---\n{values}\n---\n{source.body}"


def from_screen(text: str) -> tuple[yaml.MappingNode, str]:
    """The fields and the words of what the screen writes.

    Raises ValueError for what it never writes.
    """
    match = _WRITTEN.fullmatch(text)
    node = nodes.compose(match[1]) if match else None
    if match is None or not isinstance(node, yaml.MappingNode):
        raise ValueError("The screen sent no page.")
    return node, match[2] or ""


def to_file(
    old: Source | None,
    old_text: str,
    new: yaml.MappingNode,
    new_body: str,
    fields: Sequence[Field],
) -> str:
    """The text to be saved of what the screen sent.

    `old` is the file that is there, and `old_text` its text, or None and "". What
    says the same as before keeps its lines, its place and the notes above it. A field
    that was emptied goes.
    """
    values = _values(new, fields)
    before = {} if old is None else _values(old.fields, fields)
    lines: list[str] = []
    for name, written in () if old is None else _chunks(old, old_text):
        if name is None or (values.get(name) == before[name] != ""):
            lines += written
        elif not _is_empty(values.get(name)):
            notes = [line for line in written if line.lstrip().startswith("#")]
            lines += [*notes, *_dumped(name, values[name], fields)]
    for name, value in values.items():
        if name not in before and not _is_empty(value):
            lines += _dumped(name, value, fields)
    body = f"\n{new_body.strip()}\n"
    if old is not None and old.body.strip() == new_body.strip():
        body = old.body
    return "\n".join([frontmatter.FENCE, *lines, frontmatter.FENCE, body])


def _values(node: yaml.MappingNode, fields: Sequence[Field]) -> dict[str, Any]:
    by_name = {part.name: part for part in fields}
    return {
        str(key.value): _value(value, by_name.get(key.value, _NO_FIELD))
        for key, value in node.value
    }


def _value(node: yaml.Node, part: Field) -> Any:
    if isinstance(node, yaml.MappingNode):
        return _values(node, part.fields)
    if isinstance(node, yaml.SequenceNode):
        return [_value(each, part) for each in node.value]
    return _scalar(str(node.value), part)


def _scalar(text: str, part: Field) -> Any:
    """As the screen's field of this type takes it; what it cannot be stays words."""
    if part.type in {"date", "datetime"}:
        return _moment(text, with_time=part.type == "datetime")
    if part.type == "flag":
        return {"true": True, "yes": True, "false": False, "no": False}.get(
            text.lower(), text
        )
    return text


def _moment(text: str, *, with_time: bool) -> str:
    try:
        found = dates.parse(text, with_time=with_time)
    except Wrong:
        return text
    return f"{found:%Y-%m-%d %H:%M}" if with_time else f"{found:%Y-%m-%d}"


def _chunks(source: Source, text: str) -> Iterator[tuple[str | None, list[str]]]:
    """Each field's name with its lines, and the notes above it; at last those below."""
    lines = text.split("\n")[: source.body_line - 2]
    starts = [
        source.fields_line + key.start_mark.line - 1 for key, _ in source.fields.value
    ]
    first = source.fields_line - 1
    edges = [*(_with_notes(lines, start, first) for start in starts), len(lines)]
    edges[-1] = _with_notes(lines, len(lines), first)
    for number, (key, _) in enumerate(source.fields.value):
        yield str(key.value), lines[edges[number] : edges[number + 1]]
    yield None, lines[edges[-1] :]


def _with_notes(lines: Sequence[str], start: int, first: int) -> int:
    """Where the notes and empty lines above a line begin."""
    while start > first and lines[start - 1].strip()[:1] in {"", "#"}:
        start -= 1
    return start


def _dumped(name: str, value: Any, fields: Sequence[Field]) -> list[str]:
    part = next((each for each in fields if each.name == name), _NO_FIELD)
    text = yaml.safe_dump(
        {name: _typed(_filled(value), part)},
        sort_keys=False,
        allow_unicode=True,
        width=_UNFOLDED,
    )
    return text.rstrip("\n").split("\n")


def _filled(value: Any) -> Any:
    """Without the parts that were left empty."""
    if isinstance(value, Mapping):
        return {k: _filled(v) for k, v in value.items() if not _is_empty(v)}
    if isinstance(value, list):
        return [_filled(each) for each in value if not _is_empty(each)]
    return value.strip() if isinstance(value, str) else value


def _typed(value: Any, part: Field) -> Any:
    """With days and numbers as such, which YAML writes without quotes."""
    if isinstance(value, Mapping):
        by_name = {each.name: each for each in part.fields}
        return {k: _typed(v, by_name.get(k, _NO_FIELD)) for k, v in value.items()}
    if isinstance(value, list):
        return [_typed(each, part) for each in value]
    try:
        return _TYPES.get(part.type, _as_it_is)(value)
    except ValueError:  # which `invoke check` explains
        return value


def _number(text: str) -> int | float:
    return int(text) if text.isdecimal() else float(text)


def _as_it_is(value: Any) -> Any:
    return value


_TYPES: Final[Mapping[str, Callable[[Any], Any]]] = {
    "date": date.fromisoformat,
    "number": _number,
}


def _is_empty(value: Any) -> bool:
    if isinstance(value, Mapping):
        return all(map(_is_empty, value.values()))
    if isinstance(value, list):
        return all(map(_is_empty, value))
    return value in {None, False} or not str(value).strip()
