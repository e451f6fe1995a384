"""One vacancy, one feed's health, as the templates see them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from jobs_feed.models import CouncilStatus, Location, Salary, Vacancy
from plugins.jobs.views import (
    NEW_FOR,
    POSTED_LATELY,
    VacancyView,
    status_view,
    vacancy_view,
)
from tests.builders import DAY, NIGHT
from tests.plugins.jobs.examples import LEEDS, LONG, SITE, vacancy


def view(of: Vacancy, *, now: datetime = NIGHT) -> VacancyView:
    return vacancy_view(of, LEEDS, now=now, site_url=SITE)


def test_a_view_words_every_fact() -> None:
    seen = view(
        vacancy(
            location=Location("Leeds", "LS1 1UR"),
            salary=Salary("PO2 £38,626 - £42,403", 38626, 42403, "year"),
            hours=("full_time", "job_share"),
            contract="permanent",
        )
    )
    assert seen.url == "/jobs/leeds/social-worker-00000001/"
    assert seen.level_label == "Social worker"
    assert (seen.location_text, seen.postcode) == ("Leeds", "LS1 1UR")
    assert seen.salary_text == "PO2 £38,626 - £42,403"
    assert seen.pay == "£38,626 to £42,403 a year"
    assert seen.hours_labels == ("Full time", "Job share")
    assert seen.contract_label == "Permanent"
    assert seen.closes_text == "Saturday 12 December 2026 at 11:59pm"
    assert seen.read_on_text == "22 November 2026"
    assert (seen.status, seen.closed, seen.closed_text) == ("open", None, None)


def test_what_was_not_read_is_none_and_never_a_guess() -> None:
    seen = view(vacancy(closes=None, level=None, advert_url=None))
    assert seen.level_label is seen.pay is seen.contract_label is None
    assert seen.advert_url is seen.advert_host is seen.closes is None
    assert seen.closes_text == "No closing date given"


def test_a_closed_vacancy_says_since_when_by_londons_clocks() -> None:
    closed = datetime(2026, 7, 1, 22, 59, 59, tzinfo=UTC)
    seen = view(vacancy(closed=closed))
    assert seen.status == "closed"
    assert seen.closed_text == "It closed on Wednesday 1 July 2026 at 11:59pm."
    assert seen.json_ld is None


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.leeds.gov.uk/jobs/1", "leeds.gov.uk"),
        ("https://jobs.leeds.gov.uk:8443/1", "jobs.leeds.gov.uk"),
        ("https://leed\u0455.gov.uk/1", "xn--leed-j9d.gov.uk"),  # a Cyrillic letter
    ],
)
def test_the_button_names_the_host_it_goes_to(url: str, host: str) -> None:
    seen = view(vacancy(advert_url=url))
    assert (seen.advert_url, seen.advert_host) == (url, host)


@pytest.mark.parametrize(
    "url", ["https://" + "a" * 64 + ".example", "https://[x", "mailto:x", ""]
)
def test_a_link_without_a_proper_host_is_not_offered(url: str) -> None:
    seen = view(vacancy(advert_url=url))
    assert seen.advert_url is seen.advert_host is None


@pytest.mark.parametrize(
    ("age", "new"), [(timedelta(0), True), (NEW_FOR, True), (NEW_FOR + DAY, False)]
)
def test_new_means_first_seen_within_three_days(age: timedelta, new: object) -> None:
    assert view(vacancy(), now=NIGHT + age).is_new == new


def test_what_was_posted_long_before_we_first_saw_it_is_not_new() -> None:
    posted = NIGHT.date() - POSTED_LATELY
    assert view(vacancy(posted=posted)).is_new
    assert not view(vacancy(posted=posted - DAY)).is_new


def test_a_vacancy_of_a_bundled_feed_is_marked_as_a_sample() -> None:
    sample = replace(LEEDS, feed=replace(LEEDS.feed, sample=True))
    assert vacancy_view(vacancy(), sample, now=NIGHT, site_url=SITE).is_sample
    assert not view(vacancy()).is_sample


def test_a_full_advert_has_a_posting_with_the_pages_absolute_address() -> None:
    posting = view(vacancy(description_html=LONG)).json_ld
    assert posting is not None
    assert posting["url"] == f"{SITE}/jobs/leeds/social-worker-00000001/"


def test_a_feeds_health_is_told_in_words() -> None:
    status = CouncilStatus(
        "leeds",
        "stale",
        checked=NIGHT,
        last_success=NIGHT - DAY,
        items=31,
        message="The server did not answer.",
    )
    seen = status_view(LEEDS, status)
    assert seen.state_label == "Could not be read"
    assert seen.checked_text == "22 November 2026 at 3:10am"
    assert seen.last_success_text == "21 November 2026 at 3:10am"
    assert (seen.items, seen.message) == (31, "The server did not answer.")


def test_a_feed_that_was_never_asked_says_so() -> None:
    seen = status_view(LEEDS, CouncilStatus("leeds", "stale"))
    assert seen.state_label == "Not read yet"
    assert seen.checked_text == seen.last_success_text == "Never"
