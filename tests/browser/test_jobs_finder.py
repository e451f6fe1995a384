"""The finder when something is amiss: no vacancies, no script, hostile words."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.checkers import axe
from tests.browser.finder import (
    Visitor,
    box,
    drawer,
    heading,
    jobs,
    says,
    words,
)
from tests.browser.server import Served
from tests.browser.visit import EVERY_RULE, RUN_AXE
from tests.conftest import Built

pytestmark = pytest.mark.browser

HOSTILE = "<img src=x onerror=document.title='Pwned'>{{7*7}}</template>"


@pytest.fixture
def page(visitor: Visitor, served: Served) -> Page:
    return jobs(visitor, served)


def test_what_has_closed_by_the_visitors_clock_is_not_found(
    visitor: Visitor, served: Served, openings: list[dict[str, Any]]
) -> None:
    context = visitor()
    context.clock.set_fixed_time("2026-12-14T12:00:00Z")
    page = context.new_page()
    page.goto(f"{served.url}/jobs/?sort=closing")
    left = [v for v in openings if (v["closes"] or "9") > "2026-12-14T12:00:00"]
    assert 0 < len(left) < len(openings)
    heading(page, says(len(left)))


@pytest.mark.parametrize("answer", [404, "cut", "newer"])
def test_without_the_vacancies_the_filters_are_links_again(
    page: Page, served: Served, answer: int | str
) -> None:
    bodies = {"cut": '{"version": 1, "counc', "newer": '{"version": 2}'}

    def fail(route: Route) -> None:
        if isinstance(answer, int):
            route.fulfill(status=answer, body="Not here")
        else:
            route.fulfill(status=200, body=bodies[answer])

    page.route("**/jobs/open.json", fail)
    words(page).fill("manager")
    heading(page, "We could not load the vacancies")
    expect(page.get_by_role("status")).to_have_text(
        "The vacancies could not be loaded."
    )
    drawer(page, "Council")
    expect(page.get_by_role("link", name=re.compile("^Leeds"))).to_be_visible()
    page.unroute("**/jobs/open.json")
    page.get_by_role("button", name="Try again").click()
    heading(page, re.compile(r"^\d+ open vacanc"))
    expect(box(page, "Leeds")).to_be_visible()
    expect(words(page)).to_have_value("manager")


def test_slow_vacancies_are_waited_for(page: Page) -> None:
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    page.route("**/jobs/open.json", hold)
    words(page).fill("manager")
    heading(page, "Looking …")
    expect(page.get_by_role("status")).to_have_text("Loading the vacancies")
    assert len(waiting) == 1
    waiting[0].continue_()
    heading(page, re.compile(r"^\d+ open vacanc"))


def test_the_vacancies_are_fetched_only_when_somebody_looks_for_them(
    visitor: Visitor, served: Served
) -> None:
    page = visitor().new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{served.url}/jobs/", wait_until="networkidle")
    assert not [url for url in asked if url.endswith("open.json")]
    words(page).focus()
    words(page).fill("a")
    heading(page, re.compile(r"^\d+ open vacanc"))
    assert len([url for url in asked if url.endswith("open.json")]) == 1


def test_a_vacancys_words_and_an_address_stay_words(page: Page, served: Served) -> None:
    def poison(route: Route) -> None:
        data = route.fetch().json()
        for column in ("title", "location", "salary", "reference"):
            data["vacancies"][column] = [HOSTILE for _ in data["vacancies"]["title"]]
        data["councils"][0]["name"] = HOSTILE
        route.fulfill(json=data)

    page.route("**/jobs/open.json", poison)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{served.url}/jobs/?q=img&near=%3Cb%3E&council=%22%3E&sort=__proto__")
    heading(page, re.compile(r"^\d+ open vacanc"))
    expect(page.locator("main section:visible .cswm-card__link").first).to_have_text(
        HOSTILE
    )
    assert page.locator("main section:visible").locator("img, b").count() == 0
    assert "Pwned" not in page.title()
    assert said == []
    page.goto(f"{served.url}/jobs/?q=%3Cimg+src%3Dx%3E&level=constructor")
    expect(page.locator(".cswm-chip")).to_have_text(["“<img src=x>”"])


def test_without_javascript_there_are_links_and_no_dead_fields(
    visitor: Visitor, served: Served
) -> None:
    page = visitor(width=360, java_script_enabled=False).new_page()
    page.goto(f"{served.url}/jobs/")
    expect(words(page)).to_be_hidden()
    expect(page.get_by_role("checkbox")).to_have_count(0)
    for name, link, heading_ in (
        ("Level", "Manager", "Manager jobs"),
        ("Council", "Sheffield", "Manager jobs at Sheffield City Council"),
    ):
        drawer(page, name)
        page.get_by_role("link", name=re.compile(f"^{link}")).first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text(heading_)
    page.get_by_role("link", name="Follow this list (RSS)").first.click()


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
@pytest.mark.parametrize(
    "asked", ["level=manager&q=m&near=Leeds", "q=astronaut&council=hull"]
)
def test_axe_finds_no_barrier_in_what_was_found(
    visitor: Visitor, served: Served, width: int, asked: str, scheme: str
) -> None:
    options = {"color_scheme": scheme, "reduced_motion": "reduce"}
    page = visitor(width=width, **options).new_page()
    page.goto(f"{served.url}/jobs/?{asked}")
    heading(page, re.compile("open"))
    for summary in page.locator("summary").all():
        summary.click()
    page.evaluate(axe())
    faults = page.evaluate(RUN_AXE, EVERY_RULE)
    assert [fault["id"] for fault in faults] == []
    assert page.evaluate(
        "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    )


def test_the_scripts_reckon_as_they_should(
    page: Page, served: Served, site: Built
) -> None:
    """The parts that touch no page, each tried in the browser itself."""
    names = sorted((site.output / "theme" / "js" / "jobs").glob("*.js"))
    urls = {
        name.name.partition(".")[0]: f"/theme/js/jobs/{name.name}" for name in names
    }
    script = Path(__file__).with_name("jobs_scripts.js").read_text("utf-8")
    told = page.evaluate(script, urls)
    assert told == [], json.dumps(told, indent=1)
