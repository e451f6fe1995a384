"""Whether a post is children's social work, and at what level.

The rules are words in `roles.yaml`, which explains them; this module only
compares. Capitals, apostrophes, hyphens and other signs make no difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any, Final, Literal, cast

import yaml

from jobs_feed.extract.reading import Reading, quote
from jobs_feed.models import LEVELS, Level, Relevance

Service = Literal["children", "adults"]
# Apostrophes vanish ("children's" is "childrens"); every other sign parts words.
_APOSTROPHE: Final = re.compile("['’‘`´]")
_WORD: Final = re.compile(r"[^\W_]+")
# What parts the alternatives that one title offers.
_ALTERNATIVES: Final = re.compile(r"\s*(?:[/&,;+|]|\bor\b|\band\b)\s*", re.IGNORECASE)
_KEYS: Final = frozenset(
    {"id", "title", "also", "unless", "department", "text", "service"}
)
_TEXT_LENGTH: Final = 6000  # characters of an advert: what follows is boilerplate


Spelt = tuple[str, ...]
"""Words ready to be looked for in a `normal` text; see `spelt`."""


@dataclass(frozen=True)
class Post:
    """What is known of a post, as the rules see it: `normal` words.

    The advert is looked at only when a rule asks and the title does not say.
    """

    title: str
    department: str = ""
    lines: tuple[str, ...] = ()

    @cached_property
    def text(self) -> str:
        return normal(" ".join(self.lines)[:_TEXT_LENGTH])

    @cached_property
    def service(self) -> Service | None:
        """Whether the post serves children or adults: the title says, else the
        department, else the more frequent in the advert; None when nothing does.
        """
        rules = _rules()
        for words in (self.title, self.department):
            children, adults = (
                _stands(rules.children, words),
                _stands(rules.adults, words),
            )
            if children != adults:
                return "children" if children else "adults"
        told = self.text
        for words in rules.of_both:
            told = told.replace(words, " ")
        children_said = sum(map(told.count, rules.adverts_for_children))
        adults_said = sum(map(told.count, rules.adverts_for_adults))
        if children_said == adults_said:
            return None
        return "children" if children_said > adults_said else "adults"


@dataclass(frozen=True, slots=True)
class _Rule:
    """Empty words ask nothing."""

    id: str
    gives: str
    title: Spelt
    also: Spelt
    unless: Spelt
    department: Spelt
    text: Spelt
    service: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Rules:
    children: Spelt
    adults: Spelt
    adverts_for_children: Spelt
    adverts_for_adults: Spelt
    of_both: Spelt
    relevance: tuple[_Rule, ...]
    levels: tuple[_Rule, ...]


def read(
    title: str,
    *,
    department: str = "",
    lines: Sequence[str] = (),
    include: Sequence[str] = (),
) -> tuple[Reading[Relevance], Reading[Level | None]]:
    """Relevance, and the level of a core post; the evidence names the rule.

    `include` are a council's own words that make a post core when they stand
    in the title or department.
    """
    post = Post(normal(title), normal(department), tuple(lines))
    if word := said(include, f"{title} | {department}"):
        return Reading("core", quote("this council's include", word)), _level(title)
    for rule in _rules().relevance:
        if _holds(rule, post):
            relevance = cast("Relevance", rule.gives)
            unknown: Reading[Level | None] = Reading(None)
            level = _level(title) if relevance == "core" else unknown
            return Reading(relevance, quote(f"rule {rule.id}", title)), level
    return Reading("other", quote("no rule", title)), Reading(None)


def said(phrases: Sequence[str], text: str) -> str | None:
    """The first of `phrases` that stands in `text`, compared as the rules compare."""
    if not phrases:
        return None
    spoken = normal(text)
    return next((p for p in phrases if _stands(spelt((p,)), spoken)), None)


def normal(text: str) -> str:
    """Lower-case words with one space before, between and after them; no signs."""
    return f" {' '.join(_WORD.findall(_APOSTROPHE.sub('', text.lower())))} "


def spelt(words: Iterable[str]) -> Spelt:
    """Whole words as they stand in a `normal` text; `*` leaves a word's end open."""
    return tuple(
        normal(word.rstrip("*")).rstrip() + ("" if word.endswith("*") else " ")
        for word in words
    )


def _stands(words: Spelt, text: str) -> bool:
    return any(word in text for word in words)


def _holds(rule: _Rule, post: Post) -> bool:
    return (
        (not rule.title or _stands(rule.title, post.title))
        and (not rule.also or _stands(rule.also, post.title))
        and not _stands(rule.unless, post.title)
        and (not rule.department or _stands(rule.department, post.department))
        and (not rule.service or (post.service or "unsaid") in rule.service)
        and (not rule.text or _stands(rule.text, post.text))
    )


def _level(title: str) -> Reading[Level | None]:
    """The lowest level that the title offers, and the rule that says so."""
    found: dict[Level, str] = {}
    for part in _ALTERNATIVES.split(title):
        post = Post(normal(part))
        for rule in _rules().levels:
            if _holds(rule, post):
                found.setdefault(cast("Level", rule.gives), rule.id)
                break
    for level in LEVELS:
        if level in found:
            return Reading(level, quote(f"rule {found[level]}", title))
    return Reading(None)


@lru_cache(maxsize=1)
def _rules() -> _Rules:
    source = files(__package__).joinpath("roles.yaml").read_text(encoding="utf-8")
    data = yaml.safe_load(source)
    lists = {name: tuple(words) for name, words in data["lists"].items()}
    return _Rules(
        spelt(lists["children"]),
        spelt(lists["adults"]),
        spelt(lists["adverts for children"]),
        spelt(lists["adverts for adults"]),
        spelt(lists["of both"]),
        tuple(_rule(entry, "relevance", lists) for entry in data["relevance"]),
        tuple(_rule(entry, "level", lists) for entry in data["levels"]),
    )


def _rule(
    entry: Mapping[str, Any], gives: str, lists: Mapping[str, Sequence[str]]
) -> _Rule:
    """One entry of roles.yaml. Raises ValueError for a key that means nothing."""
    unknown = entry.keys() - _KEYS - {gives}
    if unknown:
        raise ValueError(f"roles.yaml, rule {entry['id']}: unknown {sorted(unknown)}")

    def words(key: str) -> Spelt:
        asked: list[str] = []
        for word in entry.get(key, ()):
            asked.extend(lists[word[1:-1]] if word.startswith("<") else (word,))
        return spelt(asked)

    service = entry.get("service", ())
    return _Rule(
        entry["id"],
        entry[gives],
        words("title"),
        words("also"),
        words("unless"),
        words("department"),
        words("text"),
        (service,) if isinstance(service, str) else tuple(service),
    )
