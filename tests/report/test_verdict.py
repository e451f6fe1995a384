"""A feed's verdict: one sentence from which a council knows whether to act."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jobs_feed.models import Rejection
from jobs_feed.problems import problem
from tests.builders import advert, failure, report
from tests.report.documents import checked

NO_LINK = Rejection(
    2, "REF-2", "Social Worker", "The vacancy has no link.", (problem("V004", item=2),)
)
GARDENER = advert(1, title="Gardener", filtered="It is not children's social work.")


def with_problems(feed, *codes):
    found = tuple(problem(code) for code in codes)
    return replace(feed, document=replace(feed.document, problems=found))


def cut(feed):
    return replace(feed, outcome=replace(feed.outcome, cut=True))


def unread(code, detail=""):
    return replace(failure(), error=problem(code, detail=detail))


@pytest.mark.parametrize(
    ("feed", "verdict", "sentence"),
    [
        (
            report(advert(1), GARDENER),
            "ready",
            "This feed is ready: we can read all of it, and would show 1 of its 2 items.",
        ),
        (
            report(GARDENER),
            "ready",
            (
                "This feed is ready: we can read all of it, "
                "and no vacancy in it is for this site."
            ),
        ),
        (
            report(),
            "ready",
            "This feed is ready: we can read all of it, and it has no vacancies today.",
        ),
        (
            with_problems(report(advert(1)), "F012"),
            "ready",
            (
                "This feed is ready: we can read all of it, "
                "and would show every vacancy in it."
            ),
        ),
        (
            with_problems(report(advert(1)), "F003"),
            "ready_with_problems",
            "We can read this feed, but one thing needs mending.",
        ),
        (
            with_problems(report(advert(1), NO_LINK), "F003", "F003"),
            "ready_with_problems",
            "We can read this feed, but 2 things need mending.",
        ),
        (
            report(NO_LINK),
            "not_ready",
            "This feed is not ready yet: no vacancy in it can be read.",
        ),
        (
            report(advert(1), complete=False),
            "not_ready",
            "This feed is not ready yet: it stops before its end.",
        ),
        (
            cut(report(advert(1))),
            "not_ready",
            "This feed is not ready yet: it stops before its end.",
        ),
        (
            unread("F001"),
            "unreadable",
            "We cannot read this feed: the address gives a web page, not a feed.",
        ),
        (
            unread("F011", "The server at jobs.example.org is slow. Ask why."),
            "unreadable",
            "We cannot read this feed: the server at jobs.example.org is slow.",
        ),
    ],
)
def test_the_verdict_is_one_sentence_that_says_whether_to_act(feed, verdict, sentence):
    document = checked(feed)
    assert (document["verdict"], document["sentence"]) == (verdict, sentence)
