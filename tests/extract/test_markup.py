from __future__ import annotations

import re
import time
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs_feed.extract.markup import clean, undo_double_escaping
from jobs_feed.extract.shape import lines

ALLOWED = {"p", "br", "ul", "ol", "li", "strong", "em", "b", "i", "a", "blockquote"} | {
    *("h3", "h4", "h5", "h6"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td"),
}
PIECES = st.sampled_from(
    [
        "<script>alert(1)</script>",
        "<scr<script>ipt>",
        "<img src=x onerror=alert(1)>",
        "<svg onload=alert(1)>",
        "<svg><style><img src=x onerror=alert(1)></style></svg>",
        "<math><mtext></mtext><mglyph><style><!--</style>",
        "<a href=javascript:alert(1)>",
        "<a href='java\tscript:alert(1)'>",
        "<a href=&#106;avascript:alert(1)>",
        '<a href="https://jobs.example.org/1" onclick=x style=y class=z id=w>',
        "<iframe src=javascript:alert(1)></iframe>",
        "<iframe src='https://video.example.org/1'></iframe>",
        '<iframe src="https://video.example.org/&quot;onload=alert(1)">',
        "<div onmouseover=alert(1)>",
        "<base href=//evil.example>",
        "<meta http-equiv=refresh content=0>",
        "<form action=//evil.example><input>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "<p>",
        "</p>",
        "<h1>",
        "</h1>",
        "<table><tr><td>",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
        "words",
        '"',
        "'",
        ">",
        "<",
        "&",
        "\x00",
        "\u202e",
    ]
)


class Oracle(HTMLParser):
    """Says what a browser would be given."""

    def __init__(self):
        super().__init__()
        self.faults = []

    def handle_starttag(self, tag, attrs):
        if tag not in ALLOWED:
            self.faults.append(tag)
        for name, value in attrs:
            safe = name == "rel" or (
                name == "href" and re.match(r"(https?://|mailto:|tel:)", value or "")
            )
            if tag != "a" or not safe:
                self.faults.append((tag, name, value))


def faults(safe):
    oracle = Oracle()
    oracle.feed(safe)
    oracle.close()
    return oracle.faults


@given(st.lists(PIECES | st.text(max_size=8), max_size=14).map("".join))
def test_nothing_but_the_allowed_survives(text):
    undone, _ = undo_double_escaping(text)
    assert faults(clean(undone, title="Social Worker")) == []


@given(st.text())
def test_any_text_at_all_is_cleaned(text):
    safe = clean(text)
    assert faults(safe) == []
    assert not re.search("[\x00-\x08\u202a-\u202e\u2066-\u2069]", safe)


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("<p class=x style='y'>Hello</p>", "<p>Hello</p>"),
        ("<div>One</div><div>Two</div>", "<p>One</p><p>Two</p>"),
        ("<p>One</p><p>&nbsp;</p><p><br></p>", "<p>One</p>"),
        ("<p><strong> <em></em></strong>Two</p>", "<p>Two</p>"),
        ("<p><img src='x.png' alt='logo'>Two</p>", "<p>Two</p>"),
        ("<ul><li>a<br></li></ul>", "<ul><li>a</li></ul>"),
        ("a<br><br><br><br>b", "<p>a<br><br>b</p>"),
        ("<h2>A</h2><p>x</p><h4>B</h4><p>y</p>", "<h3>A</h3><p>x</p><h4>B</h4><p>y</p>"),
        ("<h4>A</h4><h2>B</h2>", "<h3>A</h3><h3>B</h3>"),
        ("Tom & Ann < Bob", "<p>Tom &amp; Ann &lt; Bob</p>"),
        ("One\nTwo\n\nThree", "<p>One<br>Two</p><p>Three</p>"),
        ("You need:\n• a car\n• a map", "<p>You need:</p><ul><li>a car</li><li>a map</li></ul>"),
        ("<p>Mail <a href='mailto:a@example.org'>us</a></p>",
         '<p>Mail <a href="mailto:a@example.org" rel="noopener">us</a></p>'),
        ("<p><a href='www.example.org/a'>us</a></p>",
         '<p><a href="https://www.example.org/a" rel="noopener">us</a></p>'),
        ("<p><a href='#top'>us</a> and <a name=x>them</a></p>", "<p>us and them</p>"),
    ],
)  # fmt: skip
def test_adverts_become_plain_good_html(text, safe):
    assert clean(text) == safe


def test_relative_links_are_resolved_on_the_feeds_address():
    safe = clean(
        "<a href='/apply?id=1'>Apply</a>", base_url="https://jobs.example.org/f/x"
    )
    assert 'href="https://jobs.example.org/apply?id=1"' in safe


def test_an_embedded_page_becomes_a_link_to_it():
    safe = clean(
        "<p>Watch</p><iframe src='//www.video.example.org/embed/1?a=1&amp;b=2'>"
    )
    assert '<a href="https://www.video.example.org/embed/1?a=1&amp;b=2"' in safe
    assert "See this on video.example.org" in safe


def test_a_long_address_as_link_text_is_shortened():
    address = "https://jobs.example.org/apply/" + "x" * 60
    assert ">jobs.example.org/…</a>" in clean(f"<a href='{address}'>{address}</a>")


