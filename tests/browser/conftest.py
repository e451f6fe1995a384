"""A real Chromium, and the sample site served to it as a strict host would."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.addresses import LATER, address
from tests.conftest import BUILD_DAY, Built

CHROMIUM_NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
CHROMIUM_ON_MACOS = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
NO_CHROMIUM = (
    "Chromium is not on this machine. Install it (on Debian and Ubuntu: apt-get install "
    "chromium) or set CHROMIUM to the path of a Chrome."
)
FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # Whatever a page asks for, nothing leaves this machine.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "manifest-src 'self'; base-uri 'none'; form-action 'none'"
)
WIDTHS = (320, 1280)  # pixels: a small phone, and 1280 enlarged to 400 %; a laptop
HEIGHT = 900
AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text("utf-8")
# Run axe with these options; hand back its violations only: the rest is long.
RUN_AXE = "async options => (await axe.run(options)).violations"
# target-size is WCAG 2.2's, and axe leaves it off unless asked.
EVERY_RULE = {
    "resultTypes": ["violations"],
    "rules": {"target-size": {"enabled": True}},
}
# The dark scheme changes nothing but colours.
COLOURS_ONLY = {"resultTypes": ["violations"], "runOnly": ["color-contrast"]}
# Chromium tells of a layout shift only to those who watch from the start.
WATCH_SHIFTS = """
    window.shift = 0;
    window.addShifts = entries => entries.forEach(each => window.shift += each.value);
    window.shifts = new PerformanceObserver(list => addShifts(list.getEntries()));
    window.shifts.observe({type: "layout-shift", buffered: true});
"""
# Two frames on, everything that was to move has moved.
TOTAL_SHIFT = """() => new Promise(tell => {
    const total = () => { addShifts(shifts.takeRecords()); tell(shift); };
    requestAnimationFrame(() => requestAnimationFrame(total));
})"""
EXCESS_WIDTH = """
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth
"""


@dataclass
class Visit:
    """What one look at a page brings to light."""

    said: list[str] = field(default_factory=list)  # on the console, errors among it
    asked: list[str] = field(default_factory=list)  # addresses that were requested
    failed: list[str] = field(default_factory=list)  # refused, or not there
    shift: float = 0.0  # the cumulative layout shift
    excess_width: int = 0  # pixels that stick out sideways
    violations: list[str] = field(default_factory=list)  # axe's, with the scheme


@dataclass
class Served:
    url: str  # without a slash at its end
    log: list[tuple[str, int]] = field(default_factory=list)  # path and status


class _Handler(SimpleHTTPRequestHandler):
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".webmanifest": "application/manifest+json"
    }

    def __init__(self, *args: Any, served: Served, **kwargs: Any) -> None:
        self.served = served
        super().__init__(*args, **kwargs)

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        self.served.log.append((self.path, int(code)))

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - its own name
        """Says nothing: `Served.log` has it."""


@contextmanager
def _serving(folder: Path) -> Iterator[Served]:
    served = Served("")
    handler = partial(_Handler, directory=str(folder), served=served)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        served.url = f"http://127.0.0.1:{server.server_port}"
        Thread(target=server.serve_forever, daemon=True).start()
        yield served
        server.shutdown()


@pytest.fixture(scope="package")
def served(site: Built) -> Iterator[Served]:
    with _serving(site.output) as served:
        yield served


@pytest.fixture(scope="package")
def served_later(site_later: Built) -> Iterator[Served]:
    with _serving(site_later.output) as served:
        yield served


def _find_chromium() -> str | None:
    if wanted := os.environ.get("CHROMIUM"):
        return wanted
    found = (shutil.which(name) for name in (*CHROMIUM_NAMES, CHROMIUM_ON_MACOS))
    return next((path for path in found if path), None)


# One a package, not one a session: playwright's event loop must have ended when
# the tests of other rooms start theirs.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    chromium = _find_chromium()
    if chromium is None and os.environ.get("REQUIRE_BROWSER") == "1":
        pytest.fail(NO_CHROMIUM, pytrace=False)
    if chromium is None:
        pytest.skip(NO_CHROMIUM)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium,
            chromium_sandbox=os.geteuid() != 0,  # root may not use the sandbox
            args=FLAGS,
        )
        yield browser
        browser.close()


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Makes a new visitor, whose clock stands at the build's instant."""
    with ExitStack() as leaving:

        def arrive(**options: Any) -> BrowserContext:
            context = _arrive(browser, **options)
            leaving.callback(context.close)
            return context

        yield arrive


def _arrive(browser: Browser, *, width: int = 1280, **options: Any) -> BrowserContext:
    context = browser.new_context(
        viewport={"width": width, "height": HEIGHT}, **options
    )
    context.set_default_timeout(10_000)
    context.clock.set_fixed_time(BUILD_DAY)
    return context


@pytest.fixture(scope="package", params=WIDTHS)
def visit(
    request: pytest.FixtureRequest,
    browser: Browser,
    site: Built,
    served: Served,
    site_later: Built,
    served_later: Served,
) -> Iterator[Callable[[str], Visit]]:
    """Looks at a kind of page, at each width; several tests share one look."""
    # Reduced motion: a colour is measured as it is, not on its way there.
    context = _arrive(browser, width=request.param, reduced_motion="reduce")
    context.add_init_script(WATCH_SHIFTS)
    page = context.new_page()

    @cache
    def look(kind: str) -> Visit:
        if kind in LATER:
            return _look(page, served_later.url + address(kind, site_later))
        return _look(page, served.url + address(kind, site))

    yield look
    context.close()


def _look(page: Page, url: str) -> Visit:
    seen = Visit()
    watched: dict[str, Callable[[Any], None]] = {
        "console": lambda message: seen.said.append(message.text),
        "pageerror": lambda error: seen.said.append(str(error)),
        "request": lambda request: seen.asked.append(request.url),
        "requestfailed": lambda request: seen.failed.append(request.url),
        "response": lambda got: got.status < 400 or seen.failed.append(got.url),
    }
    for event, hear in watched.items():
        page.on(event, hear)
    page.emulate_media(color_scheme="light")
    page.goto(url)
    seen.shift = page.evaluate(TOTAL_SHIFT)
    seen.excess_width = page.evaluate(EXCESS_WIDTH)
    page.evaluate(AXE)
    seen.violations += _violations(page, "light", EVERY_RULE)
    seen.violations += _violations(page, "dark", COLOURS_ONLY)
    for event, hear in watched.items():
        page.remove_listener(event, hear)
    return seen


def _violations(page: Page, scheme: str, options: dict[str, Any]) -> list[str]:
    page.emulate_media(color_scheme=scheme)
    return [
        f"{scheme}: {fault['id']} at {node['target']}: {node['failureSummary']}"
        for fault in page.evaluate(RUN_AXE, options)
        for node in fault["nodes"]
    ]
