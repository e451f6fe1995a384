"""Every component has examples beside it, and every example can be shown."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup

from jobs_feed import councils
from plugins.site import styleguide
from plugins.site.data import load_site
from plugins.site.hexagons import lay_out
from tests.theme.render import DESK, THEME, environment
from tests.theme.samples import SHARED

CONTENT = THEME.parent / "content"
FOLDER = THEME / "templates" / "components"
FOUND = {each.name: each for each in styleguide.components(FOLDER)}
IN_THE_HEAD = {"feed_link", "head_links"}
"""What a page has and nobody sees."""
TOKENS = (THEME / "static" / "css" / "tokens.css").read_text("utf-8")


@pytest.fixture(scope="module")
def env():
    """The theme's environment with our own map, and one picture for every other."""
    env = environment().overlay()
    picture = env.globals["picture"]

    def desk(content, *more, **options):
        return picture(SimpleNamespace(**{**content, "image": DESK}), *more, **options)

    known = councils.load(CONTENT / "councils.yaml")
    names = {each.id: each.short_name for each in known}
    site = load_site(CONTENT / "site.yaml", names)
    own = {"SITE": site, "COUNCILS": known, "HEXMAP": lay_out(site.hexagons, names)}
    env.globals = {**env.globals, **SHARED, **own, "picture": desk}
    return env


def shown(env, name: str) -> list[tuple[styleguide.Example, BeautifulSoup]]:
    component = FOUND[name]
    return [
        (
            each,
            BeautifulSoup(styleguide.example(env, component, each, {}), "html.parser"),
        )
        for each in component.examples
    ]


def test_every_component_has_examples():
    templates = {file.stem for file in FOLDER.glob("*.html")}
    assert FOUND.keys() == templates - IN_THE_HEAD


@pytest.mark.parametrize("name", FOUND)
def test_every_macro_of_a_component_is_shown_by_its_examples_or_its_own_macros(name):
    written = " ".join(each.show for each in FOUND[name].examples)
    template = (FOLDER / f"{name}.html").read_text("utf-8")
    for macro in FOUND[name].macros:
        assert f"{macro}(" in written or template.count(macro) > 1, macro


@pytest.mark.parametrize("name", FOUND)
def test_every_example_can_be_shown(env, name):
    for each, found in shown(env, name):
        assert "style" not in {key for tag in found.find_all() for key in tag.attrs}
        # An example that shows nothing says so.
        assert found.find() or "nothing" in each.state or "without" in each.state


@pytest.mark.parametrize("name", FOUND)
def test_a_components_states_have_names_of_their_own(name):
    states = [each.state for each in FOUND[name].examples]
    assert len(set(states)) == len(states)


def test_the_styleguide_lists_every_component_and_every_colour(env):
    pages = {
        each.path: each for each in styleguide.pages(env, FOUND.values(), TOKENS, {})
    }
    index = pages["/styleguide/"].context
    assert [component.name for component, _ in index["listed"]] == sorted(FOUND)
    assert {"paper", "ink", "warm", "hex-line"} <= set(index["colours"])
    linked = {path for _, paths in index["listed"] for path in paths}
    assert linked | {"/styleguide/"} == pages.keys()


def test_examples_that_cannot_share_a_page_have_one_each(env):
    paths = {each.path for each in styleguide.pages(env, [FOUND["menu"]], TOKENS, {})}
    assert paths == {
        "/styleguide/",
        *("/styleguide/menu/", "/styleguide/menu/2/", "/styleguide/menu/3/"),
    }


def test_an_example_is_shown_as_a_page_would_have_it(env):
    (first, *_) = shown(env, "button")
    assert first[1].a["href"] == "/jobs/"


def test_a_companion_that_says_nothing_is_refused(tmp_path: Path):
    (tmp_path / "x.html").write_text("{% macro x() %}{% endmacro %}", "utf-8")
    (tmp_path / "x.yaml").write_text("examples: []", "utf-8")
    with pytest.raises(KeyError, match="says"):
        styleguide.components(tmp_path)
