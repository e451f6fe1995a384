"""A site with a fault is never put in place: each kind of fault is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.build.checks import REQUIRED, check_site

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


def test_a_missing_file_is_named(site: Path) -> None:
    (site / "jobs" / "feed.atom").unlink()
    assert check_site(site) == ["jobs/feed.atom: this file is missing."]
