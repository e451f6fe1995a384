"""A feed's report as data: its verdict, and which problems it tells."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jobs_feed import merge
from jobs_feed.models import Rejection, Snapshot
from jobs_feed.problems import problem
from jobs_feed.report import feed_document
from tests.builders import DAY, NIGHT, advert, closing, failure, report

NO_LINK = Rejection(
    2, "REF-2", "Social Worker", "The vacancy has no link.", (problem("V004", item=2),)
)
CLOSED = closing(NIGHT - 2 * DAY)


def document(feed):
    _, changes = merge.merge(Snapshot(None), [feed], [feed.council], now=NIGHT)
    return feed_document("feed.xml", feed, changes)


def codes(feed):
    return [each["code"] for each in document(feed)["problems"]]


def with_problem(feed, code):
    read = replace(feed.document, problems=(problem(code),))
    return replace(feed, document=read)


def cut(feed):
    return replace(feed, outcome=replace(feed.outcome, cut=True))


@pytest.mark.parametrize(
    ("feed", "verdict"),
    [
        (report(advert(1)), "ready"),
        (report(), "ready"),
        (with_problem(report(advert(1)), "F012"), "ready"),
        (with_problem(report(advert(1)), "F003"), "ready_with_problems"),
        (report(advert(1), NO_LINK), "ready_with_problems"),
        (report(NO_LINK), "not_ready"),
        (report(advert(1), complete=False), "not_ready"),
        (cut(report(advert(1))), "not_ready"),
        (failure(), "unreadable"),
    ],
    ids=str,
)
def test_the_verdict_says_whether_a_council_must_act(feed, verdict):
    assert document(feed)["verdict"] == verdict


def test_a_transfer_that_ended_too_soon_is_told_even_of_a_whole_document():
    told = document(cut(report(advert(1))))
    assert not told["complete"]
    assert [each["code"] for each in told["problems"]] == ["F004"]


def test_a_feed_that_could_not_be_read_says_why_and_has_no_items():
    feed = replace(failure(), error=problem("F011", detail="It did not answer."))
    told = document(feed)
    assert told["problems"][0]["message"].endswith("It did not answer.")
    assert told["items"] == []
    assert set(told["counts"].values()) == {0}
    assert told["fetch"]["status"] == 503


def test_a_new_address_is_advised_when_the_old_one_redirects_for_good():
    feed = report(advert(1))
    moved = replace(feed.outcome, moved_to="https://new.example.org/feed")
    told = document(replace(feed, outcome=moved))["problems"]
    assert [(each["code"], each["found"]) for each in told] == [
        ("F012", "https://new.example.org/feed")
    ]


def test_a_council_need_not_mend_adverts_that_are_not_for_this_site():
    gardener = advert(
        1,
        title="Gardener",
        filtered="It is not children's social work.",
        problems=(problem("V007", item=1), problem("V015", item=1)),
    )
    assert codes(report(gardener)) == ["V015"]


def test_repeats_and_closed_vacancies_are_problems_of_their_items():
    feed = report(advert(1), replace(advert(1), index=2), advert(3, closes=CLOSED))
    told = document(feed)["problems"]
    assert [(each["code"], each["item"]) for each in told] == [("V017", 2), ("V022", 3)]
    assert told[0]["message"].endswith("The same vacancy as item 1.")


def test_different_vacancies_with_one_reference_are_told_with_their_items():
    feed = report(advert(1), advert(2, reference="REF-1"), advert(3))
    (told,) = document(feed)["problems"]
    assert (told["code"], told["found"]) == ("F008", "REF-1")
    assert "items 1, 2" in told["message"]


def test_every_item_has_the_same_keys_whatever_became_of_it():
    feed = report(
        advert(1),
        NO_LINK,
        advert(3, filtered="It is an event."),
        advert(4, closes=CLOSED),
    )
    items = document(feed)["items"]
    assert len({tuple(sorted(each)) for each in items}) == 1
    assert [each["outcome"] for each in items] == [
        "would_publish",
        "rejected",
        "filtered",
        "expired",
    ]
    assert [each["title"] for each in items][1] == "Social Worker"


def test_a_vacancy_we_would_show_has_the_address_it_would_have():
    (item,) = document(report(advert(1)))["items"]
    assert item["status"] == "open"
    assert item["page"].startswith("/jobs/leeds/social-worker-1-")
    assert item["id"].rpartition("-")[2] in item["page"]
