"""Which vacancy an advert is: identity, and the addresses that follow from it.

A vacancy is (council, the feed's own reference). References are missing,
repeated and renumbered in real feeds, so identity degrades by stated rules:
reference, then guid, then link, then the advert's title, place, closing date and
link together, then all its words; the first of them that no other advert in the
same feed shares. (The order is FreshRSS's, for the same trouble.) Titles and positions
never matter while anything better does.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from jobs_feed.models import Advert, Problem, Vacancy
from jobs_feed.problems import problem

T = TypeVar("T")

_SLUG_LENGTH = 60  # with the council and the hash, well under 120 bytes


def keys(adverts: Sequence[Advert]) -> dict[int, str]:
    """Item index → identity: the best key that no other of the adverts has."""
    candidates = {advert.index: _candidates(advert) for advert in adverts}
    uses = Counter(key for several in candidates.values() for key in several)
    return {
        index: next((key for key in several if uses[key] == 1), several[-1])
        for index, several in candidates.items()
    }


def shared(adverts: Sequence[Advert]) -> list[Problem]:
    """What keeps different adverts of one feed from being told apart for good."""
    found: list[Problem] = []
    unsure = list(adverts)
    for fact, code in (("reference", "F008"), ("guid", "F015")):
        holders: dict[str, list[int]] = {}
        for advert in unsure:
            if value := getattr(advert, fact):
                holders.setdefault(value, []).append(advert.index)
        alone = {items[0] for items in holders.values() if len(items) == 1}
        unsure = [advert for advert in unsure if advert.index not in alone]
        for value, items in holders.items():
            if len(items) > 1:
                detail = f"It is on items {', '.join(map(str, items))}."
                found.append(problem(code, detail=detail, found=value))
    return found


def match(
    adverts: Sequence[Advert], ids: Mapping[int, str], known: Sequence[Vacancy]
) -> dict[int, Vacancy]:
    """Item index → the vacancy we already hold for it.

    First an open one that says the same in every word; then those that agree in
    reference, guid and link alike; then by identity; then, for what is left, by a
    reference, a guid, a link with its title, or the same title, place, closing date
    and text; until no more can be told. A fact counts where exactly one advert and
    exactly one vacancy have it. So a feed whose references or links are all new
    still gives no new vacancy, and a link that every advert shares makes no two the
    same; nor does a reference or guid that was ever shared.
    """
    found = _agreeing(adverts, [v for v in known if v.closed is None], _every_word)
    found |= _agreeing(*_unmatched(adverts, known, found), _every_name)
    left, spare = _unmatched(adverts, known, found)
    by_id = {vacancy.id: vacancy for vacancy in spare}
    found |= {a.index: by_id[ids[a.index]] for a in left if ids[a.index] in by_id}
    names = [_sole(fact, adverts, known) for fact in (_reference, _guid)]
    told = -1
    while len(found) > told:
        told = len(found)
        for facts in (_every_name, *names, _links_and_title, _own_words):
            found |= _agreeing(*_unmatched(adverts, known, found), facts)
    return found


def _unmatched(
    adverts: Sequence[Advert], known: Sequence[Vacancy], found: Mapping[int, Vacancy]
) -> tuple[list[Advert], list[Vacancy]]:
    taken = {vacancy.id for vacancy in found.values()}
    return (
        [advert for advert in adverts if advert.index not in found],
        [vacancy for vacancy in known if vacancy.id not in taken],
    )


def vacancy_id(council: str, key: str) -> str:
    """The id of a vacancy, for ever: "<council>-<8 hex of sha256>"."""
    digest = hashlib.sha256(f"{council}\0{key}".encode()).hexdigest()
    return f"{council}-{digest[:8]}"


def page(council: str, title: str, vacancy: str) -> str:
    """The address of a vacancy's page, fixed when it is first seen."""
    slug = slugify(title)
    return f"/jobs/{council}/{slug}-{vacancy.rpartition('-')[2]}/"


