"""The theme rendered as Pelican would, without Pelican."""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from plugins.content.building import illustrate
from plugins.pictures.cache import Cache
from plugins.pictures.folder import Picture
from plugins.pictures.site import Pictures
from plugins.site.filters import FILTERS
from plugins.site.kept import Kept
from tests.theme.samples import PAGES, SHARED

THEME = Path(__file__).parents[2] / "theme"
DESK = "/images/desk.jpg"
PICTURES = {DESK: Picture(Path(DESK), DESK, "digest", (1600, 1200))}
CACHE = Cache(Path("unused"))


@cache
def environment() -> Environment:
    """Pelican's settings for templates, and the site's filters."""
    env = Environment(
        loader=FileSystemLoader(THEME / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters |= FILTERS
    env.globals["asset"] = lambda path: f"/theme/{path}"
    env.globals["kept"] = Kept()
    env.globals["picture"] = partial(illustrate.picture, Pictures(PICTURES, CACHE))
    return env


def render(name: str, **changes: Any) -> str:
    """The page type `name` of `samples.PAGES` as HTML; `changes` win."""
    template, context = PAGES[name]
    return environment().get_template(template).render(SHARED | context | changes)
