"""An editor at the editing screen, in a real Chromium: what comes of it on the disk."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

from plugins.content.checking import check
from plugins.editing import hosted, install
from plugins.editing.configuration import configuration
from tests.conftest import Built
from tests.plugins.editing.serving import editing
from tests.plugins.pictures.photos import phone_jpeg
from tests.plugins.tiny import SUMMARY, write_content

pytestmark = pytest.mark.browser

PATIENCE = 120_000  # milliseconds, on a machine with much else to do

NO_DECAP = (
    "The editing screen is not installed. Install it with: "
    "npm ci --prefix plugins/editing/screen"
)

STORY = f"""\
---
# Ask Sana again in spring.
title: A year in the court team
summary: {SUMMARY}
date: 5 October 2026
council: seaton
role: Social worker
level: newly_qualified
themes: [asye, fostering]
mystery: 012
strange: {{a: yes, b: [1, 2]}}
sample: yes
---

I read [how to begin](/routes/ "The way in") and **stayed**.

[[quote: The kettle [the old one] does
half of my job.
who: Sana
role: Social worker]]

Empty posts stand at [[figure: rate-region]], says [the page](/impact/#rate).

![A pier in the rain](/images/pier.jpg)

The end.
"""


@pytest.fixture(autouse=True)
def patience() -> Iterator[None]:
    expect.set_options(timeout=PATIENCE)
    yield
    expect.set_options(timeout=None)


@pytest.fixture(scope="module")
def decap() -> Path:
    found = install.find()
    if found is None and os.environ.get("REQUIRE_BROWSER") == "1":
        pytest.fail(NO_DECAP, pytrace=False)
    if found is None:
        pytest.skip(NO_DECAP)
    return found


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_content(tmp_path_factory.mktemp("edited") / "content")


@pytest.fixture(scope="module")
def address(content: Path, decap: Path) -> Iterator[str]:
    with editing(content, decap) as address:
        yield address


class Editor:
    """Somebody at the screen, and every address that their browser asked for."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        self.asked: list[str] = []
        page.on("request", lambda request: self.asked.append(request.url))
        page.goto(address)
        page.get_by_role("button", name="Start").click()
        expect(page.get_by_text("Case studies").first).to_be_visible()

    def open(self, title: str, collection: str = "Case studies") -> None:
        self.page.get_by_role("link", name=collection).first.click()
        self.page.get_by_role("link", name=title).click()
        expect(self.field("title")).to_have_value(title)

    def begin(self, kind: str) -> None:
        self.page.get_by_role("link", name=f"Create entry of type {kind}").click()
        expect(self.field("title")).to_be_visible()

    def field(self, name: str):
        """A field of the page: before those of blocks, which may share its name."""
        return self.page.locator(f'[id^="{name}-field-"]').first

    def choose(self, name: str, option: str) -> None:
        self.field(name).fill(option)
        self.page.get_by_role("option", name=option, exact=True).click()

    def add(self, block: str) -> None:
        """Press the + above the words and choose what to put in."""
        self.page.get_by_role("button", name="Put something in").first.click()
        self.page.get_by_role("menuitem", name=block).click()

    @property
    def words(self):
        return self.page.locator('[data-slate-editor="true"]').first

    @property
    def shown(self) -> FrameLocator:
        """The page beside the fields."""
        pane = self.page.frame_locator("#preview-pane")
        return pane.frame_locator("iframe")

    def press_save(self) -> None:
        self.page.get_by_role("button", name="Save", exact=True).click()
        self.page.get_by_text("Save now").click()

    def save(self) -> None:
        self.press_save()
        expect(self.page.get_by_text("Changes saved")).to_be_visible()
        # A new entry is given its own address only a moment later.
        expect(self.page).not_to_have_url(re.compile("/new$"))


@pytest.fixture
def story(content: Path) -> Iterator[Path]:
    """A file with all that another program could lose."""
    file = content / "case-studies" / "a-year-in-the-court-team.md"
    file.write_text(STORY, encoding="utf-8")
    yield file
    file.unlink()


@pytest.fixture
def editor(browser: Browser, address: str) -> Iterator[Editor]:
    context = browser.new_context(viewport={"width": 1400, "height": 1000})
    context.set_default_timeout(PATIENCE)
    yield Editor(context.new_page(), address)
    context.close()


def faults_of(content: Path, name: str) -> list[str]:
    now = check.clock()
    found = check.read_all(content, content / "councils.yaml", now=now)
    return [str(each) for each in found.faults if each.file.name == name]


def test_a_new_story_with_a_picture_is_saved_and_opens_again(
    editor: Editor, content: Path, tmp_path: Path
) -> None:
    photo = tmp_path / "Hull Pier.jpg"
    photo.write_bytes(phone_jpeg())
    editor.begin("case study")
    editor.field("title").fill("Two days: in court")
    editor.field("summary").fill(SUMMARY)
    editor.field("date").fill("2026-11-20")
    editor.choose("council", "Seaton")
    editor.field("role").fill("2026")
    editor.words.click()
    editor.page.keyboard.type("I was early, and I waited.")
    editor.page.get_by_role("button", name="Choose an image").click()
    with editor.page.expect_file_chooser() as chooser:
        editor.page.get_by_text("Upload", exact=True).click()
    chooser.value.set_files(photo)
    editor.page.get_by_role("button", name="Choose selected").click()
    editor.field("image_alt").fill("A long pier under low clouds")
    editor.field("sample").click()
    picture = editor.shown.get_by_alt_text("A long pier under low clouds")
    expect(picture).to_have_attribute("src", re.compile("^blob:"))
    editor.save()

    saved = content / "case-studies" / "two-days-in-court.md"
    assert saved.read_text("utf-8") == (
        "---\n"
        "title: 'Two days: in court'\n"
        f"summary: {SUMMARY}\n"
        "date: 2026-11-20\n"
        "council: seaton\n"
        "role: '2026'\n"
        "sample: true\n"
        "image: /images/hull-pier.jpg\n"
        "image_alt: A long pier under low clouds\n"
        "---\n\nI was early, and I waited.\n"
    )
    assert (content / "images" / "hull-pier.jpg").read_bytes() == photo.read_bytes()
    assert faults_of(content, saved.name) == []

    before = saved.read_bytes()
    editor.page.reload()
    expect(editor.field("date")).to_have_value("2026-11-20")
    expect(editor.field("role")).to_have_value("2026")
    expect(editor.words).to_contain_text("I was early")
    editor.field("person").fill("Sana")
    editor.save()
    added = saved.read_text("utf-8").replace("person: Sana\n", "")
    assert added.encode() == before


def test_one_changed_word_changes_one_line(story: Path, editor: Editor) -> None:
    editor.open("A year in the court team")
    editor.field("role").fill("Senior social worker")
    editor.save()
    expected = STORY.replace("role: Social", "role: Senior social", 1)
    assert story.read_text("utf-8") == expected


def test_new_words_keep_links_blocks_figures_and_pictures(
    story: Path, editor: Editor
) -> None:
    editor.open("A year in the court team")
    editor.words.get_by_text("The end.").click()
    editor.page.keyboard.type("beginning")  # wherever in that line the click has led
    editor.save()
    saved = story.read_text("utf-8")
    # What ran on in a block stands on one line now.
    expected = STORY.replace("one] does\nhalf", "one] does half")
    assert saved.replace("beginning", "") == expected
    assert "beginning" in saved.splitlines()[-1]


def test_a_figure_is_chosen_from_a_list_and_can_be_changed(
    story: Path, editor: Editor
) -> None:
    editor.open("A year in the court team")
    editor.words.get_by_text("The end.").click()
    editor.page.keyboard.press("Home")
    asked = editor.page.get_by_role("dialog")

    editor.add("Figure")
    asked.get_by_role("button", name="Cancel").click()
    editor.add("Figure")
    asked.get_by_label("Which figure?").select_option("rate-national: 16%")
    asked.get_by_role("button", name="Put it in").click()
    expect(editor.words).to_contain_text("[[figure: rate-national]]")
    editor.page.keyboard.type(" it was. ")  # one can go on typing behind it
    editor.words.get_by_text("[[figure: rate-region]]").click()
    asked.get_by_label("Which figure?").select_option("rate-national")
    asked.get_by_role("button", name="Put it in").click()
    editor.save()

    saved = story.read_text("utf-8")
    assert "Empty posts stand at [[figure: rate-national]], says" in saved
    assert saved.splitlines()[-1] == "[[figure: rate-national]] it was. The end."
    told = faults_of(story.parent.parent, story.name)
    assert not any("figure" in each for each in told)


def test_the_page_beside_the_fields_is_the_sites_own(editor: Editor) -> None:
    editor.open("A first year")
    editor.field("title").fill("A second year")
    expect(editor.shown.get_by_role("heading", level=1)).to_have_text("A second year")
    expect(editor.shown.get_by_role("link", name="Seaton City Council")).to_be_visible()
    header = editor.shown.locator(".cswm-header__row")
    expect(header).to_have_css("display", "flex")
    editor.field("summary").fill("Too short.")
    todo = editor.page.frame_locator("#preview-pane").get_by_text("summary has 10")
    expect(todo).to_be_visible()


def test_a_page_that_lacks_something_is_not_saved_and_the_box_says_why(
    editor: Editor, content: Path
) -> None:
    before = {file: file.read_bytes() for file in content.rglob("*.md")}
    editor.page.get_by_role("link", name="News").first.click()
    editor.begin("news item")
    editor.field("title").fill("We are open")
    editor.field("summary").fill("Too short.")
    editor.press_save()
    told = editor.page.get_by_text("Not saved yet. Each red box says what it needs.")
    expect(told.first).to_be_visible()
    length = editor.page.get_by_text("Write 60 to 200 characters.", exact=True)
    expect(length).to_be_visible()
    expect(editor.page.get_by_text("Date is still empty.")).to_be_visible()
    assert {file: file.read_bytes() for file in content.rglob("*.md")} == before


def test_what_the_server_refuses_is_said_to_the_editor(
    editor: Editor, content: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"no picture")
    editor.page.get_by_role("button", name="Media").click()
    with editor.page.expect_file_chooser() as chooser:
        editor.page.get_by_text("Upload", exact=True).click()
    chooser.value.set_files(broken)
    said = editor.page.get_by_text("The picture is damaged")
    expect(said.first).to_be_visible()
    assert not (content / "images" / "broken.jpg").exists()


def test_no_other_machine_is_asked_for_anything(editor: Editor) -> None:
    for collection in ("Events", "Special pages", "News"):
        editor.page.get_by_role("link", name=collection).first.click()
    editor.open("We are here: hello", "News")
    expect(editor.shown.get_by_role("heading", level=1)).to_be_visible()
    own = (f"{editor.address}/", "blob:", "data:", "about:")
    assert len(editor.asked) > 5
    assert [each for each in editor.asked if not each.startswith(own)] == []


def test_the_folder_for_a_repository_elsewhere_works_on_any_web_server(
    browser: Browser, decap: Path, tmp_path: Path
) -> None:
    made = configuration([], {"home.md": "home"}, {})
    # Decap's own repository that is nowhere, in place of one that asks for a password.
    hosted.write(tmp_path / "screen", decap, {**made, "backend": {"name": "test-repo"}})
    handler = partial(SimpleHTTPRequestHandler, directory=str(tmp_path / "screen"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        page = browser.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(f"http://127.0.0.1:{server.server_port}/")
        page.get_by_role("button", name="Login").click()
        page.get_by_role("link", name="Create entry of type case study").click()
        expect(page.locator('input[id^="title-field-"]')).to_be_visible()
        page.close()
        server.shutdown()


def test_the_screen_is_no_part_of_the_published_site(site: Built) -> None:
    files = [file for file in site.output.rglob("*") if file.is_file()]
    assert files
    assert [f for f in files if b"decap" in f.read_bytes().lower()] == []
