"""Every component of the theme in every state, from the examples that stand beside it.

`components/button.html` has its examples in `components/button.yaml`. They are shown
below /styleguide/ in development, and tested by what a browser makes of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml
from jinja2 import Environment
from markupsafe import Markup

SETTING: Final = "STYLEGUIDE"
"""Pelican's setting: whether the pages are made. Never for the published site."""

# A component's macros, by whose names its examples call them.
_MACRO: Final = re.compile(r"^\{%-? macro (\w+)", re.MULTILINE)
# A colour of tokens.css: "--paper: #f6f4f1;".
_COLOUR: Final = re.compile(r"--([a-z-]+): #[0-9a-f]{6};")


@dataclass(frozen=True, slots=True)
class Example:
    state: str  # "With a picture"
    show: str  # what the author of a template writes


@dataclass(frozen=True, slots=True)
class Component:
    """A file of components/, with its companion."""

    name: str
    macros: tuple[str, ...]
    says: str  # what it is for, in a sentence
    data: Mapping[str, Any]  # what the examples show, by name
    examples: tuple[Example, ...]
    apart: bool  # whether no two of its examples can stand on one page
    wide: bool  # whether it has the width of the window
    brings: frozenset[str]  # what the frame leaves to it: "heading", "map"


@dataclass(frozen=True, slots=True)
class StyleguidePage:
    path: str  # "/styleguide/button/"
    template: str
    context: dict[str, Any]


def components(folder: Path) -> tuple[Component, ...]:
    """The components of a folder that have examples, by name.

    Raises KeyError or TypeError for a companion that is not as it has to be.
    """
    return tuple(_component(file) for file in sorted(folder.glob("*.yaml")))


def macros_of(template: Path) -> tuple[str, ...]:
    """The names of the macros in a component's file."""
    return tuple(_MACRO.findall(template.read_text("utf-8")))


def pages(
    env: Environment, found: Iterable[Component], tokens: str, shared: Mapping[str, Any]
) -> Iterator[StyleguidePage]:
    """The styleguide: its first page, and one or more a component.

    `tokens` is the text of tokens.css; `shared` what every template is given.
    """
    listed = []
    for component in found:
        groups = [[each] for each in component.examples]
        if not component.apart:
            groups = [list(component.examples)]
        paths = [
            f"/styleguide/{component.name}/{f'{number}/' if number > 1 else ''}"
            for number in range(1, len(groups) + 1)
        ]
        listed.append((component, paths))
        for path, group in zip(paths, groups, strict=True):
            shown = [(each, example(env, component, each, shared)) for each in group]
            context = {"component": component, "shown": shown, "paths": paths}
            title = component.name.replace("_", " ").capitalize()
            yield _page(path, "component", title, component.says, context)
    colours = list(dict.fromkeys(_COLOUR.findall(tokens)))
    yield _page(
        "/styleguide/",
        "styleguide",
        "Styleguide",
        "What the pages of this site are made of, in every state.",
        {"listed": listed, "colours": colours},
    )


def example(
    env: Environment, component: Component, shown: Example, shared: Mapping[str, Any]
) -> Markup:
    """An example as a page would have it."""
    names = ", ".join(component.macros)
    source = f'{{% from "components/{component.name}.html" import {names} %}}'
    values = {**shared, **component.data}
    return Markup(env.from_string(source + shown.show).render(values))  # noqa: S704 - of templates that escape


def _component(file: Path) -> Component:
    read = yaml.safe_load(file.read_text("utf-8"))
    return Component(
        name=file.stem,
        macros=macros_of(file.with_suffix(".html")),
        says=read.pop("says"),
        data=_things(read.pop("data", {})),
        examples=tuple(Example(**each) for each in read.pop("examples")),
        apart=read.pop("apart", False),
        wide=read.pop("wide", False),
        brings=frozenset(read.pop("brings", ())),
    )


class _Thing(dict[str, Any]):
    """A mapping whose values can be had as attributes, as templates have them."""

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except KeyError as error:
            raise AttributeError(name) from error


def _things(value: Any) -> Any:
    if isinstance(value, dict):
        return _Thing({key: _things(each) for key, each in value.items()})
    if isinstance(value, list):
        return [_things(each) for each in value]
    return value


def _page(
    path: str, template: str, title: str, says: str, context: dict[str, Any]
) -> StyleguidePage:
    frame = {"page_title": title, "page_description": says, "page_path": path}
    return StyleguidePage(path, template, {**frame, **context})
