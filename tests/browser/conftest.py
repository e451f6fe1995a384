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

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from plugins.publish import headers
from tests.browser.addresses import LATER, address
from tests.browser.checkers import axe, missing
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
    "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'"
)
WIDTHS = (
    320,
    768,
    1280,
)  # pixels: a small phone, and 1280 at 400 %; a tablet; a laptop
HEIGHT = 900
# Run axe with these options; hand back its violations only: the rest is long.
RUN_AXE = "async options => (await axe.run(options)).violations"
# target-size is WCAG 2.2's, and axe leaves it off unless asked. No page has a frame
# or a media file, for which axe would fetch anything again.
EVERY_RULE = {
    "resultTypes": ["violations"],
    "rules": {"target-size": {"enabled": True}},
    "preload": False,
}
# The dark scheme changes nothing but colours.
COLOURS_ONLY = {
    "resultTypes": ["violations"],
    "runOnly": ["color-contrast"],
    "preload": False,
}
MARKUP = "document.documentElement.outerHTML"
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
    markup: str = ""  # as it is once the page has loaded


@dataclass
class Served:
    url: str  # without a slash at its end
    log: list[tuple[str, int]] = field(default_factory=list)  # path and status


class _Handler(SimpleHTTPRequestHandler):
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".webmanifest": "application/manifest+json",
        ".atom": "application/xml",
        ".ics": "text/calendar",
    }

    def __init__(self, *args: Any, served: Served, **kwargs: Any) -> None:
        self.served = served
        super().__init__(*args, **kwargs)

    def end_headers(self) -> None:
        policy = headers.WORKER_POLICY if self.path == headers.WORKER else POLICY
        self.send_header("Content-Security-Policy", policy)
        super().end_headers()

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        self.served.log.append((self.path, int(code)))

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - its own name
        """Says nothing: `Served.log` has it."""


@contextmanager
def serving(folder: Path) -> Iterator[Served]:
    served = Served("")
    handler = partial(_Handler, directory=str(folder), served=served)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        served.url = f"http://127.0.0.1:{server.server_port}"
        Thread(target=server.serve_forever, daemon=True).start()
        yield served
        server.shutdown()


@pytest.fixture(scope="package")
def served(site: Built) -> Iterator[Served]:
    with serving(site.output) as served:
        yield served


@pytest.fixture(scope="package")
def served_later(site_later: Built) -> Iterator[Served]:
    with serving(site_later.output) as served:
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
    if chromium is None:
        missing(NO_CHROMIUM)
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
            context = new_context(browser, **options)
            leaving.callback(context.close)
            return context

        yield arrive


def new_context(
    browser: Browser, *, width: int = 1280, **options: Any
) -> BrowserContext:
    context = browser.new_context(
        viewport={"width": width, "height": HEIGHT}, **options
    )
    context.set_default_timeout(60_000)
    context.clock.set_fixed_time(BUILD_DAY)
    return context


@pytest.fixture(scope="package")
def looks(
    browser: Browser,
    site: Built,
    served: Served,
    site_later: Built,
    served_later: Served,
) -> Iterator[Callable[[str, int, bool], Visit]]:
    """Looks at a kind of page, at a width, with JavaScript or without: once each."""
    with ExitStack() as leaving:

        @cache
        def page(width: int) -> Page:
            # Reduced motion: a colour is measured as it is, not on its way there.
            context = new_context(browser, width=width, reduced_motion="reduce")
            leaving.callback(context.close)
            return context.new_page()

        @cache
        def look(kind: str, width: int, javascript: bool) -> Visit:  # noqa: FBT001 - a key
            later = kind in LATER
            place, built = (served_later, site_later) if later else (served, site)
            url = place.url + address(kind, built)
            known = None if javascript else look(kind, width, javascript=True)
            return look_at(page(width), url, known)

        yield look


@pytest.fixture(
    scope="package",
    params=[(width, javascript) for javascript in (True, False) for width in WIDTHS],
    ids=lambda param: f"{param[0]} px, {'with' if param[1] else 'without'} javascript",
)
def visit(
    request: pytest.FixtureRequest, looks: Callable[[str, int, bool], Visit]
) -> Callable[[str], Visit]:
    """A look at a kind of page; several tests share it."""
    width, javascript = request.param
    return lambda kind: looks(kind, width, javascript)


def look_at(page: Page, url: str, known: Visit | None = None) -> Visit:
    """What a page brings to light; without its scripts, when it is `known` with them.

    A page that its scripts leave as it was is not judged by axe a second time.
    """
    seen, chromium = Visit(), page.context.new_cdp_session(page)
    watched: dict[str, Callable[[Any], None]] = {
        "console": lambda message: seen.said.append(message.text),
        "pageerror": lambda error: seen.said.append(str(error)),
        "request": lambda request: seen.asked.append(request.url),
        # Chromium gives up on modules that it was to have ready, and may not run.
        "requestfailed": lambda request: (
            (known and request.resource_type == "script")
            or seen.failed.append(request.url)
        ),
        "response": lambda got: got.status < 400 or seen.failed.append(got.url),
    }
    for event, hear in watched.items():
        page.on(event, hear)
    off = {"value": known is not None}
    chromium.send("Emulation.setScriptExecutionDisabled", off)
    chromium.on("PerformanceTimeline.timelineEventAdded", partial(_add_shift, seen))
    chromium.send("PerformanceTimeline.enable", {"eventTypes": ["layout-shift"]})
    seen.shift = 0.0  # it has told of the page before this one
    page.emulate_media(color_scheme="light")
    page.goto(url)
    # A picture is of a frame that has been drawn: all that was to move has moved.
    page.screenshot(clip={"x": 0, "y": 0, "width": 1, "height": 1})
    seen.excess_width = page.evaluate(EXCESS_WIDTH)
    seen.markup = page.evaluate(MARKUP)
    for event, hear in watched.items():
        page.remove_listener(event, hear)
    chromium.detach()
    # axe waits for timers, which are scripts, too: with the session, the ban has ended.
    if known is not None and known.markup == seen.markup:
        seen.violations = known.violations
    else:
        page.evaluate(axe())
        seen.violations += _violations(page, "light", EVERY_RULE)
        seen.violations += _violations(page, "dark", COLOURS_ONLY)
    return seen


def _add_shift(seen: Visit, told: dict[str, Any]) -> None:
    seen.shift += told["event"]["layoutShiftDetails"]["value"]


def _violations(page: Page, scheme: str, options: dict[str, Any]) -> list[str]:
    page.emulate_media(color_scheme=scheme)
    return [
        f"{scheme}: {fault['id']} at {node['target']}: {node['failureSummary']}"
        for fault in page.evaluate(RUN_AXE, options)
        for node in fault["nodes"]
    ]
