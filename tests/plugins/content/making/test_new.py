"""A new file has everything but the words, and the check names what is left."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import pytest

from plugins.content.checking import check
from plugins.content.making import new
from plugins.content.schema.form import Field
from plugins.content.schema.kinds import KINDS
from plugins.content.typed.dates import LONDON
from tests.plugins.tiny import SUMMARY, write_content

TODAY = datetime(2026, 11, 23, tzinfo=LONDON)

FILLED = {
    "summary": SUMMARY,
    "role": "Social worker",
    "starts": "2027-03-18 09:30",
    "ends": "2027-03-18 16:00",
    "kind": "webinar",
    "place": "Online",
    "link": "https://seaton.example.org/apply",
    "closes": "until filled",
}
"""What an editor would write into each blank."""


@pytest.fixture
def content(tmp_path) -> Path:
    """A small site's words, and a third council whose vacancies are typed in."""
    folder = write_content(tmp_path / "content")
    councils = folder / "councils.yaml"
    by_hand = """\
  - id: wold
    name: Wold Council
    short_name: Wold
    website: https://wold.example.org
"""
    councils.write_text(councils.read_text("utf-8") + by_hand, "utf-8")
    site = folder / "site.yaml"
    more = "  - {council: wold, column: 2, row: 0}\n"
    site.write_text(site.read_text("utf-8") + more, "utf-8")
    profile = (folder / "councils" / "seaton.md").read_text("utf-8")
    (folder / "councils" / "wold.md").write_text(
        profile.replace("seaton", "wold").replace("Seaton", "Wold"), "utf-8"
    )
    return folder


def fill(text: str, *, campaign: bool) -> str:
    """The file after an editor has been through it."""
    for name, words in FILLED.items():
        value = "2027-03-18" if campaign and name == "starts" else words
        text = re.sub(rf"^{name}:$", f"{name}: {value}", text, flags=re.MULTILINE)
    return f"{text}Some words.\n"


def empty_fields(said: str) -> set[str]:
    return set(re.findall(r"([a-z_]+) is empty\.", said))


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_new_file_passes_the_check_once_its_blanks_are_filled(kind, content, capsys):
    if kind == "council":
        (content / "councils" / "wold.md").unlink()
    takes = any(part.name == "council" for part in KINDS[kind].fields)
    council = "wold" if takes else None
    assert new.main(content, kind, "Social Worker: Zoë’s team #1", council) == new.DONE
    path = new.path_of(KINDS[kind], "Social Worker: Zoë’s team #1", council)
    file = content / path
    told = capsys.readouterr().out
    assert str(file) in told

    assert check.main(content) != new.DONE
    said = "".join(capsys.readouterr())
    blank = empty_fields(said)
    assert blank == {name for name in FILLED if f"  {name}: " in told}
    assert "There are no words below the fields." in said

    text = file.read_text("utf-8")
    file.write_text(fill(text, campaign=kind == "campaign"), "utf-8")
    check.main(content)
    assert "To mend" not in capsys.readouterr().out


def names(parts: tuple[Field, ...]) -> list[str]:
    return [name for part in parts for name in (part.name, *names(part.fields))]


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_every_field_is_there_below_a_line_of_help(kind):
    lines = new.text_of(kind, "A title", None, ["leeds"], today=TODAY).split("\n")
    for name in names(kind.fields):
        number = next(
            n for n, line in enumerate(lines) if re.match(rf"#?[ -]*{name}:", line)
        )
        assert lines[number - 1].startswith("# ")


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_a_field_comes_into_use_when_its_sign_is_taken_away(kind, tmp_path):
    text = new.text_of(kind, "A title", None, [], today=TODAY)
    used = re.sub(r"^#(?! )|^#(?=  )", "", text, flags=re.MULTILINE)
    from jobs_feed import frontmatter

    source = frontmatter.split(tmp_path / "x.md", used.encode())
    assert source.slips == ()
    assert [key.value for key, _ in source.fields.value if key.value] == [
        *(part.name for part in kind.fields if part.required),
        *(part.name for part in kind.fields if not part.required),
    ]


def test_news_is_dated_today_and_a_story_has_its_council():
    text = new.text_of(KINDS["case-study"], "A", "leeds", ["leeds"], today=TODAY)
    assert "\ndate: 2026-11-23\n" in text
    assert "\ncouncil: leeds\n" in text


def test_a_vacancy_is_started_only_where_a_council_has_no_feed(tmp_path, capsys):
    content = write_content(tmp_path / "content")
    assert new.main(content, "vacancy", "Social Worker", None) == new.USED_WRONGLY
    assert "Every council has a feed" in capsys.readouterr().err
    assert not (content / "vacancies").exists()


def test_the_note_of_a_vacancy_names_the_councils_without_a_feed(content):
    assert new.main(content, "vacancy", "Social Worker", None) == new.DONE
    text = (content / "vacancies" / "social-worker.md").read_text("utf-8")
    assert "One of: wold." in text


def test_a_title_becomes_an_address(content):
    assert new.main(content, "news", "Don’t panic: 2026 & Zoë", None) == new.DONE
    assert (content / "news" / "dont-panic-2026-zoe.md").is_file()


def test_a_file_that_is_there_stays_as_it_is(content, capsys):
    file = content / "news" / "we-are-here.md"
    before = file.read_bytes()
    assert new.main(content, "news", "We are here", None) == new.USED_WRONGLY
    assert file.read_bytes() == before
    assert "is there already" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("kind", "title", "council", "words"),
    [
        ("casestudy", "A", None, "Did you mean “case-study”?"),
        ("case-study", "A", "seeton", "Did you mean “seaton”?"),
        ("news", "A", "seaton", "A news item has no council."),
        ("council", "Seaton", None, "--council"),
        (
            "vacancy",
            "A",
            "seaton",
            "Seaton has a feed, and its vacancies are read from",
        ),
        ("vacancy", "A", "seaton", "Without a feed are: wold."),
        ("news", "?!", None, "no letters"),
    ],
)
def test_what_cannot_be_started_says_why_and_leaves_nothing(
    kind, title, council, words, content, capsys
):
    before = sorted(content.rglob("*"))
    assert new.main(content, kind, title, council) == new.USED_WRONGLY
    assert words in capsys.readouterr().err
    assert sorted(content.rglob("*")) == before