def longest_page(councils: Iterable[str]) -> int:
    """The letters of the longest address that a vacancy of these councils can get."""
    return max(
        (
            len(page(each, "x" * _SLUG_LENGTH, vacancy_id(each, "")))
            for each in councils
        ),
        default=0,
    )


def slugify(title: str) -> str:
    """Lower-case ASCII letters, digits and hyphens; never empty, at most 60."""
    folded = unicodedata.normalize("NFKD", title.replace("’", "").replace("'", ""))
    ascii_only = folded.encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", ascii_only)
    return "-".join(words)[:_SLUG_LENGTH].strip("-") or "vacancy"


def _candidates(advert: Advert) -> list[str]:
    given = (
        ("reference", advert.reference),
        ("guid", advert.guid),
        ("link", advert.advert_url),
        ("brief", "\0".join(_words(advert)[:4])),
        ("words", "\0".join(_words(advert))),
    )
    return [f"{kind}:{value}" for kind, value in given if value]


def _words(advert: Advert) -> tuple[str, ...]:
    """All that tells two openings apart, what changes least first."""
    return (
        advert.title.casefold(),
        advert.location.text or "",
        advert.closes.isoformat() if advert.closes else "",
        advert.advert_url or "",
        advert.guid or "",
        advert.reference or "",
        advert.description_html,
    )


def _every_word(advert: Advert) -> list[Hashable]:
    return [_words(advert)]


def _reference(advert: Advert) -> Hashable:
    return advert.reference


def _guid(advert: Advert) -> Hashable:
    return advert.guid


def _links_and_title(advert: Advert) -> list[Hashable]:
    """Each place where it is listed: tomorrow another of them may be the best."""
    title = advert.title.casefold()
    return [(link, title) for link in (advert.advert_url, *advert.also_at) if link]


def _own_words(advert: Advert) -> list[Hashable]:
    """What it says, whatever it is called and wherever it is listed."""
    title, place, closes, *_, text = _words(advert)
    return [(title, place, closes, text)] if text else []


def _every_name(advert: Advert) -> list[Hashable]:
    """A link alone is no name: many adverts may share it."""
    names = (advert.reference, advert.guid, advert.advert_url)
    return [names] if any(names[:2]) else []


def _sole(
    fact: Callable[[Advert], Hashable],
    adverts: Sequence[Advert],
    known: Sequence[Vacancy],
) -> Callable[[Advert], list[Hashable]]:
    """The fact where it is one advert's and at most one vacancy's, all considered."""
    tonight = Counter(map(fact, adverts))
    before = Counter(fact(vacancy.advert) for vacancy in known)

    def facts(advert: Advert) -> list[Hashable]:
        value = fact(advert)
        return [value] if max(tonight[value], before[value]) <= 1 else []

    return facts


def _agreeing(
    adverts: Sequence[Advert],
    known: Sequence[Vacancy],
    facts: Callable[[Advert], Sequence[Hashable]],
) -> dict[int, Vacancy]:
    """Item index → the held vacancy that alone has the same fact, as the item has."""
    items = _holders((fact, a.index) for a in adverts for fact in facts(a))
    held = _holders((fact, v) for v in known for fact in facts(v.advert))
    found: dict[int, Vacancy] = {}
    taken: set[str] = set()
    for fact, index in items.items():
        vacancy = held.get(fact)
        if vacancy is not None and index not in found and vacancy.id not in taken:
            found[index] = vacancy
            taken.add(vacancy.id)
    return found


def _holders(pairs: Iterable[tuple[Hashable, T]]) -> dict[Hashable, T]:
    """Each fact that exactly one has → who has it."""
    listed = [(fact, holder) for fact, holder in pairs if fact]
    uses = Counter(fact for fact, _ in listed)
    return {fact: holder for fact, holder in listed if uses[fact] == 1}
