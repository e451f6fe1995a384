"""The finder on the lists of vacancies: where its parts are, and what they say."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.server import Served

Visitor = Callable[..., BrowserContext]


def jobs(visitor: Visitor, served: Served) -> Page:
    """All vacancies, on a small screen."""
    page = visitor(width=360).new_page()
    page.goto(f"{served.url}/jobs/")
    return page


def number(text: str) -> int:
    found = re.match(r"\d+", text)
    assert found, text
    return int(found[0])


def heading(page: Page, text: str | re.Pattern[str]) -> None:
    """Wait until this is what the list is headed by."""
    expect(page.locator("main h2:visible").first).to_have_text(text)


def says(count: int) -> str:
    return f"{count} open {'vacancy' if count == 1 else 'vacancies'}"


def drawer(page: Page, name: str) -> None:
    page.locator("summary", has_text=name).click()


def box(page: Page, name: str) -> Locator:
    """A box to tick, whose label ends with a number."""
    return page.get_by_role("checkbox", name=re.compile(rf"^{name} \d+$"))


def tick(page: Page, name: str) -> None:
    box(page, name).check()


def words(page: Page) -> Locator:
    return page.get_by_role("searchbox", name="Words")


def near(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Near")


def order(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Sort by")


def titles(page: Page) -> list[str]:
    return page.locator("main section:visible .cswm-card__link").all_text_contents()
