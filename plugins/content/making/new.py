"""Starts a new file: every field there with a line of help, only the words missing."""

from __future__ import annotations

import json
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path, PurePosixPath
from typing import Final

from jobs_feed import councils
from jobs_feed.errors import ConfigurationError, did_you_mean
from jobs_feed.identity import slugify
from jobs_feed.models import Council
from plugins.content.checking.check import clock
from plugins.content.schema.form import Field, Kind
from plugins.content.schema.kinds import KINDS, VACANCY, is_by_hand
from plugins.content.wording import capital, command, listed

DONE: Final = 0
USED_WRONGLY: Final = 2

_NOTES: Final = (
    "# Lines that begin with # are notes for you. They are never shown.",
    "# Fill in what is empty. Below, take away a # to use what stands behind it.",
)


class NewError(Exception):
    """Why no file was started, for the editor."""


def main(content_dir: Path, kind: str, title: str, council: str | None) -> int:
    """Start a file, and say where it is and what is left to fill in.

    `kind` is a kind's name, such as case-study. The exit code is 0 or 2.
    """
    try:
        every = councils.load(content_dir / "councils.yaml")
        chosen = kind_of(kind, council, every)
        known = [each.id for each in every if chosen is not VACANCY or is_by_hand(each)]
        path = path_of(chosen, title, council)
        file = content_dir / path
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8") as opened:
            opened.write(text_of(chosen, title, council, known, today=clock()))
    except FileExistsError:
        sys.stderr.write(
            f"{file} is there already, and was left as it is. Choose another title.\n"
        )
        return USED_WRONGLY
    except (NewError, ConfigurationError) as error:
        sys.stderr.write(f"{error}\nNo file was started.\n")
        return USED_WRONGLY
    said = [
        f"{file} is ready for your words. Still to fill in:",
        *(f"  {name}" for name in blanks(chosen, title, council)),
        f"When you have, run the check: {command('check')}",
    ]
    sys.stdout.write("".join(f"{line}\n" for line in said))
    return DONE


def kind_of(name: str, council: str | None, councils: Sequence[Council]) -> Kind:
    """The kind that is meant. Raises NewError when it cannot be started like this.

    `councils` are all that there are.
    """
    if name not in KINDS:
        hint = did_you_mean(name, KINDS) or f"Write one of: {listed(KINDS)}"
        raise NewError(f"There is no kind of page “{name}”. {hint}")
    kind = KINDS[name]
    takes_council = any(part.name == "council" for part in kind.fields)
    if council is not None and not takes_council:
        raise NewError(f"{capital(kind.label)} has no council. Leave --council out.")
    known = {each.id: each for each in councils}
    if council is not None and council not in known:
        hint = did_you_mean(council, known) or f"It is one of: {listed(known)}"
        raise NewError(f"There is no council “{council}”. {hint}")
    if kind is VACANCY:
        _refuse_feed(None if council is None else known[council], councils)
    if kind.folder == "councils" and council is None:
        raise NewError("Say whose profile it is: --council, and the council's id.")
    return kind


def _refuse_feed(council: Council | None, councils: Sequence[Council]) -> None:
    """Raises NewError when the vacancy would be one of a council that has a feed."""
    by_hand = [each.id for each in councils if is_by_hand(each)]
    if not by_hand:
        raise NewError(
            "Every council has a feed, from which its vacancies are read each night."
        )
    if council is not None and not is_by_hand(council):
        raise NewError(
            f"{council.short_name} has a feed, and its vacancies are read from there. "
            f"Without a feed are: {listed(by_hand)}"
        )


def path_of(kind: Kind, title: str, council: str | None) -> PurePosixPath:
    """Where the file goes, below content/. Raises NewError for a title of no letters.

    A council's profile is named after the council, as the check demands.
    """
    if not any(sign.isascii() and sign.isalnum() for sign in title):
        raise NewError("The title has no letters to make an address from.")
    name = council if kind.folder == "councils" and council else slugify(title)
    return PurePosixPath(kind.folder, f"{name}.md")


def text_of(
    kind: Kind,
    title: str,
    council: str | None,
    known: Collection[str],
    *,
    today: datetime,
) -> str:
    """The new file: what must be there first, what may be there commented out.

    `known` are the councils' ids; `today` is the day in London.
    """
    given = _given(kind, title, council, today.date())
    needed = [part for part in kind.fields if part.required]
    others = [part for part in kind.fields if not part.required]
    lines = ["---", *_NOTES]
    for part in needed:
        lines += ["", _note(part, known), *_field(part, given.get(part.name, ""))]
    lines += ["", "# What follows may be left out."]
    for part in others:
        rows = _field(part)
        lines += ["", _note(part, known), *map(_behind_a_sign, rows)]
    return "\n".join([*lines, "---", "", ""])


def blanks(kind: Kind, title: str, council: str | None) -> Iterator[str]:
    """What is left for the editor, in order."""
    given = _given(kind, title, council, date.min)
    for part in kind.fields:
        if part.required and part.name not in given:
            yield f"{part.name}: {part.note}"
    if kind.needs_body:
        yield "the words, below the second line of three hyphens"


def _given(
    kind: Kind, title: str, council: str | None, today: date
) -> Mapping[str, str]:
    """The fields whose values are known, as YAML."""
    values = {"title": json.dumps(title, ensure_ascii=False)}
    if kind.has_publication_date:
        values["date"] = today.isoformat()
    if council is not None:
        values["council"] = council
    return values


def _note(part: Field, known: Collection[str] = ()) -> str:
    """One line of help."""
    more = ""
    if part.length is not None and part.length[0] > 1:
        more = f" Between {part.length[0]} and {part.length[1]} characters."
    if choices := sorted(known) if part.type == "council" else part.choices:
        count = "Some of" if part.type == "choices" else "One of"
        more += f" {count}: {', '.join(choices)}."
    return f"# {part.note}{more}"


def _field(part: Field, value: str = "") -> list[str]:
    """The lines of a field: its name and, of one with parts, theirs below it."""
    if part.type == "record":
        return [f"{part.name}:", *_fields(part.fields, "  ")]
    if part.type == "records":
        return [f"{part.name}:", *_fields(part.fields, "    ", first="  - ")]
    if not value:
        value = {"choices": "[]", "texts": "[]", "flag": "true"}.get(part.type, "")
    return [f"{part.name}: {value}".rstrip()]


def _fields(parts: Sequence[Field], before: str, first: str = "") -> Iterator[str]:
    """The parts of a field, each below its help; `before` sets them in."""
    for number, part in enumerate(parts):
        yield _note(part)
        name, *rest = _field(part)
        yield f"{before if number or not first else first}{name}"
        for line in rest:
            yield line if _is_note(line) else f"{before}{line}"


def _is_note(line: str) -> bool:
    return line.startswith("# ")


def _behind_a_sign(line: str) -> str:
    """A line that is not in use: without a space, so that the # alone can be taken."""
    return line if _is_note(line) else f"#{line}"
