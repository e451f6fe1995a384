"""Real Pelican builds: what the site's part writes, and for which address."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
import yaml
from lxml import etree
from pelican.settings import get_settings_from_file

from tests.plugins.tiny import ROOT, build, write_content, write_theme

LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
LASTMOD = "{http://www.sitemaps.org/schemas/sitemap/0.9}lastmod"


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    write_content(folder / "content")
    write_theme(folder / "theme")
    done = build(folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def test_the_sitemap_lists_every_page_once_and_not_the_404(built):
    root = etree.fromstring((built / "output" / "sitemap.xml").read_bytes())
    pages = {
        "https://small.example.org/"
        + path.parent.relative_to(built / "output").as_posix().replace(".", "")
        for path in (built / "output").rglob("index.html")
    }
    listed = [loc.text for loc in root.iter(LOC)]
    assert {(loc or "").rstrip("/") for loc in listed} == {p.rstrip("/") for p in pages}
    assert len(listed) == len(set(listed))


def test_the_sitemap_says_when_words_changed_and_never_guesses(built):
    root = etree.fromstring((built / "output" / "sitemap.xml").read_bytes())
    changed = {url.findtext(LOC): url.findtext(LASTMOD) for url in root}
    base = "https://small.example.org"
    assert changed[f"{base}/news/we-are-here/"] == "2026-11-01"
    assert changed[f"{base}/routes/"] == "2026-10-01"
    assert changed[f"{base}/events/spring-talk/"] is None
    assert changed[f"{base}/"] is None


def test_pages_link_to_the_style_sheet_under_the_name_of_its_bytes(built):
    digest = hashlib.sha256(b"p { color: green }").hexdigest()[:8]
    name = f"theme/css/site.{digest}.css"
    assert (built / "output" / name).read_bytes() == b"p { color: green }"
    for page in (built / "output").rglob("*.html"):
        assert f'href="/{name}"' in page.read_text("utf-8")


def test_the_map_is_shared_with_the_templates(built):
    home = (built / "output" / "index.html").read_text("utf-8")
    assert '<svg viewBox="0.0 0.0 175.0 129.9">' in home


def test_a_councils_page_shows_its_own_stories(built):
    councils = built / "output" / "councils"
    assert "A first year" in (councils / "seaton" / "index.html").read_text("utf-8")
    assert "A first year" not in (councils / "northfold" / "index.html").read_text()


def test_the_published_site_has_the_address_of_site_yaml(tmp_path):
    write_content(tmp_path / "content")
    write_theme(tmp_path / "theme")
    done = build(tmp_path, settings="publishconf.py")
    assert done.returncode == 0, done.stdout + done.stderr
    site = yaml.safe_load((ROOT / "content" / "site.yaml").read_text("utf-8"))
    robots = (tmp_path / "output" / "robots.txt").read_text()
    assert f"Sitemap: {site['url']}/sitemap.xml" in robots


def test_the_published_site_has_no_styleguide():
    settings = get_settings_from_file(str(ROOT / "publishconf.py"))
    assert settings["STYLEGUIDE"] is False
