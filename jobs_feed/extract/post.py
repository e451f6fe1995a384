"""What the rules ask of a post: its name, whom it serves, its field, its register."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Final, Literal

from jobs_feed.extract.phrases import (
    Phrases,
    normal,
    sentences,
    spelt,
    stands,
)

Service = Literal["children", "adults", "unsaid"]
Field = Literal["social work", "other children's work", "social work perhaps", "unsaid"]

# What parts a post's name from its team: a dash with a space beside it, a comma,
# a colon, a bar or a bracket. A hyphen inside a word does not.
_SEGMENT: Final = re.compile(r"\s+[-–—]+|[-–—]+\s+|[,:|()\[\]]")
_SIDE_BY_SIDE: Final = " . "  # keeps a phrase from running over a sentence's end
_TEXT_LENGTH: Final = 6000  # characters of an advert: what follows is boilerplate


@dataclass(frozen=True)
class Vocabulary:
    """The lists of roles.yaml that say what words mean, whatever the rule."""

    names: Phrases
    children: Phrases
    families: Phrases
    adults: Phrases
    adverts_for_children: Phrases
    adverts_for_adults: Phrases
    of_both: Phrases
    boilerplate: Phrases
    social_work: Phrases
    adverts_for_social_work: Phrases
    other_work: Phrases
    adverts_for_other_work: Phrases
    social_work_perhaps: Phrases
    registration: Phrases
    registered_person: Phrases
    beside: Phrases
    not_asked: Phrases

    @classmethod
    def of(cls, lists: Mapping[str, Sequence[str]]) -> Vocabulary:
        """From the lists of roles.yaml. Raises KeyError for a list that is missing."""
        named = (field.name.replace("_", " ") for field in fields(cls))
        return cls(*(spelt(lists[name]) for name in named))


@dataclass(frozen=True)
class Post:
    """A vacancy as the rules see it; its advert is read only when a rule asks."""

    written: str
    department: str
    lines: tuple[str, ...]
    vocabulary: Vocabulary

    @cached_property
    def title(self) -> str:
        """The whole title, `normal`."""
        return normal(self.written)

    @cached_property
    def segments(self) -> tuple[str, ...]:
        """The title's parts as written, the post's name first.

        The name is the first part with a word that names a post: "MASH - Social
        Worker" is a Social Worker.
        """
        parts = [part for part in _SEGMENT.split(self.written) if part.strip()]
        names = self.vocabulary.names
        first = next((p for p in parts if names.stand_in(normal(p))), self.written)
        return (first, *(part for part in parts if part is not first))

    @cached_property
    def name(self) -> str:
        """What the post is called without its team, `normal`."""
        return normal(self.segments[0])

    @cached_property
    def where(self) -> str:
        """The department or category, `normal`."""
        return normal(self.department)

    @cached_property
    def _told(self) -> list[str]:
        """All sentences of the advert."""
        return sentences("\n".join(self.lines)[:_TEXT_LENGTH])

    @cached_property
    def words(self) -> frozenset[str]:
        """All words of title, department and advert."""
        return frozenset("".join((self.title, self.where, *self._told)).split())

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """What the advert says, without the sentences that every advert has."""
        told = _SIDE_BY_SIDE.join(self._told)
        boilerplate = self.vocabulary.boilerplate.found_in(told, self.words)
        return tuple(s for s in self._told if not stands(boilerplate, s))

    @cached_property
    def text(self) -> str:
        """The advert, `normal`, without the sentences that every advert has."""
        return _SIDE_BY_SIDE.join(self.sentences)

    @cached_property
    def service(self) -> Service:
        """The title says it, else the department, else the advert."""
        words = self.vocabulary
        for told, childrens in (
            (self.title, (words.children, words.families)),
            (self.where, (words.children,)),
        ):
            for_children = any(each.stand_in(told) for each in childrens)
            if for_children != words.adults.stand_in(told):
                return "children" if for_children else "adults"
        return self._service_of_advert()

    def _service_of_advert(self) -> Service:
        words = self.vocabulary
        told = (self.title + self.where) * 2 + self.text  # a title weighs more
        told = _without(words.of_both, told, self.words)
        wins = self._prevail(words.adverts_for_children, words.adverts_for_adults, told)
        if wins is None:
            return "children" if words.families.stand_in(self.where) else "unsaid"
        return "children" if wins else "adults"

    @cached_property
    def field(self) -> Field:
        """The title says it, else the department, else the advert."""
        words = self.vocabulary
        for told in (self.title, self.where):
            if words.social_work.stand_in(told):
                return "social work"
            if words.other_work.stand_in(told):
                return "other children's work"
            if words.social_work_perhaps.stand_in(told):
                return "social work perhaps"
        wins = self._prevail(
            words.adverts_for_social_work, words.adverts_for_other_work, self.text
        )
        if wins is None:
            return "unsaid"
        return "social work" if wins else "other children's work"

    @cached_property
    def is_registered(self) -> bool:
        """Whether title or advert asks for a qualified, registered social worker."""
        words = self.vocabulary
        asked = {
            phrase
            for told in (self.title, self.text)
            for phrases in (words.registration, words.registered_person)
            for phrase in phrases.found_in(told, self.words)
        }
        return any(
            stands(asked, _without(words.beside, told, self.words))
            and not stands(words.not_asked.written, told)
            for told in (self.title, *self.sentences)
            if stands(asked, told)
        )

    def _prevail(self, these: Phrases, those: Phrases, text: str) -> bool | None:
        """Whether `these` are met more often in `text` than `those`, or as often and
        first; None when neither is met.
        """
        mine, others = (each.found_in(text, self.words) for each in (these, those))
        if not mine and not others:
            return None
        often, less_often = sum(map(text.count, mine)), sum(map(text.count, others))
        if often != less_often:
            return often > less_often
        return min(map(text.find, mine)) < min(map(text.find, others))


def _without(phrases: Phrases, text: str, words: frozenset[str]) -> str:
    """`text`, whose words are among `words`, without these phrases."""
    likely = frozenset(phrases.likely(text, words))
    for phrase in phrases.written:
        if phrase in likely:
            text = text.replace(phrase, " ")
    return text
