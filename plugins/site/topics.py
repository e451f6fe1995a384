"""Stories by role, theme and council: a list of its own for each that has a story.

Pure.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from jobs_feed.models import Council
from jobs_feed.wording import LEVEL_LABELS
from plugins.content.schema.kinds import THEMES
from plugins.site.introductions import Introductions, TopicKind

FOLDER: Final = "/case-studies/"

_SPELT: Final = {"asye": "ASYE"}


@dataclass(frozen=True, slots=True)
class Topic:
    """A list of stories that have something in common."""

    kind: TopicKind
    key: str  # "newly_qualified", "fostering", "leeds"
    label: str  # as a tag says it: "Fostering"
    title: str
    intro: str
    stories: tuple[Any, ...]  # the newest first; never empty

    @property
    def path(self) -> str:
        return _path(self.kind, self.key)


@dataclass(frozen=True, slots=True)
class TopicGroup:
    title: str  # "By theme"
    path: str  # which its lists' addresses begin with
    topics: tuple[Topic, ...]


def topic_paths(fields: Mapping[str, Any]) -> set[str]:
    """The addresses of the lists that a story with these fields stands in."""
    named: list[tuple[TopicKind, str | None]] = [
        ("role", fields["level"]),
        ("council", fields["council"]),
        *(("theme", theme) for theme in fields["themes"]),
    ]
    return {_path(kind, key) for kind, key in named if key is not None}


def topics(
    stories: Sequence[Any], councils: Iterable[Council], words: Introductions
) -> tuple[Topic, ...]:
    """Every list that has a story: by role, by theme, by council.

    `stories` come newest first. Roles stand as the career goes, the others by name.
    """
    themes = {theme: theme_label(theme) for theme in THEMES}
    places = {council.id: council.short_name for council in councils}
    return (
        *_of("role", LEVEL_LABELS, "Stories: {}", words, stories),
        *_of("theme", _by_label(themes), "Stories: {}", words, stories),
        *_of("council", _by_label(places), "Stories from {}", words, stories),
    )


def topic_groups(found: Sequence[Topic]) -> tuple[TopicGroup, ...]:
    """The lists as readers choose among them, without groups that have none."""
    named: list[tuple[TopicKind, str]] = [
        *(("role", "By role"), ("theme", "By theme"), ("council", "By council")),
    ]
    groups = (
        TopicGroup(
            title=title,
            path=f"{FOLDER}{kind}/",
            topics=tuple(each for each in found if each.kind == kind),
        )
        for kind, title in named
    )
    return tuple(group for group in groups if group.topics)


def topics_of(story: Any, found: Iterable[Topic]) -> list[Topic]:
    """The lists that a story stands in, its role's first."""
    return [each for each in found if each.key in _keys(story, each.kind)]


def theme_label(theme: str) -> str:
    """A theme as people say it: “Child protection”."""
    return _SPELT.get(theme, theme.replace("-", " ").capitalize())


def alike(story: Any, stories: Sequence[Any], limit: int = 3) -> list[Any]:
    """Other stories, those first that have most in common with `story`.

    A theme counts for more than the level, and the level for more than the council.
    `stories` come newest first, which decides between equals.
    """

    def distance(other: Any) -> int:
        themes = _keys(story, "theme") & _keys(other, "theme")
        level = _keys(story, "role") & _keys(other, "role")
        council = _keys(story, "council") & _keys(other, "council")
        return -(4 * len(themes) + 2 * len(level) + len(council))

    others = [other for other in stories if other.url != story.url]
    return sorted(others, key=distance)[:limit]


def level_first(found: Iterable[Any], level: str | None) -> list[Any]:
    """Stories or vacancies, those of a level before the others, else as they came."""
    return sorted(found, key=lambda each: each.level != level)


def _path(kind: TopicKind, key: str) -> str:
    return f"{FOLDER}{kind}/{key}/"


def _of(
    kind: TopicKind,
    labels: Mapping[Any, str],
    title: str,
    words: Introductions,
    stories: Sequence[Any],
) -> Iterator[Topic]:
    for key, label in labels.items():
        told = words.get((kind, key))
        own = tuple(story for story in stories if key in _keys(story, kind))
        if own:
            yield Topic(
                kind=kind,
                key=key,
                label=label,
                title=told.title if told else title.format(label),
                intro=told.intro if told else "",
                stories=own,
            )


def _keys(story: Any, kind: TopicKind) -> set[str]:
    """What a story is filed under."""
    named: Collection[str | None]
    if kind == "theme":
        named = story.themes or ()
    else:
        named = [story.level if kind == "role" else story.council]
    return {key for key in named if key is not None}


def _by_label(labels: Mapping[str, str]) -> Mapping[str, str]:
    return dict(sorted(labels.items(), key=lambda entry: entry[1]))
