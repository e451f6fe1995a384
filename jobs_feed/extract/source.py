"""An item's words, cleaned once, for every question to read from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from jobs_feed.extract import bounds, description, labels, title
from jobs_feed.extract.reading import Reading, Remark, Words, quote
from jobs_feed.extract.text import has_forbidden, one_line, visible
from jobs_feed.models import Council, Found, Item, Problem
from jobs_feed.problems import problem

_CLEAN: Final[Mapping[str, Callable[[str], str]]] = {
    "link": str,  # as it is: what is hidden in an address makes it unsafe
    "guid": visible,
}
"""How fields that are no words are cleaned; all others become one line of text."""
_LONGEST_REFERENCE: Final = 40  # characters; a longer "reference" in prose is prose


@dataclass(frozen=True, slots=True)
class Source:
    """The fields of an item, its advert, and what the prose says behind labels."""

    item: Item
    council: Council
    found: Mapping[str, tuple[Words, ...]]
    labelled: Mapping[str, tuple[Words, ...]]
    reference: Reading[str | None]
    title: Reading[str]
    advert: Reading[description.Description]
    beyond: tuple[Remark, ...]  # V023 when it says more than we read

    @classmethod
    def of(
        cls,
        item: Item,
        council: Council,
        dialect_labels: Mapping[str, tuple[str, ...]],
        base_url: str | None,
    ) -> Source:
        """Clean `item`; the council's labels join the dialect's."""
        item, beyond = bounds.bounded(item)
        found = {
            name: _cleaned(name, values)
            for name, values in item.found.items()
            if name != "description"
        }
        heading = next(iter(found.get("title", ())), Words("", ""))
        parts = item.found.get("description", ())
        advert = description.read(parts, title=heading.text, base_url=base_url)
        own = {name: (label,) for name, label in council.feed.labels.items()}
        told = labels.read(advert.value.facts, {**dialect_labels, **own})
        references = _references(found.get("reference", ()), told.get("reference", ()))
        employers = (w.text for w in found.get("employer", ()))
        named = title.read(
            heading.text,
            evidence=heading.evidence,
            references=(w.text for w in (*references, *found.get("guid", ()))),
            employers=(council.name, council.short_name, *employers),
        )
        reference = _first(references)
        return cls(item, council, found, told, reference, named, advert, beyond)

    def fields(self, name: str) -> tuple[Words, ...]:
        """What the feed's own fields of that name say."""
        return self.found.get(name, ())

    def told(self, name: str) -> tuple[Words, ...]:
        """What labels of that name say in prose."""
        return self.labelled.get(name, ())

    def both(self, name: str) -> tuple[Words, ...]:
        """Fields first, then labels."""
        return self.fields(name) + self.told(name)

    @property
    def name(self) -> Words:
        """The title as words to read from."""
        return Words(self.title.value, quote("title", self.title.value))

    @property
    def department(self) -> str:
        """Whatever says in which part of the council the post is."""
        places = ("department", "category")
        said = (
            *(w for name in places for w in self.fields(name)),
            *(w for name in places for w in self.told(name)),
        )
        return " | ".join(dict.fromkeys(w.text for w in said))

    def forbidden(self) -> tuple[Remark, ...]:
        """V019 when a field, other than the advert, holds forbidden characters."""
        for name, values in self.item.found.items():
            if name != "description" and any(has_forbidden(v.text) for v in values):
                return (Remark("V019", name),)
        return ()

    def problems(self, *remarks: Remark) -> tuple[Problem, ...]:
        """Remarks tied to this item, each code once."""
        said = (*remarks, *self.beyond)
        first = {remark.code: remark for remark in reversed(said)}
        return tuple(
            problem(
                code,
                detail=remark.detail,
                item=self.item.index,
                reference=self.reference.value,
                found=remark.found,
            )
            for code, remark in sorted(first.items())
        )


def _cleaned(name: str, values: Sequence[Found]) -> tuple[Words, ...]:
    clean = _CLEAN.get(name, one_line)
    texts = ((clean(v.text).strip(), v.where) for v in values)
    return tuple(Words(text, quote(where, text)) for text, where in texts if text)


def _references(fields: Sequence[Words], told: Sequence[Words]) -> tuple[Words, ...]:
    """The feed's references, then what the advert labels so and looks like one."""
    short = (w for w in told if len(w.text) <= _LONGEST_REFERENCE and " " not in w.text)
    return (*fields, *short)


def _first(references: Sequence[Words]) -> Reading[str | None]:
    """The reference to go by. Remark V003 when there is none."""
    for words in references:
        return Reading(words.text, words.evidence)
    return Reading(None, remarks=(Remark("V003"),))
