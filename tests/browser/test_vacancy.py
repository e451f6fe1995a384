"""A vacancy's page besides its advert: keep it, pass it on, print it, follow it."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import icalendar
import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import BrowserContext, expect

from tests.browser.addresses import address
from tests.browser.server import Served
from tests.conftest import Built

pytestmark = pytest.mark.browser

Visitor = Callable[..., BrowserContext]
# What Chromium says of every XSL style sheet, and of the notice that it puts into such a
# page: see docs/decisions/0011.
ITS_OWN_WORDS = (
    "XSLTProcessor and XSLT Processing",
    "Applying inline style violates",
    "Executing inline event handler violates",
)


def test_the_deadline_can_be_saved(
    visitor: Visitor, served: Served, site: Built
) -> None:
    page = visitor().new_page()
    page.goto(served.url + address("a vacancy", site))
    with page.expect_download() as got:
        page.get_by_role("link", name="Save the deadline").click()
    whole = icalendar.Calendar.from_ical(got.value.path().read_bytes())
    (event,) = whole.walk("VEVENT")
    title = page.get_by_role("heading", level=1).inner_text()
    assert str(event["SUMMARY"]).startswith(f"Closes: {title}, ")


def test_a_page_is_passed_on_by_links_that_ask_nobody_before_they_are_clicked(
    visitor: Visitor, served: Served, site: Built
) -> None:
    page = visitor(java_script_enabled=False).new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    path = address("a vacancy", site)
    page.goto(served.url + path)
    for name, begins in (
        ("by e-mail", "mailto:?subject="),
        ("on WhatsApp", "https://wa.me/?text="),
        ("on LinkedIn", "https://www.linkedin.com/"),
    ):
        link = page.get_by_role("link", name=name).get_attribute("href")
        assert link is not None
        assert link.startswith(begins)
        assert link.endswith(path)
    assert all(each.startswith(served.url) for each in asked)


def test_the_printed_page_has_a_code_of_its_own_address(
    visitor: Visitor, served: Served, site: Built
) -> None:
    page = visitor(device_scale_factor=3).new_page()
    path = address("a vacancy", site)
    page.goto(served.url + path)
    code = page.locator(".cswm-code svg")
    expect(code).to_be_hidden()
    page.emulate_media(media="print")
    picture = Image.open(io.BytesIO(code.screenshot()))
    (found,) = zxingcpp.read_barcodes(picture.convert("L"))
    assert re.fullmatch(r"https://[a-z.]+" + re.escape(path), found.text)


def test_a_closed_page_offers_what_is_open_before_its_old_advert(
    visitor: Visitor, served_later: Served, site_later: Built
) -> None:
    page = visitor(java_script_enabled=False).new_page()
    page.goto(served_later.url + address("a closed vacancy", site_later))
    headings = (
        page.get_by_role("main").get_by_role("heading", level=2).all_inner_texts()
    )
    assert headings[0] == "This vacancy is closed"
    assert headings[1] in {"Open now, and like this one", "Look further"}
    assert "The advert" in headings[2:]
    expect(page.get_by_role("link", name=re.compile("^Apply"))).to_have_count(0)


@pytest.mark.parametrize("path", ["/jobs/leeds/feed.xml", "/jobs/feed.atom"])
def test_a_person_who_opens_a_feed_reads_a_page(
    visitor: Visitor, served: Served, path: str
) -> None:
    """Or, where the browser knows no XSL any more, a list of what is in it."""
    page = visitor().new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(served.url + path)
    if page.evaluate("() => 'XSLTProcessor' in window"):
        expect(page.get_by_role("heading", level=1)).to_contain_text("ocial")
        assert page.locator("main [style], main script").count() == 0
        expect(page.locator("xslt-warning-banner")).to_be_hidden()
        page.get_by_role("link", name="How that works").click()
        expect(page).to_have_url(f"{served.url}/follow/")
    else:
        titles = page.locator("item > title, entry > title")
        expect(titles.first).to_be_visible()
        expect(page.locator("item > description, entry > content").first).to_be_hidden()
    assert [each for each in said if not each.startswith(ITS_OWN_WORDS)] == []


def test_every_feed_on_the_page_that_explains_them_is_there(
    visitor: Visitor, served: Served
) -> None:
    page = visitor(java_script_enabled=False).new_page()
    page.goto(f"{served.url}/follow/")
    links = page.locator(".cswm-feeds dd a")
    paths = {link.get_attribute("href") for link in links.all()}
    assert {"/jobs/feed.xml", "/jobs/calendar.ics", "/events/calendar.ics"} <= paths
    for path in sorted(filter(None, paths)):
        assert page.request.head(served.url + path).status == 200
