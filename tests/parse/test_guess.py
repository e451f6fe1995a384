"""Names that nobody declared are understood, or left alone."""

import pytest

from jobs_feed.parse import packaged
from jobs_feed.parse.guess import Guesser


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("ClosingDate", "closes"),
        ("applicationclosingdate", "closes"),
        ("job_end_date", "closes"),
        ("expires-at", "closes"),
        ("deadline", "closes"),
        ("enclosure", ""),
        ("dbs_disclosure", ""),
        ("contract_end_date", "ignore"),
        ("interviewDate", "ignore"),
        ("startDate", "ignore"),
        ("postedOn", "posted"),
        ("datePosted", "posted"),
        ("minSalary", "salary_min"),
        ("salary_to", "salary_max"),
        ("salaryCurrency", "salary_currency"),
        ("payRange", "salary"),
        ("post_code", "postcode"),
        ("Job_Location", "location"),
        ("vacancyRef", "reference"),
        ("JobId", "reference"),
        ("id", "reference"),
        ("jobTitle", "title"),
        ("advertURL", "link"),
        ("shortSummary", "summary"),
        ("advertText", "description"),
        ("hoursPerWeek", "hours"),
        ("contractType", "contract"),
        ("Directorate", "department"),
        ("organisation", "employer"),
        ("internal_only", "internal"),
        ("isEvent", "event"),
        ("salary", "salary"),
        ("latitude", "ignore"),
        ("uuid", ""),
        ("WebAddress", "link"),
        ("uri", "link"),
        ("position", "title"),
        ("positionName", "title"),
        ("shortDescription", "summary"),
    ],
)
def test_a_name_means(name, field):
    assert Guesser(packaged().guesses).guess(name).field == field
