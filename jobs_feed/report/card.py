"""How a vacancy's card will look: the words that stand on it in the site's lists."""

from __future__ import annotations

from dataclasses import dataclass

from jobs_feed.models import Advert, Council
from jobs_feed.wording import HOURS_LABELS, LEVEL_LABELS, closing_text


@dataclass(frozen=True, slots=True)
class Card:
    title: str
    where: str  # "Leeds City Council, Otley"
    tags: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]  # ("Closes", "Sunday 31 January 2027 at …")


def card(advert: Advert, council: Council) -> Card:
    """The card of an open vacancy, without “New”, which it says for its first days."""
    places = [place for place in (council.name, advert.location.text) if place]
    level = [LEVEL_LABELS[advert.level]] if advert.level else []
    sample = ["Sample"] if council.feed.sample else []
    facts = [
        ("Closes", closing_text(advert.closes)),
        ("Pay", advert.salary.text or "See the advert"),
    ]
    if advert.hours:
        facts.append(("Hours", ", ".join(HOURS_LABELS[each] for each in advert.hours)))
    return Card(advert.title, ", ".join(places), (*level, *sample), tuple(facts))
