from __future__ import annotations

import pytest

from jobs_feed.extract import audience
from jobs_feed.extract.reading import Words
from jobs_feed.models import Feed


def reason(title="Social Worker", lines=(), *, feed=None, relevance="core", **flags):
    given = {
        name: [Words(flags[name], name)] if name in flags else []
        for name in ("internal", "event")
    }
    return audience.reason(
        title,
        lines,
        department="",
        relevance=relevance,
        feed=feed or Feed("x"),
        **given,
    )


def test_a_core_post_is_for_this_site():
    assert reason().value is None


def test_other_work_is_left_out_with_its_reason():
    assert reason(relevance="other").value == "It is not children's social work."
    assert (
        reason(relevance="related").value
        == "It is other work in children's social care."
    )


def test_a_council_may_publish_related_work():
    feed = Feed("x", publish=("core", "related"))
    assert reason(relevance="related", feed=feed).value is None


@pytest.mark.parametrize("flag", ["true", "T", "Yes", "1"])
def test_an_internal_vacancy_is_left_out(flag):
    read = reason(internal=flag)
    assert read.value == "It is for the council's own staff only."
    assert [remark.code for remark in read.remarks] == ["V015"]


@pytest.mark.parametrize("flag", ["F", "false", "0", "no"])
def test_a_flag_that_says_no_leaves_nothing_out(flag):
    assert reason(internal=flag, event=flag).value is None


@pytest.mark.parametrize(
    "text",
    [
        "Internal applicants only",
        "This post is open to internal candidates only.",
        "Only open to current employees of the council.",
        "Existing council employees only.",
        "Redeployees only",
        "INTERNAL VACANCY",
    ],
)
def test_words_for_staff_only_count_in_title_and_advert(text):
    assert reason(lines=[text]).value == "It is for the council's own staff only."
    assert reason(f"Social Worker ({text})").value is not None


@pytest.mark.parametrize(
    "text",
    [
        "Redeployees are considered first.",
        "Internal applicants should tell their manager.",
        "You will work with internal and external partners.",
    ],
)
def test_a_mention_of_colleagues_leaves_nothing_out(text):
    assert reason(lines=[text]).value is None


def test_an_event_is_left_out():
    read = reason(event="true")
    assert read.value == "It is an event, not a vacancy."
    assert [remark.code for remark in read.remarks] == ["V016"]


def test_a_councils_exclude_words_leave_a_vacancy_out():
    feed = Feed("x", exclude=("agency register",))
    assert (
        "agency register" in reason("Social Worker - Agency Register", feed=feed).value
    )
    assert reason(feed=feed).value is None
