"""The whole street, from content/ and fifteen feeds to the finished site."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import etree

from plugins.build.checks import check_site
from tests.conftest import ROOT, Built, build_site
from tests.fetch.server import Server, reply

EXPECTED: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (ROOT / "content" / "samples" / "expected.yaml").read_text(encoding="utf-8")
)
ADVERTS = [advert for feed in EXPECTED.values() for advert in feed or []]
PUBLISHED = [advert for advert in ADVERTS if advert["outcome"] == "publish"]


def tree(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def document(site: Built, name: str) -> Any:
    return json.loads((site.output / name).read_bytes())


def test_the_build_says_what_it_made(site: Built) -> None:
    assert (
        f"The site is ready: 15 councils, {len(ADVERTS)} adverts read, "
        f"{len(PUBLISHED)} vacancies published," in site.said
    )
    assert "http://127.0.0.1:8000" in site.said


def test_the_site_has_no_fault(site: Built, site_later: Built) -> None:
    assert check_site(site.output) == []
    assert check_site(site_later.output) == []


def test_every_vacancy_that_should_be_shown_is_and_no_other(site: Built) -> None:
    shown = {v["title"] for v in document(site, "jobs/vacancies.json")["vacancies"]}
    assert shown == {advert["title"] for advert in PUBLISHED}
    listing = "".join(
        page.read_text(encoding="utf-8")
        for page in (site.output / "jobs").rglob("index.html")
    )
    others = [a for a in ADVERTS if a["relevance"] == "other" and a["title"]]
    titles = shown | {None}
    assert len(others) >= 60
    for advert in others:
        assert advert["title"] in titles or f">{advert['title']}<" not in listing


def test_every_feed_holds_every_open_vacancy(site: Built) -> None:
    rss = etree.parse(site.output / "jobs" / "feed.xml").findall(".//item")
    atom = etree.parse(site.output / "jobs" / "feed.atom").findall("{*}entry")
    items = document(site, "jobs/feed.json")["items"]
    assert len(rss) == len(atom) == len(items) == len(PUBLISHED)
    guids = [item.find("guid") for item in rss]
    assert all(guid.get("isPermaLink") == "false" for guid in guids)
    per_council = [
        len(etree.parse(site.output / "jobs" / name / "feed.xml").findall(".//item"))
        for name in EXPECTED
    ]
    assert sum(per_council) == len(PUBLISHED)


def test_every_page_made_from_a_sample_says_so(site: Built) -> None:
    for page in (site.output / "jobs").rglob("index.html"):
        words = page.read_text(encoding="utf-8").lower()
        assert "sample" in words, page
    story = site.output / "case-studies" / "the-aunt-who-said-yes" / "index.html"
    assert "invented" in story.read_text(encoding="utf-8")


def test_no_page_asks_anybody_else_for_anything(site: Built) -> None:
    asks = re.compile(
        rb"""<(?:script|img|iframe|source|video|audio)[^>]+src=["']?http"""
    )
    sheet = re.compile(rb"""<link[^>]+rel=["']?(?:stylesheet|preload|icon)[^>]+http""")
    for name, body in tree(site.output).items():
        if name.endswith(".html"):
            assert not asks.search(body), name
            assert not sheet.search(body), name
        if name.endswith(".css"):
            assert b"http" not in body.replace(b"http://www.w3.org", b""), name


def test_law_7_the_same_content_and_instant_give_the_same_bytes(
    site: Built, tmp_path: Path
) -> None:
    again = build_site(tmp_path)
    assert tree(again.output) == tree(site.output)


def test_law_10_nothing_is_written_but_the_site_and_the_state(
    content: Path, tmp_path: Path
) -> None:
    before = tree(content)
    built = build_site(tmp_path / "here", content=content)
    assert built.code == 0, built.said
    assert tree(content) == before
    assert {p.name for p in (tmp_path / "here").iterdir()} == {"output", "var"}
    kept = {p.name for p in (tmp_path / "here" / "var").iterdir()}
    assert kept == {"vacancies.json", ".vacancies.json.lock", "history.csv"}


