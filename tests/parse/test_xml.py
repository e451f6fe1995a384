"""XML is read strictly, then mended; nothing outside it is ever touched."""

import socket
import time

import pytest

from jobs_feed.errors import UnreadableFeed
from jobs_feed.parse.document import parse

RSS = "<rss><channel>{}</channel></rss>"
ITEM = "<item><title>{}</title><link>https://jobs.example.org/1</link></item>"


def feed(doctype, title):
    return (
        f'<?xml version="1.0"?>\n{doctype}\n{RSS.format(ITEM.format(title))}'.encode()
    )


def title_of(body):
    return parse(body).items[0].found["title"][0].text


def test_no_file_is_read(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("the-secret")
    body = feed(f'<!DOCTYPE rss [<!ENTITY s SYSTEM "{secret.as_uri()}">]>', "A &s;")
    with pytest.raises(UnreadableFeed) as caught:
        parse(body)
    assert "the-secret" not in repr(caught.value.problem)
    assert caught.value.problem.code == "F013"


def test_an_entity_of_html_that_a_feed_declares_is_read():
    body = feed('<!DOCTYPE rss [<!ENTITY nbsp "&#160;">]>', "Social&nbsp;Worker")
    assert title_of(body).split() == ["Social", "Worker"]


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE rss SYSTEM "{}">',
        '<!DOCTYPE rss [<!ENTITY s SYSTEM "{}">]>',
        '<!DOCTYPE rss [<!ENTITY % s SYSTEM "{}"> %s;]>',
    ],
)
def test_no_connection_is_made(doctype):
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/x"
        assert title_of(feed(doctype.format(address), "A")) == "A"
        with pytest.raises(BlockingIOError):
            server.accept()


@pytest.mark.parametrize(
    "subset",
    [
        '<!ENTITY l0 "lol">'
        + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10)),
        f'<!ENTITY l9 "{"x" * 50_000}">',
    ],
)
def test_entities_are_never_expanded(subset):
    started = time.process_time()
    with pytest.raises(UnreadableFeed) as caught:
        parse(feed(f"<!DOCTYPE rss [{subset}]>", "&l9;" * 1000))
    assert time.process_time() - started < 10
    assert caught.value.problem.code == "F013"


def test_a_doctype_that_cannot_be_taken_away_is_refused():
    with pytest.raises(UnreadableFeed) as caught:
        parse(b"<!DOCTYPE rss [" + b"<!--" * 100_000 + b"<rss/>")
    assert caught.value.problem.code == "F013"


def test_a_fault_is_told_by_line_and_column_and_words():
    body = b"<!DOCTYPE rss [\n]>\n<rss><channel>\n<item><title>R & D</title></item></channel></rss>"
    (fault,) = parse(body).problems
    assert fault.code == "F003"
    assert "Line 4, column 17: an & or < stands alone." in fault.message
    assert "R & D" in fault.found


def test_elements_nested_without_end_are_refused():
    with pytest.raises(UnreadableFeed) as caught:
        parse(("<rss>" + "<item>" * 10_000).encode())
    assert "250 deep" in caught.value.problem.message


@pytest.mark.parametrize(
    "junk",
    ["<" * 200_000, "</b>" * 100_000, '<a "' * 50_000, "<!--" * 100_000, "&" * 200_000],
    ids=["brackets", "end tags", "quotes", "comments", "ampersands"],
)
def test_hostile_text_costs_no_more_than_its_length(junk):
    started = time.process_time()
    parse(RSS.format(ITEM.format("A") + junk).encode())
    assert time.process_time() - started < 10
