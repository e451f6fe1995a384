"""What can be found, by kind: the filters of the search page. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from plugins.site.filters import long_date


@dataclass(frozen=True, slots=True)
class Kind:
    """`slug` stands in addresses and in the index."""

    slug: str
    label: str  # of many
    one: str  # of one


VACANCIES: Final = Kind("vacancies", "Vacancies", "Vacancy")
INFORMATION: Final = Kind("information", "Information", "Information")
SECTIONS: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        "case-studies": Kind("stories", "Stories", "Story"),
        "campaigns": Kind("campaigns", "Campaigns", "Campaign"),
        "events": Kind("events", "Events", "Event"),
        "news": Kind("news", "News", "News"),
        "councils": Kind("councils", "Councils", "Council"),
    }
)
"""By the folder of content/; what lies in no such folder is `INFORMATION`."""
KINDS: Final = (VACANCIES, *SECTIONS.values(), INFORMATION)


@dataclass(frozen=True, slots=True)
class Subject:
    """A page of words, as a result of a search names it."""

    path: str  # "/case-studies/a-first-year/"
    kind: Kind
    title: str
    note: str = ""  # in a line: who speaks, or when it is
    is_sample: bool = False


def subject(content: Any, council_names: Mapping[str, str]) -> Subject:
    """A page of Pelican's as a subject; `council_names` are the short ones, by id."""
    kind = SECTIONS.get(content.section, INFORMATION)
    note = ""
    if kind.slug == "stories":
        note = f"{content.role}, {council_names[content.council]}"
    elif kind.slug == "events":
        note = f"{long_date(content.starts)}, {content.place}"
    elif kind.slug in {"news", "campaigns"}:
        note = long_date(content.date)
    return Subject(
        f"/{content.url}", kind, content.title, note, is_sample=bool(content.sample)
    )
