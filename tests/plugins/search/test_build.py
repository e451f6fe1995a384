"""A whole small site: which of its pages a search finds, and where that depends."""

from __future__ import annotations

from pathlib import Path

import lxml.html
import pytest

from jobs_feed import state
from jobs_feed.models import Snapshot
from tests.builders import NIGHT
from tests.plugins import tiny
from tests.plugins.jobs.examples import vacancy
from tests.plugins.search.fragments import fragments
from tests.plugins.search.test_index import files

STORY = "---\ntitle: {title}\nsummary: {summary}\ndate: 2026-10-01\ncouncil: seaton\n"
HIDDEN = {
    "case-studies/later.md": "role: Nurse\nstatus: draft\n",
    "case-studies/gone.md": "role: Nurse\nwithdrawn: 2026-11-01\n",
    "case-studies/over.md": "role: Nurse\nunpublish: 2026-11-01 09:00\n",
}


def build(folder: Path, *open_now: int) -> Path:
    """The small site in the real look, with these vacancies open."""
    tiny.write_content(folder / "content")
    councils = folder / "content" / "councils.yaml"
    real = councils.read_text("utf-8").replace(", sample: true", "")
    councils.write_text(real, "utf-8")
    for name, fields in HIDDEN.items():
        head = STORY.format(title="Zebra", summary=tiny.SUMMARY)
        text = f"{head}{fields}---\nZebra crossing.\n"
        (folder / "content" / name).write_text(text, "utf-8")
    found = tuple(vacancy(number, of="seaton") for number in open_now)
    state.save(folder / "var" / "vacancies.json", Snapshot(NIGHT, found))
    done = tiny.build(
        folder,
        PLUGINS=[f"plugins.{name}" for name in ("content", "search", "jobs", "site")],
        THEME=str(tiny.ROOT / "theme"),
        JOBS_FEED_OFFLINE=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "output"


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("site"), 1, 2)


def test_every_page_of_words_is_found_and_nothing_else(output: Path) -> None:
    assert fragments(output / "pagefind").keys() == {
        "/case-studies/a-first-year/",
        "/campaigns/say-hello/",
        "/events/a-look-back/",
        "/events/spring-talk/",
        "/news/we-are-here/",
        "/councils/northfold/",
        "/councils/seaton/",
        "/routes/",
        "/questions/",
    }


def test_drafts_and_what_was_taken_down_are_nowhere_in_the_search(output: Path) -> None:
    indexed = fragments(output / "pagefind").values()
    assert not [each for each in indexed if "Zebra" in each["content"]]
    listed = (output / "search" / "index.html").read_text("utf-8")
    assert "Zebra" not in listed


def test_a_result_says_its_kind_and_what_it_is(output: Path) -> None:
    found = fragments(output / "pagefind")
    story = found["/case-studies/a-first-year/"]
    assert story["meta"]["kind"] == "stories"
    assert story["meta"]["title"] == "A first year"
    assert story["meta"]["note"] == "Social worker, Seaton"
    assert story["meta"]["sample"] == "yes"
    event = found["/events/spring-talk/"]
    assert event["meta"]["note"] == "Thursday 18 March 2027, Online"
    assert found["/questions/"]["meta"]["kind"] == "information"


def test_words_that_only_a_template_shows_are_found_too(output: Path) -> None:
    found = fragments(output / "pagefind")
    assert "May I ask?" in found["/questions/"]["content"]
    assert "Choose a course." in found["/routes/"]["content"]


def test_the_page_lists_everything_there_is(output: Path) -> None:
    page = lxml.html.document_fromstring(
        (output / "search" / "index.html").read_bytes()
    )
    links = set(page.xpath("//main//section//li/a/@href"))
    assert fragments(output / "pagefind").keys() <= links
    assert {"/jobs/seaton/", "/jobs/level/senior/", "/jobs/closing/"} <= links


def test_law_3_the_vacancies_change_no_byte_of_the_search(
    output: Path, tmp_path: Path
) -> None:
    other = build(tmp_path, 3)
    assert files(other / "pagefind") == files(output / "pagefind")
    pages = [(each / "search" / "index.html").read_bytes() for each in (other, output)]
    assert pages[0] == pages[1]


def test_the_page_is_in_the_sitemap(output: Path) -> None:
    assert "<loc>https://small.example.org/search/</loc>" in (
        output / "sitemap.xml"
    ).read_text("utf-8")
