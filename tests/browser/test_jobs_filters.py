"""The finder on the lists of vacancies: what a visitor narrows, keeps and hears."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.finder import (
    Visitor,
    box,
    drawer,
    heading,
    jobs,
    near,
    number,
    order,
    says,
    tick,
    titles,
    words,
)
from tests.browser.server import Served

pytestmark = pytest.mark.browser

# A card's markup, without the white space between its parts.
CARDS = """list => [...list.querySelectorAll(".cswm-card")].map(card =>
    card.outerHTML.replace(/>\\s+/g, ">").replace(/\\s+</g, "<"))"""


@pytest.fixture
def page(visitor: Visitor, served: Served) -> Page:
    return jobs(visitor, served)


def test_filters_narrow_the_list_at_once_and_the_address_keeps_them(
    page: Page, served: Served, openings: list[dict[str, Any]]
) -> None:
    drawer(page, "Council")
    tick(page, "Leeds")
    leeds = [v for v in openings if v["council"] == "leeds"]
    heading(page, says(len(leeds)))
    expect(page).to_have_url(f"{served.url}/jobs/?council=leeds")
    tick(page, "Hull")
    both = [v for v in openings if v["council"] in {"leeds", "hull"}]
    heading(page, says(len(both)))
    drawer(page, "Level")
    tick(page, "Manager")
    managers = [v for v in both if v["level"] == "manager"]
    heading(page, says(len(managers)))
    assert sorted(titles(page)) == sorted(v["title"] for v in managers)
    expect(page).to_have_url(re.compile("council=hull&council=leeds&level=manager"))


def test_every_choice_says_how_many_it_would_leave(page: Page) -> None:
    drawer(page, "Level")
    tick(page, "Manager")
    drawer(page, "Council")
    leeds = page.locator("label", has_text="Leeds")
    promised = number(leeds.locator("span").last.inner_text())
    tick(page, "Leeds")
    heading(page, says(promised))
    # A second council would be beside the first, not within it.
    hull = page.locator("label", has_text="Hull").locator("span").last.inner_text()
    tick(page, "Hull")
    heading(page, says(promised + number(hull)))


def test_words_are_found_at_their_beginnings_in_title_place_and_reference(
    page: Page, openings: list[dict[str, Any]]
) -> None:
    field = words(page)
    field.press_sequentially("LOCAL manag")
    expect(page.locator(".cswm-chip").first).to_contain_text("“LOCAL manag”")
    for title in titles(page):
        assert re.search(r"\blocal", title, re.IGNORECASE), title
    reference = next(v for v in openings if v["reference"])
    field.fill(reference["reference"])
    expect(page.get_by_role("link", name=reference["title"]).first).to_be_visible()


def test_back_undoes_one_wish_and_words_as_a_whole(page: Page, served: Served) -> None:
    drawer(page, "Council")
    tick(page, "Leeds")
    heading(page, re.compile("^[1-9]"))
    before = page.locator("main h2:visible").first.inner_text()
    words(page).press_sequentially("manager")
    expect(page).to_have_url(f"{served.url}/jobs/?council=leeds&q=manager")
    page.go_back()
    expect(page).to_have_url(f"{served.url}/jobs/?council=leeds")
    heading(page, before)
    expect(words(page)).to_have_value("")
    expect(box(page, "Leeds")).to_be_checked()
    page.go_back()
    expect(page).to_have_url(f"{served.url}/jobs/")
    heading(page, re.compile(r"open vacancies, page 1 of \d"))
    expect(box(page, "Leeds")).not_to_be_checked()
    page.go_forward()
    heading(page, before)


def test_a_reload_keeps_what_was_asked_for(page: Page, served: Served) -> None:
    page.goto(f"{served.url}/jobs/?level=senior&q=social&near=York&sort=closing")
    heading(page, re.compile("^[1-9]"))
    before = titles(page)
    page.reload()
    heading(page, says(len(before)))
    assert titles(page) == before
    expect(words(page)).to_have_value("social")
    expect(near(page)).to_have_value("York")
    expect(order(page)).to_have_value("closing")


def test_from_a_filter_to_a_vacancy_and_back_to_the_same_place(
    page: Page, served: Served
) -> None:
    drawer(page, "Hours")
    tick(page, "Full time")
    page.get_by_role("button", name="Show more").click()
    shown = page.locator("main section:visible .cswm-card__link")
    expect(shown.nth(25)).to_be_focused()
    opened = shown.nth(30)
    title = opened.text_content() or ""
    opened.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    page.go_back()
    expect(page).to_have_url(f"{served.url}/jobs/?hours=full-time")
    again = shown.nth(30)
    expect(again).to_have_text(title)
    expect(again).to_be_focused()
    expect(again).to_be_in_viewport()


def test_the_keyboard_alone_narrows_the_list_and_reaches_a_vacancy(
    page: Page, openings: list[dict[str, Any]]
) -> None:
    words(page).focus()
    page.keyboard.type("manager")
    page.keyboard.press("Enter")
    found = page.locator("main h2:visible").first
    expect(found).to_be_focused()
    expect(found).to_have_text(re.compile(r"^\d+ open vacanc"))
    page.keyboard.press("Tab")
    expect(page.locator("main section:visible .cswm-card__link").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Manager"))


def test_a_drawer_opens_and_a_box_is_ticked_by_keyboard(page: Page) -> None:
    order(page).focus()
    page.keyboard.press("Tab")
    expect(page.locator("summary", has_text="Council")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(box(page, "Barnsley")).to_be_checked()
    expect(page.locator("summary", has_text="Council (1)")).to_be_visible()
    expect(box(page, "Barnsley")).to_be_focused()


def test_a_chip_takes_a_wish_back_and_the_focus_goes_on(page: Page) -> None:
    drawer(page, "Council")
    for name in ("Leeds", "Hull", "York"):
        tick(page, name)
    page.get_by_role("button", name="Remove Leeds").click()
    expect(box(page, "Leeds")).not_to_be_checked()
    expect(page.get_by_role("button", name="Remove York")).to_be_focused()
    page.get_by_role("button", name="Clear all filters").first.click()
    heading(page, re.compile("page 1 of"))
    expect(page.locator("main h2:visible").first).to_be_focused()
    expect(page.locator(".cswm-chip")).to_have_count(0)


def test_the_number_found_is_told_to_who_cannot_see_it(page: Page) -> None:
    status = page.get_by_role("status")
    expect(status).to_have_text("")
    words(page).press_sequentially("manager", delay=20)
    expect(status).to_have_text(re.compile(r"^\d+ open vacanc"))
    words(page).fill("astronaut")
    expect(status).to_have_text("0 open vacancies")


def test_what_is_asked_for_is_sorted_as_asked(
    page: Page, openings: list[dict[str, Any]]
) -> None:
    by = order(page)
    by.select_option("closing")
    heading(page, says(len(openings)))
    times = page.locator("main section:visible time")
    closes = [each.get_attribute("datetime") for each in times.all()]
    assert len(closes) == 25
    assert closes == sorted(closes)
    by.select_option("pay")
    paid = max(v["salary"]["min"] or 0 for v in openings)
    best = next(v for v in openings if v["salary"]["min"] == paid)
    expect(page.locator("main section:visible .cswm-card__link").first).to_have_text(
        best["title"]
    )
    expect(page.get_by_text("The highest starting pay first")).to_be_visible()


@pytest.mark.parametrize("place", ["York", "york ", "YO1", "yo1 7hu"])
def test_a_town_or_a_postcode_puts_the_nearest_first(page: Page, place: str) -> None:
    near(page).fill(place)
    expect(order(page)).to_have_value("distance")
    cards = page.locator("main section:visible .cswm-card")
    expect(cards.first).to_contain_text("City of York Council")
    expect(cards.first).to_contain_text("ess than 2 miles from")
    far = [
        number(each.removeprefix("About "))
        for each in page.get_by_text(
            re.compile("^About .* miles from")
        ).all_text_contents()
    ]
    assert far == sorted(far)


def test_a_place_that_nobody_knows_is_said_to_be_and_changes_nothing(
    page: Page, openings: list[dict[str, Any]]
) -> None:
    near(page).fill("Atlantis")
    heading(page, says(len(openings)))
    expect(page.get_by_text("We do not know")).to_be_hidden()
    near(page).press("Tab")
    expect(page.get_by_text("We do not know “Atlantis”")).to_be_visible()
    expect(near(page)).to_have_attribute("aria-invalid", "true")
    expect(order(page)).to_have_value("newest")


def test_nothing_found_says_what_to_leave_out(page: Page) -> None:
    drawer(page, "Council")
    tick(page, "Leeds")
    words(page).fill("astronaut")
    heading(page, "Nothing open matches all of that")
    for name in ("everything that is open", "follow a list", "find your way in"):
        expect(page.get_by_role("link", name=name)).to_be_visible()
    leave = page.get_by_role("button", name=re.compile("Leave out “astronaut”"))
    promised = re.search(r"\d+", leave.inner_text())
    assert promised
    leave.click()
    heading(page, says(int(promised[0])))
    expect(words(page)).to_have_value("")


def test_a_list_of_its_own_is_narrowed_within_itself(
    page: Page, served: Served, openings: list[dict[str, Any]]
) -> None:
    page.goto(f"{served.url}/jobs/leeds/")
    drawer(page, "Hours")
    tick(page, "Part time")
    part = [
        v for v in openings if v["council"] == "leeds" and "part_time" in v["hours"]
    ]
    heading(page, says(len(part)))
    expect(page).to_have_url(f"{served.url}/jobs/leeds/?hours=part-time")
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Jobs at Leeds City Council"
    )
    # What the page is a list of leads to other lists, as without JavaScript.
    drawer(page, "Council")
    page.get_by_role("link", name="York", exact=True).click()
    expect(page).to_have_url(f"{served.url}/jobs/york/")


def test_a_list_that_was_made_ready_can_be_followed(page: Page) -> None:
    drawer(page, "Contract")
    tick(page, "Permanent")
    follow = page.locator("main section:visible [data-part=follow]")
    expect(follow).to_have_attribute("href", "/jobs/contract/permanent/feed.xml")
    words(page).fill("social")
    expect(page.locator(".cswm-chip", has_text="social")).to_be_visible()
    expect(follow).to_be_hidden()


def test_cards_are_the_same_as_those_of_the_page(page: Page, served: Served) -> None:
    # All of them: in the order of the pages, each page's after the last one's.
    made: list[str] = []
    for number_ in (1, 2, 3):
        page.goto(f"{served.url}/jobs/page/{number_}/" if number_ > 1 else page.url)
        made += page.locator("[data-cswm-listed]").evaluate(CARDS)
    page.goto(f"{served.url}/jobs/?sort=newest")
    more = page.get_by_role("button", name="Show more")
    expect(more).to_be_visible()
    while more.is_visible():
        more.click()
    drawn = page.locator("main section:visible").evaluate(CARDS)
    assert drawn == made
