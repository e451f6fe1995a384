from __future__ import annotations

import gzip
from datetime import UTC, datetime
from time import monotonic

import pytest

from jobs_feed.fetch import Limits, fetch_all
from jobs_feed.models import Failed, Fetched, NotModified, Validators
from tests.fetch.councils import council
from tests.fetch.server import Drip, Hang, Server, reply

NOW = datetime(2027, 1, 12, 3, 0, tzinfo=UTC)
LIMITS = Limits(deadline=1.5, backoff=())
PAGE = b"<!doctype html><title>Down for maintenance</title>"


def feed(name):
    return f"<rss><title>{name}</title></rss>".encode()


def test_a_bad_night_for_some_is_an_ordinary_night_for_the_rest(server, tmp_path):
    bundled = tmp_path / "york.xml"
    bundled.write_bytes(feed("york"))
    with Server() as gone:
        refused = gone.url("/f")
    packed = reply(headers={"Content-Encoding": "gzip"}, body=gzip.compress(feed("c")))
    councils = [
        council(server.add("/hangs", [Hang()]), "hangs"),
        council(server.add("/a", reply(body=feed("a"))), "a"),
        council(refused, "refused"),
        council(server.add("/b", reply(body=feed("b"))), "b"),
        council(server.add("/page", reply(body=PAGE)), "page"),
        council(server.add("/c", packed), "c"),
        council("http://[nonsense", "nonsense"),
        council(server.add("/same", reply(304)), "same"),
        council("york.xml", "york", file=bundled),
    ]
    done = []
    outcomes = fetch_all(
        councils,
        {"same": Validators(etag='"1"')},
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


def test_hanging_feeds_hang_side_by_side(server):
    server.add("/f", [Hang()])
    councils = [council(server.url("/f"), f"c{n}") for n in range(8)]
    limits = Limits(deadline=0.5, backoff=(), per_host=8)
    started = monotonic()
    outcomes = fetch_all(councils, {}, now=NOW, limits=limits)
    assert {outcome.code for outcome in outcomes.values()} == {"timeout"}
    assert monotonic() - started < 8 * 0.5


@pytest.mark.parametrize("places", [{"per_host": 2}, {"per_host": 9, "at_once": 2}])
def test_no_host_is_asked_for_more_than_a_few_feeds_at_once(server, places):
    head, drip = b"HTTP/1.1 200 OK\r\n", Drip(b"X-Slow: 1\r\n", every=0.01, times=5)
    server.add("/f", [head, drip, b"\r\n", feed("a")])
    councils = [council(server.url("/f"), f"c{n}") for n in range(6)]
    outcomes = fetch_all(councils, {}, now=NOW, limits=Limits(**places))
    assert all(isinstance(outcome, Fetched) for outcome in outcomes.values())
    assert server.most_at_once <= 2


def test_a_fault_of_our_own_is_raised_once_everyone_else_is_served(server):
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
