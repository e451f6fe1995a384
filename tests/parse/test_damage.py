"""Each fault that real feeds have, alone and with the others, costs no vacancy."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobs_feed.errors import FeedError
from jobs_feed.parse.document import parse

ITEM = """
  <item><guid>{n}</guid><title>Post {n}: caf\u00e9 \u2013 &amp; more</title><link>https://jobs.example.org/{n}</link>
    <department>Families</department><description><![CDATA[<p>Meet families.</p>]]></description></item>"""
FEED = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel><title>Jobs</title>'
    + "".join(ITEM.format(n=n) for n in range(1, 6))
    + "\n</channel></rss>"
).encode()


def put(old, new, times=-1):
    return lambda body: body.replace(old, new, times)


FAULTS = {
    "a bare ampersand": put(b"&amp; more", b"& more"),
    "an entity of HTML": put(b"&amp; more", b"&amp;&nbsp;more"),
    "Windows letters": put("\u2013".encode(), b"\x96"),
    "Latin-1 letters": put("\u00e9".encode(), b"\xe9"),
    "a wrong charset": put(b'"UTF-8"', b'"us-ascii"'),
    "no charset": put(b' encoding="UTF-8"', b""),
    "a charset nobody knows": put(b'"UTF-8"', b'"utf-9"'),
    "escaped quotes in the declaration": put(b'"1.0"', b'\\"1.0\\"'),
    "junk before": lambda body: b"Warning: deprecated in /srv/x.php\n<br>\n" + body,
    "blank lines before": lambda body: b"\r\n\r\n" + body,
    "junk after": lambda body: body + b"\n<!-- 3 ms --><script>track()</script>\0",
    "an end tag in other letters": put(b"</department>", b"</Department>"),
    "an end tag that is missing": put(b"</department>", b"", 2),
    "an end tag of nothing": put(b"<link>", b"</b><link>"),
    "a prefix nobody declared": put(b"department>", b"own:department>"),
    "control characters": put(b"Post", b"\x08Post\x0b"),
    "a null": put(b"Families", b"Fam\0ilies"),
    "a stray bracket": put(b"Families", b"< Families"),
}


def damaged(*names):
    body = FEED
    for name in names:
        body = FAULTS[name](body)
    return body


def titles(document):
    found = [item.found["title"][0].text for item in document.items]
    return [title.replace("\u00a0", " ").replace("  ", " ") for title in found]


WHOLE = [f"Post {n}: caf\u00e9 \u2013 & more" for n in range(1, 6)]


def check(document):
    assert titles(document) == WHOLE
    assert [item.found["link"][0].text for item in document.items] == [
        f"https://jobs.example.org/{n}" for n in range(1, 6)
    ]
    assert all(
        "Meet families" in i.found["description"][0].text for i in document.items
    )


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_alone_costs_nothing(fault):
    document = parse(damaged(fault))
    check(document)
    assert document.complete


@pytest.mark.parametrize(
    "fault", sorted(FAULTS.keys() - {"no charset", "a charset nobody knows"})
)
def test_a_fault_is_told(fault):
    assert {p.code for p in parse(damaged(fault)).problems} & {"F003", "F005", "F006"}


@settings(max_examples=200, deadline=None)
@given(st.sets(st.sampled_from(sorted(FAULTS)), min_size=2, max_size=6))
def test_faults_together_cost_nothing(faults):
    document = parse(damaged(*sorted(faults)))
    check(document)
    assert document.complete


@settings(max_examples=200, deadline=None)
@given(
    st.sets(st.sampled_from(sorted(FAULTS)), max_size=4),
    st.integers(1, len(FEED) - 1),
)
def test_a_damaged_feed_that_is_cut_is_never_complete(faults, kept):
    body = damaged(*sorted(faults - {"junk after"}))[:-kept]
    try:
        document = parse(body)
    except FeedError:
        return
    assert not document.complete
    assert titles(document) == WHOLE[: len(document.items)]


POSTINGS = {"items": [{"title": t, "url": f"https://e.org/{t}"} for t in WHOLE]}
JSON = json.dumps({"version": "https://jsonfeed.org/version/1.1", **POSTINGS})
JSON_STARTS = {
    "nothing": lambda body: body,
    "a guard": lambda body: b")]}',\n" + body,
    "a BOM": lambda body: b"\xef\xbb\xbf" + body,
    "junk": lambda body: b"<br />\n<b>Warning</b>: old {x}\n" + body,
}
JSON_FAULTS = {
    "a stray comma": put(b'"}]}', b'"},]}'),
    "a raw line end": put(b"Post 2", b"Post\\u0020\n2", 1),
    "Windows letters": lambda body: body.replace(b"\\u2013", b"\x96"),
    "junk after": lambda body: body + b"\n<!-- 3 ms -->",
}


@settings(max_examples=60, deadline=None)
@given(st.sets(st.sampled_from(sorted(JSON_FAULTS))), st.sampled_from([*JSON_STARTS]))
def test_faults_in_json_cost_nothing(faults, start):
    body = JSON.encode()
    for name in sorted(faults):
        body = JSON_FAULTS[name](body)
    document = parse(JSON_STARTS[start](body))
    assert [" ".join(title.split()) for title in titles(document)] == WHOLE
    assert document.complete


@settings(max_examples=100, deadline=None)
@given(st.integers(1, len(JSON) - 1))
def test_json_that_is_cut_is_never_complete(kept):
    try:
        document = parse(JSON[:kept].encode())
    except FeedError:
        return
    assert not document.complete
    assert titles(document) == WHOLE[: len(document.items)]


def test_markup_whose_name_is_none_without_its_prefix_keeps_its_words():
    markup = '<content type="xhtml"><h:div><h:0>Peach <h:b>students</h:b>.</h:0></h:div></content>'
    body = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Jobs</title>'
        f"<entry><id>1</id><title>Social Worker</title>{markup}</entry></feed>"
    )
    (item,) = parse(body.encode()).items
    (words,) = item.found["description"]
    assert "<b>students</b>" in words.text
    assert "Peach" in words.text
