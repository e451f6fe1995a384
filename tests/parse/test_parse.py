"""What `parse` promises of any body, good or bad."""

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobs_feed.errors import FeedError, NotAFeed, UnreadableFeed
from jobs_feed.parse import check_fields, formats
from jobs_feed.parse.document import parse

ITEM = (
    "<item><guid>{n}</guid><title>Post {n} – café</title>"
    "<link>https://jobs.example.org/{n}</link>"
    "<description><![CDATA[<p>Pay & hours</p>]]></description></item>"
)
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel>'
TAIL = "</channel></rss>"
FEED = (HEAD + "".join(ITEM.format(n=n) for n in range(1, 6)) + TAIL).encode()


def texts(document, field):
    return [
        value.text for item in document.items for value in item.found.get(field, ())
    ]


def code_of(body, **options):
    with pytest.raises(FeedError) as caught:
        parse(body, **options)
    return type(caught.value), caught.value.problem.code


@pytest.mark.parametrize("body", [b"", b" \r\n\t", b"\0\0", b"\xef\xbb\xbf"])
def test_nothing_is_said_to_be_empty(body):
    assert code_of(body) == (NotAFeed, "F002")


@pytest.mark.parametrize(
    "body",
    [
        b"<!DOCTYPE html><html><body>Sorry, down for maintenance</body></html>",
        b"<!-- cached --> <HTML><head></head></HTML>",
        b"<?xml version='1.0'?><!DOCTYPE html PUBLIC 'a' 'b'><html xmlns='x'/>",
        b"<div>Please log in</div>",
        "<html>ça</html>".encode("utf-16"),
    ],
)
def test_a_web_page_is_said_to_be_one(body):
    assert code_of(body) == (NotAFeed, "F001")


@pytest.mark.parametrize(
    "body",
    [
        b"Service unavailable",
        b"<Error><Code>AccessDenied</Code></Error>",
        b"<result><error>No such feed</error></result>",
        b'{"error": "no such feed"}',
        b'{"result": "oops"}',
        b"{}",
        b"<lists><list><id>1</id><name>Full</name></list><list><id>2</id></list></lists>",
    ],
)
def test_anything_else_is_no_feed_rather_than_an_empty_one(body):
    assert code_of(body) == (NotAFeed, "F010")


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (b"<rss><channel/></rss>", "rss"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'/>", "atom"),
        (b"<jobs/>", "tribepad"),
        (b"[]", "fusion"),
        (b'{"RequisitionData": {"requisition": []}}', "itrent"),
    ],
)
def test_a_feed_without_vacancies_is_complete_and_says_so(body, name):
    document = parse(body)
    assert (document.format, document.items, document.complete) == (name, (), True)
    assert [problem.code for problem in document.problems] == ["F007"]


def test_vacancies_where_nobody_expected_them_are_not_an_empty_feed():
    jobs = "".join(
        f"<job><title>Post {n}</title><link>https://e.org/{n}</link></job>"
        for n in (1, 2)
    )
    document = parse(f"<rss><channel><jobs>{jobs}</jobs></channel></rss>".encode())
    assert texts(document, "title") == ["Post 1", "Post 2"]
    assert [problem.code for problem in document.problems] == ["F006"]


@pytest.mark.parametrize(
    "body",
    [
        b"<jobs><vacancy><title>A</title><url>https://e.org/1</url></vacancy></jobs>",
        (
            b"<rss><channel><title>Jobs</title><link>https://e.org</link><description/>"
            b"<job><title>A</title><url>https://e.org/1</url></job></channel></rss>"
        ),
    ],
)
def test_one_vacancy_where_nobody_expected_it_is_not_an_empty_feed_either(body):
    assert texts(parse(body), "title") == ["A"]


def test_a_feeds_own_picture_and_author_are_no_vacancies():
    body = b"""<rss><channel><title>Jobs</title><link>https://e.org</link><image>
      <title>Logo</title><url>https://e.org/logo</url></image></channel></rss>"""
    assert parse(body).items == ()
    body = b"""<feed><title>Jobs</title><link href="https://e.org"/><author>
      <name>Us</name><uri>https://e.org</uri></author></feed>"""
    assert parse(body).items == ()


def test_positions_count_from_one_and_values_say_where_they_stood():
    document = parse(FEED)
    assert [item.index for item in document.items] == [1, 2, 3, 4, 5]
    assert document.items[0].found["guid"][0].where == "<guid>"


