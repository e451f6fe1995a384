"""Rows 1 to 15 and 23 to 31 of the fault table: what a feed's server may do to us."""

from __future__ import annotations

import asyncio
import gzip
import socket
import ssl
import subprocess
import sys
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path
from time import monotonic

import pytest

from jobs_feed import fetch, pipeline
from jobs_feed.fetch import USER_AGENT, Limits, fetch_one
from jobs_feed.models import Validators
from tests.builders import DAY, NIGHT
from tests.faults import run
from tests.faults.nights import (
    Night,
    World,
    assert_others_untouched,
    healthy,
    item,
    rss,
    vacancies,
)
from tests.fetch.councils import council
from tests.fetch.server import (
    Drip,
    Request,
    Reset,
    Server,
    redirect,
    reply,
)
from tests.plugins import tiny

HEAD = b"HTTP/1.1 200 OK\r\n"
HASTY = {"deadline": 2}
MINUTE = timedelta(minutes=1)
CERTIFICATES = tiny.ROOT / "tests" / "fetch"
NORTHFOLD = "/northfold.xml"


@pytest.fixture(autouse=True)
def _no_proxy_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def assert_stale(night: Night, words: str) -> None:
    """Nothing was read, nothing is lost, and the reason is said in these words."""
    assert night.code == 1
    assert night.status["state"] == "stale"
    assert words in night.status["message"]
    assert night.status["memory"]["failures"] >= 1
    assert len(night.open) == 20
    assert night.outcomes == {}
    if night.clean:
        assert_others_untouched(night)


def asked(night: Night) -> list[Request]:
    """What was asked of Northfold's feed."""
    return [request for request in night.requests if request.path == NORTHFOLD]


def told(nights: list[Night]) -> list[list[str]]:
    """What a person is told of Northfold each night."""
    return [
        [alert["kind"] for alert in night.document["alerts"] if alert["council"]]
        for night in nights
    ]


def test_row_01_a_name_that_is_not_known_keeps_what_is_known(world: World) -> None:
    world.feed(url=f"http://{'x' * 64}.invalid/feed.xml")  # refused without a look-up
    night = world.night()
    assert_stale(night, "We cannot find a server called")
    assert_others_untouched(night, world.site())


def test_row_02_a_refused_connection_keeps_what_is_known(world: World) -> None:
    with Server() as gone:
        world.feed(url=gone.url(NORTHFOLD))
    assert_stale(world.night(), "refused the connection")


def test_row_02_a_reset_is_tried_twice_more_and_keeps_what_is_known(
    world: World,
) -> None:
    at_once, later = [Reset()], [*reply(body=vacancies(9), length=None), Reset()]
    first, second = world.nights(2, *[at_once] * 3, *[later] * 3)
    assert_stale(first, "hung up")
    assert_stale(second, "broke off")
    assert len(asked(first)) == 6


def test_row_02_a_reset_that_passes_is_not_noticed(world: World) -> None:
    night = world.night([Reset()], [Reset()], healthy(vacancies(20)))
    assert night.code == 0
    assert night.status["state"] == "unchanged"


