"""What people do on the site, each in their own way: click, tab, print, come back."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.addresses import address, vacancies
from tests.browser.server import Served
from tests.conftest import BUILD_DAY, Built

pytestmark = pytest.mark.browser

Visitor = Callable[..., BrowserContext]

# A page object of a PDF file, and not the tree of them ("/Type /Pages").
PDF_PAGE = re.compile(rb"/Type\s*/Page\b")
LONG_ADVERT = 1_800  # characters of words; more may need a second sheet
# What the visitor's clock adds is left out: it is no content of its own.
WORDS_AND_LINKS = """() => {
    for (const left of document.querySelectorAll(".cswm-left")) left.remove();
    const links = [...document.links].map(link => [link.href, link.textContent]);
    return [document.body.innerText, links];
}"""


# A page of each frame that differs: the band on top, the drawers, the two columns.
FRAMES = ["home", "jobs", "a vacancy", "questions", "councils", "not found"]


def words(vacancy: dict[str, Any]) -> str:
    return re.sub(r"<[^>]*>", "", vacancy["description_html"])


def open_vacancy(site: Built, *, council: str = "leeds") -> dict[str, Any]:
    return next(
        vacancy
        for vacancy in vacancies(site)
        if vacancy["council"] == council and vacancy["status"] == "open"
    )


def test_a_visitor_without_javascript_clicks_from_the_jobs_to_applying(
    visitor: Visitor, served: Served, site: Built
) -> None:
    vacancy = open_vacancy(site)
    page = visitor(java_script_enabled=False).new_page()
    page.goto(served.url)
    page.get_by_role("link", name="Jobs", exact=True).click()
    page.locator("summary", has_text="Council").click()
    page.get_by_role("link", name=re.compile("^Leeds")).click()
    expect(page).to_have_url(f"{served.url}/jobs/leeds/")
    page.get_by_role("link", name=vacancy["title"]).click()
    expect(page).to_have_url(served.url + vacancy["page"])
    with page.expect_request(vacancy["advert_url"]):
        page.get_by_role("link", name="Apply on").click()


def test_pages_say_and_link_the_same_without_javascript(
    visitor: Visitor, served: Served, site: Built
) -> None:
    with_it = visitor().new_page()
    without = visitor(java_script_enabled=False).new_page()
    # The finder of the jobs is of its own kind: see test_jobs_filters.
    for kind in [kind for kind in FRAMES if kind != "jobs"]:
        for page in (with_it, without):
            page.goto(served.url + address(kind, site))
        assert without.evaluate(WORDS_AND_LINKS) == with_it.evaluate(WORDS_AND_LINKS), (
            kind
        )


def test_the_first_tab_shows_a_link_that_skips_to_the_main_text(
    visitor: Visitor, served: Served, site: Built
) -> None:
    page = visitor(width=320).new_page()
    for kind in FRAMES:
        page.goto(served.url + address(kind, site))
        skip = page.get_by_role("link", name="Skip to the main text")
        expect(skip, kind).not_to_be_in_viewport()
        page.keyboard.press("Tab")
        expect(skip, kind).to_be_focused()
        expect(skip, kind).to_be_in_viewport(ratio=1)
        page.keyboard.press("Enter")
        expect(page.get_by_role("main"), kind).to_be_focused()


@pytest.mark.parametrize(
    ("scheme", "forced_colors"),
    [("light", "none"), ("dark", "none"), ("dark", "active")],
)
def test_the_keyboard_reaches_every_council_on_the_map_and_shows_where_it_is(
    visitor: Visitor, served: Served, site: Built, scheme: str, forced_colors: str
) -> None:
    options = {"color_scheme": scheme, "forced_colors": forced_colors}
    page = visitor(reduced_motion="reduce", **options).new_page()
    page.goto(served.url)
    hexagons = page.get_by_role("navigation", name="Councils on a map").get_by_role(
        "link", name=re.compile(r"^[A-Z][A-Za-z ]+: \d+ open vacanc(y|ies)$")
    )
    expect(hexagons).to_have_count(15)
    plain = [hexagon.screenshot() for hexagon in hexagons.all()]
    page.get_by_role("link", name="Find your way in").first.focus()
    for hexagon, before in zip(hexagons.all(), plain, strict=True):
        page.keyboard.press("Tab")
        expect(hexagon).to_be_focused()
        assert hexagon.screenshot() != before
    page.keyboard.press("Enter")
    page.wait_for_url(f"{served.url}/councils/*/")


def at(visitor: Visitor, instant: str, url: str) -> Page:
    context = visitor()
    context.clock.set_fixed_time(instant)
    page = context.new_page()
    page.goto(url)
    return page


@pytest.mark.parametrize(
    ("instant", "said"),
    [
        ("2026-12-13T23:58:00Z", "(closes today)"),
        ("2026-12-12T00:00:00Z", "(closes tomorrow)"),
        ("2026-12-03T12:00:00Z", "(10 days left)"),
        ("2026-11-01T12:00:00Z", ""),
        ("2026-12-14T00:00:00Z", "(closed)"),
    ],
)
def test_the_days_left_follow_the_visitors_clock(
    visitor: Visitor, served: Served, site: Built, instant: str, said: str
) -> None:
    vacancy = next(
        v for v in vacancies(site) if v["closes"] == "2026-12-13T23:59:59+00:00"
    )
    page = at(visitor, instant, served.url + vacancy["page"])
    closes = page.locator("dd", has=page.locator("time")).first
    expect(closes).to_have_text(f"Sunday 13 December 2026 at 11:59pm {said}".strip())


OLD_NOTICE = "We last brought these vacancies up to date on"


@pytest.mark.parametrize("kind", ["home", "jobs", "a vacancy", "a council"])
def test_row_53_two_days_without_a_build_are_told_on_every_page_of_vacancies(
    visitor: Visitor, served: Served, site: Built, kind: str
) -> None:
    url = served.url + address(kind, site)
    assert BUILD_DAY == "2026-11-22T09:30:00+00:00"
    fresh = at(visitor, "2026-11-23T23:59:00Z", url)
    expect(fresh.get_by_text(OLD_NOTICE)).to_be_hidden()
    old = at(visitor, "2026-11-24T00:01:00Z", url)
    expect(old.get_by_text(OLD_NOTICE)).to_be_visible()
    expect(old.get_by_text(OLD_NOTICE)).to_contain_text("22 November 2026")


def test_without_javascript_the_closing_day_stands_alone_and_in_full(
    visitor: Visitor, served: Served, site: Built
) -> None:
    page = visitor(java_script_enabled=False).new_page()
    page.goto(f"{served.url}/jobs/")
    closing = page.locator("dd", has=page.locator("time")).all_inner_texts()
    assert len(closing) > 10
    full = re.compile(r"[A-Z]\w+day \d{1,2} [A-Z]\w+ 2\d{3} at (midday|[\d:]+[ap]m)")
    assert [text for text in closing if not full.fullmatch(text)] == []


def test_a_vacancy_prints_on_one_sheet(
    visitor: Visitor, served: Served, site: Built
) -> None:
    page = visitor().new_page()
    short = [v for v in vacancies(site) if len(words(v)) <= LONG_ADVERT]
    for vacancy in sorted(short, key=lambda v: len(words(v)))[-3:]:
        page.goto(served.url + vacancy["page"])
        sheets = PDF_PAGE.findall(page.pdf(format="A4"))
        assert len(sheets) == 1, vacancy["page"]


def test_a_printed_vacancy_says_where_to_apply_and_leaves_the_menus_out(
    visitor: Visitor, served: Served, site: Built
) -> None:
    page = visitor().new_page()
    page.goto(served.url + open_vacancy(site)["page"])
    page.emulate_media(media="print")
    expect(page.get_by_role("link", name="Apply on")).to_be_visible()
    expect(page.get_by_role("navigation", name="Main")).to_be_hidden()
    expect(page.get_by_role("contentinfo")).to_be_hidden()


def test_the_site_can_be_put_on_a_home_screen(visitor: Visitor, served: Served) -> None:
    context = visitor()
    page = context.new_page()
    page.goto(served.url)
    manifest = context.new_cdp_session(page).send("Page.getAppManifest")
    assert manifest["url"] == f"{served.url}/site.webmanifest"
    assert manifest["errors"] == []


def test_a_browser_finds_its_icon_without_guessing(
    visitor: Visitor, served: Served
) -> None:
    visitor().new_page().goto(served.url)
    assert "/favicon.ico" not in [path for path, _ in served.log]
    assert [path for path, status in served.log if status >= 400] == []