def test_evidence_names_the_attributes_that_tell_values_apart():
    body = b"""<rss xmlns:engAts="urn:x"><channel><item><engAts:vacancyid>1</engAts:vacancyid>
      <category domain="Location">Northtown</category></item></channel></rss>"""
    (item,) = parse(body).items
    assert item.found["location"][0].where == "<category domain=Location>"


def test_a_guess_is_marked_as_one():
    body = FEED.replace(b"</guid>", b"</guid><closingDate>1 May 2027</closingDate>")
    document = parse(body)
    closes = document.items[0].found["closes"][0]
    assert closes.guessed
    assert closes.where == "<closingDate> (guessed)"
    assert not document.items[0].found["title"][0].guessed
    assert document.problems[0].found == "<closingDate> as closes"


def test_a_councils_own_fields_replace_the_dialects():
    body = FEED.replace(b"</guid>", b"</guid><when><Shuts>1 May 2027</Shuts></when>")
    document = parse(
        body, fields={"closes": "shuts", "reference": "guid", "title": "guid"}
    )
    assert texts(document, "closes") == ["1 May 2027"] * 5
    assert texts(document, "title") == ["1", "2", "3", "4", "5"]


def test_a_named_format_is_not_guessed_at():
    assert code_of(FEED, format="itrent") == (UnreadableFeed, "F010")
    assert parse(FEED, format="madgex").format == "madgex"


def test_the_address_helps_to_recognise_a_supplier():
    assert parse(FEED, base_url="https://x.engageats.co.uk/f").format == "engageats"


def test_mistakes_of_configuration_are_not_the_feeds():
    with pytest.raises(ValueError, match="not a format"):
        parse(FEED, format="networks")
    with pytest.raises(ValueError, match="not a path"):
        parse(FEED, fields={"closes": "a//b"})
    assert check_fields({"clozes": "a", "closes": "a["}) == (
        "“clozes” is not a field.",
        "“a[” is not a path: cannot read “a[”.",
    )


def test_relative_links_are_relative_to_what_the_feed_says():
    body = b'<feed xmlns="http://www.w3.org/2005/Atom" xml:base="/jobs/"/>'
    assert parse(body, base_url="https://e.org/feed").base_url == "https://e.org/jobs/"
    assert parse(FEED, base_url="https://e.org/feed").base_url == "https://e.org/feed"


def test_what_is_no_address_is_no_base():
    body = FEED.replace(b"<rss", b'<rss xml:base="https://[e.org/"', 1)
    document = parse(body, base_url="https://e.org/feed")
    assert document.base_url == "https://e.org/feed"
    assert len(document.items) == len(parse(FEED).items)


def test_oleeos_labels_come_with_its_documents():
    assert parse(b"<feed xmlns='urn:x'/>", format="oleeo").labels["closes"] == (
        "Closing Date",
    )


@settings(max_examples=120, deadline=None)
@given(st.integers(0, len(FEED) - 1))
def test_a_feed_cut_anywhere_keeps_its_whole_items_and_is_never_complete(end):
    body = FEED[:end]
    try:
        document = parse(body)
    except FeedError:
        assert b"</item>" not in body
        return
    assert not document.complete
    assert "F004" in [problem.code for problem in document.problems]
    assert len(document.items) == body.count(b"</item>")
    assert (
        texts(document, "title") == texts(parse(FEED), "title")[: len(document.items)]
    )


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_damage_anywhere_raises_nothing_but_feed_errors(data):
    at = data.draw(st.integers(0, len(FEED)))
    gone = data.draw(st.integers(0, 30))
    junk = data.draw(
        st.binary(max_size=20) | st.sampled_from([b"<", b"&", b"]]>", b"</x>"])
    )
    try:
        document = parse(FEED[:at] + junk + FEED[at + gone :])
    except FeedError:
        return
    for item in document.items:
        for values in item.found.values():
            assert all(
                value.text and value.text == value.text.strip() for value in values
            )


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_at_all_give_a_document_or_a_feed_error(body):
    with contextlib.suppress(FeedError):
        parse(body)


def test_the_formats_are_the_names_that_councils_may_write():
    assert {"rss", "atom", "oleeo", "networx", "tribepad"} <= set(formats())
