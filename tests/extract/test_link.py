from __future__ import annotations

import pytest

from jobs_feed.extract import link
from jobs_feed.extract.reading import Words

BASE = "https://jobs.leeds.example/feeds/all.xml"


def read(*links, guids=()):
    made = [[Words(text, text) for text in texts] for texts in (links, guids)]
    return link.read(*made, BASE)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("https://www.leeds.example/job/1", "https://www.leeds.example/job/1"),
        ("  http://www.leeds.example/job/1\n", "http://www.leeds.example/job/1"),
        ("www.leeds.example/job/1", "https://www.leeds.example/job/1"),
        ("jobs.leeds.example:8080/job", "https://jobs.leeds.example:8080/job"),
        ("/job/1?a=1", "https://jobs.leeds.example/job/1?a=1"),
        ("job/1", "https://jobs.leeds.example/feeds/job/1"),
        ("https://x.example/?a=1&amp;b=2", "https://x.example/?a=1&b=2"),
        ("https://x.example/?a=1&amp;amp;copy=2", "https://x.example/?a=1&copy=2"),
        ("https://x.example/a b?c|d=é%20", "https://x.example/a%20b?c%7Cd=%C3%A9%20"),
        ('https://x.example/"onclick=x', "https://x.example/%22onclick=x"),
        ("HTTPS://X.Example/Job", "https://x.example/Job"),
        ("https://lееds.example/job", "https://xn--lds-rdda.example/job"),
    ],
)
def test_a_web_address_is_shown_whole_and_in_ascii(given, shown):
    read_link = read(given)
    assert read_link.value == shown
    assert read_link.remarks == ()


@pytest.mark.parametrize(
    "given",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java\tscript:alert(1)",
        "data:text/html,hello",
        "vbscript:x",
        "file:///etc/passwd",
        "//evil.example/job",
        "/\t/[evil.example/job",
        "\x01//[evil.example/job",
        "https://user:secret@evil.example/",
        "https://www.leeds.example@evil.example/",
        "https://www.leeds.example\\@evil.example/",
        "https://www.leeds.example/a\tb",
        "https://localhost/job",
        "https://[::1]/job",
        "https://www.leeds.example:99999/",
        "https://" + "a" * 70 + ".example/",
        "https://www.leeds.exa mple/",
        "https://",
    ],
)
def test_an_address_that_could_mislead_is_not_shown(given):
    read_link = read(given)
    assert read_link.value is None
    assert [remark.code for remark in read_link.remarks] == ["V005"]
    assert read_link.evidence is not None, "there was a link, so the advert stays"


def test_the_first_safe_address_is_taken():
    assert read("javascript:x", "https://x.example/1").value == "https://x.example/1"


def test_a_guid_that_is_an_address_will_do():
    assert read(guids=["13801", "https://x.example/1"]).value == "https://x.example/1"


def test_no_link_at_all_is_said():
    read_link = read(guids=["13801"])
    assert (read_link.value, read_link.evidence) == (None, None)
    assert [remark.code for remark in read_link.remarks] == ["V004"]


@pytest.mark.parametrize(
    "words", ["to follow", "not a url", "N/A", "TBC", "none", "--"]
)
def test_words_are_no_address_though_one_could_be_made_of_them(words):
    assert [remark.code for remark in read(words).remarks] == ["V004"]
    assert read(words, "https://x.example/1").value == "https://x.example/1"
