"""The tables of docs/editors.md, made from what the check itself goes by.

`python -m plugins.content.checking.guide` writes them anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import Final

from plugins.content.checking.catalogue import catalogue
from plugins.content.schema.form import Field, Kind
from plugins.content.schema.kinds import FOLDERS, KINDS

GUIDE: Final = Path(__file__).parents[3] / "docs" / "editors.md"

# Between these two comments stands what this module makes.
_MADE: Final = re.compile(
    r"(?P<begin><!-- made from the code: (?P<name>[a-z -]+) -->\n).*?(?P<end><!-- end -->)",
    re.DOTALL,
)
_GAP: Final = re.compile(r"\{\w+\}")
_WEIGHTS: Final = {"soon": " It stops nothing."}


def renewed(text: str) -> str:
    """The guide with every table that is made here as it has to be.

    Raises KeyError for a table that there is not.
    """
    return _MADE.sub(
        lambda mark: f"{mark['begin']}\n{tables()[mark['name']]()}\n{mark['end']}", text
    )


def tables() -> Mapping[str, Callable[[], str]]:
    """Every table by the name that it has in the guide."""
    return {
        "messages": messages,
        "fields of every page": lambda: fields(_shared()),
        **{f"fields of {kind.label}": _own(kind) for kind in KINDS.values()},
    }


def messages() -> str:
    """What can be said, and what to do then: a table for each group."""
    return "\n".join(_sections()).rstrip() + "\n"


def fields(parts: Collection[Field]) -> str:
    """A table of fields: the name, whether it must be there, what to write."""
    rows = [
        f"| `{part.name}` | {'yes' if part.required else 'no'} | {_help(part)} |"
        for part in parts
    ]
    head = ["| Name | Must it be there? | What to write |", "|---|---|---|"]
    return "\n".join([*head, *rows]) + "\n"


def _shared() -> tuple[Field, ...]:
    """The fields that every kind of page has."""
    first, *others = FOLDERS.values()
    names = [{part.name for part in kind.fields} for kind in others]
    return tuple(p for p in first.fields if all(p.name in each for each in names))


def _own(kind: Kind) -> Callable[[], str]:
    shared = {part.name for part in _shared()} if kind.name != "vacancy" else set()
    return lambda: fields([part for part in kind.fields if part.name not in shared])


def _help(part: Field) -> str:
    words = [_plain(part.note)]
    if part.length is not None:
        words.append(f"{part.length[0]} to {part.length[1]} characters.")
    if part.choices:
        one = "One or more of" if part.type == "choices" else "One of"
        words.append(f"{one}: {', '.join(f'`{each}`' for each in part.choices)}.")
    if part.fields:
        words.append(
            f"Each has: {', '.join(f'`{each.name}`' for each in part.fields)}."
        )
    return " ".join(words)


def _sections() -> Iterator[str]:
    for heading, found in catalogue().items():
        yield f"#### {heading}\n"
        yield "| In brackets | It says | What to do |\n|---|---|---|"
        for message in found:
            says, mend = _plain(message.says), _plain(message.mend)
            mend = "What the message says." if mend == "…" else mend
            yield f"| `{message.code}` | {says}{_WEIGHTS.get(message.weight, '')} | {mend} |"
        yield ""


def _plain(words: str) -> str:
    """A sentence with dots for what differs, in signs that Markdown leaves alone."""
    text = _GAP.sub("…", words.replace("{{", "{").replace("}}", "}"))
    text = re.sub(r"…\.(?= |$)", "…", text)
    text = re.sub(r"([\\*<>|\[\]`_#])", r"\\\1", text)
    return text.replace("](", "]\\(")


if __name__ == "__main__":
    GUIDE.write_text(renewed(GUIDE.read_text("utf-8")), "utf-8")
