"""The digest as a letter: whole, mailable, and nothing in it but words."""

from __future__ import annotations

import lxml.html

from jobs_feed.report.digest import digest
from jobs_feed.report.letter import SHOWN, alert_text, letter_page, letter_text
from tests.builders import DAY, NIGHT, advert, closing, failure, report
from tests.report.nights import COUNCILS, LEEDS, YORK, snapshots

HOSTILE = "Social Worker <img src=x onerror='alert(1)'>\n::error::x \x1b[31m\u202egnp"


def night(*nights):
    old, new = snapshots(*nights)[-2:]
    return digest(old, new, COUNCILS)


def page(digest, **options):
    return lxml.html.document_fromstring(letter_page(digest, **options))


CHANGED = night(
    [report(advert(1), advert(2), of=LEEDS), report(of=YORK)],
    [report(advert(1), advert(3), of=LEEDS), failure(of=YORK)],
    [
        report(advert(1), advert(4, closes=closing(NIGHT + 3 * DAY)), of=LEEDS),
        failure(of=YORK),
    ],
)


def test_the_text_says_what_changed_under_headings_that_count() -> None:
    text = letter_text(CHANGED)
    assert text.startswith("Vacancies on 24 November 2026 at 3:10am\n\n2 vacancies are")
    assert "Compared with 23 November 2026 at 3:10am." in text
    assert "\nNew (1)\n- Social Worker 4, Leeds. " in text
    assert "\nClosed early (1)\n- Social Worker 3, Leeds. It has left" in text
    assert "\nClosing within a week (1)\n" in text
    assert "\nCouncils’ feeds in trouble (1)\n- York City Council: could not" in text
    assert "Changed (" not in text


def test_what_must_be_told_comes_first_in_text_and_page() -> None:
    told = alert_text(CHANGED)
    assert told.startswith("We could not read the vacancy feed of York City Council 2")
    assert letter_text(CHANGED).index(told) < letter_text(CHANGED).index("New (1)")
    (quote,) = page(CHANGED).iter("blockquote")
    assert " ".join(told.split()) == quote.text_content()


def test_no_line_of_the_text_is_too_long_for_a_mail() -> None:
    assert max(map(len, letter_text(CHANGED).splitlines())) <= 76


def test_the_page_needs_nothing_from_elsewhere() -> None:
    document = page(CHANGED)
    assert document.get("lang") == "en-GB"
    assert [each.text_content() for each in document.iter("h1")] == [
        "Vacancies on 24 November 2026 at 3:10am"
    ]
    assert not list(document.iter("script", "link", "img", "iframe", "a"))


def test_with_the_sites_address_each_vacancy_is_linked() -> None:
    links = page(CHANGED, site_url="https://site.example.org").iter("a")
    hrefs = {link.get("href") for link in links}
    assert hrefs == {
        "https://site.example.org" + line.page
        for line in (*CHANGED.new, *CHANGED.closed_early, *CHANGED.closing_soon)
    }


def test_a_councils_words_stay_words() -> None:
    hostile = night([report(advert(1, title=HOSTILE), of=LEEDS)])
    text = letter_text(hostile)
    assert "Social Worker <img src=x onerror='alert(1)'> : : error: : x" in " ".join(
        text.split()
    )
    assert text.isascii() or "\u202e" not in text
    assert "\x1b" not in text
    assert not any(line.lstrip().startswith("::") for line in text.splitlines())
    document = page(hostile)
    assert not list(document.iter("img"))
    assert "onerror='alert(1)'" in document.text_content()
    assert "\x1b" not in letter_page(hostile)


def test_a_long_list_is_cut_and_says_how_much_is_missing() -> None:
    adverts = [advert(n, closes=None) for n in range(SHOWN + 7)]
    many = night([report(*adverts, of=LEEDS)])
    assert "… and 7 more." in letter_text(many)
    assert f"New ({SHOWN + 7})" in letter_text(many)
    assert len(list(page(many).iter("li"))) == SHOWN
