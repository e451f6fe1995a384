"""A feed's report as a page: whole, printable, and safe to open."""

from __future__ import annotations

import lxml.html

from jobs_feed import merge
from jobs_feed.models import Snapshot
from jobs_feed.problems import problem
from jobs_feed.report import feed_document, feed_page
from tests.builders import NIGHT, advert, failure, report

SCRIPT = "Social Worker <script>alert('1')</script>\" onclick='x' &amp;"


def page(feed, source="feed.xml"):
    _, changes = merge.merge(Snapshot(None), [feed], [feed.council], now=NIGHT)
    return lxml.html.document_fromstring(
        feed_page(feed_document(source, feed, changes))
    )


def headings(document):
    return [each.text_content() for each in document.iter("h1", "h2", "h3")]


def test_a_good_feed_is_called_good_and_its_vacancies_are_shown():
    document = page(report(advert(1)))
    assert headings(document) == [
        "This feed is ready: we can read all of it.",
        "Problems",
        "Every item",
        "1. Social Worker 1",
    ]
    assert "We found none." in document.text_content()
    assert "2026-12-12 23:59" in document.text_content()


def test_problems_stand_under_what_they_ask_for_with_all_that_was_found():
    adverts = [
        advert(n, problems=(problem("V007", item=n, found=f"{n}/13/27"),))
        for n in range(1, 6)
    ]
    document = page(report(*adverts, advert(6, problems=(problem("V011", item=6),))))
    assert headings(document)[1:3] == ["Please mend", "Would be better"]
    found = [each.text_content() for each in document.iter("code")]
    assert found == [f"{n}/13/27" for n in range(1, 6)]


def test_an_item_left_out_says_why():
    gardener = advert(1, title="Gardener", filtered="It is not children's social work.")
    assert "It is not children's social work." in page(report(gardener)).text_content()


def test_an_unreadable_feed_has_a_page_too():
    document = page(failure())
    assert headings(document)[0] == "We cannot read this feed."
    assert "There are none." in document.text_content()


def test_words_from_a_feed_stay_words():
    hostile = advert(
        1,
        title=SCRIPT,
        evidence={"closes": SCRIPT},
        problems=(problem("V002", item=1, found=SCRIPT, detail=SCRIPT),),
    )
    document = page(report(hostile, advert(2, filtered=SCRIPT)), source=SCRIPT)
    assert document.text_content().count(SCRIPT) == 6
    assert not list(document.iter("script", "link", "img"))
    assert not any(name == "onclick" for e in document.iter() for name in e.attrib)


def test_the_page_can_be_read_by_everybody():
    document = page(report(advert(1)))
    assert document.get("lang") == "en-GB"
    assert all(each.get("scope") for each in document.iter("th"))
    assert document.findtext(".//title").startswith("Feed report: ")
