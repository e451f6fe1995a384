"""Where a connection may go: asserted on what the other side saw."""

from __future__ import annotations

import asyncio
import socket
import ssl
import threading
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

import pytest

from jobs_feed.fetch import Limits, fetch_one
from jobs_feed.fetch.exchange import trust
from jobs_feed.models import Validators
from tests.fetch.councils import council
from tests.fetch.server import Server, redirect, reply

NOW = datetime(2027, 1, 12, 3, 0, tzinfo=UTC)
FEED = b"<rss></rss>"
HERE = Path(__file__).parent
LOOPBACK = [
    "127.0.0.1",
    "127.1",
    "2130706433",
    "0x7f.1",
    "127。0。0。1",
    "localhost",
    "[::ffff:127.0.0.1]",
]
NAMES = {
    "localhost",
    "127。0。0。1",
}  # a proxy would look the first up; no header bears the second


def get(url, **feed):
    limits = Limits(backoff=(), deadline=10)
    return fetch_one(council(url, **feed), Validators(), now=NOW, limits=limits)


@pytest.mark.parametrize("host", LOOPBACK)
def test_no_spelling_of_this_machine_is_connected_to(server, host):
    server.add("/f", reply(body=FEED))
    url = server.url("/f", host=host)
    outcome = get(url, allow_private_network=False)
    assert outcome.code == "not_allowed"
    assert "private network" in outcome.message
    assert server.connections == 0


def test_the_same_spellings_do_reach_this_machine_where_that_is_allowed(server):
    server.add("/f", reply(body=FEED))
    assert get(server.url("/f", host="127.1")).body == FEED


