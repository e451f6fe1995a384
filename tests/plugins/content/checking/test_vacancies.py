from __future__ import annotations

import pytest

from plugins.content.checking.check import main
from tests.plugins.tiny import write_content

LEEDS = """
  - id: leeds
    name: Leeds City Council
    short_name: Leeds
    website: https://www.leeds.gov.uk
"""
FIELDS = {
    "title": "Social Worker",
    "council": "leeds",
    "link": "https://www.example.org/jobs/1",
    "closes": "until filled",
}
WORDS = "You will visit families at home and write plans that children understand."


@pytest.fixture
def content(tmp_path):
    content = write_content(tmp_path / "content")
    (content / "vacancies").mkdir()
    file = content / "councils.yaml"
    known = file.read_text("utf-8")
    file.write_text(known.replace("councils:\n", f"councils:{LEEDS}", 1), "utf-8")
    site = (content / "site.yaml").read_text("utf-8")
    hexagons = "hexagons:\n  - {council: leeds, column: 2, row: 0}\n"
    (content / "site.yaml").write_text(site.replace("hexagons:\n", hexagons), "utf-8")
    profile = (content / "councils" / "northfold.md").read_text("utf-8")
    (content / "councils" / "leeds.md").write_text(
        profile.replace("northfold", "leeds"), "utf-8"
    )
    return content


def told(content, capsys, name="duty.md", **facts):
    lines = "\n".join(f"{key}: {value}" for key, value in {**FIELDS, **facts}.items())
    (content / "vacancies" / name).write_text(f"---\n{lines}\n---\n{WORDS}\n", "utf-8")
    code = main(content)
    return code, capsys.readouterr().out


def test_a_good_vacancy_is_no_page_and_no_problem(content, capsys):
    code, said = told(content, capsys)
    assert (code, said) == (0, "11 files read.\nNo problem found.\n")


@pytest.mark.parametrize(
    ("facts", "line", "says"),
    [
        ({"council": "leds"}, 3, "There is no council “leds”. Did you mean “leeds”?"),
        (
            {"council": "northfold"},
            3,
            "has a feed, and its vacancies are read from there.",
        ),
        ({"link": "somewhere"}, 4, "The link is not a web address that we can show."),
        ({"closes": "3rd of Never"}, 5, "The closing date cannot be read."),
        ({"title": "Bus Driver"}, 2, "This vacancy would be left out: It is not"),
        ({"clozes": "1 May"}, 6, "no field “clozes”. Did you mean “closes”?"),
    ],
)
def test_a_slip_is_said_with_its_line(content, capsys, facts, line, says):
    code, said = told(content, capsys, **facts)
    assert code == 1
    assert "To mend: the site is published, but without this (1):" in said
    assert "before anything is published" not in said
    assert f"duty.md:{line}:" in said
    assert says in said


def test_a_file_of_another_kind_is_said_to_be_none(content, capsys):
    code, said = told(content, capsys, name="duty.docx")
    assert code == 1
    assert "duty.docx:1:1: This is no vacancy. Name it duty.md, or move it." in said
