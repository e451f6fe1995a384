"""The site as it is published, behind nginx with the settings that we ship."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from plugins.publish import headers
from plugins.publish.store import Store
from tests.browser.addresses import KINDS, LATER, address
from tests.browser.conftest import new_context
from tests.browser.finder import jobs, words
from tests.browser.server import Served
from tests.conftest import BUILD_DAY, Built
from tests.plugins.publish import servers
from tests.tools import needs

pytestmark = [pytest.mark.browser, needs("nginx")]

PATIENCE = 60_000  # milliseconds
INJECTED = """() => {
    const script = document.createElement("script");
    script.textContent = "document.title = 'Pwned'";
    document.body.append(script);
    document.body.setAttribute("onclick", "document.title = 'Pwned'");
    document.body.setAttribute("style", "background: red");
    document.body.click();
    return [document.title, getComputedStyle(document.body).backgroundColor];
}"""
ELSEWHERE = """address => new Promise(done => {
    const image = new Image();
    image.onload = () => done("loaded");
    image.onerror = () => done("refused");
    image.src = address;
})"""


@pytest.fixture(scope="module")
def published(
    site: Built, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    """The sample site, published into a folder that nginx serves."""
    folder = tmp_path_factory.mktemp("nginx")
    store = Store(folder / "www")
    now = datetime.fromisoformat(BUILD_DAY).astimezone(UTC)
    store.switch(store.add(site.output, now=now, tell=lambda done, of: None))
    port = servers.free_port()
    root = str(folder / "www" / "current")
    conf = headers.nginx("127.0.0.1", root, listen=f"127.0.0.1:{port}")
    with servers.nginx(folder, conf, port):
        yield Served(f"http://127.0.0.1:{port}")


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = new_context(browser, reduced_motion="reduce")
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """Its own for each test: what the one before had not finished is not its fault."""
    page = context.new_page()
    yield page
    page.close()


class Faults:
    """What a page says on the console, and what it did not get."""

    def __init__(self, page: Page) -> None:
        self.said: list[str] = []
        self.missed: list[str] = []
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("requestfailed", lambda request: self.missed.append(request.url))
        page.on("response", lambda got: got.status < 400 or self.missed.append(got.url))

    @property
    def all(self) -> list[str]:
        return self.said + self.missed


@pytest.fixture
def faults(page: Page) -> Faults:
    return Faults(page)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in LATER])
def test_every_kind_of_page_has_all_it_needs_under_our_headers(
    page: Page, faults: Faults, published: Served, site: Built, kind: str
) -> None:
    answer = page.goto(published.url + address(kind, site))
    # A picture is of a frame that has been drawn: all that it needs has been asked for.
    page.screenshot(clip={"x": 0, "y": 0, "width": 1, "height": 1})
    assert answer is not None
    assert answer.status == 200
    assert answer.header_value("content-security-policy") == headers.POLICY
    assert answer.header_value("content-encoding") == "gzip"
    assert faults.all == []


def test_what_is_put_into_a_page_does_not_run_and_does_not_show(
    page: Page, published: Served
) -> None:
    page.goto(published.url)
    title, background = page.evaluate(INJECTED)
    assert title != "Pwned"
    assert background != "rgb(255, 0, 0)"


def test_a_page_loads_from_this_site_and_from_nowhere_else(
    page: Page, published: Served, served: Served, site: Built
) -> None:
    page.goto(published.url)
    file = next((site.output / "theme" / "icons").glob("*.png"))
    picture = f"/theme/icons/{file.name}"
    assert page.evaluate(ELSEWHERE, published.url + picture) == "loaded"
    assert page.evaluate(ELSEWHERE, served.url + picture) == "refused"


def test_nobody_may_put_a_page_of_ours_into_a_frame(
    page: Page, published: Served, served: Served
) -> None:
    page.goto(f"{published.url}/about/")
    ours = page.title()
    page.route(
        f"{served.url}/frame",
        lambda route: route.fulfill(
            content_type="text/html",
            body=f'<iframe src="{published.url}/about/"></iframe>',
        ),
    )
    page.goto(f"{served.url}/frame")
    frames = [frame.title() for frame in page.frames]
    page.unroute_all()
    assert len(frames) == 2
    assert ours not in frames


def test_the_search_finds_words_in_its_worker(
    visitor: Callable[..., BrowserContext], published: Served
) -> None:
    page = visitor().new_page()
    page.set_default_timeout(PATIENCE)
    faults = Faults(page)
    page.goto(f"{published.url}/search/")
    page.get_by_role("searchbox").fill("Keeley")
    found = page.get_by_role("heading", name=re.compile(r"results? for “Keeley”"))
    expect(found).to_be_visible(timeout=PATIENCE)
    note = page.locator(".cswm-result__note").first  # not by titles alone
    expect(note).to_be_visible(timeout=PATIENCE)
    assert faults.all == []


def test_the_finder_narrows_the_list(
    visitor: Callable[..., BrowserContext], published: Served
) -> None:
    page = jobs(visitor, published)
    faults = Faults(page)
    words(page).fill("manager")
    expect(page).to_have_url(re.compile("[?]q=manager"), timeout=PATIENCE)
    expect(page.get_by_role("status")).to_have_text(
        re.compile(r"^\d+ open vacanc"), timeout=PATIENCE
    )
    assert faults.all == []


def test_calendars_are_downloaded_and_feeds_are_shown(
    page: Page, faults: Faults, published: Served
) -> None:
    page.goto(f"{published.url}/jobs/feed.xml")
    expect(page.locator("body")).to_contain_text(
        "which a feed reader shows", timeout=PATIENCE
    )
    # Chromium says that it will give up XSL one day: docs/decisions/0011.
    assert faults.missed == []
    with page.expect_download(timeout=PATIENCE) as download:
        page.evaluate("address => { location = address }", "/events/calendar.ics")
    assert Path(download.value.suggested_filename).suffix == ".ics"
