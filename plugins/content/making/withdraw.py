"""Takes a page off the site at once, because somebody on it asked for that."""

from __future__ import annotations

import re
import sys
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any, Final

from jobs_feed import frontmatter, plaintext
from jobs_feed.errors import ConfigurationError, did_you_mean
from plugins.content.checking.check import clock
from plugins.content.reading import documents
from plugins.content.reading.documents import Document
from plugins.content.schema.kinds import FOLDERS

DONE, NEEDS_A_PERSON, USED_WRONGLY = range(3)

# Fields that say nothing of anybody, and are needed for the notice to stand.
_KEPT: Final = {"status", "publish", "unpublish", "aliases"}


class WithdrawError(Exception):
    """Why nothing was taken down, for the editor."""


def main(content_dir: Path, words: str, *, erase: bool = False) -> int:
    """Take down the page that `words` name: its address, its file, or its last part.

    With `erase`, its words and its own pictures leave content/ too. Says what was
    done and what is left to do; the exit code is 0, 1 (a person must look) or 2.
    """
    today = clock().date()
    try:
        path = named(_pages(content_dir), words)
        file = content_dir / path
        document, _ = documents.read(file, path, councils=())
        text = (emptied if erase else marked)(file, file.read_bytes(), today)
    except WithdrawError as error:
        sys.stderr.write(f"{error}\nNothing was changed.\n")
        return USED_WRONGLY
    except ConfigurationError as error:
        sys.stderr.write(f"{error}\nMend this first. Nothing was changed.\n")
        return USED_WRONGLY
    assert document is not None  # else there were faults, which are told above
    file.write_text(text, encoding="utf-8", newline="\n")
    _say(
        f"{path} is taken down. From the next build on, a notice stands at its address."
    )
    if erase:
        for picture in own_pictures(content_dir, document):
            picture.unlink()
            _say(f"Deleted: {picture.relative_to(content_dir)}")
        _say("What was deleted is still in the history: see docs/consent.md.")
    else:
        _say("To undo this, delete the line “withdrawn” from it.")
    mentions = list(mentioned(content_dir, path, names_of(document)))
    if mentions:
        _say("These still name somebody. If it is the same person, change them:")
        for place in mentions:
            _say(f"  {place}")
    return NEEDS_A_PERSON if mentions else DONE


def named(pages: Sequence[PurePosixPath], words: str) -> PurePosixPath:
    """The page of content/ that is meant. Raises WithdrawError for none or several,
    and for one that the site cannot do without.
    """
    name = words.strip().strip("/").removeprefix("content/").removesuffix(".md")
    ways = {path: {_way(path), f"pages/{_way(path)}", path.stem} for path in pages}
    found = [path for path in pages if name in ways[path]]
    exact = [path for path in found if name == _way(path)]
    if len(found) > 1 and len(exact) != 1:
        several = " or ".join(_way(path) for path in found)
        raise WithdrawError(f"Which one do you mean: {several}?")
    if not found:
        hint = did_you_mean(name, {way for each in ways.values() for way in each})
        raise WithdrawError(f"There is no page “{words}”. {hint}".rstrip())
    path = exact[0] if len(found) > 1 else found[0]
    if path.parts[0] == "councils" or path == PurePosixPath("pages/home.md"):
        raise WithdrawError(
            f"The site cannot do without {path}. Take the person's words out of it."
        )
    return path


def _way(path: PurePosixPath) -> str:
    """The address of a page, without the strokes at its ends."""
    return str(path.with_suffix("")).removeprefix("pages/")


def marked(file: Path, data: bytes, today: date) -> str:
    """The file's text with the line that takes its page down.

    Raises ConfigurationError for a file whose fields cannot be read.
    """
    source = frontmatter.split(file, data)
    lines = plaintext.decode(file, data).split("\n")
    if any(key.value == "withdrawn" for key, _ in source.fields.value):
        return "\n".join(lines)
    below = source.body_line - 2  # the line of the hyphens below the fields
    return "\n".join([*lines[:below], f"withdrawn: {today}", *lines[below:]])


def emptied(file: Path, data: bytes, today: date) -> str:
    """The text of a file of which nothing is left but what the notice needs.

    Raises ConfigurationError for a file whose fields cannot be read.
    """
    fields = {
        key.value: _plain(value)
        for key, value in frontmatter.split(file, data).fields.value
        if key.value in _KEPT
    }
    lines = [f"{name}: {value}" for name, value in fields.items()]
    return "\n".join(["---", *lines, f"withdrawn: {today}", "---", ""])


def own_pictures(content_dir: Path, document: Document) -> Iterator[Path]:
    """The picture files of a page that no other page names."""
    others = "\n".join(
        text
        for path, text in _texts(content_dir)
        if content_dir / path != document.file
    )
    for address in dict.fromkeys(image.text for image in document.images):
        file = content_dir / address.lstrip("/")
        if address not in others and file.is_file():
            yield file


def names_of(document: Document) -> set[str]:
    """What the people on a page are called."""
    names = {person["name"] for person in document.fields["people"]}
    return {name for name in (*names, document.fields.get("person")) if name}


def mentioned(
    content_dir: Path, page: PurePosixPath, names: Collection[str]
) -> Iterator[str]:
    """Where else in content/ one of these names stands: “news/a.md:12: Keeley”."""
    patterns = {name: re.compile(rf"\b{re.escape(name)}\b") for name in sorted(names)}
    for path, text in _texts(content_dir):
        if path == page:
            continue
        for number, line in enumerate(text.split("\n"), 1):
            for name, pattern in patterns.items():
                if pattern.search(line):
                    yield f"{path}:{number}: {name}"


def _plain(node: Any) -> str:
    """A field's value on one line, as YAML."""
    if isinstance(node.value, list):
        return f"[{', '.join(str(item.value) for item in node.value)}]"
    return str(node.value)


def _pages(content_dir: Path) -> list[PurePosixPath]:
    paths = (path for path, _ in _texts(content_dir))
    return [path for path in paths if path.parts[0] in FOLDERS and path.suffix == ".md"]


def _texts(content_dir: Path) -> Iterator[tuple[PurePosixPath, str]]:
    """Every file of content/ that holds words, and its text as far as it is UTF-8."""
    for file in sorted(content_dir.rglob("*")):
        path = PurePosixPath(file.relative_to(content_dir).as_posix())
        if file.suffix in {".md", ".yaml"} and path.name != "README.md":
            yield path, file.read_text("utf-8", errors="replace")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
