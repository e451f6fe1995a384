"""Whether search engines would list a vacancy, going by what its advert gives.

Source: Google's documentation of job posting data, which says which properties of a
schema.org JobPosting it requires and which it recommends. The site puts one on each
vacancy's page (plugins/jobs); a test holds the two together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from jobs_feed.models import Advert, Salary
from jobs_feed.report.words import text_of

REQUIRED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "title": "the job's title",
        "description": "the whole advert, not its first lines",
        "datePosted": "the date it was posted",
        "hiringOrganization": "the employer",
        "jobLocation": "the place of work",
        "url": "a link to where people apply",
    }
)
"""Property → what it is, for people. (`url` is ours: without it nobody can apply from
the page, which is against Google's rules.)"""
RECOMMENDED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "validThrough": "the closing date",
        "baseSalary": "the pay in figures, with its unit, and not pro rata",
        "employmentType": "the hours or the kind of contract",
        "identifier": "a reference",
        "directApply": "whether people apply on the page itself",
    }
)
FILLED_IN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "datePosted": "the day we first saw it",
        "jobLocation": "the council's own name",
    }
)
"""What the site says of a required property that the advert does not give."""

FULL_DESCRIPTION: Final = 300
"""Characters of text from which a description counts as the advert itself."""

_EMPLOYMENT: Final = frozenset(
    {"full_time", "part_time", "job_share", "fixed_term", "temporary", "casual"}
)
_UNITS: Final = frozenset({"year", "month", "week", "day", "hour"})


@dataclass(frozen=True, slots=True)
class Readiness:
    """Names of properties, as Google spells them."""

    missing: tuple[str, ...]  # required: without them it is not listed
    filled_in: tuple[str, ...]  # required and not given: see FILLED_IN
    advised: tuple[str, ...]  # recommended and not given

    @property
    def ready(self) -> bool:
        return not self.missing


@dataclass(frozen=True, slots=True)
class Readinesses:
    """Those of all the vacancies of a feed: property → how many lack it."""

    vacancies: int
    ready: int
    missing: Mapping[str, int]
    filled_in: Mapping[str, int]
    advised: Mapping[str, int]


def readiness(advert: Advert) -> Readiness:
    """What an advert that we would show gives, and does not give, of a JobPosting."""
    lacking = [name for name, given in _given(advert).items() if not given]
    return Readiness(
        missing=tuple(n for n in lacking if n in REQUIRED and n not in FILLED_IN),
        filled_in=tuple(n for n in lacking if n in FILLED_IN),
        advised=tuple(n for n in lacking if n in RECOMMENDED),
    )


def in_all(several: Iterable[Readiness]) -> Readinesses:
    each = tuple(several)
    return Readinesses(
        vacancies=len(each),
        ready=sum(one.ready for one in each),
        missing=dict(Counter(name for one in each for name in one.missing)),
        filled_in=dict(Counter(name for one in each for name in one.filled_in)),
        advised=dict(Counter(name for one in each for name in one.advised)),
    )


def in_words(readiness: Mapping[str, Any]) -> str:
    """A `Readiness`, as the document of `check` has it, for people."""
    missing, advised = (
        "; ".join(words[name] for name in readiness[kind])
        for kind, words in (("missing", REQUIRED), ("advised", RECOMMENDED))
    )
    sentences = [f"Not ready: it lacks {missing}." if missing else "Ready."]
    sentences += [
        f"For {REQUIRED[name]} we give {FILLED_IN[name]}."
        for name in readiness["filled_in"]
    ]
    if advised:
        sentences.append(f"It could add {advised}.")
    return " ".join(sentences)


def total_in_words(totals: Mapping[str, Any]) -> tuple[str, ...]:
    """`Readinesses`, as the document of `check` has them: a sentence each."""
    return (
        f"Ready to be listed: {totals['ready']} of {totals['vacancies']}.",
        *(
            f"Without {REQUIRED[name]} ({name}), which Google requires: {count}."
            for name, count in totals["missing"].items()
        ),
        *(
            f"Without {REQUIRED[name]} ({name}), for which we give {FILLED_IN[name]}: "
            f"{count}."
            for name, count in totals["filled_in"].items()
        ),
        *(
            f"Could add {RECOMMENDED[name]} ({name}): {count}."
            for name, count in totals["advised"].items()
        ),
    )


def _given(advert: Advert) -> dict[str, bool]:
    worded = {*advert.hours, advert.contract}
    return {
        "title": bool(advert.title),
        "description": _is_full(advert.description_html),
        "datePosted": advert.posted is not None,
        "hiringOrganization": True,  # the council whose feed it is
        "jobLocation": bool(advert.location.text or advert.location.postcode),
        "url": advert.advert_url is not None,
        "validThrough": advert.closes is not None,
        "baseSalary": _has_base_salary(advert.salary),
        "employmentType": not worded.isdisjoint(_EMPLOYMENT),
        "identifier": bool(advert.reference),
        "directApply": True,  # false for all: people apply on the council's own page
    }


def _is_full(description_html: str) -> bool:
    text = text_of(description_html)
    return len(text) >= FULL_DESCRIPTION and not text.endswith(("…", "..."))


def _has_base_salary(salary: Salary) -> bool:
    """Pro rata pay has no property: its full-time figure would promise too much."""
    figures = salary.min is not None or salary.max is not None
    return figures and salary.unit in _UNITS and not salary.pro_rata