def test_a_name_that_changes_its_address_is_looked_up_only_once(server, monkeypatch):
    real, asked = socket.getaddrinfo, []

    def rebinding(host, *args, **kwargs):
        if host != b"rebinding.example":
            return real(host, *args, **kwargs)
        asked.append(host)
        return real(f"127.0.0.{len(asked)}", *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    server.add("/f", reply(body=FEED))
    assert get(server.url("/f", host="rebinding.example")).body == FEED
    assert len(asked) == 1


def test_a_name_that_turns_inward_after_it_was_judged_is_not_followed(monkeypatch):
    """No look-up but ours, and no connection but to what it gave."""
    real, connected = socket.getaddrinfo, []
    answers = iter(["192.175.48.1", *["127.0.0.1"] * 9])

    def rebinding(host, *args, **kwargs):
        return real(next(answers), *args, **kwargs)

    async def connect(self, factory, host=None, port=None, **kwargs):
        connected.append((host, port))
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    monkeypatch.setattr(asyncio.BaseEventLoop, "create_connection", connect)
    with Server() as inside:
        url = f"http://rebinding.example:{inside.port}/f"
        assert get(url, allow_private_network=False).code == "refused"
        limits = Limits(backoff=(0.0, 0.0))
        again = fetch_one(
            council(url, allow_private_network=False),
            Validators(),
            now=NOW,
            limits=limits,
        )
    assert again.code == "not_allowed"
    assert connected == [("192.175.48.1", inside.port)]
    assert inside.connections == 0


def test_a_look_up_that_hangs_is_left_at_the_deadline(monkeypatch):
    released = threading.Event()

    def hangs(*args, **kwargs):
        released.wait()
        return []

    monkeypatch.setattr(socket, "getaddrinfo", hangs)
    limits = Limits(backoff=(), deadline=0.3)
    started = monotonic()
    outcome = fetch_one(
        council("http://slow.example/f"), Validators(), now=NOW, limits=limits
    )
    assert outcome.code == "timeout"
    assert monotonic() - started < 20
    released.set()


def test_a_look_up_that_fails_for_now_is_tried_again(server, monkeypatch):
    real, asked = socket.getaddrinfo, []

    def flaky(host, *args, **kwargs):
        asked.append(host)
        if len(asked) == 1:
            raise socket.gaierror(socket.EAI_AGAIN, "try again")
        return real("127.0.0.1", *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", flaky)
    server.add("/f", reply(body=FEED))
    url = server.url("/f", host="flaky.example")
    assert "just now" in get(url).message
    assert get(url).body == FEED


def test_an_address_that_does_not_answer_leaves_time_for_the_next(server, monkeypatch):
    real = socket.getaddrinfo

    def two_addresses(host, *args, **kwargs):
        if host != b"two.example":
            return real(host, *args, **kwargs)
        nobody = real("127.0.0.2", *args, **kwargs)
        return [*nobody, *real("127.0.0.1", *args, **kwargs)]

    monkeypatch.setattr(socket, "getaddrinfo", two_addresses)
    server.add("/f", reply(body=FEED))
    assert get(server.url("/f", host="two.example")).body == FEED


@pytest.fixture
def proxy(server, monkeypatch):
    """The scripted server as the proxy that the environment names."""
    monkeypatch.setenv("http_proxy", f"127.0.0.1:{server.port}")
    return server


def test_the_proxy_of_the_environment_is_used(proxy):
    url = "http://jobs.anyshire.example/f"
    proxy.add(url, reply(body=FEED))
    assert get(url, allow_private_network=False).body == FEED
    assert proxy.paths() == [url]


def test_a_host_that_needs_no_proxy_is_asked_directly(proxy, monkeypatch):
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    assert get(proxy.add("/f", reply(body=FEED))).body == FEED
    assert proxy.paths() == ["/f"]


def test_a_proxy_is_not_asked_for_what_is_on_its_own_machine(proxy):
    for host in ["localhost", "intranet", "127.0.0.1", "169.254.169.254"]:
        outcome = get(f"http://{host}/f", allow_private_network=False)
        assert outcome.code == "not_allowed"
    assert proxy.requests == []


def test_a_host_and_port_that_need_no_proxy_are_asked_directly(proxy, monkeypatch):
    monkeypatch.setenv("no_proxy", f"127.0.0.1:{proxy.port}")
    assert get(proxy.add("/f", reply(body=FEED))).body == FEED
    assert proxy.paths() == ["/f"]


def test_a_proxy_that_is_down_is_our_fault_and_not_the_councils(monkeypatch):
    with Server() as gone:
        monkeypatch.setenv("http_proxy", gone.url(""))
    outcome = get("http://jobs.anyshire.example/f")
    assert outcome.code == "proxy"
    assert "Our own proxy" in outcome.message


@pytest.mark.parametrize("setting", ["socks5://me:secret@127.0.0.1:1", "http://["])
def test_a_proxy_that_cannot_be_used_is_told_without_its_password(monkeypatch, setting):
    monkeypatch.setenv("http_proxy", setting)
    outcome = get("http://jobs.anyshire.example/f")
    assert outcome.code == "proxy"
    assert "HTTPS_PROXY" in outcome.message
    assert "secret" not in outcome.message


@pytest.mark.parametrize(
    "target",
    [
        *(f"http://{host}/f" for host in LOOPBACK if host not in NAMES),
        "http://169.254.169.254/latest/meta-data/",
        "http://168.63.129.16/",
        "http://[64:ff9b::7f00:1]/",
        "file:///etc/passwd",
        "ftp://jobs.anyshire.example/f",
        "gopher://jobs.anyshire.example/",
    ],
)
def test_no_redirect_leads_inside(proxy, target):
    start = "http://jobs.anyshire.example/f"
    proxy.add(start, redirect(target))
    host = target.split("/")[2].strip("[]")
    outcome = get(
        start,
        allow_private_network=False,
        allow_hosts=(host, "127.0.0.1"),
    )
    assert outcome.code == "not_allowed"
    assert proxy.paths() == [start]


@contextmanager
def secure_server(certificate):
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(HERE / certificate)
    with Server(context) as running:
        running.add("/f", reply(body=FEED))
        yield running


@pytest.fixture
def secure():
    with secure_server("localhost.pem") as running:
        yield running


@pytest.fixture
def vouch(monkeypatch):
    """Makes this machine trust a certificate."""

    def trusting(certificate):
        trust.cache_clear()
        monkeypatch.setenv("SSL_CERT_FILE", str(HERE / certificate))

    yield trusting
    trust.cache_clear()


def test_a_certificate_that_nobody_vouches_for_is_refused(secure):
    outcome = get(secure.url("/f", host="localhost"))
    assert outcome.code == "tls"
    assert "self-signed" in outcome.message
    assert secure.requests == []


@pytest.mark.parametrize(
    "certificate, host, reason",
    [
        ("expired.pem", "localhost", "it has expired"),
        ("elsewhere.pem", "localhost", "it is for another name"),
        ("localhost.pem", "127.0.0.1", "it is for another address"),
    ],
)
def test_what_is_wrong_with_a_certificate_is_said_plainly(
    vouch, certificate, host, reason
):
    vouch(certificate)
    with secure_server(certificate) as server:
        outcome = get(server.url("/f", host=host))
    assert outcome.code == "tls"
    assert f"The certificate of {host} cannot be trusted: {reason}." in outcome.message
    assert server.requests == []


def test_a_certificate_is_checked_against_the_name_and_not_the_address(secure, vouch):
    vouch("localhost.pem")
    assert get(secure.url("/f", host="localhost")).body == FEED


def test_a_server_without_tls_is_no_secure_server(server):
    outcome = get(server.url("/f").replace("http:", "https:"))
    assert outcome.code == "tls"


def test_a_redirect_never_leaves_https(secure, server, vouch):
    vouch("localhost.pem")
    plain = server.url("/f", host="localhost")
    secure.add("/g", redirect(plain))
    outcome = get(secure.url("/g", host="localhost"))
    assert outcome.code == "not_allowed"
    assert server.connections == 0
