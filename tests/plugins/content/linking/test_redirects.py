"""Earlier addresses of pages lead to where they are now."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.content.checking import check
from tests.plugins.tiny import NOW, build, write_content, write_theme

HOME = "pages/home.md"


@pytest.fixture
def content(tmp_path) -> Path:
    """A small site's words, to break."""
    return write_content(tmp_path / "content")


def add(content: Path, name: str, line: str) -> None:
    file = content / name
    file.write_text(
        file.read_text("utf-8").replace("---\n", f"---\n{line}\n", 1), "utf-8"
    )


def told(content: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    check.main(content)
    said = "".join(capsys.readouterr()).split("\n")
    return [line.strip() for line in said if ".md:" in line]


@pytest.mark.parametrize(
    ("alias", "words"),
    [
        ("/routes/", "/routes/ is the address of routes.md."),
        ("/News/", "/News/ is the address of a page that the site makes by itself."),
        ("/", "“/” cannot be an alias."),
        ("old", "“old” cannot be an alias."),
        ("/old", "Write the old address from its first / to its last"),
        ("/../etc/", "cannot be an alias"),
        ("https://example.org/old/", "cannot be an alias"),
        ("/old/index.html", "Leave out index.html: /old/"),
        ("/jobs/old/", "the site makes what stands there"),
        ("/404.html", "the site makes what stands there"),
    ],
)
def test_an_alias_that_cannot_be_is_told_where_it_stands(alias, words, content, capsys):
    add(content, HOME, f"aliases: [{alias}]")
    [line] = told(content, capsys)
    assert f"{HOME}:2:11: " in line
    assert words in line


def test_two_pages_cannot_have_one_alias(content, capsys):
    add(content, HOME, "aliases: [/old/]")
    add(content, "pages/routes.md", "aliases:\n  - /Old/")
    [line] = told(content, capsys)
    assert "pages/routes.md:3:5: The alias /Old/ stands in home.md too." in line


def test_a_page_is_not_its_own_alias(content, capsys):
    add(content, "pages/routes.md", "aliases: [/routes/]")
    [line] = told(content, capsys)
    assert "/routes/ is the page's own address." in line


def test_a_link_to_an_earlier_address_is_no_fault(content, capsys):
    add(content, "pages/routes.md", "aliases: [/ways/]")
    home = content / HOME
    home.write_text(home.read_text("utf-8").replace("/routes/)", "/ways/)"), "utf-8")
    assert told(content, capsys) == []


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """A site of which one page has moved twice, and a draft has moved too."""
    folder = tmp_path_factory.mktemp("moved")
    content = write_content(folder / "content")
    add(content, "pages/routes.md", "aliases: [/ways/in/, /Old_page.html]")
    add(content, "news/we-are-here.md", "aliases: [/secret/]\nstatus: draft")
    write_theme(folder / "theme")
    done = build(folder, JOBS_FEED_NOW=NOW)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "output"


@pytest.mark.parametrize("name", ["ways/in/index.html", "Old_page.html"])
def test_at_every_old_address_a_page_leads_on(built, name):
    html = (built / name).read_text("utf-8")
    assert '<meta http-equiv="refresh" content="0; url=/routes/">' in html
    assert '<a href="/routes/">Routes in</a>' in html


def test_hosts_that_know_rules_get_them(built):
    assert (built / "_redirects").read_text("utf-8") == (
        "/Old_page.html /routes/ 301\n/ways/in/ /routes/ 301\n"
    )


def test_an_old_address_is_not_for_search_engines(built):
    sitemap = (built / "sitemap.xml").read_text("utf-8")
    assert "/ways/in/" not in sitemap
    assert "/routes/" in sitemap


def test_a_drafts_old_address_is_nowhere(built):
    assert not (built / "secret").exists()
    assert not [
        file
        for file in built.rglob("*")
        if file.is_file() and b"secret" in file.read_bytes()
    ]
