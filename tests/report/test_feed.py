"""A feed's report as data: what was fetched, what became of each item, and why."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jobs_feed.models import Redirect, Rejection
from jobs_feed.problems import problem
from tests.builders import DAY, NIGHT, advert, closing, failure, report
from tests.report.documents import checked

NO_LINK = Rejection(
    2, "REF-2", "Social Worker", "The vacancy has no link.", (problem("V004", item=2),)
)
CLOSED = closing(NIGHT - 2 * DAY)


def codes(feed):
    return [each["code"] for each in checked(feed)["problems"]]


def cut(feed):
    return replace(feed, outcome=replace(feed.outcome, cut=True))


def test_a_transfer_that_ended_too_soon_is_told_even_of_a_whole_checked():
    told = checked(cut(report(advert(1))))
    assert not told["complete"]
    assert [each["code"] for each in told["problems"]] == ["F004"]


def test_a_feed_that_could_not_be_read_says_why_and_has_no_items():
    feed = replace(failure(), error=problem("F011", detail="It did not answer."))
    told = checked(feed)
    assert told["problems"][0]["message"].endswith("It did not answer.")
    assert told["items"] == []
    assert set(told["counts"].values()) == {0}
    assert told["fetch"]["status"] == 503


def test_a_new_address_is_advised_when_the_old_one_redirects_for_good():
    feed = report(advert(1))
    new, now = "https://new.example.org/feed", "https://cdn.example.org/feed"
    on_to = (Redirect("https://jobs.example.org", 308, new), Redirect(new, 302, now))
    told = checked(replace(feed, outcome=replace(feed.outcome, redirects=on_to)))
    assert [(p["code"], p["found"]) for p in told["problems"]] == [("F012", new)]
    assert told["fetch"]["moved_to"] == new


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
    told = checked(feed)["problems"]
    assert [(each["code"], each["item"]) for each in told] == [("V017", 2), ("V022", 3)]
    assert told[0]["message"].endswith("The same vacancy as item 1.")


def test_different_vacancies_with_one_reference_are_told_with_their_items():
    feed = report(advert(1), advert(2, reference="REF-1"), advert(3))
    (told,) = checked(feed)["problems"]
    assert (told["code"], told["found"]) == ("F008", "REF-1")
    assert "items 1, 2" in told["message"]


def test_every_item_has_the_same_keys_whatever_became_of_it():
    feed = report(
        advert(1),
        NO_LINK,
        advert(3, filtered="It is an event."),
        advert(4, closes=CLOSED),
    )
    items = checked(feed)["items"]
    assert len({tuple(sorted(each)) for each in items}) == 1
    assert [each["outcome"] for each in items] == [
        "would_publish",
        "rejected",
        "filtered",
        "expired",
    ]
    assert [each["title"] for each in items][1] == "Social Worker"


def test_a_vacancy_we_would_show_has_the_address_it_would_have():
    (item,) = checked(report(advert(1)))["items"]
    assert item["status"] == "open"
    assert item["page"].startswith("/jobs/leeds/social-worker-1-")
    assert item["id"].rpartition("-")[2] in item["page"]


def test_what_is_shown_has_its_card_and_its_readiness_and_nothing_else_has():
    gardener = advert(2, title="Gardener", filtered="It is not social work.")
    document = checked(report(advert(1), gardener, NO_LINK))
    shown, *others = document["items"]
    assert shown["card"]["where"] == "Leeds City Council"
    assert shown["google"]["missing"] == ("description",)
    assert [(each["card"], each["google"]) for each in others] == [(None, None)] * 2
    assert (document["google"]["vacancies"], document["google"]["ready"]) == (1, 0)


def test_a_vacancy_on_two_boards_is_shown_once_with_both_its_links():
    first = advert(1, description_html=f"<p>{'You will work with us. ' * 20}</p>")
    twin = replace(first, advert_url="https://board.example.org/1")
    shown, other = checked(report(first, twin))["items"]
    assert (shown["outcome"], other["outcome"]) == ("would_publish", "duplicate")
    assert shown["also_at"] == ["https://board.example.org/1"]


@pytest.mark.parametrize("feed", [report(advert(1)), failure(404)])
def test_the_redirects_are_told_of_a_fetch_that_succeeded_and_of_one_that_failed(feed):
    on_to = (
        Redirect("https://jobs.example.org", 302, "https://b.example.org"),
        Redirect("https://b.example.org", 301, None),
    )
    told = checked(replace(feed, outcome=replace(feed.outcome, redirects=on_to)))
    assert told["fetch"]["moved_to"] is None
    assert told["fetch"]["redirects"] == [
        {
            "url": "https://jobs.example.org",
            "status": 302,
            "to": "https://b.example.org",
            "for_good": False,
        },
        {"url": "https://b.example.org", "status": 301, "to": None, "for_good": True},
    ]


@pytest.mark.parametrize(
    ("source", "shown", "named"),
    [
        ("https://a.example.org/f?x=1", "https://a.example.org/f?x=1", None),
        ("https://me:secret@a.example.org/f", "https://a.example.org/f", None),
        ("https://[broken/f", "https://[broken/f", None),
        ("saved/by me/feed.xml", "saved/by me/feed.xml", "in feed.xml"),
    ],
)
def test_no_password_and_no_folder_is_passed_on(source, shown, named):
    feed = report(advert(1, problems=(problem("V007", item=1),)))
    document = checked(feed, source)
    assert document["source"] == shown
    assert f"The vacancy feed {named or f'at {shown}'} cannot" in document["supplier"]
