"""A feed's report as a council's web officer reads it on a terminal."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console

from jobs_feed.models import Redirect, Rejection
from jobs_feed.problems import problem
from jobs_feed.report import feed_text
from tests.builders import advert, failure, report
from tests.report.documents import checked
from tests.report.terminal import shown

NAMELESS = Rejection(2, None, None, "The entry has no title.")


def said(feed, width=120):
    return shown(feed_text(checked(feed)), width)


def gardeners(count):
    reason = "It is not children's social work."
    return [advert(n, title="Gardener", filtered=reason) for n in range(count)]


def test_the_verdict_comes_first_and_only_counts_that_say_something_follow():
    lines = said(report(advert(1))).splitlines()
    assert lines[0].startswith("This feed is ready: we can read all of it")
    assert lines[3].split() == ["Asked", "for", "feed.xml"]
    assert "  1  items in the feed" in lines
    assert "  1  to be shown" in lines
    assert not any("cannot be read" in line for line in lines)


def test_what_must_be_mended_comes_before_what_could_be_better():
    feed = report(
        advert(1, problems=(problem("V011", item=1), problem("V007", item=1)))
    )
    words = said(feed)
    assert words.index("Please mend (1)") < words.index("Would be better (1)")
    assert "V007  Item 1: The closing date cannot be read." in words


def test_of_many_things_found_three_are_shown_and_the_rest_counted():
    adverts = [
        advert(n, problems=(problem("V007", item=n, found=f"{n}/13/27"),))
        for n in range(1, 6)
    ]
    words = said(report(*adverts))
    assert "V007  Items 1 to 5: The closing date cannot be read." in words
    assert "Item 3: Found: 3/13/27" in words
    assert "4/13/27" not in words
    assert "… and 2 more" in words


def test_what_the_supplier_must_change_stands_in_a_paragraph_of_its_own():
    words = said(report(advert(1, problems=(problem("V007", item=1),))))
    assert "To send to your supplier\n  The vacancy feed in feed.xml" in words
    assert "supplier" not in said(report(advert(1)))


def test_a_vacancy_is_shown_with_the_words_it_was_read_from():
    evidence = {"closes": "<closes>: “12 Dec”", "reference": "<id>: “REF-1”"}
    words = said(report(advert(1, evidence=evidence)))
    assert "Closes     Saturday 12 December 2026 at 11:59pm  ← <closes>: “12 Dec”" in (
        words
    )
    assert "Reference  REF-1  ← <id>\n" in words, "the same words are not said twice"
    assert "Contract   not known" in words
    assert "Google     Not ready: it lacks the whole advert" in words


def test_two_cards_show_how_all_will_look():
    words = said(report(*(advert(n) for n in range(3))))
    assert words.count("[Social worker]") == 2
    assert words.count("│ Leeds City Council") == 2


def test_a_long_feed_is_shown_in_full_to_twenty_and_then_in_titles():
    words = said(report(*(advert(n) for n in range(500))))
    assert words.count("Reference  REF-") == 20
    assert "The others in short (--html and --json have all of each):" in words
    assert "    500. Social Worker 499" in words


def test_what_is_left_out_stands_under_its_reason_and_a_missing_title_is_said():
    words = said(report(*gardeners(2), NAMELESS))
    assert "What we would not show (3)" in words
    assert "  It is not children's social work. (2)\n    1. Gardener\n    2." in words
    assert "  The entry has no title. (1)\n    3. No title" in words


def test_a_feed_that_could_not_be_read_is_not_counted():
    feed = replace(failure(), error=problem("F001", found="<!doctype html>"))
    words = said(feed)
    assert words.startswith("We cannot read this feed: the address gives a web page")
    assert "items in the feed" not in words
    assert "Found: <!doctype html>" in words


def test_where_we_were_sent_on_to_is_told_and_commands_no_terminal():
    feed, new = report(advert(1)), "https://new.example.org/feed"
    on_to = (
        Redirect("https://jobs.example.org", 301, new),
        Redirect(new, 302, "https://x.example/\x1b[31m[red]::error::"),
    )
    words = said(replace(feed, outcome=replace(feed.outcome, redirects=on_to)))
    lines = [" ".join(line.split()) for line in words.splitlines()]
    assert f"Sent on to {new} (for good: 301)" in lines
    assert "Sent on to https://x.example/ [31m[red]: : error: : (for now: 302)" in lines
    assert f"Give us {new}, since the move there is for good" in lines
    assert "\x1b" not in words


@pytest.mark.parametrize("width", [24, 40, 200])
def test_nothing_is_lost_however_narrow_the_terminal(width):
    address = "https://jobs.example.org/a-very-long-address-that-no-line-can-hold.xml"
    feed = report(advert(1))
    document = replace(feed.document, problems=(problem("F012", found=address),))
    words = said(replace(feed, document=document), width)
    assert address in "".join(words.split())
    assert max(map(len, words.splitlines())) <= width


@pytest.mark.parametrize(
    ("environment", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)]
)
def test_a_terminal_gets_colours_unless_it_asks_for_none(environment, coloured):
    out = io.StringIO()
    environment = {"TERM": "xterm-256color", **environment}
    console = Console(file=out, force_terminal=True, _environ=environment)
    console.print(feed_text(checked(report(advert(1)))))
    assert ("\x1b[1;32mThis feed is ready" in out.getvalue()) == coloured
