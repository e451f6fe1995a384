"""What the peers' sites must have for a comparison with ours to be fair."""

from __future__ import annotations

import json
import shutil
from itertools import chain

import pytest
from lxml import etree, html

from bench import stories
from bench.contender import ROOT, Material, MissingError
from bench.contenders import PEERS
from bench.contenders.eleventy import Eleventy
from bench.running import run
from bench.vacancies import NOW, snapshot
from bench.words import words
from jobs_feed import councils

_SIZES = {"": 25, "page/2/": 25, "page/3/": 10, "leeds/": 4, "level/senior/": 10}
_LOCATIONS = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


@pytest.fixture(scope="module", params=PEERS)
def peer(request, site, tmp_path_factory):
    """A peer's site of 60 vacancies and two stories, and the vacancies."""
    kind = PEERS[request.param]
    try:
        kind.version()
    except MissingError as missing:
        pytest.skip(str(missing))
    folder = tmp_path_factory.mktemp(kind.name)
    known = councils.load(ROOT / "content" / "councils.yaml")
    words(ROOT / "content", folder / "words")
    stories.write(folder / "words" / "case-studies", 2, known)
    contender = kind(folder / "site")
    contender.folder.mkdir()
    contender.set_up(Material(folder / "words", known, site.output))
    data = snapshot(60, known, NOW)
    contender.take(data)
    run(contender.command("cold"), contender.folder)
    return contender.folder / "output", data.vacancies


def test_every_vacancy_has_a_page_with_all_that_ours_says(peer):
    output, vacancies = peer
    for vacancy in vacancies:
        page = html.parse(output / vacancy.page.strip("/") / "index.html")
        text = page.getroot().text_content()
        assert page.findtext(".//h1").strip() == vacancy.advert.title
        for fact in (vacancy.advert.salary.text, "Permanent", "The advert"):
            assert fact in text
        assert vacancy.advert.description_html[3:200] in text
        assert page.find(".//nav[@aria-label='Main']") is not None
        assert page.find(".//footer") is not None
        assert len(page.findall(".//article")) == 3
        (posting,) = page.findall(".//script[@type='application/ld+json']")
        said = json.loads(posting.text)
        assert said["@type"] == "JobPosting"
        assert said["description"].startswith(vacancy.advert.description_html[:200])
        assert said["baseSalary"]["value"]["minValue"] == vacancy.advert.salary.min


def test_lists_feeds_stories_and_data_are_there(peer):
    output, vacancies = peer
    on_lists = {name: _listed(output / "jobs" / name) for name in _SIZES}
    assert {name: len(links) for name, links in on_lists.items()} == _SIZES
    pages = (on_lists[name] for name in ("", "page/2/", "page/3/"))
    assert {*chain(*pages)} == {vacancy.page for vacancy in vacancies}
    for name, size in (("", 60), ("leeds/", 4), ("level/senior/", 10)):
        feed = etree.parse(output / "jobs" / name / "feed.xml")
        assert len(feed.findall(".//item")) == size
    locations = etree.parse(output / "sitemap.xml").iter(_LOCATIONS)
    listed = {location.text for location in locations}
    assert {f"https://www.example.org{each.page}" for each in vacancies} <= listed
    data = json.loads((output / "jobs" / "vacancies.json").read_bytes())
    assert len(data["vacancies"]) == 60
    story = html.parse(output / "case-studies" / "story-1" / "index.html")
    assert "The first visit" in story.getroot().text_content()
    told = html.parse(output / "case-studies" / "index.html").xpath("//h3/a/@href")
    assert sorted(told) == ["/case-studies/story-0/", "/case-studies/story-1/"]
    assert next((output / "theme").rglob("*.css"), None) is not None


def _listed(folder):
    page = html.parse(folder / "index.html")
    return page.xpath("//ul[@class='cswm-list']/li//h3/a/@href")


def test_a_peer_that_is_not_installed_says_how_to_get_it(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with pytest.raises(MissingError, match="invoke peers"):
        Eleventy.version()
