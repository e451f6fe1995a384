"""The schema → the configuration of the editing screen. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from jobs_feed.models import LEVELS, Council
from plugins.content.schema.blockkinds import FIGURE, VACANCIES, BlockKind
from plugins.content.schema.blockkinds import KINDS as BLOCKS
from plugins.content.schema.form import Field, Kind
from plugins.content.schema.kinds import KINDS, VACANCY, is_by_hand
from plugins.content.schema.pages import PAGES
from plugins.content.wording import capital

CONTENT: Final = "content"
IMAGES: Final = "images"
SPECIAL: Final = "special-pages"
"""The collection of the pages that exist once, each with a shape of its own."""

Json = dict[str, Any]

_DATE: Final = "YYYY-MM-DD"
_MOMENT: Final = "YYYY-MM-DD HH:mm"
_LONG: Final = 120  # characters; more than that wants a box of several lines


def configuration(
    known: Sequence[Council], special: Mapping[str, str], figures: Mapping[str, str]
) -> Json:
    """All that the screen has to know, to be used on this machine.

    `known` are the councils; `special` the templates, by file name, of the pages with
    a special shape; `figures` those of impact.yaml by their names.
    """
    councils = {each.id: each.short_name for each in known}
    by_hand = {each.id: each.short_name for each in known if is_by_hand(each)}
    return {
        "backend": {"name": "proxy", "proxy_url": "/api", "branch": "main"},
        "load_config_file": False,
        "publish_mode": "simple",
        "media_folder": f"{CONTENT}/{IMAGES}",
        "public_folder": f"/{IMAGES}",
        "slug": {"encoding": "ascii", "clean_accents": True},
        "show_preview_links": False,
        "collections": [
            *(collection(kind, councils) for kind in KINDS.values() if kind != VACANCY),
            _vacancies(by_hand),
            _special_pages(special, councils),
        ],
        "blocks": [_block(kind, councils, figures) for kind in BLOCKS.values()],
    }


def collection(kind: Kind, councils: Mapping[str, str]) -> Json:
    """One kind of file, as the screen lists, makes and edits it."""
    by_council = kind.folder == "councils"  # whose files are named after them
    return {
        "name": kind.folder,
        "label": _label(kind.folder),
        "label_singular": kind.label.partition(" ")[2],
        "folder": f"{CONTENT}/{kind.folder}",
        "extension": "md",
        "format": "yaml-frontmatter",
        "slug": "{{fields.council}}" if by_council else "{{slug}}",
        "identifier_field": "title",
        "create": True,
        # A page that people saved must not vanish: status and withdraw are for that.
        "delete": False,
        "fields": _fields(kind, councils),
    }


def _vacancies(by_hand: Mapping[str, str]) -> Json:
    """Vacancies, which are for councils without a feed; `by_hand` are their names."""
    whose = ", ".join(sorted(by_hand.values()))
    return {
        **collection(VACANCY, by_hand),
        "description": f"For councils that have no feed: {whose}."
        if by_hand
        else "Every council has a feed, from which its vacancies are read each night. "
        "There is nothing to write here.",
        "create": bool(by_hand),
        # Pelican does not write the pages of vacancies: see plugins/jobs.
        "editor": {"preview": False},
    }


def _special_pages(special: Mapping[str, str], councils: Mapping[str, str]) -> Json:
    return {
        "name": SPECIAL,
        "label": "Special pages",
        "delete": False,
        "files": [
            {
                "name": file.removesuffix(".md"),
                "label": _label(file.removesuffix(".md")),
                "file": f"{CONTENT}/pages/{file}",
                "fields": _fields(PAGES[template], councils),
            }
            for file, template in sorted(special.items())
        ],
    }


def _fields(kind: Kind, councils: Mapping[str, str]) -> list[Json]:
    """What is needed, the words, and then what may be left out."""
    body: Json = {
        "name": "body",
        "label": "The words",
        "widget": "markdown",
        "required": kind.needs_body,
    }
    needed = [widget(part, councils) for part in kind.fields if part.required]
    others = [widget(part, councils) for part in kind.fields if not part.required]
    return [*needed, body, *others]


def widget(part: Field, councils: Mapping[str, str]) -> Json:
    """One field, as the screen asks for it."""
    kind = _WIDGETS.get(part.type, _line)
    asked = {
        "name": part.name,
        "label": _label(part.name),
        "hint": part.help,
        "required": part.required,
        **kind(part, councils),
    }
    if part.length is not None:
        low, high = part.length
        # Of any characters: a pattern is all that the screen takes.
        pattern = f"^[\\s\\S]{{{low},{high}}}$"
        asked["pattern"] = [pattern, f"Write {low} to {high} characters."]
    return asked


def _block(
    kind: BlockKind, councils: Mapping[str, str], figures: Mapping[str, str]
) -> Json:
    fields = [widget(part, councils) for part in kind.fields]
    if kind is FIGURE:
        named = {name: f"{name}: {figure}" for name, figure in sorted(figures.items())}
        fields[0] |= _select(named)
    if kind is VACANCIES:
        fields[0] |= _select({**councils, **{level: _label(level) for level in LEVELS}})
    return {
        "id": kind.name,
        "label": capital(kind.name),
        "inline": kind is FIGURE,
        "fields": fields,
    }


def _line(part: Field, _: Mapping[str, str]) -> Json:
    long = part.length is not None and part.length[1] > _LONG
    return {"widget": "text" if long else "string"}


def _day(_: Field, __: Mapping[str, str]) -> Json:
    format_ = {"format": _DATE, "date_format": _DATE, "time_format": False}
    return {"widget": "datetime", **format_}


def _moment(_: Field, __: Mapping[str, str]) -> Json:
    return {"widget": "datetime", "format": _MOMENT}


def _number(_: Field, __: Mapping[str, str]) -> Json:
    return {"widget": "number", "value_type": "float"}


def _flag(_: Field, __: Mapping[str, str]) -> Json:
    return {"widget": "boolean"}


def _markdown(_: Field, __: Mapping[str, str]) -> Json:
    return {"widget": "markdown"}


def _image(_: Field, __: Mapping[str, str]) -> Json:
    return {"widget": "image", "choose_url": False}


def _choice(part: Field, _: Mapping[str, str]) -> Json:
    return _select({each: _label(each) for each in part.choices})


def _choices(part: Field, councils: Mapping[str, str]) -> Json:
    return {**_choice(part, councils), "multiple": True}


def _texts(_: Field, __: Mapping[str, str]) -> Json:
    line = {"name": "line", "label": "Line", "widget": "string"}
    return {"widget": "list", "field": line}


def _record(part: Field, councils: Mapping[str, str]) -> Json:
    return {
        "widget": "object",
        "fields": [widget(each, councils) for each in part.fields],
    }


def _records(part: Field, councils: Mapping[str, str]) -> Json:
    return {**_record(part, councils), "widget": "list"}


def _council(_: Field, councils: Mapping[str, str]) -> Json:
    return _select(councils)


def _select(labels: Mapping[str, str]) -> Json:
    """One of several values, each shown by its label."""
    options = [{"label": label, "value": each} for each, label in labels.items()]
    return {"widget": "select", "options": options}


_WIDGETS: Final[Mapping[str, Callable[[Field, Mapping[str, str]], Json]]] = {
    "markdown": _markdown,
    "date": _day,
    "datetime": _moment,
    "number": _number,
    "flag": _flag,
    "choice": _choice,
    "choices": _choices,
    "texts": _texts,
    "record": _record,
    "records": _records,
    "council": _council,
    "image": _image,
}
"""Of the types that are more than a line of words."""


def _label(name: str) -> str:
    """`call_to_action` and `case-studies` as people write them."""
    return capital(name.replace("_", " ").replace("-", " "))
