"""A council opens and prints its feed's report in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from jobs_feed.models import FeedReport
from jobs_feed.problems import problem
from jobs_feed.report import feed_page
from tests.browser.checkers import axe
from tests.browser.visit import EVERY_RULE, EXCESS_WIDTH, RUN_AXE
from tests.builders import advert, failure, report
from tests.report.documents import checked

pytestmark = pytest.mark.browser

Visitor = Callable[..., BrowserContext]
OPEN_ALL = "for (const each of document.querySelectorAll('details')) each.open = true"
TEXT = "<h3>The team</h3><p>You will <a href='https://a.example.org'>work here</a>.</p>"
ADDRESS = "https://jobs.example.org/" + "a-very-long-address" * 12
GARDENER = advert(3, title="Gardener", filtered="It is not children's social work.")


def everything() -> FeedReport:
    """A feed that fills every part of the page."""
    told = (problem("V011", item=1), problem("V007", item=1, found=ADDRESS))
    shown = [
        advert(1, problems=told, description_html=TEXT, advert_url=ADDRESS),
        advert(2, evidence={"closes": f"<closes>: “{ADDRESS}”"}),
    ]
    many = [
        advert(
            n, title="", closes=None, problems=(problem("V008", item=n, found=f"{n}"),)
        )
        for n in range(4, 40)
    ]
    return report(*shown, GARDENER, *many)


REPORTS = {
    "everything": everything(),
    "empty": report(),
    "unreadable": replace(failure(404), error=problem("F011", detail="It is gone.")),
}


@pytest.fixture
def open_report(visitor: Visitor, tmp_path: Path) -> Callable[..., Page]:
    def open_(name: str, **options: object) -> Page:
        file = tmp_path / "report.html"
        file.write_text(feed_page(checked(REPORTS[name])), encoding="utf-8")
        page = visitor(**options).new_page()
        page.goto(file.as_uri())
        return page

    return open_


@pytest.mark.parametrize(
    ("name", "width", "scheme"),
    [
        ("everything", 360, "light"),
        ("everything", 1280, "dark"),
        ("empty", 360, "dark"),
        ("unreadable", 360, "light"),
    ],
)
def test_everybody_can_read_it_on_a_phone_and_a_desk_by_day_and_by_night(
    name, width, scheme, open_report
):
    page = open_report(name, width=width, color_scheme=scheme)
    page.evaluate(OPEN_ALL)
    assert page.evaluate(EXCESS_WIDTH) <= 0, "it must not scroll sideways"
    page.evaluate(axe())
    violations = page.evaluate(RUN_AXE, EVERY_RULE)
    assert [(each["id"], each["nodes"][0]["html"]) for each in violations] == []


def test_it_asks_for_nothing(visitor, tmp_path):
    asked, _ = requests(visitor, tmp_path, feed_page(checked(REPORTS["everything"])))
    assert asked == [(tmp_path / "report.html").as_uri()]


def test_its_own_policy_stops_whatever_might_slip_in(visitor, tmp_path):
    trap = "<script>document.title = 'run'</script><img src='https://x.example.org/'>"
    html = feed_page(checked(REPORTS["empty"])).replace("</main>", f"{trap}</main>")
    asked, title = requests(visitor, tmp_path, html)
    assert asked[1:] == ["https://x.example.org/ was stopped: csp"]
    assert title.startswith("Feed report: ")


def requests(visitor: Visitor, folder: Path, html: str) -> tuple[list[str], str]:
    """What a page asks for, with why it was not given, and its title."""
    file = folder / "report.html"
    file.write_text(html, encoding="utf-8")
    page = visitor().new_page()
    asked: list[str] = []
    page.on("requestfinished", lambda got: asked.append(got.url))
    page.on(
        "requestfailed",
        lambda lost: asked.append(f"{lost.url} was stopped: {lost.failure}"),
    )
    page.goto(file.as_uri())
    return asked, page.title()


def test_it_prints_dark_on_light_on_a4_and_folds_the_adverts_away(open_report):
    page = open_report("everything", color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    paper = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(paper) == "rgb(255, 255, 255)"
    assert not page.locator(".advert").first.is_visible()
    assert page.locator("summary", has_text="more").is_visible()
    printed = page.pdf(prefer_css_page_size=True)
    assert b"/MediaBox [0 0 594.95996 841.91998]" in printed
    page.locator("details", has=page.locator(".advert")).first.evaluate(
        "each => { each.open = true }"
    )
    assert page.locator(".advert").first.is_visible()
