"""What search engines are told of a vacancy: all of it true, nothing guessed."""

from __future__ import annotations

from typing import Any

import pytest

from jobs_feed.models import Location, Salary, Vacancy
from plugins.jobs.jobposting import FULL_DESCRIPTION, job_posting
from tests.builders import NIGHT
from tests.plugins.jobs.examples import LEEDS, LONG, SITE, vacancy


def posting(of: Vacancy) -> dict[str, Any] | None:
    return job_posting(of, LEEDS, url=SITE + of.page)


def full(**facts: Any) -> dict[str, Any]:
    made = posting(vacancy(description_html=LONG, **facts))
    assert made is not None
    return made


def test_a_posting_tells_what_the_page_shows() -> None:
    made = full(
        location=Location("Leeds, LS1", "LS1 1UR"),
        salary=Salary("PO2", 38626.0, 42403.0, "year"),
        hours=("full_time", "part_time"),
        contract="fixed_term",
    )
    assert made == {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": "Social Worker 1",
        "description": LONG,
        "datePosted": "2026-11-22",
        "validThrough": "2026-12-12T23:59:59+00:00",
        "directApply": False,
        "url": f"{SITE}/jobs/leeds/social-worker-00000001/",
        "hiringOrganization": {
            "@type": "Organization",
            "name": "Leeds City Council",
            "sameAs": "https://www.leeds.gov.uk",
        },
        "identifier": {
            "@type": "PropertyValue",
            "name": "Leeds City Council",
            "value": "REF-1",
        },
        "jobLocation": {
            "@type": "Place",
            "address": {
                "@type": "PostalAddress",
                "addressLocality": "Leeds",
                "postalCode": "LS1 1UR",
                "addressCountry": "GB",
            },
        },
        "employmentType": ["FULL_TIME", "PART_TIME", "TEMPORARY"],
        "baseSalary": {
            "@type": "MonetaryAmount",
            "currency": "GBP",
            "value": {
                "@type": "QuantitativeValue",
                "unitText": "YEAR",
                "minValue": 38626,
                "maxValue": 42403,
            },
        },
    }


def test_what_is_not_known_is_left_out() -> None:
    made = full(closes=None, reference=None)
    absent = {"validThrough", "identifier", "employmentType", "baseSalary"}
    assert not absent & made.keys()
    assert made["jobLocation"]["address"]["addressLocality"] == "Leeds"


def test_a_permanent_post_has_no_word_in_the_standard() -> None:
    assert "employmentType" not in full(contract="permanent")


@pytest.mark.parametrize(
    ("salary", "value"),
    [
        (Salary("", 100, 100, "hour"), {"value": 100, "unitText": "HOUR"}),
        (Salary("", 100, None, "day"), {"minValue": 100, "unitText": "DAY"}),
        (Salary("", None, 9.5, "week"), {"maxValue": 9.5, "unitText": "WEEK"}),
    ],
)
def test_pay_is_given_as_numbers(salary: Salary, value: dict[str, object]) -> None:
    given = full(salary=salary)["baseSalary"]["value"]
    assert given == {"@type": "QuantitativeValue", **value}


@pytest.mark.parametrize(
    "salary",
    [
        Salary("Grade 9"),
        Salary("£30,000", 30000, 30000, None),
        Salary("£90 a session", 90, 90, "session"),
        Salary("£30,000 pro rata", 30000, 30000, "year", pro_rata=True),
    ],
)
def test_pay_that_the_standard_cannot_say_truly_is_left_out(salary: Salary) -> None:
    assert "baseSalary" not in full(salary=salary)


@pytest.mark.parametrize(
    ("place", "town"),
    [
        ("Otley", "Otley"),
        ("Stoke-on-Trent", "Stoke-on-Trent"),
        ("Leeds, Otley, Wetherby", "Leeds"),
        ("Merrion House, 110 Merrion Centre, Leeds LS2 8BB", "Leeds"),
        ("Various", "Leeds"),
        ("Homeworking", "Leeds"),
        ("Otley and Wetherby", "Leeds"),
    ],
)
def test_only_a_towns_name_is_given_as_one(place: str, town: str) -> None:
    made = full(location=Location(place))
    assert made["jobLocation"]["address"]["addressLocality"] == town


def test_a_vacancy_that_nobody_can_apply_for_from_its_page_has_no_posting() -> None:
    assert posting(vacancy(description_html=LONG, advert_url=None)) is None


def test_a_closed_vacancy_has_no_posting() -> None:
    assert posting(vacancy(description_html=LONG, closed=NIGHT)) is None


@pytest.mark.parametrize(
    ("description", "emitted"),
    [
        ("", False),
        ("<p>" + "x" * (FULL_DESCRIPTION - 1) + "</p>", False),
        ("<p>" + "x" * FULL_DESCRIPTION + "</p>", True),
        ("<p>" + "x" * FULL_DESCRIPTION + "…</p>", False),
        ("<p>x</p>" + "<br>" * FULL_DESCRIPTION, False),
    ],
)
def test_a_teaser_is_not_given_as_the_jobs_description(
    description: str, emitted: object
) -> None:
    made = posting(vacancy(description_html=description))
    assert (made is not None) == emitted
