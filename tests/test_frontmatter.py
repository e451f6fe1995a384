from __future__ import annotations

from pathlib import Path

import pytest

from jobs_feed import frontmatter
from jobs_feed.errors import ConfigurationError
from jobs_feed.slips import Slip

FILE = Path("news/x.md")


def slips(data: bytes) -> list[Slip]:
    """What is said of a file, whether or not it could be taken apart."""
    try:
        found = frontmatter.split(FILE, data).slips
    except ConfigurationError as error:
        found = error.faults
    return [slip for slip in found if isinstance(slip, Slip)]


def test_a_file_is_taken_apart_and_its_lines_are_known():
    source = frontmatter.split(FILE, b"---\ntitle: A\n---\n\nWords.\n")
    assert source.body == "\nWords.\n"
    assert source.body_line == 4
    assert source.fields_line == 2


def test_windows_line_ends_and_a_byte_order_mark_do_no_harm():
    source = frontmatter.split(
        FILE, b"\xef\xbb\xbf---\r\ntitle: A\r\n---\r\nWords.\r\n"
    )
    assert source.body == "Words.\n"


def test_three_hyphens_in_the_body_are_the_bodys():
    source = frontmatter.split(FILE, b"---\ntitle: A\n---\nA\n\n---\n\nB\n")
    assert source.body == "A\n\n---\n\nB\n"


@pytest.mark.parametrize(
    ("text", "place", "code"),
    [
        ("", (1, 1), "fields-without-start"),
        ("title: A\n---\n", (1, 1), "fields-without-start"),
        ("\n---\ntitle: A\n---\n", (2, 1), "fields-without-start"),
        ("—\ntitle: A\n---\n", (1, 1), "dash-for-hyphens"),
        ("---\ntitle: A\n———\nWords.\n", (3, 1), "dash-for-hyphens"),
        ("---\ntitle: A\n\nWords.\n", (5, 1), "fields-without-end"),
        ("---\ntitle: A\n ---\nWords.\n", (3, 1), "fields-without-end"),
        ("---\n---\nWords.\n", (2, 1), "no-fields"),
        ("---\ntitle\n---\n", (2, 1), "no-fields"),
        ("---\n- title\n---\n", (2, 1), "no-fields"),
        ("---\na: 1\ntitle\nb: 2\n---\n", (3, 1), "no-colon"),
        ("---\ntitle\nb: 2\n---\n", (2, 1), "no-colon"),
        ("---\na: 1\n\tb: 2\n---\n", (3, 1), "tab-before-text"),
        ("---\na: 1\ntitle: A: B\n---\n", (3, 9), "second-colon"),
        ("---\na: 1\n  title: A\n---\n", (3, 1), "not-lined-up"),
        ("---\n  a: 1\ntitle: A\n---\n", (3, 1), "not-lined-up"),
        ("---\na: 1\ntitle: Team #1 and we\n---\n", (3, 13), "hash-in-value"),
        ("---\na: 1\ncouncil:\tleeds\n---\n", (3, 9), "tab-after-colon"),
        ("---\ntitle:\u00a0A\n---\n", (2, 7), "hard-space"),
        ("---\ntitle:A\n---\n", (2, 7), "no-space-after-colon"),
        ("---\na: 1\ntitle: “A: B”\n---\n", (3, 8), "curly-quote"),
        ("---\ntitle: @home\n---\n", (2, 8), "value-begins-with-sign"),
        ("---\ntitle: *bold*\n---\n", (2, 8), "value-begins-with-sign"),
        ("---\ntitle: !new A\n---\n", (2, 8), "value-begins-with-sign"),
        ("---\ntitle: &new A\n---\n", (2, 8), "value-begins-with-sign"),
        ("---\n? a: b\nc: d\n---\n", (2, 1), "value-begins-with-sign"),
        ("---\n[a]: b\nc: d\n---\n", (2, 1), "value-begins-with-sign"),
        ("---\ntitle: > A\n---\n", (2, 8), "value-begins-with-sign"),
        ("---\ntitle: - A\n---\n", (2, 8), "value-begins-with-sign"),
        ('---\ntitle: "A\n---\n', (2, 8), "open-quote"),
        ('---\ntitle: "A" is good\n---\n', (2, 12), "words-after-quote"),
        ('---\ntitle: "C:\\new"\n---\n', (2, 11), "backslash"),
        ("---\nthemes: [a, b\n---\n", (2, 9), "open-bracket"),
        ("---\nthemes: [a] b\n---\n", (2, 13), "open-bracket"),
        ("---\ntitle: A\x07B\n---\n", (2, 9), "control-character"),
        ("---\ntitle: A\u200bB\n---\n", (2, 9), "invisible-character"),
        ("---\ntitle: A\n---\nDonâ€™t\n", (4, 4), "garbled-letters"),
        ("---\ntitle: A\n---\n<<<<<<< HEAD\n", (4, 1), "two-versions"),
        (b"---\ntitle: A\n---\nDon\x92t\n", (4, 4), "not-utf8"),
        (b"PK\x03\x04rest", (1, 1), "word-document"),
        (b"\xd0\xcf\x11\xe0rest", (1, 1), "word-document"),
        ("---\ntitle: A\n".encode("utf-16"), (1, 1), "not-utf8"),
    ],
)
def test_a_slip_of_form_is_named_where_it_stands(text, place, code):
    (slip,) = slips(text if isinstance(text, bytes) else text.encode())
    assert (slip.line, slip.column, slip.code) == (*place, code), slip
    assert slip.weight == "must_fix"


def test_a_sign_that_was_saved_wrongly_is_said_as_it_was_meant():
    (slip,) = slips("---\ntitle: A\n---\nIt costs Â£5.\n".encode())
    assert slip.message.endswith("It was most likely “£”.")


@pytest.mark.parametrize(
    ("line", "mended"),
    [
        ("title: Our year: in short", 'title: "Our year: in short"'),
        ("title: “Our year”", 'title: "Our year"'),
        ('title: The "year": in short', "title: 'The \"year\": in short'"),
        ("title: Team #1 and #2", 'title: "Team #1 and #2"'),
        ("title: @home", 'title: "@home"'),
    ],
)
def test_a_line_that_needs_quotes_is_shown_with_them(line, mended):
    (slip,) = slips(f"---\n{line}\n---\n".encode())
    assert slip.message.endswith(f"Put the words in quotes: {mended}")


def test_a_byte_order_mark_is_no_more_than_advice():
    (slip,) = slips(b"\xef\xbb\xbf---\ntitle: A\n---\n")
    assert (slip.code, slip.weight) == ("byte-order-mark", "advice")


@pytest.mark.parametrize("value", ["2026", "yes", "no", "12:30", "null", "0x10", "1e3"])
def test_a_word_that_yaml_takes_for_something_else_stays_what_was_written(value):
    source = frontmatter.split(FILE, f"---\ntitle: {value}\n---\n".encode())
    ((_, node),) = source.fields.value
    assert (node.value, source.slips) == (value, ())


def test_one_slip_does_not_hide_the_next():
    source = frontmatter.split(
        FILE,
        "---\n\ta: 1\ntitle: A: B\nthemes:\n- x\nquote: “Q”\nb: @x\nrole: C\n---\n".encode(),
    )
    assert [(slip.line, slip.code) for slip in source.slips] == [
        (2, "tab-before-text"),
        (3, "second-colon"),
        (6, "curly-quote"),
        (7, "value-begins-with-sign"),
    ]
    assert source.passed_over == {"a", "title", "quote", "b"}
    assert [key.value for key, _ in source.fields.value] == ["themes", "role"]
