"""How long each key in the finder keeps a phone busy.

`python -m bench.keys SITE [WORDS]`, of a built site's folder: one of 5,000 vacancies is
what the promise is about (under 50 ms). Types the words into the jobs page of Chromium
and prints, for each key, the longest task of the page's main thread and all of them
together: processor time, which other programs on this machine do not change, times
four, as a mid-range phone is slower.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import find_chromium
from tests.browser.server import serving

SLOWER: Final = 4
PAUSE: Final = 1_000  # milliseconds after a key, in which all is drawn
PHONE: Final = {
    "viewport": {"width": 360, "height": 740},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}
_CATEGORIES: Final = ["toplevel", "disabled-by-default-devtools.timeline"]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.keys", description=__doc__)
    parser.add_argument("site", type=Path, metavar="SITE")
    parser.add_argument("words", nargs="?", default="court worker", metavar="WORDS")
    asked = parser.parse_args()
    with serving(asked.site) as served, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(), chromium_sandbox=os.geteuid() != 0
        )
        page = browser.new_context(**PHONE).new_page()  # type: ignore[arg-type]  # its own names
        page.goto(f"{served.url}/jobs/", wait_until="networkidle")
        page.locator("#find-words").tap()
        page.wait_for_timeout(3 * PAUSE)  # the vacancies are read
        for key in asked.words:
            tasks = sorted(_tasks(browser, page, key))
            print(f"{key}  longest {tasks[-1]:4.0f} ms, all {sum(tasks):4.0f} ms")
        browser.close()


def _tasks(browser: Browser, page: Page, key: str) -> Iterator[float]:
    """Milliseconds of each task that a key sets off, on the slower machine."""
    browser.start_tracing(page=page, categories=_CATEGORIES)
    page.keyboard.press(key)
    page.wait_for_timeout(PAUSE)
    events: list[dict[str, Any]] = json.loads(browser.stop_tracing())["traceEvents"]
    own = {
        (each["pid"], each["tid"])
        for each in events
        if each["name"] == "thread_name" and each["args"]["name"] == "CrRendererMain"
    }
    for each in events:
        if each["name"] == "RunTask" and (each["pid"], each["tid"]) in own:
            yield each.get("tdur", 0) / 1000 * SLOWER


if __name__ == "__main__":
    main()
