from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs_feed.fetch import policy
from jobs_feed.fetch.trouble import Unfetchable
from jobs_feed.models import Feed

SERVED = datetime(2027, 1, 12, 3, 0, tzinfo=UTC)
PUBLIC = Feed("https://jobs.anyshire.example/feed.xml")


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "168.63.129.16",
        "192.0.0.9",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::7f00:1",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "64:ff9b::7f00:1",
        "64:ff9b:1::1",
        "2002:7f00:1::1",
        "2001:0:4136:e378:8000:63bf:80ff:fffe",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "fec0::1",
        "ff02::1",
        "2001:db8::1",
    ],
)
def test_an_address_that_is_not_on_the_public_internet_is_refused(address):
    assert not policy.address_is_public(address)


@pytest.mark.parametrize(
    "address",
    ["8.8.8.8", "2a00:1450:4009:81f::200e", "::ffff:8.8.8.8", "64:ff9b::808:808"],
)
def test_an_address_on_the_public_internet_is_allowed(address):
    assert policy.address_is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "ftp://jobs.anyshire.example/feed.xml",
        "gopher://jobs.anyshire.example/",
        "//jobs.anyshire.example/feed.xml",
        "https:///feed.xml",
        "https://user:secret@jobs.anyshire.example/feed.xml",
        "https://jobs.anyshire.example:70000/feed.xml",
        "http://127.0.0.1\\@jobs.anyshire.example/",
        "http://0177.0.0.1/",
        "http://[nonsense/feed.xml",
        "http://①②⑦.⓪.⓪.①/",
        "http://jobs.anyshire.example/\nfeed.xml",
    ],
)
def test_a_feed_address_no_feed_should_have_is_refused(address):
    with pytest.raises(Unfetchable) as stopped:
        policy.feed_address(address, PUBLIC)
    assert stopped.value.code == "not_allowed"
    assert "secret" not in str(stopped.value)


def test_an_intranet_feed_may_use_any_real_port():
    feed = Feed("http://intranet.example:8080/feed", allow_private_network=True)
    url = policy.feed_address(feed.url, feed)
    assert policy.port_of(url) == 8080
    with pytest.raises(Unfetchable, match="no port 70000"):
        policy.feed_address("http://intranet.example:70000/", feed)


OWN_PORT = Feed("https://jobs.anyshire.example:8443/feed.xml")


def test_the_port_that_councils_yaml_names_is_the_users_choice():
    assert policy.port_of(policy.feed_address(OWN_PORT.url, OWN_PORT)) == 8443
    there = policy.redirect_target(httpx.URL(OWN_PORT.url), "/feed/", OWN_PORT)
    assert policy.port_of(there) == 8443


@pytest.mark.parametrize("port", [22, 25, 8444])
def test_a_redirect_may_not_choose_another_port(port):
    there = f"https://jobs.anyshire.example:{port}/"
    with pytest.raises(Unfetchable, match=f"port {port} is not one"):
        policy.redirect_target(httpx.URL(OWN_PORT.url), there, OWN_PORT)


def test_the_fragment_of_an_address_is_not_sent():
    url = policy.feed_address(f"{PUBLIC.url}#top", PUBLIC)
    assert str(url) == PUBLIC.url


@pytest.mark.parametrize(
    "location, expected",
    [
        ("/new.xml", "https://jobs.anyshire.example/new.xml"),
        ("new.xml?v=2", "https://jobs.anyshire.example/new.xml?v=2"),
        (
            "https://JOBS.anyshire.example/new.xml",
            "https://jobs.anyshire.example/new.xml",
        ),
        ("https://cdn.vendor.example/a.xml", "https://cdn.vendor.example/a.xml"),
        ("/caf\xc3\xa9", "https://jobs.anyshire.example/caf%C3%A9"),
    ],
)
def test_a_redirect_within_the_named_hosts_is_followed(location, expected):
    feed = Feed(PUBLIC.url, allow_hosts=("CDN.vendor.example",))
    here = httpx.URL(feed.url)
    assert str(policy.redirect_target(here, location, feed)) == expected


