"""Where a connection may go: asserted on what the other side saw."""

from __future__ import annotations

import socket
import ssl
from datetime import UTC, datetime
from pathlib import Path

import pytest

from jobs_feed.fetch import Limits, fetch_one
from jobs_feed.fetch.exchange import trust
from jobs_feed.models import Validators
from tests.fetch.councils import council
from tests.fetch.server import Server, redirect, reply

NOW = datetime(2027, 1, 12, 3, 0, tzinfo=UTC)
FEED = b"<rss></rss>"
CERTIFICATE = Path(__file__).with_name("localhost.pem")
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


def get(url, ports=(80, 443), **feed):
    limits = Limits(backoff=(), deadline=10, ports=frozenset(ports))
    return fetch_one(council(url, **feed), Validators(), now=NOW, limits=limits)


@pytest.mark.parametrize("host", LOOPBACK)
def test_no_spelling_of_this_machine_is_connected_to(server, host):
    server.add("/f", reply(body=FEED))
    url = server.url("/f", host=host)
    outcome = get(url, ports=[server.port], allow_private_network=False)
    assert outcome.code == "not_allowed"
    assert "private network" in outcome.message
    assert server.connections == 0


def test_the_same_spellings_do_reach_this_machine_where_that_is_allowed(server):
    server.add("/f", reply(body=FEED))
    assert get(server.url("/f", host="127.1")).body == FEED


def test_a_port_that_public_feeds_do_not_use_is_not_connected_to(server):
    outcome = get(server.url("/f"), allow_private_network=False)
    assert outcome.code == "not_allowed"
    assert f"port {server.port}" in outcome.message
    assert server.connections == 0


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


@pytest.fixture
def secure():
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(CERTIFICATE)
    with Server(context) as running:
        running.add("/f", reply(body=FEED))
        yield running


@pytest.fixture
def vouched(monkeypatch):
    """This machine trusts the test's certificate."""
    trust.cache_clear()
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    yield
    trust.cache_clear()


def test_a_certificate_that_nobody_vouches_for_is_refused(secure):
    outcome = get(secure.url("/f", host="localhost"))
    assert outcome.code == "tls"
    assert "self-signed certificate" in outcome.message
    assert secure.requests == []


def test_a_certificate_is_checked_against_the_name_and_not_the_address(secure, vouched):
    assert get(secure.url("/f", host="localhost")).body == FEED
    outcome = get(secure.url("/f", host="127.0.0.1"))
    assert outcome.code == "tls"
    assert len(secure.requests) == 1


def test_a_server_without_tls_is_no_secure_server(server):
    outcome = get(server.url("/f").replace("http:", "https:"))
    assert outcome.code == "tls"


def test_a_redirect_never_leaves_https(secure, server, vouched):
    plain = server.url("/f", host="localhost")
    secure.add("/g", redirect(plain))
    outcome = get(secure.url("/g", host="localhost"))
    assert outcome.code == "not_allowed"
    assert server.connections == 0
