"""The finder looks into the adverts themselves, when a visitor asks for that."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from plugins.jobs.words import words as words_of
from tests.browser.finder import (
    Visitor,
    drawer,
    heading,
    jobs,
    says,
    tick,
    titles,
    words,
)
from tests.browser.server import Served

pytestmark = pytest.mark.browser

FILES = "**/jobs/search/*.json"


@pytest.fixture
def page(visitor: Visitor, served: Served) -> Page:
    return jobs(visitor, served)


@pytest.fixture
def rare(openings: list[dict[str, Any]]) -> str:
    """A word that some adverts have, and no title, place or label."""
    shown = words_of(
        json.dumps([{**each, "description_html": ""} for each in openings])
    )
    said = sorted(
        word
        for each in openings
        for word in words_of(each["description_html"])
        if len(word) > 6 and not any(other.startswith(word) for other in shown)
    )
    return said[0]


def with_word(openings: list[dict[str, Any]], start: str) -> list[dict[str, Any]]:
    return [
        each
        for each in openings
        if any(word.startswith(start) for word in words_of(each["description_html"]))
    ]


def whole(page: Page) -> Locator:
    return page.get_by_role("checkbox", name="Look in the whole advert")


def test_a_word_of_the_advert_alone_is_found_when_asked_for(
    page: Page, served: Served, openings: list[dict[str, Any]], rare: str
) -> None:
    words(page).fill(rare)
    heading(page, "Nothing open matches all of that")
    page.get_by_role("button", name=f"Look for “{rare}” in the whole advert").click()
    found = with_word(openings, rare)
    heading(page, says(len(found)))
    assert sorted(titles(page)) == sorted(each["title"] for each in found)
    expect(whole(page)).to_be_checked()
    expect(page.locator(".cswm-chip").first).to_have_text(
        f"“{rare}” in the whole advert"
    )
    expect(page).to_have_url(f"{served.url}/jobs/?q={rare}&in=adverts")
    page.reload()
    heading(page, says(len(found)))
    whole(page).uncheck()
    heading(page, "Nothing open matches all of that")


def test_it_goes_together_with_filters_and_other_words(
    page: Page, openings: list[dict[str, Any]], rare: str
) -> None:
    whole(page).check()
    words(page).press_sequentially(rare[:5])
    found = with_word(openings, rare[:5])
    heading(page, re.compile(r"^\d+ open"))
    council = found[0]["council"]
    drawer(page, "Council")
    tick(page, council.replace("-", " ").title())
    kept = [each for each in found if each["council"] == council]
    heading(page, re.compile(r"^\d+ open"))
    assert {each["title"] for each in kept} <= set(titles(page))


@pytest.mark.parametrize("answer", [404, "of another night"])
def test_when_the_words_cannot_be_had_it_says_so_and_finds_titles(
    page: Page, answer: int | str
) -> None:
    def fail(route: Route) -> None:
        if isinstance(answer, int):
            route.fulfill(status=answer, body="Not here")
        else:
            route.fulfill(json={"version": 1, "edition": "other", "words": {}})

    page.route(FILES, fail)
    whole(page).check()
    words(page).fill("manager")
    expect(page.get_by_text("We could not look into the adverts")).to_be_visible()
    heading(page, re.compile(r"^[1-9]\d* open"))
    page.unroute(FILES)
    whole(page).uncheck()
    whole(page).check()
    expect(page.get_by_text("We could not look into the adverts")).to_be_hidden()


def test_only_the_files_of_the_letters_looked_for_are_loaded(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    words(page).fill("court")
    heading(page, re.compile("open"))
    assert not [url for url in asked if "/jobs/search/" in url]
    whole(page).check()
    heading(page, re.compile(r"^\d+ open"))
    files = [url.rpartition("/")[2] for url in asked if "/jobs/search/" in url]
    assert files == ["c.json"]


def test_every_page_of_a_list_has_the_finder_for_the_whole_list(
    page: Page, served: Served, openings: list[dict[str, Any]]
) -> None:
    second = f"{served.url}/jobs/page/2/"
    page.goto(second)
    own = page.locator("main h2:visible").first.inner_text()
    drawer(page, "Level")
    tick(page, "Manager")
    managers = [each for each in openings if each["level"] == "manager"]
    heading(page, says(len(managers)))
    expect(page).to_have_url(f"{served.url}/jobs/?level=manager")
    page.go_back()
    expect(page).to_have_url(second)
    heading(page, own)
