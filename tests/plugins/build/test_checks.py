"""A site with a fault is never put in place: each kind of fault is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.build.checks import REQUIRED, check_site
from tests.plugins.pictures import photos

PAGE = """<!doctype html><html lang="en-GB"><head><title>A page</title></head><body>
<main><h1>A page</h1><p id="here">It has enough words to be worth a visit, and more.
</p>%s</main></body></html>"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The smallest site without a fault."""
    for name in REQUIRED:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        bodies = {".html": PAGE % "", ".json": "{}", ".txt": "User-agent: *"}
        file.write_text(bodies.get(file.suffix, "<x/>"), encoding="utf-8")
    return tmp_path


def test_a_good_site_has_no_fault(site: Path) -> None:
    assert check_site(site) == []


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ('<a href="/nowhere/">x</a>', "the link “/nowhere/” leads nowhere"),
        ('<a href="/jobs/#gone">x</a>', "names a place that jobs/index.html has not"),
        ('<a href="#gone">x</a>', "names a place that index.html has not"),
        ('<a href="jobs/">x</a>', "should begin with /"),
        ('<img src="/missing.png" alt="">', "“/missing.png” leads nowhere"),
        (
            '<img src="/robots.txt" srcset="/gone.jpg 400w" alt="">',
            "“/gone.jpg” leads nowhere",
        ),
        ("<h1>Another</h1>", "it has 2 main headings"),
        ("<script>alert(1)</script>", "an inline script"),
        ('<p style="color:red">x</p>', "an inline style"),
        ("<style>p{}</style>", "an inline style"),
        ('<script type="application/ld+json">{</script>', "JSON-LD cannot be read"),
        (
            '<script type="application/ld+json">{"@type": "JobPosting"}</script>',
            "its JobPosting has no title, description, datePosted,",
        ),
        ('<p onclick="x()">x</p>', "an attribute that runs a script"),
        ('<a href="javascript:x()">x</a>', "begins with javascript: ."),
        ('<a href="data:text/html,x">x</a>', "begins with data: ."),
    ],
)
def test_a_fault_in_a_page_is_named(site: Path, body: str, told: str) -> None:
    (site / "index.html").write_text(PAGE % body, encoding="utf-8")
    (fault,) = check_site(site)
    assert fault.startswith("index.html: ")
    assert told in fault


@pytest.mark.parametrize(
    "body",
    [
        '<a href="/jobs/">x</a>',
        '<a href="/jobs/?level=senior#here">x</a>',
        '<a href="#here">x</a>',
        '<a href="https://www.example.org/x">x</a>',
        '<a href="mailto:a@example.org">x</a>',
        '<script type="application/ld+json">{"a": 1}</script>',
    ],
)
def test_what_is_right_is_left_alone(site: Path, body: str) -> None:
    (site / "index.html").write_text(PAGE % body, encoding="utf-8")
    assert check_site(site) == []


@pytest.mark.parametrize(
    ("name", "body", "told"),
    [
        ("jobs/feed.xml", "<rss>", "not well-formed XML"),
        ("jobs/feed.json", "{", "not JSON"),
        ("robots.txt", "", "this file is empty"),
        ("notes.docx", "x", "files of the kind “.docx” are not published"),
        (".htpasswd", "x", "are not published"),
        ("index.html", "<title>x</title><main><h1>x</h1></main>", "says nothing"),
        ("index.html", PAGE.replace("<title>A page</title>", "") % "", "no title"),
    ],
)
def test_a_fault_in_a_file_is_named(
    site: Path, name: str, body: str, told: str
) -> None:
    (site / name).write_text(body, encoding="utf-8")
    assert any(told in fault for fault in check_site(site))


def test_a_picture_that_says_where_it_was_taken_keeps_a_site_back(site: Path) -> None:
    (site / "pier.jpg").write_bytes(photos.saved(photos.drawn(), "JPEG"))
    assert check_site(site) == []
    (site / "pier.jpg").write_bytes(photos.phone_jpeg())
    faults = check_site(site)
    assert "pier.jpg: it holds more than a picture (block FFE1)." in faults


def test_a_missing_file_is_named(site: Path) -> None:
    (site / "jobs" / "feed.atom").unlink()
    assert check_site(site) == ["jobs/feed.atom: this file is missing."]


JOBS = "jobs/index.html"


def test_in_a_site_of_many_pages_each_fault_is_named_once(site: Path) -> None:
    """So many that they are shared out among processes."""
    bodies = {7: '<a href="/nowhere/">x</a>', 500: '<a href="/jobs/#gone">x</a>'}
    for number in range(1, 1_101):
        link = f'<a href="/many/{number % 1_100 + 1}/#here">next</a>'
        page = site / "many" / str(number) / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text(PAGE % (link + bodies.get(number, "")), encoding="utf-8")
    (site / "many" / "1100" / "index.html").write_text(PAGE % "<h1>Another</h1>")
    told = [fault.split("/index.html: ") for fault in check_site(site)]
    assert told == [
        ["many/1100", "it has 2 main headings, and needs one with words."],
        ["many/7", "the link “/nowhere/” leads nowhere."],
        ["many/500", f"the link “/jobs/#gone” names a place that {JOBS} has not."],
    ]


def test_a_page_without_a_word_says_nothing(site: Path) -> None:
    (site / "index.html").write_text(" \n", encoding="utf-8")
    assert "index.html: it says nothing." in check_site(site)
