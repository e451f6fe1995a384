from __future__ import annotations

import pytest

from jobs_feed.extract import hours
from jobs_feed.extract.reading import Words


def words(text):
    return [Words(text, text)] if text else []


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Full time", ("full_time",)),
        ("full_time", ("full_time",)),
        ("Part-time", ("part_time",)),
        ("Full Time, Part Time", ("full_time", "part_time")),
        ("Full or part time", ("full_time", "part_time")),
        (
            "Full/part-time, job share considered",
            ("full_time", "part_time", "job_share"),
        ),
        ("Full time (not suitable for job share)", ("full_time",)),
        ("Term Time Only", ("term_time",)),
        ("Flexible working", ("flexible",)),
        ("37 hours per week", ("full_time",)),
        ("37.00", ("full_time",)),
        ("35 hours", ("full_time",)),
        ("34.5 hours per week", ("part_time",)),
        ("18.5", ("part_time",)),
        ("22.2 hours per week, term time", ("part_time", "term_time")),
        ("Part time, 22 of the 37 hours per week", ("part_time",)),
        ("Variable", ()),
        ("", ()),
    ],
)
def test_hours_are_read_from_their_field(text, kinds):
    assert hours.hours(words(text), (), ()).value == kinds


def test_weekly_hours_in_the_advert_decide_when_nothing_else_does():
    assert hours.hours((), (), ["You will work 37 hours per week."]).value == (
        "full_time",
    )


def test_a_title_can_say_it_but_its_other_figures_mean_nothing():
    assert hours.hours((), words("Care Worker (Part Time)"), ()).value == ("part_time",)
    assert hours.hours((), words("24 hour Response Worker"), ()).value == ()


def test_the_adverts_praise_of_flexible_working_is_no_working_pattern():
    assert (
        hours.hours((), (), ["We offer flexible working and full time support."]).value
        == ()
    )


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Permanent", "permanent"),
        ("Fixed Term", "fixed_term"),
        ("fixed_term", "fixed_term"),
        ("Fixed-term until March 2028 with a chance to become permanent", "fixed_term"),
        ("parental_leave_cover", "fixed_term"),
        ("Maternity cover", "fixed_term"),
        ("Secondment", "fixed_term"),
        ("Temporary", "temporary"),
        ("Interim", "temporary"),
        ("Casual", "casual"),
        ("Relief", "casual"),
        ("Zero hours", "casual"),
        ("Permanent or temporary", None),
        ("Permanent / Fixed Term", None),
        ("Full time", None),
        ("", None),
    ],
)
def test_the_contract_is_read_from_its_field(text, kind):
    assert hours.contract(words(text), ()).value == kind


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("This is a permanent, full-time position in Hull.", "permanent"),
        ("The post is fixed term for a year.", "fixed_term"),
        ("We plan for permanence and a permanent home for each child.", None),
        ("This is not a permanent post.", None),
    ],
)
def test_prose_must_say_it_of_the_post(line, kind):
    assert hours.contract((), [line]).value == kind
