"""The published site behind real servers, with the settings that we ship."""

from __future__ import annotations

import re
import threading

import brotli
import httpx
import pytest

from plugins.publish import headers
from plugins.publish.remote import Remote
from plugins.publish.store import Store, hashes
from tests.plugins.publish import observatory, servers
from tests.plugins.publish.sites import day, site
from tests.tools import needs

REQUESTS = {"nginx": 10_000, "caddy": 1_000}


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """A published site, with an earlier release behind it."""
    folder = tmp_path_factory.mktemp("www")
    store = Store(folder)
    names = []
    for number, style in enumerate(["aaaaaaaa", "bbbbbbbb"]):
        built = site(
            folder / style,
            style=style,
            words=f"Release {style}. ",
            **{
                "404.html": "There is no page here.",
                "jobs__index.html": "Jobs",
                "jobs__feed.json": "{}",
                "jobs__vacancies.json": '{"version": 1}',
                "events__calendar.ics": "BEGIN:VCALENDAR",
                "pagefind__pagefind-worker.js": "self.name;",
                ".well-known__security.txt": "Contact: mailto:a@example.org",
                "images__a-1a2b3c4d-800.avif": "A picture",
                "_headers": headers.netlify(),
                "_redirects": "/old/ / 301",
            },
        )
        names.append(store.add(built, now=day(number), tell=lambda done, of: None))
        store.switch(names[-1])
    return store


@pytest.fixture(
    scope="module",
    params=[
        pytest.param("nginx", marks=needs("nginx")),
        pytest.param("caddy", marks=needs("caddy")),
    ],
)
def host(request):
    return request.param


@pytest.fixture(scope="module")
def client(host, store, tmp_path_factory):
    folder = tmp_path_factory.mktemp(host)
    port = servers.free_port()
    root = str(store.folder("x").parent.parent / "current")
    if host == "nginx":
        conf = headers.nginx("127.0.0.1", root, listen=f"127.0.0.1:{port}")
        running = servers.nginx(folder, conf, port)
    else:
        conf = headers.caddy(f"http://127.0.0.1:{port}", root)
        running = servers.caddy(folder, conf, port)
    with (
        running,
        httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client,
    ):
        yield client


def test_every_answer_has_the_security_headers(client):
    for path in ("/", "/jobs/feed.xml", "/theme/css/site.bbbbbbbb.css", "/nowhere/"):
        answer = client.get(path)
        for name, value in headers.ALWAYS.items():
            assert answer.headers.get_list(name) == [value], (path, name)


def test_the_searchs_worker_alone_may_run_webassembly(client):
    answer = client.get(headers.WORKER)
    policy = answer.headers.get_list("Content-Security-Policy")
    assert policy == [headers.WORKER_POLICY]
    assert "unsafe" not in headers.POLICY


@pytest.mark.parametrize(
    ("path", "type_"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/jobs/feed.xml", "application/xml"),
        ("/jobs/feed.json", "application/feed+json"),
        ("/jobs/vacancies.json", "application/json"),
        ("/events/calendar.ics", "text/calendar; charset=utf-8"),
        ("/theme/css/site.bbbbbbbb.css", "text/css; charset=utf-8"),
    ],
)
def test_each_file_says_what_it_is(client, path, type_):
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == type_


def test_a_press_that_is_counted_is_answered_with_nothing(client):
    answer = client.post("/clicked/leeds/")
    assert (answer.status_code, answer.content) == (204, b"")


def test_what_never_changes_is_kept_for_a_year_and_pages_for_minutes(client):
    style = client.get("/theme/css/site.bbbbbbbb.css")
    assert style.headers["cache-control"] == headers.FOR_EVER
    for path in ("/", "/jobs/feed.xml"):
        assert client.get(path).headers["cache-control"] == headers.FOR_MINUTES


def test_a_page_from_yesterday_still_finds_its_style(client):
    assert client.get("/theme/css/site.aaaaaaaa.css").status_code == 200


