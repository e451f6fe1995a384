"""Figures are kept once, with their source, and used by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.content.checking import check
from plugins.content.reading import figures
from tests.plugins.tiny import write_content


@pytest.fixture
def content(tmp_path) -> Path:
    """A small site's words, to change."""
    return write_content(tmp_path / "content")


def change(content: Path, name: str, old: str, new: str) -> None:
    file = content / name
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def told(content: Path, capsys: pytest.CaptureFixture[str]) -> str:
    check.main(content)
    return "".join(capsys.readouterr())


def test_a_headline_has_the_name_it_is_given_and_a_chart_two(content):
    change(content, "impact.yaml", 'value: "1,200"', 'value: "1,200", name: readers')
    change(content, "impact.yaml", "national: 16}", "national: 16}\n      - {x}")
    change(
        content,
        "impact.yaml",
        "- {x}",
        "- {label: 2021, region: 11, national: 15.25}",
    )
    assert figures.load(content / "impact.yaml") == {
        "readers": "1,200",
        "rate-region": "11%",
        "rate-national": "15.25%",
    }


@pytest.mark.parametrize(
    ("unit", "text"), [("£", "£12.5"), ("people", "12.5 people"), ("%", "12.5%")]
)
def test_a_charts_figure_has_its_unit(content, unit, text):
    change(content, "impact.yaml", 'unit: "%"', f'unit: "{unit}"')
    named = figures.load(content / "impact.yaml")
    assert named is not None
    assert named["rate-region"] == text


def test_an_unknown_figure_is_told_where_it_stands(content, capsys):
    change(content, "pages/home.md", "Read [", "So [[figure: rate-regon]]. Read [")
    said = told(content, capsys)
    assert "pages/home.md:8:14: There is no figure “rate-regon” in impact.yaml." in said
    assert "Did you mean “rate-region”?" in said


def test_a_figure_may_stand_in_an_answer_but_a_block_may_not(content, capsys):
    name, old = "pages/questions.md", "answer: Yes. See"
    change(content, name, old, "answer: >\n      Yes, [[figure: rate-region]]. See")
    assert ".md:" not in told(content, capsys)
    change(content, name, "[[figure: rate-region]]", "[[button: Go]]")
    assert f"{name}:8:6: “[[button: Go]]” does nothing here." in told(content, capsys)


def test_a_figure_in_a_field_is_told_since_it_would_be_shown_as_it_is(content, capsys):
    change(content, "pages/home.md", "Come and see.", "'See [[figure: rate-region]].'")
    said = told(content, capsys)
    assert "pages/home.md:6:12: “[[figure: rate-region]]” does nothing here." in said


def test_a_broken_impact_yaml_hides_no_other_fault_and_adds_none(content, capsys):
    change(content, "pages/home.md", "Read [", "So [[figure: any]]. Read [")
    change(content, "impact.yaml", "headlines:", "headline:")
    said = told(content, capsys)
    assert "impact.yaml:1:" in said
    assert "There is no figure" not in said


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Our Readers", "“Our Readers” cannot be the name of a figure."),
        ("rate", "Two figures are called “rate”."),
    ],
)
def test_a_figures_name_can_be_typed_and_is_its_own(content, name, words, capsys):
    change(content, "impact.yaml", 'value: "1,200"', f'value: "1,200", name: {name}')
    assert words in told(content, capsys)
