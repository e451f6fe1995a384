from __future__ import annotations

import gzip
from datetime import UTC, datetime

import pytest

from jobs_feed.fetch import Limits, fetch_all
from jobs_feed.models import Failed, Fetched, NotModified, Validators
from tests.fetch.councils import council
from tests.fetch.server import Drip, Hang, Server, Until, reply

NOW = datetime(2027, 1, 12, 3, 0, tzinfo=UTC)
LIMITS = Limits(deadline=10, backoff=())
PLENTY = 120
"""Seconds for what is over at once unless it is broken."""
PAGE = b"<!doctype html><title>Down for maintenance</title>"


def feed(name):
    return f"<rss><title>{name}</title></rss>".encode()


def test_a_bad_night_for_some_is_an_ordinary_night_for_the_rest(server, tmp_path):
    bundled = tmp_path / "york.xml"
    bundled.write_bytes(feed("york"))
    with Server() as gone:
        refused = gone.url("/f")
    packed = reply(headers={"Content-Encoding": "gzip"}, body=gzip.compress(feed("c")))
    same = server.add("/same", reply(304))
    councils = [
        council(server.add("/hangs", [Hang()]), "hangs"),
        council(server.add("/a", reply(body=feed("a"))), "a"),
        council(refused, "refused"),
        council(server.add("/b", reply(body=feed("b"))), "b"),
        council(server.add("/page", reply(body=PAGE)), "page"),
        council(server.add("/c", packed), "c"),
        council("http://[nonsense", "nonsense"),
        council(same, "same"),
        council("york.xml", "york", file=bundled),
    ]
    done = []
    outcomes = fetch_all(
        councils,
        {"same": Validators(etag='"1"', url=same)},
        now=NOW,
        limits=LIMITS,
        on_done=lambda one, outcome: done.append((one.id, outcome)),
    )
    assert list(outcomes) == [one.id for one in councils]
    assert dict(done) == outcomes
    assert done[-1][0] == "hangs"
    bodies = {name: o.body for name, o in outcomes.items() if isinstance(o, Fetched)}
    assert bodies == {
        "a": feed("a"),
        "b": feed("b"),
        "c": feed("c"),
        "page": PAGE,
        "york": feed("york"),
    }
    failures = {name: o.code for name, o in outcomes.items() if isinstance(o, Failed)}
    assert failures == {
        "hangs": "timeout",
        "refused": "refused",
        "nonsense": "not_allowed",
    }
    assert isinstance(outcomes["same"], NotModified)


def test_feeds_are_asked_side_by_side(server):
    server.add("/f", [Until("/f", times=8), *reply(body=feed("a"))])
    councils = [council(server.url("/f"), f"c{n}") for n in range(8)]
    limits = Limits(deadline=PLENTY, per_host=8)
    outcomes = fetch_all(councils, {}, now=NOW, limits=limits)
    assert {outcome.status for outcome in outcomes.values()} == {200}


@pytest.mark.parametrize("places", [{"per_host": 2}, {"per_host": 9, "at_once": 2}])
def test_no_host_is_asked_for_more_than_a_few_feeds_at_once(server, places):
    head, drip = b"HTTP/1.1 200 OK\r\n", Drip(b"X-Slow: 1\r\n", every=0.01, times=5)
    server.add("/f", [head, drip, b"\r\n", feed("a")])
    councils = [council(server.url("/f"), f"c{n}") for n in range(6)]
    outcomes = fetch_all(councils, {}, now=NOW, limits=Limits(**places))
    assert all(isinstance(outcome, Fetched) for outcome in outcomes.values())
    assert server.most_at_once <= 2


def test_a_host_that_turns_one_feed_away_is_still_asked_for_the_others(server):
    busy = council(server.add("/a", reply(429, {"Retry-After": "3600"})), "a")
    well = council(server.add("/b", reply(body=feed("b"))), "b")
    limits = Limits(deadline=PLENTY, per_host=1)
    outcomes = fetch_all([busy, well], {}, now=NOW, limits=limits)
    assert outcomes["a"].retry_after == 3600
    assert outcomes["b"].body == feed("b")


def test_feeds_that_hang_do_not_keep_their_hosts_places(server):
    server.add("/hangs", [Until("/f"), *reply(404)])
    well = server.add("/f", reply(body=feed("a")))
    councils = [council(server.url("/hangs"), f"c{n}") for n in range(10)]
    limits = Limits(deadline=PLENTY, per_host=1, patience=0.05)
    outcomes = fetch_all([*councils, council(well, "well")], {}, now=NOW, limits=limits)
    assert isinstance(outcomes["well"], Fetched)
    assert {outcomes[one.id].status for one in councils} == {404}


def test_bodies_in_tiny_pieces_do_not_keep_the_others_waiting(server):
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    server.add("/crumbs", [head, Drip(b"1\r\nx\r\n" * 5000, every=0)])
    crumbs = [council(server.url("/crumbs"), f"c{n}") for n in range(4)]
    well = council(server.add("/f", reply(body=b"<rss>" * 100_000)), "well")
    limits = Limits(deadline=8, backoff=(), per_host=9)
    outcomes = fetch_all([*crumbs, well], {}, now=NOW, limits=limits)
    assert isinstance(outcomes["well"], Fetched)
    assert {outcomes[one.id].code for one in crumbs} == {"timeout"}


def test_a_night_ends_even_if_not_every_feeds_turn_has_come(server):
    server.add("/f", [Hang()])
    councils = [council(server.url("/f"), f"c{n}") for n in range(12)]
    limits = Limits(deadline=1, backoff=(), at_once=1, last_start=5)
    outcomes = fetch_all(councils, {}, now=NOW, limits=limits)
    codes = [outcome.code for outcome in outcomes.values()]
    asked = codes.count("timeout")
    assert 1 <= asked <= 6  # from 0 to 5 seconds, on a machine that is quick
    assert codes == ["timeout"] * asked + ["no_turn"] * (12 - asked)
    assert "We ask again next time" in outcomes["c11"].message


def test_a_fault_of_our_own_costs_one_feed_and_is_shown_whole(server, capsys):
    url = server.add("/f", reply(body=feed("a")))
    impossible = Validators(etag='"1"\nX-Injected: yes', url=url)
    councils = [council(url, "a"), council(url, "b")]
    outcomes = fetch_all(councils, {"a": impossible}, now=NOW, limits=LIMITS)
    assert outcomes["a"].code == "fault"
    assert "LocalProtocolError" in capsys.readouterr().err
    assert outcomes["b"].body == feed("a")
    assert len(server.requests) == 1


def test_a_fault_of_our_caller_is_raised_once_everyone_else_is_served(server):
    server.add("/f", reply(body=feed("a")))
    councils = [council(server.url("/f"), name) for name in ("a", "b", "c")]
    done = []

    def on_done(one, outcome):
        done.append(one.id)
        if one.id == done[0]:
            raise RuntimeError("the progress bar broke")

    with pytest.raises(ExceptionGroup) as raised:
        fetch_all(councils, {}, now=NOW, limits=LIMITS, on_done=on_done)
    assert raised.group_contains(RuntimeError, match="progress bar")
    assert sorted(done) == ["a", "b", "c"]


def test_nothing_to_fetch_is_nothing():
    assert fetch_all([], {}, now=NOW) == {}
