"""Reading on: from a story to others, to vacancies, to a way in, to a date to keep."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from icalendar import Calendar
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.server import Served

pytestmark = pytest.mark.browser

Visitor = Callable[..., BrowserContext]
STORY = "/case-studies/the-aunt-who-said-yes/"
EVENT = "/events/festival-of-social-work-2027/"

# Whether everything drawn in the system's few colours still has an edge of its own.
EDGES = """selector => [...document.querySelectorAll(selector)].map(each => {
    const style = getComputedStyle(each);
    return style.borderTopStyle + " " + style.clipPath;
})"""


@pytest.mark.parametrize(
    "javascript", [True, False], ids=["with javascript", "without javascript"]
)
def test_a_reader_goes_from_all_stories_to_one_like_them_to_a_vacancy_and_back(
    visitor: Visitor, served: Served, *, javascript: bool
) -> None:
    page = visitor(java_script_enabled=javascript).new_page()
    page.goto(f"{served.url}/case-studies/")
    page.get_by_text("By theme").click()
    page.get_by_role("link", name=re.compile("^Fostering 1 story")).click()
    expect(page).to_have_url(f"{served.url}/case-studies/theme/fostering/")
    expect(page.get_by_role("heading", name="1 story")).to_be_visible()
    page.get_by_role("link", name="The aunt who said yes").click()
    tags = page.get_by_role("list", name="More stories like this")
    expect(tags.get_by_role("link")).to_have_text(
        ["Social worker", "Children in care", "Fostering", "Leeds"]
    )
    vacancies = page.get_by_role("region", name="Work with people like Hamza in Leeds")
    vacancies.get_by_role("article").first.get_by_role("link").click()
    expect(page).to_have_url(re.compile("/jobs/leeds/.+/"))
    story = page.get_by_role("link", name="The aunt who said yes")
    story.click()
    expect(page).to_have_url(served.url + STORY)


def test_the_vacancies_beside_a_story_are_its_councils_and_those_of_its_level_first(
    visitor: Visitor, served: Served
) -> None:
    page = visitor().new_page()
    page.goto(served.url + STORY)
    region = page.get_by_role("region", name="Work with people like Hamza in Leeds")
    for card in region.get_by_role("article").all():
        expect(card).to_contain_text("Leeds City Council")
    expect(region.get_by_role("article").first).to_contain_text("Social worker")
    page.get_by_role("link", name="Vacancies at this level in every council").click()
    expect(page).to_have_url(f"{served.url}/jobs/level/social_worker/")


def test_the_keyboard_alone_chooses_where_somebody_stands_and_finds_the_way_in(
    visitor: Visitor, served: Served
) -> None:
    page = visitor().new_page()
    page.goto(f"{served.url}/routes/")
    where = page.get_by_role("navigation", name="Where do you stand now?")
    expect(where.get_by_role("link")).to_have_count(5)
    where.get_by_role("link", name="I am changing career").focus()
    page.keyboard.press("Enter")
    route = page.get_by_role("region", name="I am changing career")
    expect(route).to_be_in_viewport()
    # Focus goes on from where the reader has been led.
    page.keyboard.press("Tab")
    expect(route.get_by_role("link").first).to_be_focused()
    expect(route.get_by_role("link").first).to_contain_text("for you")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{served.url}/jobs/level/student/")


def test_a_route_shows_somebody_who_went_that_way(
    visitor: Visitor, served: Served
) -> None:
    page = visitor().new_page()
    page.goto(f"{served.url}/routes/")
    route = page.get_by_role("region", name="I am changing career")
    route.get_by_role("link", name="From the school office to social work").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "From the school office to social work"
    )


def calendar(page: Page, link: Any) -> Calendar:
    address = page.evaluate("link => link.href", link.element_handle())
    return Calendar.from_ical(page.request.get(address).body())


def test_an_event_can_be_kept_in_a_calendar(visitor: Visitor, served: Served) -> None:
    page = visitor().new_page()
    page.goto(served.url + EVENT)
    link = page.get_by_role("link", name="Save the date in your calendar")
    (event,) = calendar(page, link).walk("VEVENT")
    expect(page.get_by_role("heading", level=1)).to_have_text(str(event["SUMMARY"]))
    when = page.locator("dd", has=page.locator("time"))
    expect(when).to_contain_text("Thursday 18 March 2027, 9:30am")
    assert event.decoded("DTSTART").isoformat() == "2027-03-18T09:30:00+00:00"


def test_the_calendar_of_events_has_every_one_that_is_coming_up_and_no_other(
    visitor: Visitor, served: Served
) -> None:
    page = visitor().new_page()
    page.goto(f"{served.url}/events/")
    region = page.get_by_role("region", name="Coming up")
    titles = region.get_by_role("heading", level=3).all_inner_texts()
    link = region.get_by_role("link", name="Put them all in your calendar")
    events = calendar(page, link).walk("VEVENT")
    assert [str(event["SUMMARY"]) for event in events] == titles
    over = page.get_by_role("region", name="Past events")
    assert over.get_by_role("link").count() > 0


def test_a_councils_page_says_whom_to_ask_and_what_it_holds(
    visitor: Visitor, served: Served
) -> None:
    page = visitor().new_page()
    page.goto(f"{served.url}/councils/leeds/")
    ask = page.get_by_role("complementary", name="Ask Leeds")
    expect(ask.get_by_role("link", name="0113 496 0123")).to_have_attribute(
        "href", "tel:01134960123"
    )
    hull = "An afternoon with a team in Hull"
    expect(page.get_by_role("link", name=hull)).to_have_count(0)
    page.goto(f"{served.url}/councils/hull/")
    expect(page.get_by_role("link", name=hull)).to_be_visible()


def test_the_vacancies_over_time_are_drawn_and_told_in_a_table(
    visitor: Visitor, served_later: Served
) -> None:
    page = visitor().new_page()
    page.goto(f"{served_later.url}/impact/")
    picture = page.get_by_role("img", name=re.compile("^Open vacancies on this site"))
    expect(picture).to_be_visible()
    page.get_by_text("Every week as a table").click()
    rows = page.get_by_role("row", name=re.compile("^Monday .* 2026")).all()
    last = rows[-1].get_by_role("cell").first.inner_text()
    assert f"{last} on Monday 14 December 2026" in str(
        picture.get_attribute("aria-label")
    )


def test_forced_colours_leave_every_panel_an_edge(
    visitor: Visitor, served: Served
) -> None:
    page = visitor(forced_colors="active").new_page()
    for address, panel in [
        (STORY, ".cswm-quote"),
        ("/case-studies/", ".cswm-lead"),
        ("/impact/", ".cswm-chart"),
    ]:
        page.goto(served.url + address)
        assert set(page.evaluate(EDGES, panel)) == {"solid none"}, panel


def test_on_paper_a_story_has_its_words_and_no_menus(
    visitor: Visitor, served: Served
) -> None:
    page = visitor().new_page()
    page.goto(served.url + STORY)
    page.emulate_media(media="print")
    expect(page.locator(".cswm-quote")).to_be_visible()
    expect(page.get_by_role("navigation", name="Main")).to_be_hidden()
    page.goto(f"{served.url}/case-studies/")
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation", name="Find a story")).to_be_hidden()
