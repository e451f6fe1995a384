"""Gives a page another address; the old one leads there, and links follow."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

import yaml

from jobs_feed import frontmatter, plaintext
from jobs_feed.errors import ConfigurationError, did_you_mean
from plugins.content.reading.addresses import HOME, address_of
from plugins.content.schema.kinds import CASE_STUDY, FOLDERS
from plugins.content.text.brackets import find

DONE: Final = 0
USED_WRONGLY: Final = 2


class RenameError(Exception):
    """Why nothing was renamed, for the editor."""


@dataclass(frozen=True, slots=True)
class Move:
    """From one file below content/ to another."""

    old: PurePosixPath
    new: PurePosixPath

    @property
    def old_address(self) -> str:
        return address_of(self.old)

    @property
    def new_address(self) -> str:
        return address_of(self.new)


def main(content_dir: Path, old: str, new: str) -> int:
    """Rename a page and say what was done; the exit code, 0 or 2.

    `old` and `new` are addresses or file names, in any usual spelling.
    """
    try:
        move = planned(_paths(content_dir), old, new)
        changed = _carry_out(content_dir, move)
    except RenameError as error:
        sys.stderr.write(f"{error}\nNothing was changed.\n")
        return USED_WRONGLY
    except ConfigurationError as error:
        sys.stderr.write(f"{error}\nMend this first. Nothing was changed.\n")
        return USED_WRONGLY
    said = [
        f"{move.old} is now {move.new}.",
        f"Who asks for {move.old_address} is led to {move.new_address}.",
        *(f"A link was changed in {name}." for name in changed),
    ]
    sys.stdout.write("".join(f"{line}\n" for line in said))
    return DONE


def planned(paths: Sequence[PurePosixPath], old: str, new: str) -> Move:
    """What is meant, given the pages there are. Raises RenameError."""
    source = _named(paths, old)
    if source == HOME or source.parts[0] == "councils":
        raise RenameError(
            f"{source} keeps its name: the site looks for it under that name."
        )
    words = _plain(new)
    if "/" not in new.strip():  # the last part alone
        words = f"{source.parent}/{words}"
    elif words.partition("/")[0] not in FOLDERS:
        words = f"pages/{words}"
    target = PurePosixPath(f"{words}.md")
    try:
        address_of(target)
    except ValueError as error:
        raise RenameError(str(error)) from None
    if target.parts[0] != source.parts[0]:
        raise RenameError(
            f"{source} cannot move to {target.parts[0]}/: what is written there has "
            "other fields. Start a new file there."
        )
    if target in paths:
        raise RenameError(f"{target} is there already. Choose another name.")
    return Move(source, target)


def with_alias(file: Path, data: bytes, *, add: str, drop: str) -> str:
    """The file's text with the alias `add`, and without `drop`, its own address.

    Raises ConfigurationError for a file whose fields cannot be read.
    """
    source = frontmatter.split(file, data)
    lines = plaintext.decode(file, data).split("\n")
    pair = next(((k, v) for k, v in source.fields.value if k.value == "aliases"), None)
    at = end = source.body_line - 2  # the line of the hyphens below the fields
    written: list[str] = []
    if pair is not None:
        at = source.fields_line - 1 + pair[0].start_mark.line
        end = source.fields_line + _last_line(*pair)
        items = pair[1].value if isinstance(pair[1], yaml.SequenceNode) else []
        written = [str(item.value) for item in items]
    kept = [each for each in (*written, add) if each != drop]
    unique = dict.fromkeys(kept)
    block = ["aliases:", *(f"  - {each}" for each in unique)] if unique else []
    return "\n".join([*lines[:at], *block, *lines[end:]])


def relinked(text: str, move: Move) -> str:
    """The text with its links to the old address, and its story cards, changed."""
    text = re.sub(
        # The address whole: neither the end of a longer one nor its beginning.
        rf"(?<![\w./-]){re.escape(move.old_address)}(?![\w./-])",
        move.new_address,
        text,
    )
    if move.old.parts[0] != CASE_STUDY.folder:
        return text
    for found in reversed(list(find(text))):
        if found.name == "stories":
            block = re.sub(
                rf"(?<![\w/-]){re.escape(move.old.stem)}(?![\w/-])",
                move.new.stem,
                text[found.start : found.end],
            )
            text = text[: found.start] + block + text[found.end :]
    return text


def _carry_out(content_dir: Path, move: Move) -> list[str]:
    """Names of the other files that changed."""
    old, new = content_dir / move.old, content_dir / move.new
    data = old.read_bytes()
    add, drop = move.old_address, move.new_address
    text = relinked(plaintext.decode(old, data), move)
    text = with_alias(old, text.encode(), add=add, drop=drop)
    new.parent.mkdir(parents=True, exist_ok=True)
    with new.open("x", encoding="utf-8", newline=_line_end(data)) as opened:
        opened.write(text)
    old.unlink()
    return list(_relink_others(content_dir, move))


def _relink_others(content_dir: Path, move: Move) -> Iterator[str]:
    names = [*_paths(content_dir), PurePosixPath("site.yaml")]
    for name in names:
        file = content_dir / name
        if name == move.new or not file.is_file():
            continue
        data = file.read_bytes()
        try:
            text = data.decode()
        except UnicodeDecodeError:  # which the check tells
            continue
        changed = relinked(text, move)
        if changed != text:
            file.write_bytes(changed.encode())
            yield str(name)


def _last_line(key: yaml.Node, value: yaml.Node) -> int:
    """The last line of a field, from 0: a list's own end lies behind what follows."""
    if isinstance(value, yaml.SequenceNode) and not value.flow_style and value.value:
        return int(value.value[-1].end_mark.line)
    if isinstance(value, yaml.SequenceNode):
        return int(value.end_mark.line)
    return int(key.end_mark.line)


def _line_end(data: bytes) -> str:
    return "\r\n" if b"\r\n" in data else "\n"


def _paths(content_dir: Path) -> list[PurePosixPath]:
    return [
        PurePosixPath(file.relative_to(content_dir).as_posix())
        for folder in FOLDERS
        for file in sorted((content_dir / folder).rglob("*.md"))
        if file.name != "README.md"
    ]


def _named(paths: Sequence[PurePosixPath], words: str) -> PurePosixPath:
    name = _plain(words)
    wanted = {PurePosixPath(f"{name}.md"), PurePosixPath(f"pages/{name}.md")}
    found = [path for path in paths if path in wanted]
    if found:
        return found[0]
    known = {str(path.with_suffix("")): path for path in paths}
    hint = did_you_mean(name, known)
    raise RenameError(f"There is no page “{words}”. {hint}".rstrip())


def _plain(words: str) -> str:
    """“events/x” for /events/x/, content/events/x.md and their like."""
    name = words.strip().replace("\\", "/").strip("/")
    return name.removeprefix("content/").removesuffix(".md")