def test_row_03_a_bad_certificate_is_never_overlooked(
    world: World, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Expired and for another name, though vouched for; and not vouched for."""
    vouched = tmp_path / "vouched.pem"
    names = ("expired.pem", "elsewhere.pem")
    vouched.write_bytes(b"".join((CERTIFICATES / n).read_bytes() for n in names))
    monkeypatch.setenv("SSL_CERT_FILE", str(vouched))
    world.feed(allow_hosts=["localhost"])
    with ExitStack() as stack:
        servers = [
            stack.enter_context(secure_server(name))
            for name in (*names, "localhost.pem")
        ]
        urls = [server.url("/feed.xml", host="localhost") for server in servers]
        nights = world.nights(3, *map(redirect, urls))
    because = "The certificate of localhost cannot be trusted: it"
    assert_stale(nights[0], f"{because} has expired")
    assert_stale(nights[1], f"{because} is for another name")
    assert_stale(nights[2], f"{because} is self-signed")
    assert [request for server in servers for request in server.requests] == []


@contextmanager
def secure_server(certificate: str) -> Iterator[Server]:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(CERTIFICATES / certificate)
    with Server(context) as server:
        yield server


def test_row_04_headers_without_end_are_left_at_the_deadline(world: World) -> None:
    night = world.night([HEAD, Drip(b"X-More: 1\r\n")], limits=HASTY)
    assert_stale(night, "did not answer in full within 2 seconds")


def test_row_05_a_body_that_drips_is_left_at_the_deadline(world: World) -> None:
    night = world.night([HEAD, b"\r\n<rss>", Drip(b" ")], limits=HASTY)
    assert_stale(night, "did not answer in full within 2 seconds")


def test_row_06_hints_without_end_are_left_at_the_deadline(world: World) -> None:
    hints = b"HTTP/1.1 103 Early Hints\r\n\r\n"
    night = world.night([Drip(hints)], limits=HASTY)
    assert_stale(night, "did not answer in full within 2 seconds")
    # A flood of them also takes most of the processor, from the others too.
    night = world.night([Drip(hints * 1000, every=0)], limits={"deadline": 10})
    assert_stale(night, "did not answer in full within 10 seconds")


def test_row_07_a_flood_of_headers_is_refused_at_once(world: World) -> None:
    flood = Drip(b"X: %s\r\n" % (b"x" * 1000), every=0, times=5000)
    night = world.night([HEAD, flood, b"\r\n", vacancies(20)])
    assert_stale(night, "far too many headers")
    assert len(asked(night)) == 1
    started = monotonic()
    fetch_one(council(world.server.url(NORTHFOLD)), Validators(), now=NIGHT)
    assert monotonic() - started < Limits().deadline / 3


def test_row_08_a_bomb_is_refused_unexploded(world: World) -> None:
    bomb = reply(headers={"Content-Encoding": "gzip"}, body=gigabyte())
    night = world.night(bomb)
    assert_stale(night, "larger than the 10 MiB we read")
    assert peak_of_fetching(world.server.url(NORTHFOLD)) < 150


def gigabyte() -> bytes:
    """A gigabyte of zeros in a megabyte of gzip."""
    packer = zlib.compressobj(9, wbits=31)
    head = packer.compress(b"") + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(bytes(1024 * 1024)) + packer.flush(zlib.Z_FULL_FLUSH)
    return head + block * 1024


def peak_of_fetching(url: str) -> float:
    """By how many MB a process grows that fetches this."""
    code = f"""
from resource import RUSAGE_SELF, getrusage
from jobs_feed.fetch import client, fetch_one
from jobs_feed.models import Validators
from tests.builders import NIGHT
from tests.fetch.councils import council
idle = getrusage(RUSAGE_SELF).ru_maxrss
print(fetch_one(council({url!r}), Validators(), now=NIGHT).code)
print((getrusage(RUSAGE_SELF).ru_maxrss - idle) / 1024)
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tiny.ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    outcome, megabytes = done.stdout.split()
    assert outcome == "too_big"
    return float(megabytes)


def test_row_09_encodings_in_a_chain_are_refused(world: World) -> None:
    chain = {"Content-Encoding": ", ".join(["gzip"] * 10)}
    body = gzip.compress(vacancies(20))
    assert_stale(world.night(reply(headers=chain, body=body)), "did not ask for")


def test_row_09_a_plain_feed_called_gzip_is_asked_for_again_and_read(
    world: World,
) -> None:
    wrong = {"Content-Encoding": "gzip"}
    night = world.night(reply(headers=wrong, body=vacancies(20)))
    assert night.code == 0
    assert night.status["state"] == "unchanged"
    assert [r.headers["accept-encoding"] for r in asked(night)] == ["gzip", "identity"]
    assert_others_untouched(night)


def test_row_10_a_body_without_end_is_cut_off_at_ten_megabytes(world: World) -> None:
    night = world.night([HEAD, b"\r\n<rss>", Drip(b"<item/>" * 9000, every=0)])
    assert_stale(night, "larger than the 10 MiB we read")
    assert len(asked(night)) == 1


CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


def test_row_11_a_body_that_breaks_off_has_failed_and_is_not_read_in_part(
    world: World,
) -> None:
    body = vacancies(9)
    promised_more = reply(body=body, length=10_000_000)
    last_chunk_missing = [CHUNKED, b"%x\r\n%s\r\n" % (len(body), body)]
    reset = [*reply(body=body, length=None), Reset()]
    scripts = (promised_more, last_chunk_missing, reset)
    for night in world.nights(3, *scripts, limits={"backoff": []}):
        assert_stale(night, "broke off before the whole feed had come")


def cut_feed() -> bytes:
    """Of 20 vacancies the first has a new title and the tenth breaks off."""
    first = item(1, title="Senior Social Worker 1")
    whole = rss(first, *(item(number) for number in range(2, 21)))
    return whole[: whole.index(b"Social Worker 10")]


def assert_read_in_part(night: Night) -> None:
    assert night.status["state"] == "partial"
    assert night.outcomes["updated"] == 1
    assert night.outcomes["unchanged"] == 8
    assert len(night.open) == 20
    assert "Senior Social Worker 1" in {vacancy["title"] for vacancy in night.open}
    assert not night.changes["absent"]
    assert_others_untouched(night)


def test_row_12_a_feed_cut_in_an_item_updates_and_removes_nothing(
    world: World,
) -> None:
    night = world.night(reply(body=cut_feed(), length=None))
    assert_read_in_part(night)
    assert_others_untouched(night, world.site())


def test_row_13_gzip_without_its_end_updates_and_removes_nothing(
    world: World,
) -> None:
    packer = zlib.compressobj(wbits=31)
    packed = packer.compress(cut_feed()) + packer.flush(zlib.Z_SYNC_FLUSH)
    headers = {"Content-Encoding": "gzip"}
    assert_read_in_part(world.night(reply(headers=headers, body=packed, length=None)))


def test_row_13_gzip_that_lacks_only_its_trailer_removes_nothing(
    world: World,
) -> None:
    packed = gzip.compress(vacancies(19))[:-8]
    headers = {"Content-Encoding": "gzip"}
    night = world.night(reply(headers=headers, body=packed, length=None))
    assert night.status["state"] == "partial"
    assert len(night.open) == 20
    assert_others_untouched(night)


def test_row_14_an_answer_without_a_feed_is_no_feed_without_vacancies(
    world: World,
) -> None:
    hint_only = [b"HTTP/1.1 103 Early Hints\r\n\r\n"]
    scripts = (reply(), reply(204), reply(301), hint_only)
    nights = world.nights(4, *scripts, limits={"backoff": []})
    assert_stale(nights[0], "the server sent nothing")
    assert_stale(nights[1], "the server sent nothing")
    assert_stale(nights[2], "without saying where to")
    assert_stale(nights[3], "hung up")


def test_row_15_a_web_page_is_not_a_feed(world: World) -> None:
    pages = (
        b"<!doctype html><title>Down for maintenance</title><p>Back at 9.",
        b"<html><body><form method=post><input type=password></form></html>",
        b"\n<!-- v2 --><HTML><head><title>Cookies</title></head></HTML>",
    )
    called = {"Content-Type": "application/rss+xml"}
    for night in world.nights(3, *(reply(headers=called, body=p) for p in pages)):
        assert_stale(night, "The address gives a web page, not a feed.")


def test_row_15_a_challenge_of_cloudflare_is_called_by_its_name(world: World) -> None:
    page = b"<!doctype html><title>Just a moment</title>"
    night = world.night(reply(403, {"cf-mitigated": "challenge"}, page))
    assert_stale(night, "behind Cloudflare")
    assert USER_AGENT in night.status["message"]
    assert_others_untouched(night, world.site())


def test_row_23_not_modified_without_a_copy_is_asked_for_again(
    new_world: World,
) -> None:
    first, second = new_world.nights(2, *[reply(304)] * 3, healthy(vacancies(20)))
    assert (first.code, first.status["state"]) == (1, "stale")
    assert "we hold no copy to go by" in first.status["message"]
    assert (second.code, second.status["state"]) == (0, "fresh")
    assert len(second.open) == 20
    assert len(asked(first)) == 4
    assert_others_untouched(second)


def test_row_23_not_modified_after_the_state_was_lost_is_asked_for_again(
    world: World,
) -> None:
    world.state_file.unlink()
    night = world.night(reply(304), healthy(vacancies(20)))
    assert night.status["state"] == "fresh"
    assert len(night.open) == 20


def test_row_24_a_cache_that_lies_is_seen_through_within_seven_nights(
    world: World,
) -> None:
    nights = world.nights(7, healthy(vacancies(21)))  # with the ETag of the old one
    assert [night.status["state"] for night in nights] == ["unchanged"] * 6 + ["fresh"]
    assert [len(night.open) for night in nights] == [20] * 6 + [21]
    assert all(night.code == 0 for night in nights)
    assert_others_untouched(nights[-1])


def test_row_24_a_new_etag_on_the_same_feed_is_nothing_new(world: World) -> None:
    night = world.night(healthy(vacancies(20), etag='"two"'))
    assert night.code == 0
    assert night.status["state"] == "unchanged"
    assert night.outcomes == {"unchanged": 20}
    assert night.status["memory"]["etag"] == '"two"'
    assert_others_untouched(night)


def test_row_25_a_move_is_followed_and_after_seven_nights_advised(
    world: World,
) -> None:
    moved = world.server.add("/moved.xml", healthy(vacancies(20)))
    nights = world.nights(7, redirect("/moved.xml", 301))
    assert [night.code for night in nights] == [0] * 7
    assert all(moved not in night.status["message"] for night in nights[:6])
    assert f"moved for good to {moved}" in nights[6].status["message"]
    assert len(nights[6].open) == 20
    assert_others_untouched(nights[6])


def test_row_25_only_the_first_unbroken_permanent_redirects_are_advised(
    world: World,
) -> None:
    world.server.add("/a", redirect("/b", 308))
    settled = world.server.add("/b", redirect("/c", 302))
    world.server.add("/c", redirect("/d", 301))
    world.server.add("/d", healthy(vacancies(20)))
    night = world.nights(7, redirect("/a", 301))[-1]
    assert f"moved for good to {settled}." in night.status["message"]


def test_row_25_a_loop_is_left_after_five_redirects(world: World) -> None:
    night = world.night(redirect(NORTHFOLD))
    assert_stale(night, "sends us on more than 5 times")
    assert len(asked(night)) == 6


INSIDE = (
    "http://127.0.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://168.63.129.16/",
    "http://[::ffff:127.0.0.1]/",
    "http://[64:ff9b::7f00:1]/",
    "file:///etc/passwd",
    "ftp://127.0.0.1/",
    "gopher://127.0.0.1/",
)


def test_row_26_no_redirect_leads_inside(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even one to a host that councils.yaml allows."""
    start = "http://jobs.northfold.example/feed.xml"
    monkeypatch.setenv("http_proxy", world.server.url(""))
    monkeypatch.setenv("no_proxy", "127.0.0.1,::ffff:127.0.0.1")
    with Server() as inside:
        targets = [*INSIDE, inside.url("/")]
        hosts = ["127.0.0.1", "169.254.169.254", "168.63.129.16"]
        hosts += ["::ffff:127.0.0.1", "64:ff9b::7f00:1"]
        world.feed(url=start, allow_hosts=hosts, allow_private_network=False)
        world.server.add(start, *map(redirect, targets))
        tonight = NIGHT + DAY
        nights = world.run([tonight + n * MINUTE for n in range(len(targets))])
        for night in nights:
            assert_stale(night, "We do not go to this address")
        assert inside.connections == 0
    asked_of_proxy = [r.path for r in nights[0].requests if "//" in r.path]
    assert asked_of_proxy == [start] * len(targets)


def test_row_27_a_name_that_turns_inward_is_not_connected_to(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Public when it is judged, this machine at the next look-up."""
    look_up, connect = socket.getaddrinfo, asyncio.BaseEventLoop.create_connection
    public, answers = "192.175.48.1", iter(["192.175.48.1", *["127.0.0.1"] * 9])
    connected = []

    def rebinding(host: object, *args: object, **kwargs: object) -> object:
        turned = host == b"rebinding.example"
        return look_up(next(answers) if turned else host, *args, **kwargs)

    async def watched(self, factory, host=None, *args, **kwargs):
        connected.append(host)
        if host == public:
            raise ConnectionRefusedError
        return await connect(self, factory, host, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    monkeypatch.setattr(asyncio.BaseEventLoop, "create_connection", watched)
    monkeypatch.setattr(pipeline, "reader_version", lambda: "these")
    limits = Limits(backoff=(0.0, 0.0))
    monkeypatch.setitem(fetch.fetch_all.__kwdefaults__, "limits", limits)
    with Server() as inside:
        inside.add(NORTHFOLD, reply(body=vacancies(9)))
        url = inside.url(NORTHFOLD, host="rebinding.example")
        world.feed(url=url, allow_private_network=False)
        files = (str(world.councils_file), str(world.state_file))
        lived = run.night(*files, "[]", (NIGHT + DAY).isoformat())
    night = Night(**lived, requests=(), clean=world._town.clean(2))
    assert_stale(night, "is on a private network")
    assert connected.count(public) == 1
    assert inside.connections == 0


def test_row_28_https_is_never_left_for_http(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATES / "localhost.pem"))
    plain = world.server.add("/plain.xml", reply(body=vacancies(20)))
    with secure_server("localhost.pem") as server:
        server.add(NORTHFOLD, redirect(plain.replace("127.0.0.1", "localhost")))
        world.feed(url=server.url(NORTHFOLD, host="localhost"))
        night = world.night()
    assert len(server.requests) == 1
    assert_stale(night, "it goes back from https:// to http://")
    assert "/plain.xml" not in {request.path for request in night.requests}


def test_row_29_a_server_that_asks_us_to_wait_is_not_asked_again_tonight(
    world: World,
) -> None:
    seconds = {"Retry-After": "3600"}
    date = {
        "Retry-After": "Wed, 25 Nov 2026 01:00:00 GMT",
        "Date": "Wed, 25 Nov 2026 00:00:00 GMT",  # by a clock of its own
    }
    world.server.add(NORTHFOLD, reply(429, seconds), reply(429, date), reply(503))
    tonight, minutes = NIGHT + DAY, (0, 59, 60, 119, 120)
    nights = world.run([tonight + n * MINUTE for n in minutes])
    for night in nights[:4]:
        assert_stale(night, "We do not ask again for 1 hour.")
    assert nights[1].status == nights[0].status
    assert nights[3].status == nights[2].status
    assert_stale(nights[4], "503")
    assert len(asked(nights[0])) == 3


def test_row_29_nobody_can_silence_a_feed_for_more_than_two_nights(
    world: World,
) -> None:
    silly = reply(429, {"Retry-After": "315360000"})
    nights = world.nights(3, silly, healthy(vacancies(20)))
    assert_stale(nights[0], "We do not ask again for 2 days.")
    assert nights[1].status == nights[0].status
    assert nights[2].code == 0
    assert len(asked(nights[0])) == 2
    assert told(nights) == [[], ["trouble"], ["recovered"]]
    for night in nights:
        assert len(night.open) == 20
        assert_others_untouched(night)


def test_row_30_five_nights_of_503_are_stale_and_lose_nothing(world: World) -> None:
    nights = world.nights(6, *[reply(503)] * 5, healthy(vacancies(20)))
    for failures, night in enumerate(nights[:5], 1):
        assert_stale(night, "has a fault of its own (503)")
        assert night.status["memory"]["failures"] == failures
    assert len(asked(nights[0])) == 6
    assert nights[5].status["state"] == "unchanged"


def test_row_30_seven_nights_of_404_are_gone_and_lose_nothing(world: World) -> None:
    nights = world.nights(7, reply(404))
    states = [night.status["state"] for night in nights]
    assert states == ["stale"] * 6 + ["gone"]
    assert len(nights[6].open) == 20
    assert "Ask your supplier for the new one" in nights[6].status["message"]
    assert_others_untouched(nights[6])


def test_row_30_what_is_gone_for_good_is_kept_and_looked_for_once_a_week(
    world: World,
) -> None:
    nights = world.nights(8, reply(410))
    for night in nights:
        assert (night.code, night.status["state"]) == (1, "gone")
        assert len(night.open) == 20
        assert_others_untouched(night)
    assert len(asked(nights[0])) == 2
    assert told(nights) == [["trouble"], *[[]] * 7]
    days_asked = {night.status["checked"] for night in nights}
    assert len(days_asked) == 2


def test_row_31_a_server_that_blocks_us_is_told_our_name(world: World) -> None:
    for night in world.nights(2, reply(401), reply(403)):
        assert_stale(night, "blocks us")
        assert USER_AGENT in night.status["message"]
