"""A page gets another address: nobody who knew the old one is lost."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from plugins.content.checking.check import main as check
from plugins.content.making import rename
from plugins.content.making.rename import (
    DONE,
    USED_WRONGLY,
    Move,
    RenameError,
    planned,
    relinked,
)
from tests.plugins.tiny import write_content

PATHS = [
    PurePosixPath(name)
    for name in (
        "case-studies/a-first-year.md",
        "councils/seaton.md",
        "events/spring-talk.md",
        "pages/help/forms.md",
        "pages/home.md",
        "pages/routes.md",
    )
]
STORY = Move(
    PurePosixPath("case-studies/a-first-year.md"),
    PurePosixPath("case-studies/year-one.md"),
)


@pytest.fixture
def content(tmp_path) -> Path:
    """A small site's words, to change."""
    return write_content(tmp_path / "content")


def read(content: Path, name: str) -> str:
    return (content / name).read_text("utf-8")


def aliased(text: str, *, add: str = "/old/", drop: str = "/new/") -> str:
    return rename.with_alias(Path("x.md"), text.encode(), add=add, drop=drop)


def test_a_renamed_page_leads_there_from_its_old_address(content, capsys):
    assert rename.main(content, "/routes/", "ways-in") == DONE
    assert not (content / "pages" / "routes.md").exists()
    assert "aliases:\n  - /routes/\n---\n" in read(content, "pages/ways-in.md")
    said = capsys.readouterr().out
    assert "Who asks for /routes/ is led to /ways-in/." in said
    assert "A link was changed in pages/home.md." in said
    assert check(content) == DONE


def test_links_follow_wherever_they_stand(content):
    rename.main(content, "/routes/", "ways-in")
    assert "[how to begin](/ways-in/)" in read(content, "pages/home.md")
    assert "call_to_action_link: /ways-in/" in read(content, "campaigns/say-hello.md")
    assert "path: /ways-in/}" in read(content, "site.yaml")


def test_a_page_renamed_there_and_back_is_as_it_was_but_for_the_alias(content):
    before = read(content, "pages/home.md")
    rename.main(content, "/routes/", "ways-in")
    rename.main(content, "/ways-in/", "routes")
    assert "aliases:\n  - /ways-in/\n---\n" in read(content, "pages/routes.md")
    assert read(content, "pages/home.md") == before
    assert check(content) == DONE


def test_a_page_renamed_twice_keeps_both_old_addresses(content):
    rename.main(content, "/routes/", "ways-in")
    rename.main(content, "/ways-in/", "begin")
    assert "aliases:\n  - /routes/\n  - /ways-in/\n---\n" in read(
        content, "pages/begin.md"
    )


@pytest.mark.parametrize(
    "name",
    [
        "/events/spring-talk/",
        "events/spring-talk",
        "events/spring-talk.md",
        "content/events/spring-talk.md",
        "content\\events\\spring-talk.md",
    ],
)
def test_a_page_is_known_by_its_address_and_by_its_file(name):
    assert planned(PATHS, name, "may-talk").new == PurePosixPath("events/may-talk.md")


def test_an_ordinary_page_needs_no_folder_in_its_name():
    assert planned(PATHS, "/help/forms/", "papers").new == PurePosixPath(
        "pages/help/papers.md"
    )
    assert planned(PATHS, "routes", "/help/routes/").new == PurePosixPath(
        "pages/help/routes.md"
    )


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("/event/spring-talk/", "x", "Did you mean “events/spring-talk”?"),
        ("/events/spring-talk/", "/news/spring-talk/", "has other fields"),
        ("/events/spring-talk/", "Spring Talk", "spring-talk"),
        ("/help/forms/", "/routes/", "is there already"),
        ("councils/seaton", "sea", "keeps its name"),
        ("pages/home", "start", "keeps its name"),
    ],
)
def test_what_cannot_be_renamed_says_why(old, new, words):
    with pytest.raises(RenameError, match=words.replace("?", r"\?")):
        planned(PATHS, old, new)


def test_when_nothing_can_be_done_nothing_is_changed(content, capsys):
    before = {file: file.read_bytes() for file in content.rglob("*.md")}
    assert rename.main(content, "/nowhere/", "x") == USED_WRONGLY
    (content / "pages" / "routes.md").write_text("No fields.", "utf-8")
    before[content / "pages" / "routes.md"] = b"No fields."
    assert rename.main(content, "/routes/", "x") == USED_WRONGLY
    assert "Nothing was changed." in capsys.readouterr().err
    assert {file: file.read_bytes() for file in content.rglob("*.md")} == before


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\na: b\n---\nx", "---\na: b\naliases:\n  - /old/\n---\nx"),
        (
            "---\naliases: [/one/, /two/]\na: b\n---\n",
            "---\naliases:\n  - /one/\n  - /two/\n  - /old/\na: b\n---\n",
        ),
        (
            "---\naliases:\n  - /one/\n# A note.\na: b\n---\n",
            "---\naliases:\n  - /one/\n  - /old/\n# A note.\na: b\n---\n",
        ),
        ("---\naliases:\na: b\n---\n", "---\naliases:\n  - /old/\na: b\n---\n"),
        ("---\naliases: [/new/]\n---\n", "---\naliases:\n  - /old/\n---\n"),
        ("---\naliases:\n- /old/\n---\n", "---\naliases:\n  - /old/\n---\n"),
    ],
)
def test_an_alias_is_added_and_all_else_stays(text, expected):
    assert aliased(text) == expected


def test_the_line_ends_of_windows_stay(content):
    file = content / "pages" / "routes.md"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    rename.main(content, "/routes/", "ways-in")
    data = (content / "pages" / "ways-in.md").read_bytes()
    assert data.count(b"\r\n") == data.count(b"\n") > 5


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/case-studies/a-first-year/",
        "/case-studies/a-first-year/more/",
        "/old/case-studies/a-first-year/",
        "[[quote: a-first-year]]",
        "[[stories: not-a-first-year]]",
    ],
)
def test_other_addresses_are_left_alone(text):
    assert relinked(text, STORY) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(/case-studies/a-first-year/)", "(/case-studies/year-one/)"),
        ("/case-studies/a-first-year/#one", "/case-studies/year-one/#one"),
        ("[[stories: a-first-year, b]]", "[[stories: year-one, b]]"),
        (
            "[[stories: /case-studies/a-first-year/]]",
            "[[stories: /case-studies/year-one/]]",
        ),
    ],
)
def test_links_and_cards_of_a_story_follow(text, expected):
    assert relinked(text, STORY) == expected
