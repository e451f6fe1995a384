"""What of a page is found: what it says itself."""

from __future__ import annotations

import lxml.html
import pytest

from plugins.search.kinds import INFORMATION, SECTIONS, Subject
from plugins.search.words import document

STORY = Subject(
    "/case-studies/a/", SECTIONS["case-studies"], "A & B", "Nurse, Hull", is_sample=True
)


def read(main: str, subject: Subject = STORY, head: str = "") -> lxml.html.HtmlElement:
    page = f"<html><head>{head}</head><body>Menu<main>{main}</main>Foot</body></html>"
    found = document(page.encode(), subject)
    assert found is not None
    return lxml.html.document_fromstring(found.decode())


def words(main: str) -> str:
    return " ".join(read(main).find("body").text_content().split())


def test_the_main_part_is_found_and_what_stands_on_every_page_is_not() -> None:
    assert words("<h1>Hull</h1><p>Café, “quay”.</p>") == "HullCafé, “quay”."


@pytest.mark.parametrize(
    "other",
    [
        "<nav>Zebra</nav>",
        "<svg><text>Zebra</text></svg>",
        "<form>Zebra</form>",
        '<article class="cswm-card cswm-card--story">Zebra</article>',
        '<section class="cswm-section">Zebra<p class="cswm-card">A</p></section>',
        "<p data-pagefind-ignore>Zebra</p>",
        '<section class="cswm-section" data-pagefind-ignore>Zebra</section>',
        '<b aria-hidden="true">Zebra</b>',
        '<a class="cswm-button" href="/jobs/">Zebra: 12 open</a>',
        '<a href="/events/a/event.ics">Zebra</a>',
        '<a href="/jobs/feed.xml">/jobs/zebra.xml</a>',
    ],
)
def test_what_belongs_to_other_pages_or_only_works_here_is_left_out(other: str) -> None:
    assert words(f"<p>One</p>{other} two") == "One two"
    assert words(f"<div>One {other}</div>two") == "One two"


def test_a_section_of_the_pages_own_words_stays() -> None:
    own = '<section class="cswm-section"><h2>Zebra</h2><p>Stripes</p></section>'
    assert words(own) == "ZebraStripes"


def test_facts_are_read_as_sentences() -> None:
    facts = "<dl><div><dt>Where</dt><dd><a href='/x/'>Hull</a></dd></div></dl>"
    assert words(facts) == "Where:Hull."


def test_places_to_link_to_are_kept() -> None:
    assert read('<h2 id="pay">Pay</h2>').get_element_by_id("pay").text == "Pay"


def test_the_kind_and_the_note_go_with_it() -> None:
    page = read("<p>Words</p>")
    told = {
        (name, meta.get(name)): meta.get("content")
        for meta in page.iter("meta")
        for name in meta.attrib
        if name.startswith("data-")
    }
    assert told == {
        ("data-pagefind-meta", "kind[content]"): "stories",
        ("data-pagefind-meta", "note[content]"): "Nurse, Hull",
        ("data-pagefind-meta", "sample[content]"): "yes",
    }
    assert page.findtext(".//title") == "A & B"
    assert page.get("lang") == "en-gb"


def test_a_note_is_no_markup() -> None:
    hostile = Subject("/a/", INFORMATION, "<b>", '"><script>')
    page = read("<p>Words</p>", hostile)
    assert page.find(".//script") is None
    assert page.xpath("//meta[@data-pagefind-meta='note[content]']/@content") == [
        '"><script>'
    ]


def test_a_page_that_asks_not_to_be_listed_is_not_found() -> None:
    page = b'<meta name="robots" content="noindex"><main><p>Words</p></main>'
    assert document(page, STORY) is None


def test_a_page_without_a_main_part_is_not_found() -> None:
    assert document(b"<p>Words</p>", STORY) is None
