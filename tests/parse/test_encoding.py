"""Letters come out right, whatever feed or server claims."""

import pytest

from jobs_feed.parse.encoding import decode

WORDS = "café £30,000 – “œuvre”"
XML = '<?xml version="1.0" encoding="{}"?><a>{}</a>'


def body(claimed, actual, words=WORDS):
    return XML.format(claimed, words).encode(actual)


@pytest.mark.parametrize(
    ("raw", "content_type"),
    [
        (body("UTF-8", "utf-8"), None),
        (body("UTF-8", "utf-8-sig"), None),
        (body("ISO-8859-1", "utf-8"), None),  # a wrong label
        (body("UTF-8", "utf-8"), "text/xml; charset=iso-8859-1"),
        (body("UTF-8", "cp1252"), None),  # Windows letters called UTF-8
        (body("windows-1252", "cp1252"), None),
        (body("ISO-8859-1", "cp1252"), None),
        (body("UTF-8", "cp1252"), 'text/xml; charset="windows-1252"'),
        (body("no-such-code", "utf-8"), "text/xml; charset=utf8"),
        (body("UTF-16", "utf-16"), None),
        (body("UTF-16", "utf-16-le"), None),
        (body("UTF-16", "utf-16-be"), "text/xml; charset=utf-8"),
        (body("UTF-8", "utf-32"), None),
    ],
)
def test_no_letter_is_misread(raw, content_type):
    decoded = decode(raw, content_type)
    assert WORDS in decoded.text
    assert decoded.text.startswith("<?xml")


def test_windows_letters_amid_utf8_leave_the_utf8_alone():
    raw = "<a>café".encode() + "£’".encode("cp1252") + "é</a>".encode()
    decoded = decode(raw, None)
    assert decoded.text == "<a>café£’é</a>"
    assert not decoded.valid
    assert [p.code for p in decoded.problems] == ["F005"]


def test_latin9_is_believed_where_it_differs():
    assert "€" in decode(body("ISO-8859-15", "iso8859-15", "€"), None).text


def test_a_right_label_is_no_problem_and_a_wrong_one_is():
    assert decode(body("ISO-8859-1", "cp1252"), None).problems == ()
    assert [p.code for p in decode(body("ISO-8859-1", "utf-8"), None).problems] == [
        "F005"
    ]
    assert decode(body("ISO-8859-1", "utf-8", "plain"), None).problems == ()


@pytest.mark.parametrize(
    "claimed", ["utf-7", "unicode_escape", "rot13", "hex", "undefined"]
)
def test_a_strange_claim_is_not_obeyed(claimed):
    assert "+ADw-é" in decode(body(claimed, "utf-8", "+ADw-é"), None).text


def test_a_letter_cut_in_half_by_the_end_is_dropped():
    assert decode(b"<a>caf\xc3", None).text == "<a>caf"


def test_halves_of_characters_are_dropped():
    decoded = decode(b"<a>x\xed\xa0\x80y</a>", None)
    assert decoded.text == "<a>xy</a>"
    assert [p.code for p in decoded.problems] == ["F003"]
