"""site.yaml and impact.yaml: what the site is called, its menus, map and figures."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal, TypeVar

import yaml

from jobs_feed import frontmatter, plaintext
from jobs_feed.errors import ConfigurationError
from jobs_feed.slips import Message
from plugins.content.schema.form import Field
from plugins.content.typed.fields import Check
from plugins.site.placing import check_hexagons
from plugins.site.schema import IMPACT_FIELDS, SITE_FIELDS

T = TypeVar("T")

SLASH: Final = Message(
    "slash-at-end", "The site's url ends with a slash.", "Take the slash away."
)
ABSENT: Final = Message(
    "missing-data-file",
    "This file is missing. The site cannot do without it.",
    "Bring it back.",
)
BAD_NAME: Final = Message(
    "figure-name",
    "“{name}” cannot be the name of a figure.",
    "Use lower-case letters, digits and hyphens: council-share.",
)
SAME_NAME: Final = Message(
    "repeated-figure", "Two figures are called “{name}”.", "Rename one of them."
)

# What stands in [[figure: …]] and in the address of a chart.
_NAME: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Link:
    title: str
    path: str


@dataclass(frozen=True, slots=True)
class LinkGroup:
    title: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a council's hexagon stands: columns from the west, rows from the north."""

    council: str
    column: int
    row: int


@dataclass(frozen=True, slots=True)
class Publish:
    """Where the public site is kept."""

    to: Literal["folder", "rclone", "pages"]
    place: str | None


@dataclass(frozen=True, slots=True)
class Site:
    """site.yaml."""

    name: str
    short_name: str
    tagline: str
    region: str
    url: str  # without a slash at its end
    email: str
    members_portal: str
    emergency: str
    legal: str | None
    publish: Publish | None
    count_clicks: bool  # whether the button to apply tells our own server of a press
    social: tuple[Link, ...]
    navigation: tuple[Link, ...]
    footer: tuple[LinkGroup, ...]
    hexagons: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Headline:
    """One figure in words: “658,991”, and what it counts."""

    value: str
    label: str
    source: str
    name: str | None  # by which pages use it in their text


@dataclass(frozen=True, slots=True)
class Row:
    label: str
    region: float
    national: float


@dataclass(frozen=True, slots=True)
class Chart:
    id: str
    title: str
    unit: str
    source: str
    source_title: str | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Impact:
    """impact.yaml."""

    headlines: tuple[Headline, ...]
    charts: tuple[Chart, ...]


def load_site(file: Path, councils: Collection[str]) -> Site:
    """site.yaml as a `Site`; raises ConfigurationError with every fault."""
    return _load(file, councils, read_site)


def load_impact(file: Path, councils: Collection[str]) -> Impact:
    """impact.yaml as an `Impact`; raises ConfigurationError with every fault."""
    return _load(file, councils, read_impact)


def published_url(file: Path) -> str:
    """The address in site.yaml, for settings that are read before the content is.

    Empty when site.yaml has faults: the build's own check names them all, and stops.
    """
    site = read_site(Check(file, councils=()))
    return site.url if site is not None else ""


def read_site(check: Check) -> Site | None:
    """Read `check.file`; faults and links are left in `check`. None if any fault."""
    node, values = _read(check, SITE_FIELDS, "the file site.yaml")
    if node is None:
        return None
    if values["url"] and values["url"].endswith("/"):
        check.say(SLASH, node)
    check_hexagons(check, node, values["hexagons"])
    if check.faults:
        return None
    if values["publish"] is not None:
        values["publish"] = Publish(**values["publish"])
    values["social"] = tuple(Link(**link) for link in values["social"])
    values["navigation"] = tuple(Link(**link) for link in values["navigation"])
    values["footer"] = tuple(
        LinkGroup(group["title"], tuple(Link(**link) for link in group["links"]))
        for group in values["footer"]
    )
    values["hexagons"] = tuple(Cell(**cell) for cell in values["hexagons"])
    return Site(**values)


def read_impact(check: Check) -> Impact | None:
    """Read `check.file`; faults are left in `check`. None if there is any fault."""
    node, values = _read(check, IMPACT_FIELDS, "the file impact.yaml")
    if node is not None:
        _check_names(check, node)
    if node is None or check.faults:
        return None
    return Impact(
        headlines=tuple(Headline(**headline) for headline in values["headlines"]),
        charts=tuple(
            Chart(**{**chart, "rows": tuple(Row(**row) for row in chart["rows"])})
            for chart in values["charts"]
        ),
    )


def _load(
    file: Path, councils: Collection[str], reader: Callable[[Check], T | None]
) -> T:
    check = Check(file, councils)
    value = reader(check)
    if value is None:
        raise ConfigurationError(check.faults)
    return value


def _read(
    check: Check, fields: tuple[Field, ...], label: str
) -> tuple[yaml.MappingNode | None, dict[str, Any]]:
    try:
        text = plaintext.decode(check.file, check.file.read_bytes())
        node = frontmatter.compose(check.file, text)
    except FileNotFoundError:
        check.say(ABSENT, 1)
        return None, {}
    except ConfigurationError as error:
        check.faults += error.faults
        return None, {}
    return node, check.record(node, fields, label)


def _check_names(check: Check, node: yaml.Node) -> None:
    """Every name of a figure once, in letters that can be typed anywhere."""
    seen: set[str] = set()
    for name in _named(node):
        word = str(name.value)
        if not _NAME.fullmatch(word):
            check.say(BAD_NAME, name, name=word)
        elif word in seen:
            check.say(SAME_NAME, name, name=word)
        seen.add(word)


def _named(node: yaml.Node) -> Iterator[yaml.Node]:
    """The names that editors gave: of headlines, and the ids of charts."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _named(item)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value in {"name", "id"} and isinstance(value, yaml.ScalarNode):
                yield value
            yield from _named(value)
