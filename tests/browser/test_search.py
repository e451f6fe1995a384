"""Searching the whole site: what a visitor finds, keeps and hears."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from tests.browser.addresses import vacancies
from tests.browser.checkers import axe
from tests.browser.server import Served
from tests.browser.visit import COLOURS_ONLY, EVERY_RULE, EXCESS_WIDTH, RUN_AXE
from tests.conftest import Built

pytestmark = pytest.mark.browser

Visitor = Callable[..., BrowserContext]
HOSTILE = "<img src=x onerror=document.title='Pwned'>"
INDEX, OPEN = "/pagefind/", "/jobs/open.json"
MAY_COMPILE = """() => WebAssembly.compile(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0))
    .then(() => true, () => false)"""


@pytest.fixture
def page(visitor: Visitor, served: Served) -> Page:
    page = visitor(width=360).new_page()
    page.goto(f"{served.url}/search/")
    return page


def field(page: Page) -> Locator:
    return page.get_by_role("searchbox", name="What are you looking for?")


def look_for(page: Page, words: str) -> None:
    """Type, and wait for the answer."""
    field(page).fill(words)
    expect(heading(page)).to_contain_text(f"“{words}”")
    expect(page.locator(".cswm-found")).not_to_have_attribute("aria-busy", "true")


def heading(page: Page) -> Locator:
    return page.locator(".cswm-found h2")


def results(page: Page) -> Locator:
    return page.locator(".cswm-result")


def kinds(page: Page) -> Locator:
    return page.get_by_role("navigation", name="Kinds of results").get_by_role("link")


def kind(page: Page, name: str) -> Locator:
    return kinds(page).filter(has_text=re.compile(rf"^{name} \d+$"))


def number(text: str) -> int:
    found = re.search(r"\d+", text)
    assert found, text
    return int(found[0])


def titles(page: Page) -> list[str]:
    return results(page).locator("h3").all_inner_texts()


def test_nothing_is_loaded_before_somebody_searches(page: Page, served: Served) -> None:
    def loaded(beginning: str) -> bool:
        return any(path.startswith(beginning) for path, _ in served.log)

    served.log.clear()
    page.reload()
    page.wait_for_load_state("networkidle")
    assert not loaded(INDEX)
    assert not loaded(OPEN)
    look_for(page, "fostering")
    assert loaded(INDEX)
    assert loaded(OPEN)


def test_one_search_finds_words_and_vacancies_and_counts_them_by_kind(
    page: Page, site: Built
) -> None:
    look_for(page, "leeds")
    everything, *each = kinds(page).filter(visible=True).all_inner_texts()
    total = number(heading(page).inner_text())
    assert number(everything) == total == sum(map(number, each))
    jobs = [v for v in vacancies(site) if v["council"] == "leeds"]
    still_open = [v for v in jobs if v["status"] == "open"]
    assert number(kind(page, "Vacancies").inner_text()) >= len(still_open) > 0
    notes = " ".join(page.locator(".cswm-result__note").all_inner_texts())
    for one in ("Council", "Vacancy", "Story"):
        assert one in notes
    expect(results(page).first.locator("mark").first).to_have_text("Leeds")
    expect(page.get_by_role("status")).to_have_text(f"{total} results for “leeds”.")


def test_words_deep_in_a_page_are_found_where_they_stand(page: Page) -> None:
    look_for(page, "Keeley")
    found = results(page).filter(has_text="Learning to stay in the room")
    expect(found.locator("mark").first).to_contain_text("Keeley")
    found.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Learning to stay in the room"
    )


def test_a_kind_is_chosen_and_back_and_reload_keep_what_was_asked(
    page: Page, served: Served
) -> None:
    look_for(page, "social worker")
    stories = number(kind(page, "Stories").inner_text())
    kind(page, "Stories").click()
    expect(heading(page)).to_have_text(
        f"{stories} results for “social worker” in Stories"
    )
    expect(kind(page, "Stories")).to_have_attribute("aria-current", "true")
    assert set(page.locator(".cswm-result__note > :first-child").all_inner_texts()) == {
        "Story"
    }
    expect(page).to_have_url(f"{served.url}/search/?q=social+worker&kind=stories")
    page.reload()
    expect(heading(page)).to_have_text(
        f"{stories} results for “social worker” in Stories"
    )
    expect(field(page)).to_have_value("social worker")
    results(page).first.get_by_role("link").click()
    page.wait_for_url("**/case-studies/*/")
    page.go_back()
    expect(heading(page)).to_have_text(
        f"{stories} results for “social worker” in Stories"
    )
    page.go_back()
    expect(heading(page)).to_contain_text("results for “social worker”")
    expect(heading(page)).not_to_contain_text("in Stories")
    page.go_back()
    expect(page.get_by_role("heading", name="Everything on this site")).to_be_visible()
    expect(field(page)).to_have_value("")


def test_the_keyboard_alone_searches_from_any_page(
    visitor: Visitor, served: Served
) -> None:
    page = visitor().new_page()
    page.goto(f"{served.url}/about/")
    page.get_by_role("link", name="Search", exact=True).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/*")
    expect(field(page)).to_be_focused()
    page.keyboard.type("adoption")
    page.keyboard.press("Enter")
    expect(heading(page)).to_be_focused()
    expect(heading(page)).to_contain_text("for “adoption”")
    first = results(page).first.get_by_role("link")
    page.keyboard.press("Tab")
    expect(first).to_be_focused()
    title = first.inner_text()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def test_more_results_come_when_asked_for_and_the_focus_goes_on_with_them(
    page: Page,
) -> None:
    look_for(page, "social worker")
    expect(results(page)).to_have_count(10)
    before = titles(page)
    page.get_by_role("button", name="Show more").press("Enter")
    expect(results(page)).to_have_count(20)
    assert titles(page)[:10] == before
    expect(results(page).nth(10).get_by_role("link")).to_be_focused()


def test_a_search_without_a_result_says_what_else_to_do(page: Page) -> None:
    look_for(page, "qqxzzy")
    expect(heading(page)).to_have_text("Nothing found for “qqxzzy”")
    expect(page.get_by_role("link", name="ask us")).to_be_visible()
    look_for(page, "adoption")
    expect(page.get_by_role("link", name="ask us")).to_be_hidden()
    page.goto(f"{page.url}&kind=campaigns")
    expect(heading(page)).to_have_text("Nothing found for “adoption” in Campaigns")
    page.get_by_role("link", name="look for the same among everything").click()
    expect(heading(page)).to_contain_text("results for “adoption”")


def test_a_vacancy_that_has_closed_since_the_night_is_not_found(
    visitor: Visitor, served: Served, site: Built
) -> None:
    job = next(v for v in vacancies(site) if v["closes"] and v["reference"])
    context = visitor()
    page = context.new_page()
    context.clock.set_fixed_time(job["closes"])
    page.goto(f"{served.url}/search/?q={job['reference']}&kind=vacancies")
    expect(heading(page)).to_contain_text("Nothing found for")
    context.clock.set_fixed_time(job["first_seen"])
    page.reload()
    expect(results(page).get_by_role("link")).to_have_text([job["title"]])


def with_hostile_title(route: Route) -> None:
    data: dict[str, Any] = route.fetch().json()
    data["vacancies"]["title"][0] = f"Zebra keeper {HOSTILE}"
    data["vacancies"]["location"][0] = HOSTILE
    route.fulfill(json=data)


def test_words_from_outside_stay_words(page: Page) -> None:
    page.route(f"**{OPEN}", with_hostile_title)
    look_for(page, "zebra")
    expect(results(page)).to_have_count(1)
    assert titles(page) == [f"Zebra keeper {HOSTILE}"]
    look_for(page, HOSTILE)
    expect(heading(page)).to_contain_text(HOSTILE)
    assert page.locator(".cswm-search img").count() == 0
    assert HOSTILE in page.title()  # as it was asked, and not run


def test_where_the_index_cannot_be_had_titles_are_compared(page: Page) -> None:
    refuse = f"**{INDEX}**"
    page.route(refuse, lambda route: route.abort())
    look_for(page, "aunt")
    assert "The aunt who said yes" in titles(page)
    notice = page.locator(".cswm-found .cswm-notice")
    expect(notice).to_contain_text("compared your words with their titles alone")
    expect(page.get_by_role("status")).to_contain_text("titles alone")
    page.unroute(refuse)
    page.get_by_role("button", name="Try again").click()
    expect(notice).to_be_hidden()
    expect(page.locator(".cswm-result__note").first).to_be_visible()


def test_where_the_vacancies_cannot_be_had_pages_are_found_all_the_same(
    page: Page,
) -> None:
    page.route(f"**{OPEN}", lambda route: route.fulfill(status=500, body=""))
    look_for(page, "adoption")
    notice = page.locator(".cswm-found .cswm-notice")
    expect(notice).to_contain_text("We could not look through the vacancies")
    assert "Nine months to find one family" in titles(page)


def test_a_page_may_not_run_webassembly_and_the_search_works(page: Page) -> None:
    assert page.evaluate(MAY_COMPILE) is False
    look_for(page, "Keeley")
    expect(results(page).first).to_contain_text("Keeley")


def test_without_javascript_everything_is_listed(
    visitor: Visitor, served: Served, site: Built
) -> None:
    page = visitor(width=320, java_script_enabled=False).new_page()
    page.goto(f"{served.url}/search/")
    expect(page.locator("#words")).to_be_hidden()
    expect(page.get_by_text("Searching by words needs JavaScript")).to_be_visible()
    links = {
        str(link.get_attribute("href")) for link in page.locator("main a:visible").all()
    }
    pages = {
        f"/{file.parent.relative_to(site.output).as_posix()}/"
        for folder in ("case-studies", "campaigns", "events", "news", "councils")
        for file in (site.output / folder).glob("*/index.html")
    }
    assert pages <= links
    assert {"/about/", "/privacy/", "/jobs/", "/jobs/leeds/", "/jobs/closing/"} <= links


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("words", ["social worker", "qqxzzy"])
def test_results_are_for_everybody(
    visitor: Visitor, served: Served, width: int, words: str
) -> None:
    page = visitor(width=width, reduced_motion="reduce").new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{served.url}/search/")
    look_for(page, words)
    assert page.evaluate(EXCESS_WIDTH) == 0
    page.evaluate(axe())
    assert page.evaluate(RUN_AXE, EVERY_RULE) == []
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(RUN_AXE, COLOURS_ONLY) == []
    assert said == []
    assert [url for url in asked if not url.startswith(served.url)] == []
