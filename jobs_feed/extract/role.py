"""Whether a post is children's social work, and at what level.

The rules are words in `roles.yaml`, which explains them; this module only
compares. What they ask about a post is worked out in `post`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from operator import attrgetter
from typing import Any, Final, cast, get_args

import yaml

from jobs_feed.extract.phrases import Phrases, said, spelt
from jobs_feed.extract.post import Field, Post, Service, Vocabulary
from jobs_feed.extract.reading import Reading, quote
from jobs_feed.models import LEVELS, Level, Relevance

# What parts the alternatives that one name offers.
_ALTERNATIVES: Final = re.compile(r"\s*(?:[/&;+]|\bor\b|\band\b)\s*", re.IGNORECASE)
# What a rule may ask, what is cheap to know first.
_ASKED: Final = ("post", "title", "also", "unless", "department", "not department",
                 "field", "service", "registration", "text")  # fmt: skip
# What it asks for words: where they stand, and whether they should.
_WORDS: Final[Mapping[str, tuple[str, bool]]] = {
    "post": ("name", True),
    "title": ("title", True),
    "also": ("title", True),
    "unless": ("title", False),
    "department": ("where", True),
    "not department": ("where", False),
    "text": ("text", True),
}
# What it asks for one of these answers.
_ANSWERS: Final[Mapping[str, tuple[str, ...]]] = {
    "field": get_args(Field),
    "service": get_args(Service),
    "registration": ("needed",),
}
# Said beside a social worker's name, these tell more: "Social Worker (ASYE)".
_TELLING_MORE: Final = frozenset({"student", "newly_qualified", "senior"})

_Question = Callable[[Post], bool]


@dataclass(frozen=True, slots=True)
class _Rule:
    id: str
    gives: str
    questions: tuple[_Question, ...]

    def holds(self, post: Post) -> bool:
        """Whether all that the rule asks is so."""
        for is_so in self.questions:  # noqa: SIM110 (a generator would take longer)
            if not is_so(post):
                return False
        return True


@dataclass(frozen=True, slots=True)
class _Rules:
    vocabulary: Vocabulary
    relevance: tuple[_Rule, ...]
    levels: tuple[_Rule, ...]
    asked: Phrases  # all that the rules ask of a title or department


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
    rules = _rules()
    post = Post(title, department, tuple(lines), rules.vocabulary)
    if word := said(include, f"{title} | {department}"):
        return Reading("core", quote("this council's include", word)), _level(post)
    for rule in rules.relevance:
        if rule.holds(post):
            relevance = cast("Relevance", rule.gives)
            unknown: Reading[Level | None] = Reading(None)
            level = _level(post) if relevance == "core" else unknown
            return Reading(relevance, quote(f"rule {rule.id}", title)), level
    return Reading("other", quote("no rule", title)), Reading(None)


def _level(post: Post) -> Reading[Level | None]:
    """The lowest level that the post's name offers, and the rule that says so.

    What stands beside the name is asked when the name has no level, and when a
    social worker's name may be told more of.
    """
    name, *beside = post.segments
    found = _lowest((name,), post.vocabulary)
    if found is None or found[0] == "social_worker":
        more = _lowest(beside, post.vocabulary)
        if more and (found is None or more[0] in _TELLING_MORE):
            found = more
    if found is None:
        return Reading(None)
    return Reading(found[0], quote(f"rule {found[1]}", post.written))


def _lowest(
    segments: Iterable[str], vocabulary: Vocabulary
) -> tuple[Level, str] | None:
    """The lowest level met in parts of a title, with its rule's id."""
    found: dict[Level, str] = {}
    for segment in segments:
        for part in _ALTERNATIVES.split(segment):
            post = Post(part, "", (), vocabulary)
            for rule in _rules().levels:
                if rule.holds(post):
                    found.setdefault(cast("Level", rule.gives), rule.id)
                    break
    return next(((level, found[level]) for level in LEVELS if level in found), None)


@lru_cache(maxsize=1)
def _rules() -> _Rules:
    source = files(__package__).joinpath("roles.yaml").read_text(encoding="utf-8")
    data = yaml.safe_load(source)
    lists = {
        name: _expanded(words, data["lists"]) for name, words in data["lists"].items()
    }
    return _Rules(
        Vocabulary.of(lists),
        tuple(_rule(entry, "relevance", lists) for entry in data["relevance"]),
        tuple(_rule(entry, "level", lists) for entry in data["levels"]),
        spelt(
            phrase
            for entry in (*data["relevance"], *data["levels"])
            for key in _WORDS.keys() & entry.keys() - {"text"}
            for phrase in _expanded(entry[key], lists)
        ),
    )


@lru_cache(maxsize=256)  # a feed's adverts have few departments and names of posts
def _met(text: str) -> frozenset[str]:
    """What rules ask for and a title, name or department has."""
    return _rules().asked.found_in(text)


def _expanded(
    words: Iterable[str], lists: Mapping[str, Sequence[str]]
) -> tuple[str, ...]:
    """`words` with the lists that they name by <name> put in their place."""
    return tuple(
        word
        for entry in words
        for word in (
            _expanded(lists[entry[1:-1]], lists) if entry.startswith("<") else (entry,)
        )
    )


def _rule(
    entry: Mapping[str, Any], gives: str, lists: Mapping[str, Sequence[str]]
) -> _Rule:
    """One entry of roles.yaml. Raises ValueError for what no rule can ask."""
    unknown = entry.keys() - {"id", gives, *_ASKED}
    for key, possible in _ANSWERS.items():
        unknown |= set(_several(entry.get(key, ()))) - set(possible)
    if unknown:
        raise ValueError(f"roles.yaml, rule {entry['id']}: unknown {sorted(unknown)}")
    asked = (_question(key, entry[key], lists) for key in _ASKED if key in entry)
    return _Rule(entry["id"], entry[gives], tuple(asked))


def _question(
    key: str, asked: str | Sequence[str], lists: Mapping[str, Sequence[str]]
) -> _Question:
    if key == "registration":
        return attrgetter("is_registered")
    if key in _ANSWERS:
        answer, answers = attrgetter(key), _several(asked)
        return lambda post: answer(post) in answers
    where, wanted = _WORDS[key]
    told, words = attrgetter(where), spelt(_expanded(asked, lists))
    if key == "text":
        return lambda post: words.stand_in(post.text, post.words)
    phrases = frozenset(words.written)
    return lambda post: phrases.isdisjoint(_met(told(post))) is not wanted


def _several(asked: str | Sequence[str]) -> tuple[str, ...]:
    return (asked,) if isinstance(asked, str) else tuple(asked)
