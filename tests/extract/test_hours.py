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
    assert hours.read(words(text), (), ()).value == kinds


def test_weekly_hours_in_the_advert_decide_when_nothing_else_does():
    assert hours.read((), (), ["You will work 37 hours per week."]).value == (
        "full_time",
    )


def test_a_title_can_say_it_but_its_other_figures_mean_nothing():
    assert hours.read((), words("Care Worker (Part Time)"), ()).value == ("part_time",)
    assert hours.read((), words("24 hour Response Worker"), ()).value == ()


def test_the_adverts_praise_of_flexible_working_is_no_working_pattern():
    assert (
        hours.read((), (), ["We offer flexible working and full time support."]).value
        == ()
    )
