from __future__ import annotations

import pytest

from jobs_feed.extract.text import has_forbidden, mentioning, one_line


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("  Social\n  Worker ", "Social Worker"),
        ("Children&#8217;s &amp; Families", "Children’s & Families"),
        ("Children &amp;amp; Families", "Children & Families"),
        ("<b>Social</b> Worker<br>Leeds", "Social Worker Leeds"),
        ("Under <5s & over", "Under <5s & over"),
        ("Social\x08 Wor\u200cker\u202e", "Social Worker"),
        ("Social\xa0 Worker\t", "Social Worker"),
        ("Social\xa0Worker\u200b\r\n", "Social Worker"),
        ("Social\x0bWorker", "Social Worker"),
        ("Social\x0cWorker", "Social Worker"),
        ("Social\x85Worker", "Social Worker"),
        ("Social\u200bWorker", "Social Worker"),
        ("&#x202e;Worker", "Worker"),
        ("\ud800Worker\ufffe", "Worker"),
    ],
)
def test_text_becomes_one_plain_line(text, shown):
    assert one_line(text) == shown


def test_characters_that_no_document_may_hold_are_noticed():
    assert has_forbidden("a\x0bb")
    assert not has_forbidden("a\tb\n£’🙂")


def test_the_lines_that_mention_a_hint_come_in_order_and_once_each():
    lines = ("Part time", "Our team", "TIME off, and time again", "İstanbul time")
    assert mentioning(lines, "again", "time") == (lines[0], lines[2], lines[3])


def test_a_hint_does_not_run_from_one_line_into_the_next():
    assert mentioning(("full", "time"), "full t", "llt") == ()