def test_a_heading_that_repeats_the_title_goes():
    assert (
        clean("<h1>Social Worker</h1><p>Hello</p>", title="Social Worker")
        == "<p>Hello</p>"
    )
    assert "Hello" in clean("<h1>Hello</h1><p>x</p>", title="Social Worker")


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("<p>·&nbsp;&nbsp;&nbsp; a car</p><p>· a map</p><p>End</p>",
         "<ul><li>a car</li><li>a map</li></ul><p>End</p>"),
        ("<p>You will:<br>- drive<br>- <b>plan</b><br>Thanks</p>",
         "<p>You will:</p><ul><li>drive</li><li><b>plan</b></li></ul><p>Thanks</p>"),
        ("<p><strong>• One</strong></p><p>• Two</p>",
         "<ul><li><strong>One</strong></li><li>Two</li></ul>"),
        ("<p>1. Apply</p><p>2. Meet us</p>", "<ol><li>Apply</li><li>Meet us</li></ol>"),
        ("<ul><li>a</li></ul><ul><li>b</li></ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("<p>- a single dash</p>", "<p>- a single dash</p>"),
        ("<p>2. of a lost list</p><p>7. too</p>", "<p>2. of a lost list</p><p>7. too</p>"),
        ("<p><b>- one<br>- two</b></p>", "<p><b>- one<br>- two</b></p>"),
        ("<p>• only this</p>", "<ul><li>only this</li></ul>"),
    ],
)  # fmt: skip
def test_lists_that_are_only_drawn_become_lists(text, safe):
    assert clean(text) == safe


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("<table><tr><td>one</td></tr><tr><td>two</td></tr></table>", "<p>one</p><p>two</p>"),
        ("<table><tr><td><p>one</p><p>two</p></td><td>aside</td></tr></table>",
         "<p>one</p><p>two</p><p>aside</p>"),
        ("<table><tr><td><p>Pay</p></td><td><p>£30k</p></td></tr></table>",
         "<table><tbody><tr><td>Pay</td><td>£30k</td></tr></tbody></table>"),
        ("<table><tr><td><table><tr><td>Pay</td><td>£30k</td></tr></table></td></tr></table>",
         "<table><tbody><tr><td>Pay</td><td>£30k</td></tr></tbody></table>"),
        ("<table><tr><td>Base</td><td>Guildhall, Northtown</td></tr></table>",
         "<table><tbody><tr><td>Base</td><td>Guildhall, Northtown</td></tr></tbody></table>"),
        ("<table><tr><td>Duties</td><td><ul><li>a</li></ul></td></tr></table>",
         "<p>Duties</p><ul><li>a</li></ul>"),
    ],
)  # fmt: skip
def test_tables_that_only_lay_out_are_taken_apart(text, safe):
    assert clean(text) == safe


@pytest.mark.parametrize(
    "text",
    [
        "<p>One</p><style>p{color:red} <p>Two</p>",
        "<p>One</p><!--<p>Two</p>",
        "<p>One</p><script>x() <p>Two</p>",
        "<p>One</p><title><p>Two</p>",
        "<p>One</p><noscript><p>Two</p>",
        "<p>One</p><textarea><p>Two</p>",
        "<p>One</p><plaintext><p>Two</p>",
        "<p>One</p><!-- gone --><style>a{}</style><!--<p>Two</p>",
        "<p>One</p><![CDATA[<p>Two</p>]]>",
    ],
)
def test_what_is_opened_and_never_closed_swallows_nothing(text):
    assert clean(text) == "<p>One</p><p>Two</p>"


@pytest.mark.parametrize(
    "text",
    [
        "<h1>Job Description</h1><h2>Social Worker</h2><p>Do.</p>",
        "<p>Job title: Social Worker</p><p>Do.</p>",
        "<p><b>SOCIAL WORKER</b></p><p>Do.</p>",
        "<p>Enter your advert text here....</p><p>Do.</p>",
    ],
)
def test_a_beginning_that_says_nothing_new_goes(text):
    assert clean(text, title="Social Worker") == "<p>Do.</p>"


def test_a_title_below_the_first_facts_goes_and_the_facts_stay():
    text = "<p>Northtown</p><p>Social Worker</p><p>Do.</p><p>Social Worker</p>"
    safe = "<p>Northtown</p><p>Do.</p><p>Social Worker</p>"
    assert clean(text, title="Social Worker") == safe


@pytest.mark.parametrize("tag", ["video", "embed", "audio", "iframe"])
def test_whatever_is_embedded_becomes_a_link(tag):
    safe = clean(f"<{tag} src='https://film.example.org/1'></{tag}>")
    assert "See this on film.example.org" in safe


@pytest.mark.parametrize(
    "junk",
    [
        "<style>",
        "<!--",
        "<table><tr><td>",
        "<p>• ",
        "<p>1. x",
        "<b>- <br>",
        "<h1>",
        "</p>",
    ],
)
def test_hostile_markup_costs_no_more_than_its_length(junk):
    started = time.process_time()
    clean(junk * (200_000 // len(junk)))
    assert time.process_time() - started < 10


def test_html_escaped_once_too_often_is_put_right():
    text, undone = undo_double_escaping("&lt;p&gt;A &amp;amp; B&lt;/p&gt;")
    assert undone
    assert clean(text) == "<p>A &amp; B</p>"


def test_html_escaped_rightly_is_left_alone():
    assert undo_double_escaping("<p>5 &lt; 6</p>") == ("<p>5 &lt; 6</p>", False)


def test_lines_are_the_words_block_by_block():
    safe = clean("<p>One<br>Two</p><ul><li>Three &amp; four</li></ul>")
    assert lines(safe) == ("One", "Two", "Three & four")
