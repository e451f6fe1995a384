"""The same vacancy twice: which item stands for it, and where else it is advertised."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import Final
from urllib.parse import urlsplit

from jobs_feed.models import Advert, Council

# What a word of an advert is made of; tags, references and spaces are no words.
_WORDS: Final = re.compile(r"<[^<>]*>|&\w+;|(\w+)")
_TELLING: Final = 100
"""Letters that two adverts share before they are thought to be one."""
_LOOKED_AT: Final = 20
"""Vacancies of one title and beginning that a further one is held against.

No vacancy is on more boards than this; a feed of thousands alike stays quick to read.
"""


def gathered(
    adverts: Sequence[Advert], council: Council
) -> tuple[list[Advert], dict[int, int]]:
    """One advert a vacancy, and each other item → the item that stands for it.

    Of several the one on the council's own pages stands for all, else the first;
    `also_at` has the others' links. Two items are one vacancy when they have one
    title and

    - one reference and link;
    - or the same text, at length or under the same names, and contradict each
      other in no fact, nor, on one site, in the reference.

    Anything less may be two openings, and showing one twice is better than losing
    one. A board may cut an advert short.
    """
    own = _hosts(council)
    kept: list[Advert] = []
    repeats: dict[int, int] = {}
    for group in _groups(adverts):
        best = min(group, key=lambda listed: not listed.is_on(own)).advert
        links = dict.fromkeys(listed.advert.advert_url for listed in group)
        also = tuple(link for link in links if link and link != best.advert_url)
        kept.append(replace(best, also_at=also))
        others = (listed.advert.index for listed in group)
        repeats |= {index: best.index for index in others if index != best.index}
    return sorted(kept, key=lambda advert: advert.index), repeats


def _groups(adverts: Sequence[Advert]) -> list[list[_Listed]]:
    """The adverts, those of one vacancy together, each in the feed's order."""
    groups: list[list[_Listed]] = []
    named: dict[tuple[str, ...], list[_Listed]] = {}
    beginning: dict[tuple[str, str], list[list[_Listed]]] = {}
    every = [_Listed(advert) for advert in adverts]
    titles = Counter(listed.title for listed in every)
    for listed in every:
        if titles[listed.title] == 1:
            groups.append([listed])
            continue
        alike = beginning.setdefault((listed.title, listed.text[:_TELLING]), [])
        near = (group for group in alike[:_LOOKED_AT] if group[0].is_one_with(listed))
        group = named.get(listed.names) or next(near, None)
        if group is None:
            group = []
            groups.append(group)
            alike.append(group)
        group.append(listed)
        if all(listed.names):
            named[listed.names] = group
    return groups


class _Listed:
    """An advert with what it is compared by."""

    def __init__(self, advert: Advert) -> None:
        self.advert = advert
        self.title = advert.title.casefold()
        self.names = (self.title, advert.reference or "", advert.advert_url or "")
        self.host = _host(advert.advert_url or "")

    @cached_property
    def text(self) -> str:
        """The words of the advert: read only when there is one to compare it with."""
        words = _WORDS.findall(self.advert.description_html.casefold())
        return " ".join(filter(None, words))

    def is_on(self, hosts: Sequence[str]) -> bool:
        return any(
            self.host == host or self.host.endswith(f".{host}") for host in hosts
        )

    def is_one_with(self, other: _Listed) -> bool:
        mine, its = self.advert, other.advert
        if not self._says_the_same(other) or _contradict(mine, its):
            return False
        if self.host == other.host and mine.reference != its.reference:
            return False
        at_length = min(len(self.text), len(other.text)) >= _TELLING
        return at_length or (self.names, mine.guid) == (other.names, its.guid)

    def _says_the_same(self, other: _Listed) -> bool:
        if self.host == other.host:
            return self.text == other.text
        return self.text.startswith(other.text) or other.text.startswith(self.text)


def _contradict(one: Advert, other: Advert) -> bool:
    """Whether they differ in a fact that both of them tell."""
    facts = (
        (one.closes, other.closes),
        (one.salary.min, other.salary.min),
        (one.salary.max, other.salary.max),
        (one.location.postcode, other.location.postcode),
        (one.contract, other.contract),
    )
    if any(None not in pair and pair[0] != pair[1] for pair in facts):
        return True
    if one.hours and other.hours and not set(one.hours) & set(other.hours):
        return True
    here, there = ((advert.location.text or "").casefold() for advert in (one, other))
    return here not in there and there not in here


def _hosts(council: Council) -> tuple[str, ...]:
    """Where a council advertises by itself: its website's host and its careers'."""
    hosts = (_host(address) for address in (council.website, council.careers))
    return tuple(dict.fromkeys(filter(None, hosts)))


def _host(address: str) -> str:
    return (urlsplit(address).hostname or "").removeprefix("www.")
