from __future__ import annotations

import json
import subprocess

import pytest

from plugins.content.checking.check import main
from plugins.content.checking.telling import exit_code, told
from tests.plugins.tiny import FILES, write_content


@pytest.fixture
def content(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return write_content(tmp_path / "content")


def change(content, name, old, new):
    file = content / name
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_good_content_is_said_to_be_good(content, capsys):
    assert main(content) == 0
    assert capsys.readouterr().out == "10 files read.\nNo problem found.\n"


def test_every_problem_stands_below_its_file_as_seen_from_here(content, capsys):
    (content / "news" / "we-are-here.md").write_text("No fields.", "utf-8")
    (content / "site.yaml").write_text("name: Only\ntagline:", "utf-8")
    assert main(content) == 2
    out = capsys.readouterr().out
    assert "To mend before anything is published (" in out
    news = out.index("\ncontent/news/we-are-here.md\n")
    site = out.index("\ncontent/site.yaml\n")
    assert news < out.index("  content/news/we-are-here.md:1:1: The file must") < site
    assert site < out.index("  content/site.yaml:1:1: The file site.yaml needs “region")
    assert site < out.index("  content/site.yaml:2:9: tagline is empty. Write someth")


def test_a_program_gets_one_document_with_every_problem(content, capsys):
    change(content, "news/we-are-here.md", "date:", "dtae:")
    assert main(content, "json") == 2
    document = json.loads(capsys.readouterr().out)
    assert document["counts"] == {
        "must_fix": 1,
        "left_out": 0,
        "soon": 0,
        "advice": 0,
    }
    assert document["problems"][0] == {
        "file": "content/news/we-are-here.md",
        "line": 4,
        "column": 1,
        "code": "unknown-field",
        "weight": "must_fix",
        "message": "A news item has no field “dtae”. Did you mean “date”?",
    }


def test_github_gets_a_command_a_problem_and_none_of_an_editors(content, capsys):
    change(content, "pages/routes.md", "/questions/", "/a%0A::error::b,c/")
    assert main(content, "github") == 2
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith(
        "::error file=content/pages/routes.md,line=12,col=11,title=broken-link::"
    )
    assert "/a%250A::error::b,c/" in line


def test_a_page_that_is_due_for_a_look_stops_nothing_but_is_not_forgotten(
    content, capsys
):
    change(content, "pages/routes.md", "reviewed:", "review: 2 June 2025\nreviewed:")
    assert main(content) == 1
    out = capsys.readouterr().out
    assert "To look at soon (1):" in out
    assert "Somebody should have checked this page by 2 June 2025." in out


def test_advice_is_given_and_is_no_problem(content, capsys):
    words = "reading_age: 11\nlongest_sentence: 20\nknown_initials: [UK]\n"
    jargon = "jargon:\n  - {word: caseload, plain: families}\n"
    (content / "words.yaml").write_text(words + jargon, "utf-8")
    change(content, "news/we-are-here.md", "Hello.", "Your UK caseload at NQSW.")
    assert main(content) == 0
    out = capsys.readouterr().out
    assert "Advice, to take or to leave (2):" in out
    assert ":6:9: Not everybody knows what “caseload” means. Write “families”" in out
    assert ":6:21: The letters NQSW are not explained" in out


def test_a_word_list_with_a_slip_is_told_like_any_file(content, capsys):
    (content / "words.yaml").write_text("reading_age: eleven\n", "utf-8")
    assert main(content) == 2
    assert "words.yaml:1:14: reading_age must be a number" in capsys.readouterr().out


def git(folder, *words):
    name = ["-c", "user.name=Editor", "-c", "user.email=editor@example.org"]
    subprocess.run(["git", *name, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def remembered(content):
    """The same content, in a repository that remembers it."""
    news = FILES["news/we-are-here.md"]
    draft = news.replace("date:", "status: draft\ndate:")
    (content / "news" / "a-draft.md").write_text(draft, "utf-8")
    later = news.replace("2026-11-01", "1 May 2999")
    (content / "news" / "not-yet.md").write_text(later, "utf-8")
    git(content.parent, "init", "--quiet")
    git(content.parent, "add", "content")
    git(content.parent, "commit", "--quiet", "--message", "Words")
    return content


def test_a_page_renamed_without_an_alias_is_told_before_and_after_it_is_committed(
    remembered, capsys
):
    news = remembered / "news"
    (news / "we-are-here.md").rename(news / "hello.md")
    (news / "a-draft.md").unlink()
    (news / "not-yet.md").unlink()
    for _ in range(2):
        assert main(remembered) == 2
        out = capsys.readouterr().out
        assert "To mend before anything is published (1):" in out
        assert "The page /news/we-are-here/ was here, and nothing answers" in out
        assert "write “aliases: [/news/we-are-here/]” in hello.md" in out
        git(remembered.parent, "add", "--all")
        git(
            remembered.parent,
            "commit",
            "--quiet",
            "--allow-empty",
            "--message",
            "Rename",
        )
    change(remembered, "news/hello.md", "date:", "aliases: [/news/we-are-here/]\ndate:")
    assert main(remembered) == 0


def test_a_folder_whose_history_is_damaged_is_checked_and_that_is_said(
    remembered, capsys
):
    (remembered.parent / ".git" / "HEAD").write_text("damaged")
    assert main(remembered) == 0
    assert "Which pages there were before cannot be told" in capsys.readouterr().out


def test_a_format_that_there_is_not_is_refused(content, capsys):
    assert main(content, "jsn") == 2
    assert "There is no format “jsn”. Did you mean “json”?" in capsys.readouterr().err


def test_nothing_found_is_the_best_exit_code():
    assert exit_code([]) == 0
    assert told([], 1, "text") == "1 file read.\nNo problem found.\n"


def test_a_line_of_places_that_is_no_place_is_told_with_its_number(content, capsys):
    places = "# Ours\nname,latitude,longitude\nLeeds,53.8,-1.55\nYork,north\n"
    (content / "places.csv").write_text(places, "utf-8")
    assert main(content) == 2
    assert (
        "  content/places.csv:4:1: “York,north” is no place" in capsys.readouterr().out
    )
