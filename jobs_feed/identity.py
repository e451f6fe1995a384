"""Which vacancy an advert is: identity, and the addresses that follow from it.

A vacancy is (council, the feed's own reference). References are missing,
repeated and renumbered in real feeds, so identity degrades by stated rules:
reference, then guid, then link, then the advert's own words; the first of them
that no other advert in the same feed shares. (The order is FreshRSS's, for the
same trouble.) Titles and positions never matter while anything better does.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence

from jobs_feed.models import Advert, Vacancy

_SLUG_LENGTH = 60  # with the council and the hash, well under 120 bytes


def duplicates(adverts: Sequence[Advert]) -> dict[int, int]:
    """Item index → the index of an earlier item that is the same vacancy.

    Two items are one vacancy when they have the same reference, title and link,
    or when they agree in every word. Anything less may be two openings, and
    showing one twice is better than losing one.
    """
    seen: dict[tuple[object, ...], int] = {}
    repeats: dict[int, int] = {}
    for advert in adverts:
        marks: list[tuple[object, ...]] = [_words(advert)]
        if advert.reference and advert.advert_url:
            title = advert.title.casefold()
            marks.append((advert.reference, title, advert.advert_url))
        first = next((seen[mark] for mark in marks if mark in seen), None)
        if first is not None:
            repeats[advert.index] = first
        for mark in marks:
            seen.setdefault(mark, first or advert.index)
    return repeats


def keys(adverts: Sequence[Advert]) -> dict[int, str]:
    """Item index → identity: the best key that no other of the adverts has."""
    candidates = {advert.index: _candidates(advert) for advert in adverts}
    uses = Counter(key for several in candidates.values() for key in several)
    return {
        index: next((key for key in several if uses[key] == 1), several[-1])
        for index, several in candidates.items()
    }


def shared_references(adverts: Sequence[Advert]) -> dict[str, tuple[int, ...]]:
    """References that several different adverts carry → the items that do."""
    holders: dict[str, list[int]] = {}
    for advert in adverts:
        if advert.reference:
            holders.setdefault(advert.reference, []).append(advert.index)
    return {ref: tuple(items) for ref, items in holders.items() if len(items) > 1}


def match(
    adverts: Sequence[Advert], ids: Mapping[int, str], known: Sequence[Vacancy]
) -> dict[int, Vacancy]:
    """Item index → the vacancy we already hold for it.

    By identity first; then, for what is left, by a reference, guid or link that
    exactly one advert and exactly one held vacancy share; until no more can be
    told. So a feed whose references or links are all new still gives no new vacancy.
    """
    by_id = {vacancy.id: vacancy for vacancy in known}
    found = {i: by_id[vid] for i, vid in ids.items() if vid in by_id}
    told = -1
    while len(found) > told:
        told = len(found)
        for fact in ("reference", "guid", "advert_url"):
            taken = {vacancy.id for vacancy in found.values()}
            left = _unique([a for a in adverts if a.index not in found], fact)
            spare = [vacancy for vacancy in known if vacancy.id not in taken]
            holders = {getattr(v.advert, fact): v for v in spare}
            for value in left.keys() & _unique([v.advert for v in spare], fact).keys():
                found[left[value].index] = holders[value]
    return found


def vacancy_id(council: str, key: str) -> str:
    """The id of a vacancy, for ever: "<council>-<8 hex of sha256>"."""
    digest = hashlib.sha256(f"{council}\0{key}".encode()).hexdigest()
    return f"{council}-{digest[:8]}"


def page(council: str, title: str, vacancy: str) -> str:
    """The address of a vacancy's page, fixed when it is first seen."""
    slug = slugify(title)
    return f"/jobs/{council}/{slug}-{vacancy.rpartition('-')[2]}/"


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
        ("words", "\0".join(_words(advert))),
    )
    return [f"{kind}:{value}" for kind, value in given if value]


def _words(advert: Advert) -> tuple[str, ...]:
    """All that tells two openings apart."""
    return (
        advert.title.casefold(),
        advert.location.text or "",
        advert.closes.isoformat() if advert.closes else "",
        advert.advert_url or "",
        advert.guid or "",
        advert.reference or "",
        advert.description_html,
    )


def _unique(adverts: Sequence[Advert], fact: str) -> dict[str, Advert]:
    uses = Counter(getattr(advert, fact) for advert in adverts)
    return {
        value: advert
        for advert in adverts
        if (value := getattr(advert, fact)) and uses[value] == 1
    }
