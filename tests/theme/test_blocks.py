"""Blocks that editors put among their words, as a visitor meets them."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from bs4 import BeautifulSoup
from markupsafe import Markup

from plugins.content.reading.blocks import Block
from plugins.site.blocks import MOST_VACANCIES, Shelf, shown
from tests.theme import samples
from tests.theme.render import environment

STORY = SimpleNamespace(
    url="case-studies/ann/",
    title="Ann & the <kettle>",
    role="Social worker",
    summary="What she does.",
    council="leeds",
    themes=[],
    sample=False,
)
STILL = Markup('<picture><img src="/images/still-1.jpg" alt=""></picture>')


def vacancies(count: int) -> list[Any]:
    return [
        samples.vacancy(url=f"/jobs/leeds/{n}/", title=f"Post {n}")
        for n in range(count)
    ]


def rendered(name: str, *, level: int = 2, open_posts: int = 5, **values: Any) -> Any:
    """The block as a template shows it, with these vacancies open."""
    posts = vacancies(open_posts)
    shelf = Shelf(
        stories={"/case-studies/ann/": STORY},
        councils=samples.COUNCILS,
        of_council=lambda council: posts if council == "leeds" else [],
        of_level=lambda level: posts if level == "manager" else [],
        picture=lambda article, shape: STILL,
    )
    env = environment().overlay()
    env.globals = {**env.globals, **samples.SHARED}
    macro: Any = env.get_template("components/block.html").module
    html = macro.block(name, shown(Block(name, values), shelf), level)
    return BeautifulSoup(str(html), "html.parser")


def test_a_quote_is_attributed_as_far_as_is_known():
    quote = rendered("quote", words="Tea & <talk>", who="Ann", role="manager")
    assert quote.blockquote.text == "Tea & <talk>"
    assert quote.figcaption.text == "Ann, manager"
    assert rendered("quote", words="Tea", who="Ann", role=None).figcaption.text == "Ann"
    assert rendered("quote", words="Tea", who=None, role=None).figcaption is None


VIDEO = {
    "address": "https://www.films.example.org/a?b=1&c=2",
    "title": "A day in Hull",
    "picture": "/images/still.jpg",
}


def test_a_video_is_a_link_that_says_where_it_leads():
    video = rendered("video", **VIDEO, length="3 minutes")
    assert [link["href"] for link in video.find_all("a")] == [VIDEO["address"]]
    words = " ".join(video.a.text.split())
    assert words == "A day in Hull Watch (3 minutes) on films.example.org"
    # The words beside it are its name: a picture of words would be read twice.
    assert video.img["alt"] == ""


def test_nothing_of_another_site_is_loaded_for_a_video():
    video = rendered("video", **VIDEO, length=None)
    assert video.find(["iframe", "video", "script", "embed", "object"]) is None
    assert [image["src"] for image in video.find_all("img")] == ["/images/still-1.jpg"]


def test_a_call_to_action_is_a_button_that_leads_on():
    button = rendered("button", label="Find your way", to="/routes/").a
    assert (button.text, button["href"]) == ("Find your way", "/routes/")
    assert "cswm-button" in button["class"]


@pytest.mark.parametrize(
    ("whose", "name", "address"),
    [
        ("leeds", "Leeds", "/jobs/leeds/"),
        ("manager", "Manager", "/jobs/level/manager/"),
    ],
)
def test_a_few_vacancies_lead_to_the_rest(whose, name, address):
    block = rendered("vacancies", council_or_level=whose, level=3)
    assert len(block.find_all("h3")) == MOST_VACANCIES
    last = block.find_all("a")[-1]
    assert last.text == f"5 open vacancies: {name}"
    assert last["href"] == address


def test_a_single_vacancy_is_said_in_the_singular():
    block = rendered("vacancies", council_or_level="leeds", open_posts=1)
    assert "1 open vacancy: Leeds" in block.text


def test_where_nothing_is_open_that_is_said_with_a_way_on():
    block = rendered("vacancies", council_or_level="hull")
    assert "No vacancy is open just now: Hull." in block.text
    assert block.a["href"] == "/jobs/"


def test_story_cards_are_of_the_stories_that_are_on_the_site():
    addresses = ("/case-studies/ann/", "/case-studies/hidden/")
    cards = rendered("stories", names="ann, hidden", addresses=addresses, level=4)
    [heading] = cards.find_all("h4")
    assert heading.text == STORY.title
    assert heading.a["href"] == "/case-studies/ann/"


@pytest.mark.parametrize(
    "block",
    [
        ("quote", {"words": "Tea", "who": None, "role": None}),
        ("video", {**VIDEO, "length": None}),
        ("button", {"label": "Go", "to": "/routes/"}),
        ("vacancies", {"council_or_level": "leeds"}),
        ("stories", {"names": "ann", "addresses": ("/case-studies/ann/",)}),
    ],
    ids=lambda block: block[0],
)
def test_no_block_brings_style_or_script_of_its_own(block):
    name, values = block
    html = rendered(name, **values)
    assert html.find(["style", "script"]) is None
    for element in html.find_all(True):
        assert not [key for key in element.attrs if key == "style" or key[:2] == "on"]