def test_texts_travel_compressed(client):
    packed = client.get("/", headers={"accept-encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "accept-encoding" in packed.headers["vary"].lower()
    assert "Release bbbbbbbb." in packed.text
    plain = client.get("/", headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.text == packed.text


def test_an_address_that_is_not_there_answers_404_with_our_page(client):
    answer = client.get("/nowhere/")
    assert answer.status_code == 404
    assert "There is no page here." in answer.text


@pytest.mark.parametrize(
    "path", ["/index.html.gz", "/.published.json", "/_headers", "/_redirects"]
)
def test_what_is_not_for_visitors_is_not_there(client, path):
    assert client.get(path).status_code == 404


def test_the_address_for_reports_of_security_is_there(client):
    answer = client.get("/.well-known/security.txt")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"


def test_a_folder_is_found_without_its_slash(client):
    answer = client.get("/jobs")
    assert answer.status_code in {301, 308}
    assert answer.headers["location"].endswith("/jobs/")


def test_a_browser_that_has_a_page_is_told_so_in_a_few_bytes(client):
    first = client.get("/")
    again = client.get("/", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304
    assert again.content == b""


def test_other_sites_may_use_feeds_and_data_and_nothing_else(client):
    data, page = client.get("/jobs/vacancies.json"), client.get("/")
    assert data.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-origin" not in page.headers
    assert page.headers["cross-origin-resource-policy"] == "same-origin"


def test_an_observatory_gives_the_headers_130_points_of_145(client):
    answer = client.get("/")
    given = observatory.points(answer.headers, answer.text)
    # Not had: 5 each for cookies, subresource integrity and a place on the browsers'
    # lists of sites that are only ever asked over TLS. docs/security.md says why.
    assert {name: each for name, each in given.items() if each} == {
        "Content-Security-Policy": 10,
        "Cross-Origin-Resource-Policy": 10,
        "Referrer-Policy": 5,
        "X-Frame-Options": 5,
    }
    assert observatory.score(given) == 130


def told(path):
    """What `_headers` says of a path, to a host that reads it as Cloudflare does."""
    found, is_meant = {}, False
    for line in headers.netlify().splitlines():
        name, _, value = line.strip().partition(": ")
        if not line.startswith(" "):
            is_meant = re.fullmatch(line.replace("*", ".*"), path) is not None
        elif is_meant and line.startswith("  ! "):
            del found[line.removeprefix("  ! ")]
        elif is_meant:
            assert name not in found, "it would be joined to what stands there"
            found[name] = value
    return found


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/jobs/feed.json",
        "/jobs/vacancies.json",
        "/theme/css/site.bbbbbbbb.css",
        "/images/a-1a2b3c4d-800.avif",
        headers.WORKER,
    ],
)
def test_hosts_that_read_our_file_of_headers_say_the_same(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    said = told(path)
    assert len(said) >= len(headers.ALWAYS)
    assert {name: answer.headers[name] for name in said} == said


def test_nobody_meets_an_error_or_a_mixed_page_while_releases_change(
    host, client, store
):
    earlier, later = store.names
    stop = threading.Event()

    def change():
        while not stop.is_set():
            store.switch(earlier)
            store.switch(later)

    changing = threading.Thread(target=change)
    changing.start()
    try:
        for _ in range(REQUESTS[host] // 2):
            page = client.get("/")
            assert page.status_code == 200
            style = re.search(r"/theme/css/site\.([a-b]{8})\.css", page.text)
            assert page.text.count(f"Release {style[1]}.") == 120
            assert client.get(style[0]).status_code == 200
    finally:
        stop.set()
        changing.join()


@needs("sshd", "ssh-keygen", "rclone")
def test_a_release_travels_over_sftp(store, tmp_path):
    keys = tmp_path / "keys"
    keys.mkdir()
    place = tmp_path / "place"
    place.mkdir()
    with servers.sftp(keys) as files:
        remote = Remote(f"{files}{place}")
        for name in store.names:
            remote.bring(store.folder(name), store.brought(name))
    page = (place / "index.html").read_bytes()
    assert b"Release bbbbbbbb." in page
    assert brotli.decompress((place / "index.html.br").read_bytes()) == page
    assert (place / "theme/css/site.aaaaaaaa.css").exists()
    later = hashes(store.folder(store.names[-1]))
    assert all((place / path).exists() for path in later)