def test_plain_pelican_makes_the_same_site(site: Built, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pelican", "content", "-s", "pelicanconf.py"]
    overrides = [
        'JOBS_FEED_NOW="2026-11-22T09:30:00+00:00"',
        f'JOBS_FEED_STATE="{tmp_path}/state.json"',
    ]
    subprocess.run(
        [*command, "-o", str(tmp_path / "output"), "-e", *overrides],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    assert tree(tmp_path / "output") == tree(site.output)


def test_a_closed_vacancy_says_so_and_leaves_every_list(
    site: Built, site_later: Built
) -> None:
    vacancies = document(site_later, "jobs/vacancies.json")["vacancies"]
    closed = [v for v in vacancies if v["status"] == "closed"]
    assert closed
    listed = (site_later.output / "jobs" / "feed.xml").read_text(encoding="utf-8")
    sitemap = (site_later.output / "sitemap.xml").read_text(encoding="utf-8")
    for vacancy in closed:
        page = site_later.output / vacancy["page"].lstrip("/") / "index.html"
        words = page.read_text(encoding="utf-8")
        assert "noindex" in words
        assert '"JobPosting"' not in words
        assert "closed" in words.lower()
        assert vacancy["page"] not in listed
        assert vacancy["page"] not in sitemap
    assert {v["page"] for v in vacancies} == {
        v["page"] for v in document(site, "jobs/vacancies.json")["vacancies"]
    }


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (
            "case-studies/the-aunt-who-said-yes.md",
            "title:",
            "titel:",
            "the-aunt-who-said-yes.md:2",
        ),
        ("councils.yaml", "short_name: Leeds", "shortname: Leeds", "Did you mean"),
        ("site.yaml", "name:", "nme:", "site.yaml"),
    ],
)
def test_a_slip_of_an_editor_is_named_and_the_old_site_stands(
    site: Built, content: Path, tmp_path: Path, file: str, old: str, new: str, told: str
) -> None:
    shutil.copytree(site.output, tmp_path / "output")
    slip = content / file
    slip.write_text(slip.read_text(encoding="utf-8").replace(old, new, 1))
    built = build_site(tmp_path, content=content)
    assert built.code == 2
    assert told in built.said
    assert "Traceback" not in built.said
    assert f"The site in {tmp_path / 'output'} is as it was." in built.said
    assert tree(tmp_path / "output") == tree(site.output)


def test_a_link_that_leads_nowhere_keeps_the_old_site(
    site: Built, content: Path, tmp_path: Path
) -> None:
    shutil.copytree(site.output, tmp_path / "output")
    page = content / "pages" / "about.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n\n[what is new](/#nowhere)\n")
    built = build_site(tmp_path, content=content)
    assert built.code == 3
    assert "names a place that index.html has not" in built.said
    assert tree(tmp_path / "output") == tree(site.output)


def test_production_refuses_sample_feeds(tmp_path: Path) -> None:
    built = build_site(tmp_path, settings=ROOT / "publishconf.py")
    assert built.code == 2
    assert "invented" in built.said
    assert not built.output.exists()


@pytest.fixture
def one_feed_in_trouble(content: Path) -> Any:
    """The content with Leeds's feed on a server that a test may break."""

    def point_at(url: str) -> None:
        file = content / "councils.yaml"
        councils = yaml.safe_load(file.read_text(encoding="utf-8"))
        for council in councils["councils"]:
            if council["id"] == "leeds":
                council["feed"] = {"url": url, "allow_private_network": True}
        file.write_text(yaml.safe_dump(councils), encoding="utf-8")

    return point_at


FEED = b"""<rss version="2.0"><channel><title>x</title><item><title>Social Worker,
Children in Care</title><link>https://jobs.example.org/1</link><guid>REF-1</guid>
<description>Children's social work in our looked after children team. Closing date:
12 December 2026</description></item></channel></rss>"""
PAGE = b"<!doctype html><html><title>Back soon</title><body>Maintenance</body></html>"


@pytest.mark.parametrize(
    ("trouble", "told"),
    [
        (reply(headers={"Content-Type": "text/html"}, body=PAGE), "web page"),
        (reply(503), "503"),
        (reply(), "nothing"),
        (reply(body=FEED[:100]), ""),
    ],
    ids=["web page", "503", "empty", "cut"],
)
def test_laws_1_and_3_a_feed_in_trouble_costs_nobody_anything(
    one_feed_in_trouble: Any, content: Path, tmp_path: Path, trouble: Any, told: str
) -> None:
    with Server() as server:
        server.add("/feed", reply(body=FEED))
        one_feed_in_trouble(server.url("/feed"))
        good = build_site(tmp_path / "a", content=content)
        assert good.code == 0, good.said
        shutil.copytree(tmp_path / "a", tmp_path / "b")
        server.add("/feed", trouble)
        bad = build_site(tmp_path / "b", content=content, JOBS_FEED_MIN_INTERVAL=0)
    assert told in bad.said
    assert bad.code in {0, 1}
    before, after = tree(good.output), tree(bad.output)
    for name in before:
        if name.startswith("jobs/") and name.split("/")[1] in EXPECTED.keys() - {
            "leeds"
        }:
            assert after[name] == before[name], name
    titles = {v["title"] for v in document(bad, "jobs/vacancies.json")["vacancies"]}
    assert "Social Worker, Children in Care" in titles
