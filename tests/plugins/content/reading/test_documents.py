"""What is said of one file, and where: its fields and its words as one page."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from plugins.content.prose.advice import Glossary
from plugins.content.reading import documents

GLOSSARY = Glossary(
    reading_age=18,
    longest_sentence=20,
    known_initials=frozenset({"UK"}),
    jargon={"caseload": "families"},
)
LONG = "It is " + "a very " * 12 + "long day."
STORY = """\
---
title: A year in court
summary: {summary}
date: 2026-10-05
council: seaton
role: Social worker
quote: {quote}
sample: true
---

{words}

[[quote: {block}
who: Sana]]
"""
PLAIN = {
    "summary": "Sana tells of her first year in court, and of what she found hard.",
    "quote": "I was early, and I waited.",
    "words": "We went there.",
    "block": "The kettle does half of my job.",
}


def advice(tmp_path: Path, template: str = STORY, **words: str) -> list[str]:
    """Line, column and name of everything that is said of the page."""
    file = tmp_path / "a-year.md"
    file.write_text(template.format(**{**PLAIN, **words}), "utf-8")
    path = PurePosixPath("case-studies" if template is STORY else "pages", "a-year.md")
    _, faults = documents.read(file, path, {"seaton"}, {}, glossary=GLOSSARY)
    return [f"{each.line}:{each.column} {each.code}" for each in faults]


def test_plain_words_get_no_advice(tmp_path: Path) -> None:
    assert advice(tmp_path) == []


@pytest.mark.parametrize(
    ("place", "at"),
    [("summary", "3:10"), ("quote", "7:8"), ("words", "11:1"), ("block", "13:10")],
)
def test_a_long_sentence_is_told_wherever_it_is_read(
    tmp_path: Path, place: str, at: str
) -> None:
    assert advice(tmp_path, **{place: LONG}) == [f"{at} long-sentence"]


def test_initials_are_explained_where_the_page_says_them_first(tmp_path: Path) -> None:
    early = {
        "summary": "Sana tells of her ASYE, and of what she found hard in it then."
    }
    late = {"words": "Assessed and supported year in employment (ASYE) is its name."}
    assert advice(tmp_path, **early, **late) == ["3:10 unexplained-initials"]
    explained = {
        "summary": "Her first year, with extra help (ASYE), was hard, as Sana tells us."
    }
    assert advice(tmp_path, **explained, words="The ASYE was hard.") == []


def test_an_answer_is_read_alone_and_explains_its_own_words(tmp_path: Path) -> None:
    questions = """\
---
title: Questions
summary: {summary}
template: questions
questions:
  - question: Is it hard?
    answer: A caseload is the list of families that someone works with.
  - question: How hard?
    answer: It depends on the caseload.
---
"""
    assert advice(tmp_path, questions) == ["9:31 jargon"]
