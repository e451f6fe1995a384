"""One feed, one scripted server: what each answer means to us."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime

import pytest

from jobs_feed.fetch import USER_AGENT, Limits, fetch_one
from jobs_feed.manners import moved_to
from jobs_feed.models import Failed, Fetched, NotModified, Redirect, Validators
from tests.fetch.councils import council
from tests.fetch.server import Drip, Hang, Reset, Server, redirect, reply

NOW = datetime(2027, 1, 12, 3, 0, tzinfo=UTC)
FEED = b"<rss><channel><item><title>Social Worker</title></item></channel></rss>"
PATIENT = Limits(backoff=(0.0, 0.0), deadline=10)
HASTY = Limits(backoff=(), deadline=0.3)


def get(url, held=None, limits=PATIENT, **feed):
    return fetch_one(council(url, **feed), held or Validators(), now=NOW, limits=limits)


def test_a_feed_comes_whole_with_what_the_server_says_of_it(server):
    headers = {
        "Content-Type": "application/rss+xml; charset=utf-8",
        "ETag": 'W/"a\xe9"',
        "Last-Modified": "yesterday, more or less",
    }
    url = server.add("/feed.xml", reply(headers=headers, body=FEED))
    outcome = get(url)
    assert isinstance(outcome, Fetched)
    assert outcome.body == FEED
    assert outcome.final_url == url
    assert outcome.status == 200
    assert outcome.content_type == "application/rss+xml; charset=utf-8"
    assert outcome.validators == Validators('W/"a\xe9"', "yesterday, more or less", url)
    assert not outcome.cut
    assert outcome.redirects == ()
    assert 0 < outcome.seconds < 10


def test_we_say_who_we_are_and_what_we_read_and_nothing_else(server):
    get(server.add("/feed.xml?all=1", reply(body=FEED)))
    (request,) = server.requests
    assert request.method == "GET"
    assert request.path == "/feed.xml?all=1"
    assert set(request.headers) == {"host", "user-agent", "accept", "accept-encoding"}
    assert request.headers["host"] == f"127.0.0.1:{server.port}"
    assert request.headers["user-agent"] == USER_AGENT
    assert request.headers["accept-encoding"] == "gzip"


def test_a_feed_is_asked_for_by_name_though_connected_to_by_address(server):
    server.add("/feed.xml", reply(body=FEED))
    assert get(server.url("/feed.xml", host="localhost")).body == FEED
    assert server.requests[0].headers["host"] == f"localhost:{server.port}"


def test_what_the_server_gave_us_is_sent_back_byte_for_byte(server):
    url = server.add("/feed.xml", reply(304, {"ETag": '"b"'}))
    held = Validators('W/"a\xe9"', "yesterday, more or less", url)
    outcome = get(url, held)
    assert isinstance(outcome, NotModified)
    assert outcome.validators == Validators('"b"', "yesterday, more or less", url)
    assert server.requests[0].headers["if-none-match"] == 'W/"a\xe9"'
    assert server.requests[0].headers["if-modified-since"] == "yesterday, more or less"


def test_what_one_address_gave_us_is_not_shown_to_another(server):
    """A login page that has not changed for years is no feed without news."""
    url = server.add("/feed.xml", redirect("/login", 302))
    server.add("/login", reply(body=b"<!doctype html>"))
    get(url, Validators('"a"', "Tue, 12 Jan 2027 03:00:00 GMT", url))
    asked, login = server.requests
    assert "if-none-match" in asked.headers
    assert not {"if-none-match", "if-modified-since"} & login.headers.keys()


@pytest.mark.parametrize("status", [200, 304])
def test_what_a_server_gives_is_not_kept_when_it_calls_it_out_of_date(server, status):
    headers = {"ETag": '"never changes"', "Expires": "0"}
    url = server.add("/f", reply(status, headers, FEED if status == 200 else b""))
    outcome = get(url, Validators('"a"', url=url))
    assert outcome.validators == Validators()


def test_not_modified_that_we_did_not_ask_for_is_asked_once_without_conditions(server):
    url = server.add("/f", reply(304), reply(body=FEED))
    assert get(url).body == FEED
    first, second = server.requests
    assert "cache-control" not in first.headers
    assert second.headers["cache-control"] == "no-cache"


def test_a_server_that_packs_wrongly_is_asked_once_for_the_feed_as_it_is(server):
    wrong = reply(headers={"Content-Encoding": "gzip"}, body=FEED)
    assert get(server.add("/f", wrong)).body == FEED
    assert [r.headers["accept-encoding"] for r in server.requests] == [
        "gzip",
        "identity",
    ]


def test_what_is_packed_in_layers_is_refused_in_the_end(server):
    layers = {"Content-Encoding": ", ".join(["gzip"] * 10)}
    outcome = get(server.add("/f", reply(headers=layers, body=gzip.compress(FEED))))
    assert outcome.code == "encoding"
    assert len(server.requests) == 2


def test_cookies_are_not_kept_between_hops(server):
    server.add("/feed.xml", reply(302, {"Location": "/b", "Set-Cookie": "id=1"}))
    server.add("/b", reply(body=FEED))
    assert get(server.url("/feed.xml")).body == FEED
    assert "cookie" not in server.requests[1].headers


def test_a_compressed_feed_is_unpacked(server):
    packed = gzip.compress(FEED)
    url = server.add("/f", reply(headers={"Content-Encoding": "gzip"}, body=packed))
    assert get(url).body == FEED


def test_a_compressed_feed_without_its_end_is_marked_as_cut(server):
    packed = gzip.compress(FEED)[:-12]
    headers = {"Content-Encoding": "gzip"}
    outcome = get(server.add("/f", reply(headers=headers, body=packed, length=None)))
    assert outcome.cut
    assert FEED.startswith(outcome.body)


def test_a_chunked_feed_is_put_together(server):
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    url = server.add("/f", [head, b"5\r\n<rss>\r\n", b"6\r\n</rss>\r\n0\r\n\r\n"])
    assert get(url).body == b"<rss></rss>"


CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<rss>\r\n"


@pytest.mark.parametrize(
    "script, code",
    [
        (reply(body=FEED, length=len(FEED) + 1), "reset"),
        ([CHUNKED], "reset"),
        ([*reply(body=FEED, length=None), Reset()], "reset"),
        ([Reset()], "protocol"),
        ([], "protocol"),
        ([b"220 mail.example ready\r\n\r\n"], "protocol"),
    ],
    ids=["short", "chunks", "rst", "rst-at-once", "nothing", "not-http"],
)
def test_a_broken_answer_is_tried_twice_more_then_given_up(server, script, code):
    outcome = get(server.add("/feed.xml", script))
    assert isinstance(outcome, Failed)
    assert outcome.code == code
    assert "127.0.0.1" in outcome.message
    assert len(server.requests) == 3


def test_a_passing_fault_is_not_noticed(server):
    url = server.add("/f", [Reset()], [CHUNKED], reply(body=FEED))
    assert get(url).body == FEED


STATUSES = [201, 206, 300, 400, 401, 403, 404, 410, 418, 500, 503]


@pytest.mark.parametrize("status", STATUSES)
def test_an_answer_that_is_no_feed_fails_at_once(server, status):
    outcome = get(server.add("/f", reply(status, body=FEED)))
    assert isinstance(outcome, Failed)
    assert (outcome.code, outcome.status) == (f"http_{status}", status)
    assert str(status) in outcome.message
    assert len(server.requests) == 1


@pytest.mark.parametrize("status", [401, 403])
def test_a_web_officer_reads_that_we_are_blocked_and_which_robot_to_let_in(
    server, status
):
    message = get(server.add("/f", reply(status))).message
    assert "blocks us" in message
    assert USER_AGENT in message


@pytest.mark.parametrize("status", [403, 429, 503])
def test_a_challenge_to_prove_that_we_are_a_person_is_called_by_its_name(
    server, status
):
    page = reply(status, {"cf-mitigated": "challenge"}, b"<!doctype html>")
    outcome = get(server.add("/f", page))
    assert (outcome.code, outcome.status) == ("challenge", status)
    assert "Cloudflare" in outcome.message
    assert USER_AGENT in outcome.message


@pytest.mark.parametrize(
    "script", [reply(), reply(body=b"\r\n "), reply(204), reply(body=b"", length=None)]
)
def test_nothing_is_not_a_feed_without_vacancies(server, script):
    outcome = get(server.add("/f", script))
    assert isinstance(outcome, Failed)
    assert outcome.code == "empty"
    assert "the server sent nothing" in outcome.message
    assert "Ask your supplier" in outcome.message


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(
    "headers, seconds",
    [
        ({"Retry-After": "3600"}, 3600),
        ({"Retry-After": "Tue, 12 Jan 2027 04:00:00 GMT"}, 3600),
        (
            {
                "Retry-After": "Wed, 13 Jan 2027 00:00:00 GMT",
                "Date": "Tue, 12 Jan 2027 23:00:00 GMT",
            },
            3600,
        ),
        ({"Retry-After": "315360000"}, 48 * 3600),
    ],
)
def test_a_server_that_asks_us_to_wait_is_not_asked_again(
    server, status, headers, seconds
):
    outcome = get(server.add("/f", reply(status, headers)))
    assert (outcome.code, outcome.retry_after) == (f"http_{status}", seconds)
    assert "We do not ask again for" in outcome.message
    assert len(server.requests) == 1


HEAD = b"HTTP/1.1 200 OK\r\n"


@pytest.mark.parametrize(
    "script",
    [
        [Hang()],
        [HEAD, Drip(b"X-More: 1\r\n")],
        [HEAD, b"\r\n", Drip(b" ")],
        [Drip(b"HTTP/1.1 103 Early Hints\r\n\r\n")],
        [*reply(body=b"<rss>", length=99), Hang()],
    ],
    ids=["silent", "headers", "body", "hints", "stuck"],
)
def test_a_slow_server_is_left_at_the_deadline(server, script):
    outcome = get(server.add("/f", script), limits=HASTY)
    assert isinstance(outcome, Failed)
    assert outcome.code == "timeout"
    assert "within 0.3 seconds" in outcome.message
    assert outcome.seconds < 20


def test_tries_and_redirects_share_one_deadline(server):
    server.add("/a", redirect("/b"))
    server.add("/b", [Reset()])
    limits = Limits(deadline=4, backoff=(0.0, 60.0))
    outcome = get(server.url("/a"), limits=limits)
    assert outcome.code == "timeout"
    assert outcome.final_url == server.url("/b")
    assert outcome.seconds < 20


@pytest.mark.parametrize(
    "script",
    [
        [HEAD, b"\r\n", Drip(b"<item/>" * 5000, every=0)],
        reply(body=b"x" * 200_001),
        reply(
            headers={"Content-Encoding": "gzip"}, body=gzip.compress(bytes(50_000_000))
        ),
        [HEAD, *[b"X-%d: %s\r\n" % (n, b"x" * 1000) for n in range(80)], b"\r\n"],
    ],
    ids=["endless", "long", "bomb", "headers"],
)
def test_more_than_we_read_is_refused(server, script):
    outcome = get(server.add("/f", script), limits=Limits(max_bytes=200_000))
    assert isinstance(outcome, Failed)
    assert outcome.code == "too_big"
    assert len(server.requests) == 1


@pytest.mark.parametrize("number", [5000, None])
def test_headers_without_end_are_refused_at_once(server, number):
    flood = Drip(b"X: %s\r\n" % (b"x" * 1000), every=0, times=number)
    outcome = get(server.add("/f", [HEAD, flood]))
    assert outcome.code == "too_big"
    assert "too many headers" in outcome.message
    assert len(server.requests) == 1


def test_a_flood_of_hints_is_left_at_the_deadline_too(server):
    flood = Drip(b"HTTP/1.1 103 Early Hints\r\n\r\n" * 1000, every=0)
    outcome = get(server.add("/f", [flood]), limits=HASTY)
    assert outcome.code == "timeout"
    assert outcome.seconds < 20


@pytest.mark.parametrize(
    "statuses, moved",
    [
        ([301], "/1"),
        ([308, 301], "/2"),
        ([301, 302, 301], "/1"),
        ([302], None),
        ([303, 301], None),
        ([307], None),
    ],
)
def test_a_move_is_advised_as_far_as_it_is_for_good(server, statuses, moved):
    for hop, status in enumerate(statuses):
        server.add(f"/{hop}", redirect(f"/{hop + 1}", status))
    last = server.add(f"/{len(statuses)}", reply(body=FEED))
    outcome = get(server.url("/0"))
    assert isinstance(outcome, Fetched)
    assert outcome.final_url == last
    assert moved_to(outcome.redirects) == (moved and server.url(moved))


def test_every_redirect_is_told_in_order_with_its_status(server):
    first = server.add("/f", redirect("/b#top", 302))
    second = server.add("/b", redirect("/c", 301))
    last = server.add("/c", reply(body=FEED), reply(304), reply(404))
    chain = (Redirect(first, 302, second), Redirect(second, 301, last))
    assert get(first).redirects == chain
    unchanged = get(first, Validators('"a"', url=last))
    assert isinstance(unchanged, NotModified)
    assert unchanged.redirects == chain
    failed = get(first)
    assert (failed.code, failed.redirects) == ("http_404", chain)


def test_the_redirects_of_a_try_that_broke_off_are_not_told_twice(server):
    first = server.add("/f", redirect("/b"))
    last = server.add("/b", [Reset()], reply(body=FEED))
    assert get(first).redirects == (Redirect(first, 301, last),)


def test_a_loop_of_redirects_ends_after_five(server):
    url = server.add("/loop", redirect("/loop"))
    outcome = get(url)
    assert outcome.code == "redirect"
    assert server.paths() == ["/loop"] * 6
    assert outcome.redirects == (Redirect(url, 301, url),) * 6


@pytest.mark.parametrize(
    ("location", "named"),
    [
        ("", None),
        ("http://[nonsense", None),
        ("file:///etc/passwd", None),
        ("https:\\\\me:secret@new.example.org/f", None),
        ("https://me:secret@new.example.org/f", "https://new.example.org/f"),
        ("https://new.example.org/f?a=1", "https://new.example.org/f?a=1"),
    ],
)
def test_where_a_refused_redirect_led_is_told_without_its_password(
    server, location, named
):
    url = server.add("/f", reply(301, {"Location": location}))
    outcome = get(url)
    assert outcome.code in {"redirect", "not_allowed"}
    assert outcome.redirects == (Redirect(url, 301, named),)
    assert "secret" not in repr(outcome)
    assert len(server.requests) == 1


def test_a_redirect_to_a_host_nobody_named_is_not_followed(server):
    with Server() as other:
        other.add("/f", reply(body=FEED))
        there = other.url("/f", host="localhost")
        here = server.add("/f", redirect(there))
        refused = get(here)
        assert (refused.code, other.connections) == ("redirect", 0)
        assert "localhost" in refused.message
        assert get(here, allow_hosts=("localhost",)).body == FEED


def test_a_server_that_is_not_there_is_told_apart_by_name_and_by_port():
    with Server() as gone:
        url = gone.url("/f")
    refused = get(url)
    assert (refused.code, refused.final_url) == ("refused", url)
    assert "refused the connection" in refused.message
    assert refused.retry_after is None
    # A name that may never exist (RFC 6761), refused without leaving the machine
    # because no label may be longer than 63 letters.
    unknown = get(f"http://{'x' * 64}.invalid/f")
    assert unknown.code == "dns"


def test_a_password_in_the_address_is_neither_used_nor_repeated(server):
    for host in (f"127.0.0.1:{server.port}", "[nonsense"):
        outcome = get(f"http://user:secret@{host}/f")
        assert outcome.code == "not_allowed"
        assert "secret" not in repr(outcome)
    assert server.connections == 0


def test_what_is_gone_for_good_is_called_so_and_left_alone_for_a_week(server):
    outcome = get(server.add("/f", reply(410, {"Retry-After": "60"})))
    assert "says that the feed is gone for good (410)" in outcome.message
    assert "We do not ask again for 7 days." in outcome.message
    assert outcome.retry_after == 7 * 24 * 3600
