"""The styleguide: every state of every component, light and dark, narrow and wide."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import HEIGHT, new_context
from tests.browser.server import serving
from tests.browser.visit import (
    COLOURS_ONLY,
    EVERY_RULE,
    EXCESS_WIDTH,
    RUN_AXE,
    look_at,
)
from tests.conftest import Built, build_site

pytestmark = pytest.mark.browser

NARROW, WIDE = 360, 1280  # pixels


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Built, str]]:
    """A site built with the styleguide, and where it is served."""
    built = build_site(tmp_path_factory.mktemp("guide"), STYLEGUIDE=True)
    assert built.code == 0, built.said
    with serving(built.output) as served:
        yield built, served.url


def addresses(output: Path) -> list[str]:
    folder = output / "styleguide"
    return sorted(
        f"/{file.parent.relative_to(output).as_posix()}/"
        for file in folder.rglob("index.html")
    )


def test_axe_finds_no_barrier_in_any_state_of_any_component(
    guide: tuple[Built, str], browser: Browser
) -> None:
    built, url = guide
    # Reduced motion: a colour is measured as it is, not on its way there.
    context = new_context(browser, width=NARROW, reduced_motion="reduce")
    page = context.new_page()
    found = {
        address: _faults(page, url + address) for address in addresses(built.output)
    }
    context.close()
    assert {address: faults for address, faults in found.items() if faults} == {}


def test_the_styleguide_is_no_page_of_the_site(guide: tuple[Built, str]) -> None:
    built, _ = guide
    assert len(addresses(built.output)) > 30
    outside = [
        file
        for file in built.output.rglob("*.html")
        if "styleguide" not in file.parts and "/styleguide/" in file.read_text("utf-8")
    ]
    assert outside == []
    assert b"styleguide" not in (built.output / "sitemap.xml").read_bytes()


def test_a_site_is_built_without_the_styleguide_unless_it_is_asked_for(
    site: Built,
) -> None:
    assert not (site.output / "styleguide").exists()


def _faults(page: Page, url: str) -> list[str]:
    """What is wrong on a narrow screen and on a wide one, in light and in dark."""
    page.set_viewport_size({"width": NARROW, "height": HEIGHT})
    seen = look_at(page, url)
    faults = [*seen.violations, *seen.said, *seen.failed]
    faults += ["sticks out, narrow"] if seen.excess_width else []
    page.set_viewport_size({"width": WIDE, "height": HEIGHT})
    faults += ["sticks out, wide"] if page.evaluate(EXCESS_WIDTH) else []
    for scheme, options in (
        ("light", EVERY_RULE),
        ("dark", COLOURS_ONLY),
    ):
        page.emulate_media(color_scheme=scheme)
        faults += map(str, page.evaluate(RUN_AXE, options))
    return faults
