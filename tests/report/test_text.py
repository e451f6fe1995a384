"""Tables as the operator reads them on a terminal."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jobs_feed import merge
from jobs_feed.models import Snapshot
from jobs_feed.report import inert, needs_a_person, night_table, vacancy_table
from tests.builders import DAY, NIGHT, advert, council, failure, report
from tests.report.terminal import shown

LEEDS, YORK = council("leeds"), council("york")


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
