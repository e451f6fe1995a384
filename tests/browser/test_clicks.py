"""A press of the button to apply reaches our own server's log, and nobody else's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

import pytest
from playwright.sync_api import BrowserContext

from plugins.numbers.counting import Traffic, robots
from plugins.publish import headers
from tests.plugins.numbers.test_requests import BROWSER, combined
from tests.theme import samples
from tests.theme.render import render

pytestmark = pytest.mark.browser


@dataclass
class Place:
    """A server that knows one page, and writes a log as nginx does."""

    page: str = "<title>Jobs</title>"
    url: str = ""
    log: list[str] = field(default_factory=list)
    cookies: list[str] = field(default_factory=list)
    pressed: Event = field(default_factory=Event)


@pytest.fixture
def places() -> Iterator[tuple[Place, Place]]:
    """Our own server, and a council's."""
    ours, theirs = Place(), Place()
    servers = [
        ThreadingHTTPServer(("127.0.0.1", 0), answering(each))
        for each in (ours, theirs)
    ]
    for place, server in zip((ours, theirs), servers, strict=True):
        Thread(target=server.serve_forever, daemon=True).start()
        place.url = f"http://127.0.0.1:{server.server_port}"
    yield ours, theirs
    for server in servers:
        server.shutdown()
        server.server_close()


def answering(place: Place) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer(200, place.page.encode())

        def do_POST(self) -> None:
            self._answer(405, b"")
            place.pressed.set()

        def _answer(self, status: int, body: bytes) -> None:
            agent = self.headers["User-Agent"]
            place.log.append(combined(self.requestline, status=status, agent=agent))
            place.cookies += self.headers.get_all("Cookie", [])
            self.send_response(status)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Content-Security-Policy", headers.POLICY)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    return Handler


def test_a_press_of_the_button_to_apply_is_in_our_log_when_the_site_counts_them(
    visitor: Callable[..., BrowserContext], places: tuple[Place, Place]
) -> None:
    ours, theirs = places
    advert = samples.vacancy(advert_url=f"{theirs.url}/advert", advert_host="council")
    counts = samples.Thing(**{**vars(samples.SITE), "count_clicks": True})
    ours.page = render("vacancy", vacancy=advert, SITE=counts)
    page = visitor(user_agent=BROWSER).new_page()
    page.goto(f"{ours.url}/jobs/{advert.council.id}/a-vacancy/")
    page.get_by_role("link", name="Apply on council").click()
    page.wait_for_url(f"{theirs.url}/advert")
    assert ours.pressed.wait(60)

    traffic = Traffic({advert.council.id}, robots())
    for line in ours.log:
        traffic.add(line)
    row = ("2026-11", advert.council.id)
    assert traffic.clicks == {row: 1}
    assert traffic.views[row] == 1
    assert not any("POST" in line for line in theirs.log)
    assert ours.cookies == []
