"""An open vacancy → schema.org JobPosting, as search engines ask for it.

The source of the rules is Google's documentation of job posting data: the complete
description, the employer and not the site that lists it, nothing that the page does
not show, no value that the employer did not give.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from jobs_feed.models import Advert, Council, PayUnit, Salary, Vacancy
from jobs_feed.wording import LONDON, plain_number

FULL_DESCRIPTION: Final = 300
"""Characters of text from which a description counts as the advert itself: below
that it is a teaser, and a teaser may not be given as a job's description."""

_UNIT_TEXT: Final[Mapping[PayUnit, str]] = MappingProxyType(
    {
        "year": "YEAR",
        "month": "MONTH",
        "week": "WEEK",
        "day": "DAY",
        "hour": "HOUR",
    }
)
_EMPLOYMENT: Final[Mapping[str, str]] = MappingProxyType(
    {
        "full_time": "FULL_TIME",
        "part_time": "PART_TIME",
        "job_share": "PART_TIME",
        "fixed_term": "TEMPORARY",
        "temporary": "TEMPORARY",
        "casual": "PER_DIEM",
    }
)
# One place's name, as "Stratford-upon-Avon": no list, no street, no postcode.
_NAME: Final = re.compile(r"[^\W\d_]+(?:[ '’.-]{1,2}[^\W\d_]+){0,4}")
_NO_TOWN: Final = re.compile(
    r"\b(?:various|home\w*|hybrid|remote|agile|mobile|flexible|wide|county\w*|and|or)\b",
    re.IGNORECASE,
)
_TAG: Final = re.compile(r"<[^>]*>")  # enough to measure text that nh3 has cleaned


def job_posting(
    vacancy: Vacancy, council: Council, *, url: str
) -> dict[str, Any] | None:
    """The JSON-LD of a vacancy's page at the absolute address `url`.

    None for a closed vacancy, for one that cannot be applied for from its page, and
    for one whose description is only a teaser.
    """
    advert = vacancy.advert
    if vacancy.status == "closed" or advert.advert_url is None:
        return None
    if not _is_full(advert.description_html):
        return None
    posting: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": advert.title,
        "description": advert.description_html,
        "datePosted": _posted(vacancy).isoformat(),
        "directApply": False,
        "hiringOrganization": {
            "@type": "Organization",
            "name": council.name,
            "sameAs": council.website,
        },
        "jobLocation": _place(advert, council),
        "url": url,
    }
    if advert.closes:
        posting["validThrough"] = advert.closes.isoformat()
    if advert.reference:
        posting["identifier"] = {
            "@type": "PropertyValue",
            "name": council.name,
            "value": advert.reference,
        }
    if kinds := _employment_types(advert):
        posting["employmentType"] = kinds
    if pay := _base_salary(advert.salary):
        posting["baseSalary"] = pay
    return posting


def _is_full(description_html: str) -> bool:
    text = " ".join(_TAG.sub(" ", description_html).split())
    return len(text) >= FULL_DESCRIPTION and not text.endswith(("…", "..."))


def _posted(vacancy: Vacancy) -> date:
    return vacancy.advert.posted or vacancy.first_seen.astimezone(LONDON).date()


def _place(advert: Advert, council: Council) -> dict[str, Any]:
    address = {
        "@type": "PostalAddress",
        "addressLocality": _town(advert.location.text or "") or council.short_name,
        "addressCountry": "GB",
    }
    if advert.location.postcode:
        address["postalCode"] = advert.location.postcode
    return {"@type": "Place", "address": address}


def _town(place: str) -> str | None:
    """The place when it can only be one town's name."""
    is_name = _NAME.fullmatch(place) and not _NO_TOWN.search(place)
    return place if is_name else None


def _employment_types(advert: Advert) -> list[str]:
    words = (*advert.hours, *([advert.contract] if advert.contract else []))
    return sorted({_EMPLOYMENT[word] for word in words if word in _EMPLOYMENT})


def _base_salary(salary: Salary) -> dict[str, Any] | None:
    """None without a number and its unit, and for pro rata pay, which the standard
    cannot say: the full-time figure would promise too much.
    """
    low, high = salary.min, salary.max
    unit_text = _UNIT_TEXT.get(salary.unit) if salary.unit else None
    if unit_text is None or salary.pro_rata or (low is None and high is None):
        return None
    value: dict[str, Any] = {"@type": "QuantitativeValue", "unitText": unit_text}
    if low == high:
        value["value"] = plain_number(low)
    else:
        bounds = {"minValue": plain_number(low), "maxValue": plain_number(high)}
        value |= {key: bound for key, bound in bounds.items() if bound is not None}
    return {"@type": "MonetaryAmount", "currency": "GBP", "value": value}
