"""A real browser opens what hostile feeds have left on the site: nothing happens."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from lxml import etree
from playwright.sync_api import BrowserContext, Dialog, Page

from tests.builders import NIGHT
from tests.faults import hostile
from tests.faults.nights import Town, World
from tests.fetch.server import Server

pytestmark = pytest.mark.browser

Visitor = Callable[..., BrowserContext]

# All that a payload may try calls pwn(), which tells of itself.
WATCH = "window.pwned = 0; window.pwn = () => { window.pwned += 1; };"
# Hover, focus and open everything: some payloads wait for that.
PROVOKE = """() => {
    for (const each of document.querySelectorAll("*")) {
        for (const kind of ["mouseover", "focus", "toggle", "load", "error", "begin"]) {
            each.dispatchEvent(new Event(kind));
        }
    }
    return pwned;
}"""
PROTOCOLS = "() => [...new Set([...document.links].map(link => link.protocol))]"
# ":" and "about:" are what a page without an address makes of links within the site.
LEADS_NOWHERE_BAD = {"http:", "https:", "mailto:", "tel:", ":", "about:"}
MAIN = re.compile(r"<main[^>]*>(.*)</main>", re.DOTALL)


@dataclass
class Watched:
    page: Page
    asked: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, bytes]]:
    with Server() as server:
        town = Town(server, tmp_path_factory.mktemp("town"))
        world = World(town, tmp_path_factory.mktemp("hostile"))
        hostile.invade(world)
        world.run([NIGHT])
        yield dict(world.build(NIGHT))


@pytest.fixture
def watched(visitor: Visitor) -> Watched:
    """A page without the site's content security policy: nothing else protects it."""
    context = visitor()
    context.add_init_script(WATCH)
    watched = Watched(context.new_page())
    watched.page.on("request", lambda request: watched.asked.append(request.url))

    def refuse(dialog: Dialog) -> None:
        watched.dialogs.append(dialog.message)
        dialog.dismiss()

    watched.page.on("dialog", refuse)
    return watched


def assert_nothing_happens(watched: Watched, html: str) -> None:
    watched.page.set_content(html, wait_until="load")
    assert watched.page.evaluate(PROVOKE) == 0
    assert set(watched.page.evaluate(PROTOCOLS)) <= LEADS_NOWHERE_BAD
    assert watched.dialogs == []
    assert [address for address in watched.asked if "pwn" in address] == []
    assert watched.page.title() != "Pwned"


@pytest.mark.parametrize(
    "harmful",
    [
        "<img src=x onerror=pwn()>",
        "<p onmouseover=pwn()>x</p>",
        "<script>pwn()</script>",
        "<script>alert(1)</script>",
        "<a href='javascript:pwn()'>x</a>",
        "<img src=https://pwn.example.org/pixel.gif>",
        "<title>Pwned</title>",
    ],
)
def test_the_watch_sees_what_it_is_there_to_see(watched: Watched, harmful: str) -> None:
    with pytest.raises(AssertionError):
        assert_nothing_happens(watched, harmful)


def test_row_38_no_vacancys_page_runs_or_fetches_anything(
    watched: Watched, files: dict[str, bytes]
) -> None:
    pages = [body.decode() for name, body in files.items() if name.endswith(".html")]
    mains = [match[1] for page in pages if (match := MAIN.search(page))]
    assert len(mains) == len(pages) > 400
    assert_nothing_happens(watched, "<hr>".join(mains))


def test_row_38_heads_run_nothing_either(
    watched: Watched, files: dict[str, bytes]
) -> None:
    heads = [
        body.decode().partition("</head>")[0].replace("<script src", "<script data-x")
        for name, body in files.items()
        if name.startswith("jobs/northfold/") and name.endswith("index.html")
    ]
    assert len(heads) > 100
    assert_nothing_happens(watched, "".join(heads))


def test_row_38_what_a_feed_reader_would_show_runs_nothing(
    watched: Watched, files: dict[str, bytes]
) -> None:
    feed = etree.fromstring(files["jobs/feed.xml"])
    bodies = [each.text or "" for each in feed.iterfind(".//item/description")]
    bodies += [each.text or "" for each in feed.iterfind(".//{*}encoded")]
    assert len(bodies) > 800
    assert_nothing_happens(watched, "<hr>".join(bodies))
