"""A person on the real site, before and after: every byte of it is looked through."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import lxml.html
import pytest

from plugins.content.making.withdraw import main, named
from tests.conftest import ROOT, Built, build_site
from tests.plugins.pictures import photos
from tests.plugins.unpacked import unpacked

NAME = "Wilhelmina Quarterday"
TRACES = (b"Quarterday", b"Wilhelmina", b"sea-wall", b"my-desk", b"Bridlington rock")
FILE = "case-studies/a-year-by-the-sea.md"
ADDRESS = "case-studies/a-year-by-the-sea/index.html"
STORY = f"""\
---
title: Wilhelmina by the sea
summary: Wilhelmina Quarterday came to Hull for a year, and tells why she never left.
date: 2026-10-05
council: hull
role: Social worker
person: Wilhelmina
people:
  - name: {NAME}
    consent:
      reference: CSWM-2026-014
      given: 2026-01-21
      expires: 2027-01-21
      channels: [website]
image: /images/sea-wall.JPG
image_alt: A woman laughs on a sea wall
focus: top
aliases: [/stories/by-the-sea/]
---
She likes Bridlington rock.

![A desk with a kettle and a map on it](/images/my-desk.png)
"""
NEWS = """\
---
title: A new story is here
summary: There is a new story on our pages, from somebody who came to Hull for a year.
date: 2026-10-06
image: /images/sea-wall.JPG
image_alt: A woman laughs on a sea wall
---
Read [what Wilhelmina says](/case-studies/a-year-by-the-sea/) and look at
[the picture](/images/my-desk.png).

![A desk with a kettle and a map on it](/images/my-desk.png)

[[stories: a-year-by-the-sea]]

[[button: Meet Wilhelmina
to: /case-studies/a-year-by-the-sea/]]

These are the words that stay.
"""
MENU = """\
  - title: Meet Wilhelmina
    path: /case-studies/a-year-by-the-sea/
  - title: About
