from __future__ import annotations

from pathlib import Path

from plugins.site import menus
from plugins.site.data import load_site

ROOT = Path(__file__).parents[3]


def test_menus_lead_to_no_page_that_is_gone():
    councils = [f.stem for f in (ROOT / "content" / "councils").glob("*.md")]
    site = load_site(ROOT / "content" / "site.yaml", councils)
    gone = {"/routes/", "/news/"}

    def paths(where) -> set[str]:
        links = [*where.navigation, *(x for group in where.footer for x in group.links)]
        return {link.path for link in links}

    assert paths(site) >= gone
    assert paths(menus.without(site, gone)) == paths(site) - gone
