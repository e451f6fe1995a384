"""A real Chromium, and the sample site served to it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    expect,
    sync_playwright,
)

from tests.browser.addresses import LATER, address, vacancies
from tests.browser.checkers import missing
from tests.browser.server import Served, serving
from tests.browser.visit import Visit, look_at
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
WIDTHS = (
    320,
    768,
    1280,
)  # pixels: a small phone, and 1280 at 400 %; a tablet; a laptop
HEIGHT = 900
PATIENCE = 60_000  # milliseconds, for whatever must come


@pytest.fixture(autouse=True)
def patience() -> Iterator[None]:
    expect.set_options(timeout=PATIENCE)
    yield
    expect.set_options(timeout=None)


@pytest.fixture
def openings(site: Built) -> list[dict[str, Any]]:
    """Every open vacancy of the sample site, as the data set tells it."""
    return [v for v in vacancies(site) if v["status"] == "open"]


@pytest.fixture(scope="package")
def served(site: Built) -> Iterator[Served]:
    with serving(site.output) as served:
        yield served


@pytest.fixture(scope="package")
def served_later(site_later: Built) -> Iterator[Served]:
    with serving(site_later.output) as served:
        yield served


def find_chromium() -> str | None:
    if wanted := os.environ.get("CHROMIUM"):
        return wanted
    found = (shutil.which(name) for name in (*CHROMIUM_NAMES, CHROMIUM_ON_MACOS))
    return next((path for path in found if path), None)


# One a package, not one a session: playwright's event loop must have ended when
# the tests of other rooms start theirs.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    chromium = find_chromium()
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
    context.set_default_timeout(PATIENCE)
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
