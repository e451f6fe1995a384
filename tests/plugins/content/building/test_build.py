"""Real Pelican builds in a subprocess: what stops one, and what it leaves."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.plugins.pictures import photos
from tests.plugins.tiny import FILES, build, write_content, write_theme


def write_site(folder: Path) -> Path:
    write_content(folder / "content")
    write_theme(folder / "theme")
    return folder


@pytest.fixture
def site(tmp_path) -> Path:
    """A small site that a test may break."""
    return write_site(tmp_path)


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """A small site, built once, to look at."""
    folder = write_site(tmp_path_factory.mktemp("site"))
    done = build(folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def files(site: Path) -> set[str]:
    output = site / "output"
    return {
        re.sub(
            r"\b[0-9a-f]{8}(?:[0-9a-f]{8})?\b",
            "HASH",
            path.relative_to(output).as_posix(),
        )
        for path in output.rglob("*")
        if path.is_file()
    }


def page(site: Path, name: str) -> str:
    return (site / "output" / name).read_text(encoding="utf-8")


def json_ld(site: Path, name: str) -> list[dict]:
    pattern = r'<script type="application/ld\+json">(.*?)</script>'
    return [json.loads(found) for found in re.findall(pattern, page(site, name))]


def test_a_build_leaves_exactly_these_files(built):
    assert files(built) == {
        ".well-known/security.txt",
        "404.html",
        "_headers",
        "campaigns/index.html",
        "campaigns/say-hello/index.html",
        "cards/HASH.png",
        "case-studies/a-first-year/index.html",
        "case-studies/council/seaton/index.html",
        "case-studies/index.html",
        "case-studies/role/newly_qualified/index.html",
        "case-studies/theme/asye/index.html",
        "councils/index.html",
        "councils/northfold/index.html",
        "councils/seaton/index.html",
        "events/a-look-back/event.ics",
        "events/a-look-back/index.html",
        "events/calendar.ics",
        "events/index.html",
        "events/spring-talk/event.ics",
        "events/spring-talk/index.html",
        "favicon.ico",
        "feed.css",
        "feed.xsl",
        "index.html",
        "news/index.html",
        "news/we-are-here/index.html",
        "questions/index.html",
        "robots.txt",
        "routes/index.html",
        "site.webmanifest",
        "sitemap.xml",
        "theme/css/site.HASH.css",
        "theme/icons/touch.HASH.png",
    }


def test_a_typo_in_a_field_stops_the_build_plainly_with_nothing_written(site):
    file = site / "content" / "news" / "we-are-here.md"
    file.write_text(file.read_text("utf-8").replace("title:", "titel:"), "utf-8")
    done = build(site)
    assert done.returncode == 2
    assert "content/news/we-are-here.md:2:1: A news item has no field “titel”. " in (
        done.stderr
    )
    assert "Did you mean “title”?" in done.stderr
    assert "Nothing was built." in done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert not (site / "output").exists()


def test_a_build_that_stops_leaves_the_last_site_even_when_told_to_delete_it(site):
    assert build(site).returncode == 0
    before = files(site)
    (site / "content" / "pages" / "routes.md").write_text("No fields.", "utf-8")
    assert build(site, DELETE_OUTPUT_DIRECTORY=True).returncode == 2
    assert files(site) == before


def test_faults_of_councils_yaml_and_of_the_words_are_told_together(site):
    content = site / "content"
    (content / "councils.yaml").write_text("councils: []\n", "utf-8")
    (content / "news" / "we-are-here.md").write_text("No fields.", "utf-8")
    done = build(site)
    assert done.returncode == 2
    assert "content/councils.yaml:1:1: " in done.stderr
    assert "content/news/we-are-here.md:1:1: " in done.stderr


def test_a_wrong_setting_stops_the_build_plainly(site):
    done = build(site, JOBS_FEED_NOW="yesterday")
    assert done.returncode == 2
    assert "JOBS_FEED_NOW" in done.stderr
    assert "Traceback" not in done.stdout + done.stderr


def test_drafts_and_pages_of_tomorrow_are_written_nowhere(site):
    news = site / "content" / "news"
    text = FILES["news/we-are-here.md"]
    draft = text.replace("---\nHello", "status: draft\n---\nHello")
    (news / "not-yet.md").write_text(draft, "utf-8")
    later = text.replace("2026-11-01", "2026-11-23")
    (news / "tomorrow.md").write_text(later, "utf-8")
    done = build(site)
    assert done.returncode == 0, done.stdout + done.stderr
    assert not [name for name in files(site) if "not-yet" in name or "tomorrow" in name]
    assert "not-yet" not in page(site, "news/index.html")
    assert build(site, JOBS_FEED_NOW="2026-11-23T00:00:00+00:00").returncode == 0
    assert "news/tomorrow/index.html" in files(site)


def test_html_and_restructuredtext_cannot_slip_past_the_check(site):
    (site / "content" / "news" / "sneaky.html").write_text("<title>x</title>", "utf-8")
    done = build(site)
    assert done.returncode == 2
    assert (
        "content/news/sneaky.html:1:1: Only files whose name ends in .md" in done.stderr
    )


def test_what_an_editor_wrote_is_escaped_and_cleaned(site):
    file = site / "content" / "news" / "we-are-here.md"
    text = file.read_text("utf-8").replace('"We are here: hello"', "<b>Us & them</b>")
    file.write_text(text, "utf-8")
    assert build(site).returncode == 0
    assert "<h1>&lt;b&gt;Us &amp; them&lt;/b&gt;</h1>" in page(
        site, "news/we-are-here/index.html"
    )


def test_pages_of_one_name_in_two_folders_both_stand(site):
    events = site / "content" / "events"
    (events / "spring-talk.md").rename(events / "we-are-here.md")
    assert build(site).returncode == 0
    assert {"news/we-are-here/index.html", "events/we-are-here/index.html"} <= files(
        site
    )


def test_a_picture_is_published_where_a_page_shows_it_and_only_then(site):
    images = site / "content" / "images"
    images.mkdir()
    for name in ("tea.jpg", "nobody-shows-me.jpg"):
        (images / name).write_bytes(photos.phone_jpeg(photos.drawn(300, 200)))
    file = site / "content" / "news" / "we-are-here.md"
    with file.open("a", encoding="utf-8") as opened:
        opened.write("![Two mugs of tea on a desk](/images/tea.jpg)\n")
    done = build(site)
    assert done.returncode == 0, done.stderr
    kept = {name.split(".HASH")[0] for name in files(site) if "images/" in name}
    assert {re.sub(r"-[0-9a-f]{8}-", "-HASH-", name) for name in kept} == {
        f"images/tea-HASH-300.{kind}" for kind in ("avif", "webp", "jpg")
    }
    assert photos.secrets_in(site / "output") == []


def test_a_picture_that_is_none_stops_the_build_plainly(site):
    images = site / "content" / "images"
    images.mkdir()
    (images / "tea.jpg").write_text("Dear editor,", "utf-8")
    done = build(site)
    assert done.returncode == 2
    assert "content/images/tea.jpg:1:1: The picture is damaged, or is no" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_home_page_shows_what_is_new_and_what_is_on(built):
    home = page(built, "index.html")
    assert '<a href="/case-studies/a-first-year/">A first year</a>' in home
    assert "Spring talk 9:30am" in home
    assert "A look back" not in home
    assert "Say hello" in home
    assert "Sunday 22 November 2026" in home


def test_events_are_split_by_the_instant_of_the_build(site):
    assert build(site).returncode == 0
    index = page(site, "events/index.html")
    assert "To come: Spring talk." in index
    assert "Over: A look back." in index
    assert build(site, JOBS_FEED_NOW="2027-04-01T00:00:00+01:00").returncode == 0
    assert "Over: Spring talk, A look back." in page(site, "events/index.html")


def test_pages_say_to_search_engines_what_they_are(built):
    crumbs, event = json_ld(built, "events/spring-talk/index.html")
    assert [item["name"] for item in crumbs["itemListElement"]] == [
        "Home",
        "Events",
        "Spring talk",
    ]
    assert event["startDate"] == "2027-03-18T09:30:00+00:00"
    home = {each["@type"] for each in json_ld(built, "index.html")}
    assert home == {"WebSite", "Organization"}
    assert json_ld(built, "questions/index.html")[1]["@type"] == "FAQPage"
    assert json_ld(built, "news/we-are-here/index.html")[1]["@type"] == "Article"


def contents(site: Path) -> dict[Path, bytes]:
    output = site / "output"
    found = (path for path in output.rglob("*") if path.is_file())
    return {path.relative_to(output): path.read_bytes() for path in found}


def test_the_same_content_and_instant_build_the_same_bytes(built, site):
    assert build(site).returncode == 0
    assert contents(site) == contents(built)
