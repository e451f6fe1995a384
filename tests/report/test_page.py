"""A feed's report as a page: whole, printable, and safe to open."""

from __future__ import annotations

from dataclasses import replace

import lxml.html
import pytest

from jobs_feed.models import Redirect
from jobs_feed.problems import problem
from jobs_feed.report import feed_page
from tests.builders import advert, failure, report
from tests.report.documents import checked

SCRIPT = "Social Worker <script>alert('1')</script>\" onclick='x' &amp;"


def page(feed, source="feed.xml"):
    return lxml.html.document_fromstring(feed_page(checked(feed, source)))


def headings(document):
    return [each.text_content() for each in document.iter("h1", "h2", "h3")]


def test_a_good_feed_is_called_good_and_its_vacancies_are_shown():
    document = page(report(advert(1)))
    assert headings(document) == [
        (
            "This feed is ready: we can read all of it, "
            "and would show every vacancy in it."
        ),
        "What we fetched",
        "What is in it",
        "Problems",
        "For Google's job search",
        "What we would show (1)",
        "1. Social Worker 1",
    ]
    assert "We found none." in document.text_content()
    assert "Saturday 12 December 2026 at 11:59pm" in document.text_content()


def test_problems_stand_under_what_they_ask_for_with_all_that_was_found():
    adverts = [
        advert(n, problems=(problem("V007", item=n, found=f"{n}/13/27"),))
        for n in range(1, 31)
    ]
    document = page(report(*adverts, advert(31, problems=(problem("V011", item=31),))))
    told = headings(document)
    assert told.index("Please mend (1)") < told.index("Would be better (1)")
    (article,) = document.find_class("must_fix")
    found = [each.text for each in article.iter("li")]
    assert found == [f"Item {n}: Found: {n}/13/27" for n in range(1, 31)]
    assert [each.text for each in article.iter("summary")] == ["20 more"]


def test_what_to_send_to_the_supplier_can_be_copied_in_one_piece():
    document = page(report(advert(1, problems=(problem("V007", item=1),))))
    (letter,) = document.iter("blockquote")
    assert letter.text_content().startswith("The vacancy feed in feed.xml")
    assert not list(page(report(advert(1))).iter("blockquote"))


def test_each_vacancy_has_its_card_its_facts_and_its_advert():
    text = "<h3>The team</h3><p>Eleven <strong>children</strong>.</p>"
    read = advert(1, description_html=text, evidence={"level": "rule social-worker"})
    document = page(report(read))
    (card,) = document.find_class("card")
    assert card.text_content().startswith("Social Worker 1Leeds City CouncilSocial")
    (shown,) = document.find_class("advert")
    assert lxml.html.tostring(shown, encoding="unicode") == (
        f'<div class="advert">{text}</div>'
    )
    (row,) = document.xpath("//tr[th='Level']")
    assert [each.text for each in row.iter("td")] == [
        "Social worker",
        "rule social-worker",
    ]


def test_items_left_out_stand_under_their_reason_with_the_words_that_decided():
    reason = "It is not children's social work."
    evidence = {"relevance": "no rule: “Gardener”"}
    several = [advert(n, title="Gardener", filtered=reason) for n in range(2)]
    document = page(report(replace(several[0], evidence=evidence), several[1]))
    assert headings(document)[-2:] == ["What we would not show (2)", reason]
    assert [each.text_content() for each in document.iter("li")] == [
        "1. Gardenerno rule: “Gardener”",
        "2. Gardener",
    ]


def test_an_unreadable_feed_has_a_page_too():
    fault = problem("F011", detail="The server did not answer.")
    document = page(replace(failure(404), error=fault))
    assert headings(document) == [
        "We cannot read this feed: the server did not answer.",
        "What we fetched",
        "Please mend (1)",
        "F011",
    ]
    assert "404" in document.text_content()


def test_words_from_a_feed_stay_words():
    hostile = advert(
        1,
        title=SCRIPT,
        evidence={"closes": SCRIPT},
        problems=(problem("V007", item=1, found=SCRIPT, detail=SCRIPT),),
    )
    document = page(report(hostile, advert(2, filtered=SCRIPT)), source=SCRIPT)
    assert document.text_content().count(SCRIPT) >= 8
    assert not list(document.iter("script", "link", "img"))
    assert not any(name == "onclick" for e in document.iter() for name in e.attrib)


@pytest.mark.parametrize("feed", [report(advert(1)), failure(404)])
def test_where_we_were_sent_on_to_is_told_and_stays_words(feed):
    on_to = (Redirect("https://jobs.example.org", 301, f"https://x.example/{SCRIPT}"),)
    document = page(replace(feed, outcome=replace(feed.outcome, redirects=on_to)))
    (row,) = document.xpath("//tr[th='Sent on to']")
    assert row.findtext("td") == f"https://x.example/{SCRIPT} (for good: 301)"
    assert not list(document.iter("script"))


def test_the_page_can_be_read_by_everybody():
    document = page(report(advert(1)))
    assert document.get("lang") == "en-GB"
    assert all(each.get("scope") for each in document.iter("th"))
    assert document.findtext(".//title").startswith("Feed report: This feed is ready")
