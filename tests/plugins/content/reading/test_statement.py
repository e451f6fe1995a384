"""Nothing is published beside an accessibility statement that nobody has looked at."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path, PurePosixPath

import pytest

from jobs_feed.slips import Slip
from plugins.content.reading import documents
from plugins.content.reading.statement import SECTIONS
from plugins.content.typed.dates import LONDON

FIELDS = """\
---
title: Accessibility statement
summary: How easy this website is to use, what we know is wrong and how to tell us.
template: statement
prepared: 2026-11-20
reviewed: 2026-11-20
tested: By its makers only, with automatic checks.
---
"""
WORDS = "".join(f"\n## {section}\n\nWords.\n" for section in SECTIONS)


def read(folder: Path, text: str, now: datetime | None = None) -> list[Slip]:
    file = folder / "accessibility.md"
    file.write_text(text, "utf-8")
    _, faults = documents.read(file, PurePosixPath("pages", file.name), (), today=now)
    return [fault for fault in faults if isinstance(fault, Slip)]


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2026-11-20T09:00", []),
        ("2027-09-20T00:00", []),
        ("2027-09-21T00:00", [("6:11", "statement-due", "soon")]),
        ("2027-11-20T23:59", [("6:11", "statement-due", "soon")]),
        ("2027-11-21T00:01", [("6:11", "statement-overdue", "must_fix")]),
    ],
)
def test_a_review_counts_for_a_year_and_its_end_is_told_before(
    tmp_path: Path, day: str, told: list[tuple[str, str, str]]
) -> None:
    found = read(
        tmp_path, FIELDS + WORDS, datetime.fromisoformat(day).replace(tzinfo=LONDON)
    )
    assert [(f"{f.line}:{f.column}", f.code, f.weight) for f in found] == told


def test_a_statement_says_when_it_was_reviewed(tmp_path: Path) -> None:
    undated = FIELDS.replace("reviewed: 2026-11-20\n", "") + WORDS
    assert ["reviewed" in fault.message for fault in read(tmp_path, undated)] == [True]


def test_a_statement_has_the_sections_that_the_law_names(tmp_path: Path) -> None:
    found = read(tmp_path, f"{FIELDS}\n## Compliance status\n\nWe do not know.\n")
    assert [(fault.line, fault.message.partition("”")[0]) for fault in found] == [
        (4, f"The law wants a section “{section}") for section in SECTIONS[1:]
    ]


def test_no_other_page_has_to_be_reviewed(tmp_path: Path) -> None:
    fields = FIELDS.partition("template")[0] + "reviewed: 2020-01-01\n---\n"
    assert read(tmp_path, f"{fields}\nWords.\n", datetime.now(LONDON)) == []
