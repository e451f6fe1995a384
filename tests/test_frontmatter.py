from __future__ import annotations

from pathlib import Path

import pytest

from jobs_feed import frontmatter
from jobs_feed.errors import ConfigurationError

FILE = Path("news/x.md")


def refused(data: bytes) -> tuple[int, str]:
    with pytest.raises(ConfigurationError) as error:
        frontmatter.split(FILE, data)
    (fault,) = error.value.faults
    return fault.line, fault.message


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
    ("data", "line", "says"),
    [
        (b"", 1, "must begin with a line of three hyphens"),
        (b"title: A\n", 1, "must begin with a line of three hyphens"),
        (b"---\ntitle: A\n\nWords.\n", 5, "have no end"),
        (b"---\n---\nWords.\n", 2, "lines of “name: value”"),
        (b"---\ntitle\n---\n", 2, "lines of “name: value”"),
        (b"---\na: 1\n\tb: 2\n---\n", 3, "A tab stands before the text"),
        (b"---\na: 1\ntitle: A: B\n---\n", 3, "second colon"),
        (
            b"---\na: 1\ntitle: Team #1 and we\n---\n",
            3,
            "What follows a # would be lost",
        ),
        (b"---\na: 1\ncouncil:\tleeds\n---\n", 3, "A tab stands after the colon"),
        ("---\na: 1\ntitle: “A: B”\n---\n".encode(), 3, "A curly quote begins"),
        (b"---\na: 1\n  title: A\n---\n", 3, "second colon"),
        (b"---\ntitle: @home\n---\n", 2, "cannot begin with @"),
        (b"---\ntitle: *bold*\n---\n", 2, "cannot begin with *"),
        (b'---\ntitle: "A\n---\n', 2, "never closed"),
        (b"---\ntitle: A\x07B\n---\n", 2, "control character"),
        (b"---\ntitle: A\n---\nDon\x92t\n", 4, "not UTF-8"),
        (b"PK\x03\x04rest", 1, "Word document"),
        ("---\ntitle: A\n".encode("utf-16"), 1, "not UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_plain_words(data, line, says):
    found, message = refused(data)
    assert (found, says in message) == (line, True), message


def test_every_line_with_a_tab_is_named():
    with pytest.raises(ConfigurationError) as error:
        frontmatter.split(FILE, b"---\n\ta: 1\nb: 2\n\tc: 3\n---\n")
    assert [fault.line for fault in error.value.faults] == [2, 4]
