"""What `invoke check` says: for people, for programs, and beside a change on GitHub."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Final

from jobs_feed.errors import Fault
from jobs_feed.slips import Slip, Weight

DONE, NEEDS_A_PERSON, CONTENT_IS_WRONG = range(3)

_HEADINGS: Final[Mapping[Weight, str]] = {
    "must_fix": "To mend before anything is published",
    "left_out": "To mend: the site is published, but without this",
    "soon": "To look at soon",
    "advice": "Advice, to take or to leave",
}
_ON_GITHUB: Final[Mapping[Weight, str]] = {
    "must_fix": "error",
    "left_out": "error",
    "soon": "warning",
    "advice": "notice",
}


def weight(fault: Fault) -> Weight:
    """How much a fault matters; one that no guide explains stops everything."""
    return fault.weight if isinstance(fault, Slip) else "must_fix"


def exit_code(faults: Sequence[Fault]) -> int:
    """2: nothing can be built; 1: somebody has to act; 0: nothing, or advice."""
    weights = {weight(fault) for fault in faults}
    if "must_fix" in weights:
        return CONTENT_IS_WRONG
    return NEEDS_A_PERSON if weights - {"advice"} else DONE


def told(faults: Sequence[Fault], files: int, form: str) -> str:
    """The report on so many `files`, in one of FORMATS."""
    return FORMATS[form](faults, files)


def seen_from(faults: Sequence[Fault], folder: Path) -> list[Fault]:
    """The faults with their files as they are named from a folder (absolute)."""
    return [
        replace(fault, file=fault.file.relative_to(folder))
        if fault.file.is_absolute() and fault.file.is_relative_to(folder)
        else fault
        for fault in faults
    ]


def _text(faults: Sequence[Fault], files: int) -> str:
    lines = [f"{files} {'file' if files == 1 else 'files'} read."]
    for heavy, heading in _HEADINGS.items():
        found = [fault for fault in faults if weight(fault) == heavy]
        if found:
            lines += ["", f"{heading} ({len(found)}):", *_by_file(found)]
    if not faults:
        lines.append("No problem found.")
    elif any(isinstance(fault, Slip) for fault in faults):
        lines += ["", "The word in brackets is explained in docs/editors.md."]
    return "\n".join(lines) + "\n"


def _by_file(faults: Sequence[Fault]) -> Iterator[str]:
    for file, of_file in groupby(faults, key=lambda fault: fault.file):
        yield f"\n{file.as_posix()}"
        for fault in of_file:
            line, column, code = _place(fault)
            where = f"{file.as_posix()}:{line}:{column}"
            yield f"  {where}: {fault.message}{f' [{code}]' if code else ''}"


def _json(faults: Sequence[Fault], files: int) -> str:
    found = []
    for fault in faults:
        line, column, code = _place(fault)
        found.append(
            {
                "file": fault.file.as_posix(),
                "line": line,
                "column": column,
                "code": code,
                "weight": weight(fault),
                "message": fault.message,
            }
        )
    counts = {each: sum(weight(f) == each for f in faults) for each in _HEADINGS}
    document = {"version": 1, "files": files, "counts": counts, "problems": found}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _github(faults: Sequence[Fault], _files: int) -> str:
    """Workflow commands, which GitHub shows beside the lines they are about."""
    lines = []
    for fault in faults:
        line, column, code = _place(fault)
        command = _ON_GITHUB[weight(fault)]
        facts = {"file": fault.file.as_posix(), "line": line, "col": column}
        if code:
            facts["title"] = code
        given = ",".join(f"{name}={_value(str(v))}" for name, v in facts.items())
        lines.append(f"::{command} {given}::{_data(fault.message)}\n")
    return "".join(lines)


def _place(fault: Fault) -> tuple[int, int, str | None]:
    if isinstance(fault, Slip):
        return fault.line, fault.column, fault.code
    return fault.line, 1, None


def _data(text: str) -> str:
    """No words of an editor's become a command of their own."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _value(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


FORMATS: Final[Mapping[str, Callable[[Sequence[Fault], int], str]]] = {
    "text": _text,
    "json": _json,
    "github": _github,
}
