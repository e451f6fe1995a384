"""Readiness for Google's job search, held against the posting that the site makes."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date

import pytest

from jobs_feed import merge
from jobs_feed.models import Location, Salary, Snapshot
from jobs_feed.report.google import (
    FILLED_IN,
    REQUIRED,
    in_all,
    in_words,
    readiness,
    total_in_words,
)
from plugins.build.page import JOB_POSTING
from plugins.jobs.jobposting import job_posting
from tests.builders import NIGHT, advert, council, report

FULL = advert(
    1,
    description_html=f"<p>{'You will work with children and families. ' * 10}</p>",
    posted=date(2026, 11, 20),
    location=Location("Leeds"),
    salary=Salary("£38,626 to £42,403 a year", 38626, 42403, "year"),
    hours=("full_time",),
)


def posting(read):
    """The JobPosting on the vacancy's page; None where there is none."""
    feed = report(read, of=council("leeds"))
    merged, _ = merge.merge(Snapshot(None), [feed], [feed.council], now=NIGHT)
    return job_posting(merged.vacancies[0], feed.council, url="https://x.example.org")


@pytest.mark.parametrize(
    ("facts", "missing", "filled_in", "advised"),
    [
        ({}, [], [], []),
        (
            {"description_html": "<p>Come and work with us.</p>"},
            ["description"],
            [],
            [],
        ),
        (
            {"description_html": f"<p>{'You will work. ' * 30}…</p>"},
            ["description"],
            [],
            [],
        ),
        ({"advert_url": None}, ["url"], [], []),
        ({"posted": None}, [], ["datePosted"], []),
        ({"location": Location()}, [], ["jobLocation"], []),
        ({"closes": None}, [], [], ["validThrough"]),
        ({"salary": Salary("PO2")}, [], [], ["baseSalary"]),
        ({"salary": Salary("£9", 9, None, None)}, [], [], ["baseSalary"]),
        ({"salary": Salary("£90", 90, 90, "session")}, [], [], ["baseSalary"]),
        (
            {"salary": Salary("£9 pro rata", 9, 9, "hour", pro_rata=True)},
            [],
            [],
            ["baseSalary"],
        ),
        ({"salary": Salary("up to £9", None, 9, "hour")}, [], [], []),
        ({"hours": ("flexible",)}, [], [], ["employmentType"]),
        ({"hours": (), "contract": "permanent"}, [], [], ["employmentType"]),
        ({"hours": (), "contract": "casual"}, [], [], []),
        ({"reference": None}, [], [], ["identifier"]),
    ],
    ids=str,
)
def test_what_an_advert_lacks_is_what_the_sites_posting_lacks(
    facts, missing, filled_in, advised
):
    read = replace(FULL, **facts)
    found = readiness(read)
    assert list(found.missing) == missing
    assert list(found.filled_in) == filled_in
    assert list(found.advised) == advised
    published = posting(read)
    assert found.ready == (published is not None)
    if published is not None:
        assert published.keys() >= REQUIRED.keys()
        assert published.keys().isdisjoint(found.advised)


def test_what_google_requires_is_what_each_build_is_checked_for():
    assert REQUIRED.keys() - {"url"} == set(JOB_POSTING)
    assert FILLED_IN.keys() <= REQUIRED.keys()


def test_a_vacancy_that_lacks_much_is_told_all_of_it_in_words():
    read = replace(FULL, advert_url=None, posted=None, closes=None, reference=None)
    assert in_words(asdict(readiness(read))) == (
        "Not ready: it lacks a link to where people apply. For the date it was posted "
        "we give the day we first saw it. It could add the closing date; a reference."
    )
    assert in_words(asdict(readiness(FULL))) == "Ready."


def test_a_feeds_vacancies_are_counted_together():
    several = [readiness(FULL), readiness(replace(FULL, advert_url=None))]
    several += [readiness(replace(FULL, posted=None, closes=None))] * 2
    assert total_in_words(asdict(in_all(several))) == (
        "Ready to be listed: 3 of 4.",
        "Without a link to where people apply (url), which Google requires: 1.",
        (
            "Without the date it was posted (datePosted), for which we give the day we "
            "first saw it: 2."
        ),
        "Could add the closing date (validThrough): 2.",
    )
