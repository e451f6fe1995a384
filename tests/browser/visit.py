"""One look at a page: what it says, asks for, moves, and what axe finds in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from playwright.sync_api import Page

from tests.browser.checkers import axe

# Run axe with these options; hand back its violations only: the rest is long.
RUN_AXE = "async options => (await axe.run(options)).violations"
# target-size is WCAG 2.2's, and axe leaves it off unless asked. No page has a frame
# or a media file, for which axe would fetch anything again.
EVERY_RULE = {
    "resultTypes": ["violations"],
    "rules": {"target-size": {"enabled": True}},
    "preload": False,
}
# The dark scheme changes nothing but colours.
COLOURS_ONLY = {
    "resultTypes": ["violations"],
    "runOnly": ["color-contrast"],
    "preload": False,
}
MARKUP = "document.documentElement.outerHTML"
EXCESS_WIDTH = """
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth
"""


@dataclass
class Visit:
    """What one look at a page brings to light."""

    said: list[str] = field(default_factory=list)  # on the console, errors among it
    asked: list[str] = field(default_factory=list)  # addresses that were requested
    failed: list[str] = field(default_factory=list)  # refused, or not there
    shift: float = 0.0  # the cumulative layout shift
    excess_width: int = 0  # pixels that stick out sideways
    violations: list[str] = field(default_factory=list)  # axe's, with the scheme
    markup: str = ""  # as it is once the page has loaded


def look_at(page: Page, url: str, known: Visit | None = None) -> Visit:
    """What a page brings to light; without its scripts, when it is `known` with them.

    A page that its scripts leave as it was is not judged by axe a second time.
    """
    seen, chromium = Visit(), page.context.new_cdp_session(page)
    watched: dict[str, Callable[[Any], None]] = {
        "console": lambda message: seen.said.append(message.text),
        "pageerror": lambda error: seen.said.append(str(error)),
        "request": lambda request: seen.asked.append(request.url),
        # Chromium gives up on modules that it was to have ready, and may not run.
        "requestfailed": lambda request: (
            (known and request.resource_type == "script")
            or seen.failed.append(request.url)
        ),
        "response": lambda got: got.status < 400 or seen.failed.append(got.url),
    }
    for event, hear in watched.items():
        page.on(event, hear)
    off = {"value": known is not None}
    chromium.send("Emulation.setScriptExecutionDisabled", off)
    chromium.on("PerformanceTimeline.timelineEventAdded", partial(_add_shift, seen))
    chromium.send("PerformanceTimeline.enable", {"eventTypes": ["layout-shift"]})
    seen.shift = 0.0  # it has told of the page before this one
    page.emulate_media(color_scheme="light")
    page.goto(url)
    # A picture is of a frame that has been drawn: all that was to move has moved.
    page.screenshot(clip={"x": 0, "y": 0, "width": 1, "height": 1})
    seen.excess_width = page.evaluate(EXCESS_WIDTH)
    seen.markup = page.evaluate(MARKUP)
    for event, hear in watched.items():
        page.remove_listener(event, hear)
    chromium.detach()
    # axe waits for timers, which are scripts, too: with the session, the ban has ended.
    if known is not None and known.markup == seen.markup:
        seen.violations = known.violations
    else:
        page.evaluate(axe())
        seen.violations += _violations(page, "light", EVERY_RULE)
        seen.violations += _violations(page, "dark", COLOURS_ONLY)
    return seen


def _add_shift(seen: Visit, told: dict[str, Any]) -> None:
    seen.shift += told["event"]["layoutShiftDetails"]["value"]


def _violations(page: Page, scheme: str, options: dict[str, Any]) -> list[str]:
    page.emulate_media(color_scheme=scheme)
    return [
        f"{scheme}: {fault['id']} at {node['target']}: {node['failureSummary']}"
        for fault in page.evaluate(RUN_AXE, options)
        for node in fault["nodes"]
    ]
