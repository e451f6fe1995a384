"""Reports as people read them on a terminal."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rich.console import Console

from jobs_feed import merge
from jobs_feed.models import Rejection, Salary, Snapshot
from jobs_feed.problems import problem
from jobs_feed.report import (
    feed_document,
    feed_text,
    inert,
    needs_a_person,
    night_table,
    vacancy_table,
)
from tests.builders import DAY, NIGHT, advert, council, failure, report

LEEDS, YORK = council("leeds"), council("york")


def shown(renderable, width=120):
    console = Console(width=width, no_color=True)
    with console.capture() as caught:
        console.print(renderable)
    return "\n".join(line.rstrip() for line in caught.get().splitlines())


def checked(feed, width=120):
    _, changes = merge.merge(Snapshot(None), [feed], [feed.council], now=NIGHT)
    return shown(feed_text(feed_document("feed.xml", feed, changes)), width)


def after(*nights):
    """The snapshot after these nights' reports, a day apart."""
    snapshot = Snapshot(None)
    for number, reports in enumerate(nights):
        now = NIGHT + number * DAY
        snapshot, _ = merge.merge(snapshot, reports, [LEEDS, YORK], now=now)
    return snapshot


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("::error::x", ": : error: : x"),
        (":::set-output::", ": : :set-output: :"),
        ("##[error]x", "## [error]x"),
        ("a\nb\r\tc\u2028d", "a b c d"),
        ("\x1b[31mred\x9b", "[31mred"),
        ("\u202egnp", "gnp"),
        ("[red]x[/]", "[red]x[/]"),
        ("Salary: £38,626", "Salary: £38,626"),
    ],
)
def test_words_from_outside_lie_still(words, said):
    assert inert(words).plain == said


def test_the_verdict_comes_first_and_only_counts_that_say_something_follow():
    said = checked(report(advert(1))).splitlines()
    assert said[:2] == ["This feed is ready: we can read all of it.", "feed.xml (rss)"]
    assert "  1  items in the feed" in said
    assert "  1  to be shown" in said
    assert not any("cannot be read" in line for line in said)


def test_what_must_be_mended_comes_before_what_could_be_better():
    feed = report(
        advert(1, problems=(problem("V011", item=1), problem("V007", item=1)))
    )
    said = checked(feed)
    assert said.index("Please mend (1)") < said.index("Would be better (1)")
    assert "V007  Item 1: The closing date cannot be read." in said


def test_one_problem_of_many_items_is_told_once_with_all_of_them():
    adverts = [
        advert(n, problems=(problem("V007", item=n, found=f"{n}/13/27"),))
        for n in range(1, 6)
    ]
    said = checked(report(*adverts))
    assert said.count("V007") == 1
    assert "Items 1, 2, 3, 4 and 5: The closing date cannot be read." in said
    assert "Found: 3/13/27" in said
    assert "Found: 4/13/27" not in said
    assert "… and 2 more" in said


def test_a_vacancy_is_shown_as_we_read_it_with_the_words_we_read_it_from():
    salary = Salary("PO2 £38,626 - £42,403", 38626, 42403, "year")
    read = advert(1, salary=salary, evidence={"closes": "<closes>: “12 Dec”"})
    said = checked(report(read))
    assert "2026-12-12 23:59  ← <closes>: “12 Dec”" in said
    assert "(lowest £38,626, highest £42,403, per year)" in said
    assert "contract   not known" in said


def test_what_is_left_out_is_listed_with_its_reason_and_a_missing_title_said():
    gardener = advert(1, title="Gardener", filtered="It is not children's social work.")
    nameless = Rejection(2, None, None, "The entry has no title.")
    said = checked(report(gardener, nameless))
    assert "What we would not show (2)" in said
    assert "1. Gardener  It is not children's social work." in said
    assert "2. No title  The entry has no title." in said


def test_a_feed_that_could_not_be_read_is_not_counted():
    feed = replace(failure(), error=problem("F001", found="<!doctype html>"))
    said = checked(feed)
    assert said.startswith("We cannot read this feed.\nfeed.xml (no format we know)")
    assert "items in the feed" not in said
    assert "Found: <!doctype html>" in said


def test_nothing_is_lost_where_the_terminal_is_narrow():
    address = "https://jobs.example.org/a-very-long-address-that-no-line-can-hold.xml"
    read = replace(
        report(advert(1)).document, problems=(problem("F012", found=address),)
    )
    said = checked(replace(report(advert(1)), document=read), width=40)
    assert address in "".join(said.split())


def test_a_night_is_a_row_a_council_and_a_word_on_what_went_wrong():
    first = [report(advert(1), of=LEEDS), report(advert(2, council="york"), of=YORK)]
    snapshot = after(first, [report(advert(1), of=LEEDS), failure(of=YORK)])
    leeds, york, _, remark = shown(night_table(snapshot, [LEEDS, YORK])).splitlines()[
        1:
    ]
    assert leeds.split() == ["Leeds", "unchanged", "1", "1", "0", "0", "0"]
    assert york.split()[:2] == ["York", "stale"]
    assert remark == "York  The server did not answer. Last read 2026-11-22 03:10."


def test_a_night_without_trouble_has_no_remarks():
    snapshot = after([report(advert(1), of=LEEDS)])
    quiet = replace(snapshot, councils=snapshot.councils[:1])
    assert len(shown(night_table(quiet, [LEEDS])).splitlines()) == 2
    assert not needs_a_person(quiet)


def test_a_feed_that_failed_needs_a_person_and_says_that_it_was_never_read():
    snapshot = after([failure(of=LEEDS), report(of=YORK)])
    assert needs_a_person(snapshot)
    assert "Never read yet." in shown(night_table(snapshot, [LEEDS, YORK]))


def test_open_vacancies_are_listed_with_their_closing_time_in_london():
    summer = advert(1, title="Social Worker [x]", level=None)
    unknown = advert(2, closes=None)
    said = shown(vacancy_table(after([report(summer, unknown, of=LEEDS)]).open))
    assert "Social Worker [x]" in said
    assert "not sure" in said
    assert "2026-12-12 23:59" in said
    assert "not given" in said
