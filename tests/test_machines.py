"""What the built site tells machines: true to its pages, and found where they look."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from bs4 import BeautifulSoup
from lxml import etree

from tests.conftest import ROOT, Built, build_site

SCHEMA = json.loads((ROOT / "tests" / "json_ld.schema.json").read_text("utf-8"))
SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NO_CARD = {"/404.html"}
MODEL_STATEMENT = {
    "Compliance status",
    "Non-accessible content",
    "Preparation of this accessibility statement",
    "Feedback and contact information",
    "Enforcement procedure",
}


@cache
def soup(file: Path) -> BeautifulSoup:
    return BeautifulSoup(file.read_bytes(), "lxml")


def pages(built: Built) -> Iterator[tuple[str, BeautifulSoup]]:
    for file in sorted(built.output.rglob("*.html")):
        path = "/" + file.relative_to(built.output).as_posix()
        yield path.removesuffix("index.html"), soup(file)


def blocks(page: BeautifulSoup, kind: str | None = None) -> list[dict[str, Any]]:
    found = page.find_all("script", type="application/ld+json")
    data = [json.loads(each.string) for each in found]
    return [each for each in data if kind in {None, each["@type"]}]


def plain(text: str) -> str:
    return " ".join(text.split())


def words(page: BeautifulSoup) -> str:
    return plain(page.main.get_text(" "))


def meta(page: BeautifulSoup, name: str) -> str | None:
    found = page.find("meta", property=name) or page.find("meta", attrs={"name": name})
    return found["content"] if found else None


def times(page: BeautifulSoup) -> set[str]:
    return {each["datetime"] for each in page.main.find_all("time")}


def test_every_block_of_json_ld_is_valid(site: Built, site_later: Built) -> None:
    judge = jsonschema.Draft202012Validator(SCHEMA)
    kinds = set()
    for built in (site, site_later):
        for path, page in pages(built):
            for data in blocks(page):
                assert [e.message for e in judge.iter_errors(data)] == [], path
                kinds.add(data["@type"])
    assert kinds == {each["$ref"].rpartition("/")[2] for each in SCHEMA["oneOf"]}


def test_the_way_here_is_the_one_that_is_shown(site: Built) -> None:
    for path, page in pages(site):
        for data in blocks(page, "BreadcrumbList"):
            shown = page.find("nav", attrs={"aria-label": "Breadcrumb"}).find_all("li")
            names = [plain(each.get_text(" ")) for each in shown]
            items = data["itemListElement"]
            assert [each["name"] for each in items] == names, path
            assert items[-1]["item"].endswith(path)


def test_a_vacancys_data_are_the_facts_on_its_page(site: Built) -> None:
    checked = 0
    for path, page in pages(site):
        for data in blocks(page, "JobPosting"):
            checked += 1
            shown, days = words(page), times(page)
            assert data["title"] == page.h1.get_text()
            advert = page.select_one(".cswm-prose--advert").get_text(" ")
            told = BeautifulSoup(data["description"], "lxml").get_text(" ")
            assert plain(told) == plain(advert), path
            assert data["hiringOrganization"]["name"] in shown
            assert data.get("validThrough") in {*days, None}
            assert data["datePosted"] in days
            assert data.get("identifier", {}).get("value", "") in shown
            place = data["jobLocation"]["address"]
            assert place["addressLocality"] in shown
            assert data["url"].endswith(path)
            value = data.get("baseSalary", {}).get("value", {})
            figures = [v for v in value.values() if isinstance(v, int)]
            assert all(f"{v:,}" in shown or str(v) in shown for v in figures), path
    assert checked > 10


def test_an_articles_data_are_the_facts_on_its_page(site: Built) -> None:
    checked = 0
    for path, page in pages(site):
        for data in blocks(page, "Article"):
            checked += 1
            assert data["headline"] == page.h1.get_text()
            assert data["description"] in words(page)
            assert data["url"].endswith(path)
            assert data["image"].endswith(meta(page, "og:image"))
            assert meta(page, "og:type") == "article"
    assert checked > 10


def test_an_events_data_are_the_facts_on_its_page(site: Built) -> None:
    checked = 0
    for path, page in pages(site):
        for data in blocks(page, "Event"):
            checked += 1
            assert data["name"] == page.h1.get_text()
            days = {each[:10] for each in times(page)}
            assert {data["startDate"][:10], data["endDate"][:10]} <= days, path
            assert data["location"].get("name", "Online") in words(page)
    assert checked > 1


def test_the_questions_and_answers_are_those_on_the_page(site: Built) -> None:
    page = soup(site.output / "questions" / "index.html")
    (data,) = blocks(page, "FAQPage")
    shown = [plain(each.get_text()) for each in page.main.find_all("summary")]
    assert [each["name"] for each in data["mainEntity"]] == shown
    for each in data["mainEntity"]:
        answer = BeautifulSoup(each["acceptedAnswer"]["text"], "lxml").get_text(" ")
        assert plain(answer) in words(page)


def test_every_page_has_a_card_that_is_there_and_described(site: Built) -> None:
    for path, page in pages(site):
        image = meta(page, "og:image")
        if image is None:
            assert path in NO_CARD or page.find("meta", attrs={"http-equiv": "refresh"})
            continue
        data = (site.output / image.lstrip("/")).read_bytes()
        if image.endswith(".png"):
            assert struct.unpack(">II", data[16:24]) == (1200, 630)
        assert len(data) < 300_000, path
        assert meta(page, "og:image:alt"), path
        assert meta(page, "twitter:card") == "summary_large_image"


def test_vacancies_share_a_card_with_those_of_their_council_and_level(
    site: Built,
) -> None:
    found: dict[str, set[str]] = {}
    for path, page in pages(site):
        if blocks(page, "JobPosting"):
            card = meta(page, "og:image")
            found.setdefault(card, set()).add(path.split("/")[2])
    assert len(found) > 15
    assert all(len(councils) == 1 for councils in found.values())


def test_what_search_engines_may_list_is_in_the_sitemap_and_nothing_else(
    site: Built, site_later: Built
) -> None:
    for built in (site, site_later):
        tree = etree.parse(built.output / "sitemap.xml")
        listed = [
            "/" + each.text.partition("example.org/")[2]
            for each in tree.iter(f"{SPACE}loc")
        ]
        wanted = [path for path, page in pages(built) if meta(page, "robots") is None]
        assert sorted(listed) == sorted(wanted)
        for path, page in pages(built):
            canonical = page.find("link", rel="canonical")
            may_be_listed = path in set(wanted)
            assert not may_be_listed or canonical["href"] == path


def test_a_closed_vacancy_is_told_to_nobody(site_later: Built) -> None:
    data = json.loads((site_later.output / "jobs" / "vacancies.json").read_text())
    closed = [v for v in data["vacancies"] if v["status"] == "closed"]
    assert len(closed) > 20
    told = "".join(
        (site_later.output / name).read_text("utf-8")
        for name in ("sitemap.xml", "jobs/feed.xml", "jobs/feed.atom", "jobs/feed.json")
    )
    for vacancy in closed:
        page = soup(site_later.output / vacancy["page"].strip("/") / "index.html")
        assert meta(page, "robots") == "noindex"
        assert blocks(page, "JobPosting") == []
        assert vacancy["page"] not in told


def test_icons_are_where_machines_look_for_them(site: Built) -> None:
    assert (site.output / "favicon.ico").read_bytes()[:4] == b"\0\0\1\0"
    manifest = json.loads((site.output / "site.webmanifest").read_text())
    purposes = {icon.get("purpose", "any") for icon in manifest["icons"]}
    assert purposes == {"any", "maskable"}
    for icon in manifest["icons"]:
        assert (site.output / icon["src"].lstrip("/")).is_file()


def test_security_txt_can_be_found(site: Built) -> None:
    text = (site.output / ".well-known" / "security.txt").read_text("ascii")
    assert "Expires: 2027-02-20T00:00:00Z" in text.splitlines()


def test_the_accessibility_statement_has_the_sections_of_the_law(site: Built) -> None:
    page = soup(site.output / "accessibility" / "index.html")
    headings = {plain(each.get_text()) for each in page.main.find_all(["h2", "h3"])}
    assert headings >= MODEL_STATEMENT
    assert {"2026-11-20"} <= {each[:10] for each in times(page)}


def test_no_site_is_built_on_a_statement_of_more_than_a_year(tmp_path: Path) -> None:
    built = build_site(tmp_path, now="2027-12-01T09:30:00+00:00")
    assert built.code == 2
    assert "last reviewed on 20 November 2026, more than a year ago" in plain(
        built.said
    )
    assert not built.output.exists()


@pytest.mark.parametrize("kind", ["jobs", "councils", "case-studies"])
def test_every_page_says_where_to_turn_when_worried_about_a_child(
    site: Built, kind: str
) -> None:
    for path, page in pages(site):
        if path.startswith(f"/{kind}/"):
            assert page.footer.find("a", href="/worried-about-a-child/"), path