"""


@dataclass(frozen=True)
class Night:
    built: Built
    summary: str
    issue: str | None

    def read(self, name: str) -> str:
        return (self.built.output / name).read_text("utf-8")

    def traces(self) -> set[str]:
        """Each file with a trace of the person in its name or its bytes."""
        return {
            file.relative_to(self.built.output).as_posix()
            for file in self.built.output.rglob("*")
            if file.is_file()
            and any(
                trace.lower()
                in (file.name.encode() + unpacked(file.read_bytes())).lower()
                for trace in TRACES
            )
        }


def night(folder: Path, content: Path, now: str) -> Night:
    folder.mkdir()
    built = build_site(folder, content=content, now=now, reports=folder / "night")
    assert built.code in {0, 1}, built.said
    issue = folder / "night" / "consent.md"
    return Night(
        built,
        (folder / "night" / "summary.md").read_text("utf-8"),
        issue.read_text("utf-8") if issue.exists() else None,
    )


@pytest.fixture(scope="module")
def content(tmp_path_factory) -> Path:
    """Our content, with a real person on a page and pictures from a telephone."""
    folder = tmp_path_factory.mktemp("people") / "content"
    shutil.copytree(ROOT / "content", folder)
    (folder / FILE).write_text(STORY, "utf-8")
    (folder / "news" / "a-new-story.md").write_text(NEWS, "utf-8")
    site = folder / "site.yaml"
    menus = site.read_text("utf-8").replace("  - title: About\n", MENU, 1)
    site.write_text(menus, "utf-8")
    images = folder / "images"
    images.mkdir(exist_ok=True)
    tall = photos.phone_jpeg(photos.drawn(800, 600), orientation=6)
    (images / "sea-wall.JPG").write_bytes(tall)
    (images / "my-desk.png").write_bytes(photos.screenshot_png(photos.drawn(500, 300)))
    return folder


@pytest.fixture(scope="module")
def before(content) -> Night:
    """Sixty days before her consent ends."""
    return night(content.parent / "before", content, "2026-11-22T03:10:00+00:00")


@pytest.fixture(scope="module")
def after(content) -> Night:
    """The night of the day on which it ends."""
    return night(content.parent / "after", content, "2027-01-21T03:10:00+00:00")


@pytest.fixture(scope="module")
def erased(content) -> tuple[Night, Path, int]:
    """She has asked for it, and everything of hers is taken out."""
    own = content.parent / "erased-content" / "content"
    shutil.copytree(content, own)
    code = main(own, "a-year-by-the-sea", erase=True)
    # What is hers alone is gone; what another page also shows is its editor's to see.
    (own / "news" / "a-new-story.md").unlink()
    taken = own.parent / "night"
    return night(taken, own, "2026-11-22T03:10:00+00:00"), own, code


def test_while_she_agrees_she_is_on_the_site(before):
    page = before.read(ADDRESS)
    assert "Bridlington rock" in page
    assert before.traces() >= {
        ADDRESS,
        "index.html",
        "case-studies/index.html",
        "councils/hull/index.html",
        "news/a-new-story/index.html",
    }
    assert "/case-studies/a-year-by-the-sea/" in before.read("sitemap.xml")


def test_a_telephones_hidden_words_are_nowhere_on_the_site(content, before):
    assert photos.secrets_in(content / "images")
    assert photos.secrets_in(before.built.output) == []


def test_her_picture_comes_in_sizes_and_formats_and_the_first_at_once(before):
    page = lxml.html.fromstring(before.read(ADDRESS))
    top, second = page.xpath("//main//picture//img")
    assert top.get("fetchpriority") == "high"
    assert second.get("loading") == "lazy"
    assert (top.get("width"), top.get("height")) == ("600", "400")
    assert top.get("alt") == "A woman laughs on a sea wall"
    (card,) = page.xpath("//meta[@property='og:image']/@content")
    assert re.fullmatch(r"/images/sea-wall-[0-9a-f]{8}-600\.jpg", card)
    assert (before.built.output / card.lstrip("/")).is_file()
    assert card in page.xpath("string(//script[contains(., 'headline')])")


def test_sixty_days_before_the_end_the_night_says_so_without_a_name(before):
    line = (
        f"content/{FILE}: the consent CSWM-2026-014 ends on Thursday 21 January 2027, "
        "in 60 days."
    )
    assert line in before.built.said
    assert line in before.summary
    assert before.issue is not None
    assert line in before.issue
    assert "Wilhelmina" not in before.summary + before.issue


def test_on_the_day_there_is_no_trace_of_her(before, after):
    assert len(before.traces()) > 15
    assert after.traces() == set()
    pictures = (after.built.output / "images").iterdir()
    assert {file.name.partition("-")[0] for file in pictures} == {"fifteen"}


def test_no_share_card_is_left_that_no_page_shows(after):
    pages = (page.read_text("utf-8") for page in after.built.output.rglob("*.html"))
    named = {card for page in pages for card in re.findall(r"/(cards/[\w.-]+)", page)}
    cards = after.built.output.glob("cards/*")
    assert {card.relative_to(after.built.output).as_posix() for card in cards} <= named


def test_a_notice_without_her_name_stands_at_the_same_address(after):
    page = lxml.html.fromstring(after.read(ADDRESS))
    assert page.xpath("string(//h1)") == "This page has been taken down"
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert "a-year-by-the-sea" not in after.read(ADDRESS)
    assert "a-year-by-the-sea" not in after.read("sitemap.xml")
    assert "consent" not in page.xpath("string(//main)")


def test_nothing_leads_to_her_any_more_and_sentences_still_stand(after):
    leading = {
        file.relative_to(after.built.output).as_posix()
        for file in after.built.output.rglob("*.*")
        if file.is_file() and b"a-year-by-the-sea" in file.read_bytes()
    }
    # Her earlier address leads to the notice; it says nothing else.
    assert leading <= {"stories/by-the-sea/index.html", "_redirects"}
    news = lxml.html.fromstring(after.read("news/a-new-story/index.html"))
    words = " ".join(news.xpath("string(//main)").split())
    assert "Read a page that has been taken down and look at" in words
    assert "These are the words that stay." in words


def test_on_the_day_the_night_says_what_has_happened(after):
    line = "the consent CSWM-2026-014 ended on Thursday 21 January 2027"
    assert line in after.built.said
    assert line in after.summary
    assert "Wilhelmina" not in after.built.said


def test_withdrawing_does_it_at_once_and_empties_the_file(erased):
    built, content, code = erased
    assert code == 1
    text = (content / FILE).read_text("utf-8")
    assert re.fullmatch(
        r"---\naliases: \[/stories/by-the-sea/\]\nwithdrawn: [0-9-]{10}\n---\n", text
    )
    assert built.traces() == set()
    assert "taken down" in built.read(ADDRESS)


def test_the_pictures_that_another_page_shows_are_left_to_its_editor(erased):
    _, content, _ = erased
    assert {file.name for file in (content / "images").iterdir()} >= {
        "my-desk.png",
        "sea-wall.JPG",
    }


@pytest.fixture
def small(tmp_path) -> Path:
    """Her story and a news item, alone."""
    folder = tmp_path / "content"
    for name, text in {FILE: STORY, "news/a-new-story.md": NEWS}.items():
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_text(text, "utf-8")
    (folder / "images").mkdir()
    (folder / "images" / "sea-wall.JPG").write_bytes(b"")
    return folder


def test_a_page_is_taken_down_by_one_line_that_can_be_deleted_again(small, capsys):
    assert main(small, "/case-studies/a-year-by-the-sea/") == 1
    text = (small / FILE).read_text("utf-8")
    without = re.sub(r"withdrawn: [0-9-]{10}\n", "", text)
    assert without == STORY
    said = capsys.readouterr().out
    assert "delete the line “withdrawn”" in said
    assert "news/a-new-story.md:8: Wilhelmina" in said


def test_taking_it_down_twice_changes_nothing_more(small):
    main(small, "a-year-by-the-sea")
    text = (small / FILE).read_text("utf-8")
    main(small, "a-year-by-the-sea")
    assert (small / FILE).read_text("utf-8") == text


def test_erasing_deletes_the_pictures_that_are_hers_alone(small, capsys):
    (small / "news" / "a-new-story.md").unlink()
    assert main(small, "a-year-by-the-sea", erase=True) == 0
    assert not (small / "images" / "sea-wall.JPG").exists()
    assert "docs/consent.md" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("a-year-by-the-see", "Did you mean “a-year-by-the-sea”?"),
        ("about", "There is no page “about”."),
        ("pages/home", "There is no page “pages/home”."),
    ],
)
def test_a_page_there_is_not_is_not_guessed(small, capsys, words, said):
    assert main(small, words) == 2
    told = capsys.readouterr().err
    assert said in told
    assert told.endswith("Nothing was changed.\n")
    assert (small / FILE).read_text("utf-8") == STORY


def test_one_name_for_two_pages_is_asked_about(small, capsys):
    shutil.copy(small / FILE, small / "news" / "a-year-by-the-sea.md")
    assert main(small, "a-year-by-the-sea") == 2
    assert (
        "case-studies/a-year-by-the-sea or news/a-year-by-the-sea"
        in capsys.readouterr().err
    )
    assert main(small, f"content/{FILE}") in {0, 1}


def test_the_home_page_cannot_be_taken_down(small, capsys):
    for name in ("pages/home.md", "councils/hull.md"):
        (small / name).parent.mkdir()
        (small / name).write_text("---\ntitle: x\n---\n", "utf-8")
        assert main(small, name) == 2
        assert "cannot do without" in capsys.readouterr().err


def test_an_address_finds_its_file(small):
    path = PurePosixPath(FILE)
    for words in (FILE, f"content/{FILE}", "/case-studies/a-year-by-the-sea"):
        assert named([path], words) == path