@pytest.mark.parametrize(
    "location, code",
    [
        (None, "redirect"),
        ("", "redirect"),
        ("https://elsewhere.example/feed.xml", "redirect"),
        ("//elsewhere.example/feed.xml", "redirect"),
        ("http://jobs.anyshire.example/feed.xml", "not_allowed"),
        ("https://jobs.anyshire.example:22/", "not_allowed"),
        ("file:///etc/passwd", "not_allowed"),
        ("https://elsewhere.example\\@jobs.anyshire.example/", "not_allowed"),
        ("\thttps://jobs.anyshire.example/", "not_allowed"),
        (":https://jobs]anyshire.example/", "not_allowed"),
    ],
)
def test_a_redirect_that_leads_astray_is_refused(location, code):
    with pytest.raises(Unfetchable) as stopped:
        policy.redirect_target(httpx.URL(PUBLIC.url), location, PUBLIC)
    assert stopped.value.code == code


@given(
    st.text()
    | st.from_regex(r"(https?:)?[/\\\\]{0,3}[a-z0-9@:.%\[\]-]{1,30}", fullmatch=True)
    | st.binary().map(lambda raw: raw.decode("latin-1"))
)
def test_wherever_a_redirect_points_it_leads_to_the_feeds_own_host_or_nowhere(location):
    with suppress(Unfetchable):
        there = policy.redirect_target(httpx.URL(PUBLIC.url), location, PUBLIC)
        assert (there.scheme, there.host) == ("https", "jobs.anyshire.example")
        assert policy.port_of(there) in {80, 443}
        assert not there.userinfo


@given(
    st.text()
    | st.from_regex(r"[a-z]{0,5}:?[/\\\\]{0,3}me:secret@[a-z0-9.\[/?#]{1,9}")
    | st.binary().map(lambda raw: raw.decode("latin-1"))
)
def test_wherever_a_redirect_points_it_is_told_without_a_password(location):
    here = httpx.URL(PUBLIC.url)
    named = policy.redirect_named(here, location)
    assert named is None or not httpx.URL(named).userinfo
    with suppress(Unfetchable):
        there = policy.redirect_target(here, location, PUBLIC)
        assert named == str(there)


def test_a_redirect_may_go_up_from_http_to_https():
    feed = Feed("http://jobs.anyshire.example/feed.xml")
    there = policy.redirect_target(httpx.URL(feed.url), PUBLIC.url, feed)
    assert str(there) == PUBLIC.url


@pytest.mark.parametrize(
    "value, seconds",
    [
        ("120", 120),
        (" 0 ", 0),
        ("315360000", policy.LONGEST_WAIT),
        ("9" * 5000, policy.LONGEST_WAIT),
        ("Tue, 12 Jan 2027 04:00:00 GMT", 3600),
        ("Tue, 12 Jan 2027 02:00:00 GMT", 0),
        ("Tue, 12 Jan 2037 04:00:00 GMT", policy.LONGEST_WAIT),
        ("Tue, 12 Jan 2027 04:00:00 -0000", 3600),
        ("-5", None),
        ("soon", None),
        ("", None),
        (None, None),
    ],
)
def test_retry_after_is_read_as_seconds_or_a_date_and_capped(value, seconds):
    assert policy.wait(503, value, SERVED) == seconds


@given(st.text() | st.from_regex(r"[A-Z][a-z]{2}, [0-9]+ Jan [0-9]+ [0-9:+-]+"))
def test_no_retry_after_breaks_us_or_silences_a_feed_for_long(value):
    seconds = policy.wait(429, value, SERVED)
    assert seconds is None or 0 <= seconds <= policy.LONGEST_WAIT


def test_what_is_gone_for_good_is_looked_for_once_a_week():
    assert policy.wait(410, None, SERVED) == 7 * 24 * 3600
    assert policy.wait(410, "60", SERVED) == 7 * 24 * 3600
    assert policy.wait(404, None, SERVED) is None


@pytest.mark.parametrize(
    "name",
    [
        "localhost",
        "LocalHost.",
        "intranet",
        "printer.local",
        "jobs.localhost",
        "metadata.google.internal",
        "box.home.arpa",
    ],
)
def test_a_name_that_only_a_local_network_knows_is_told_by_itself(name):
    assert not policy.name_is_public(name)
    assert policy.name_is_public(f"{name.rstrip('.')}.anyshire.example")
