"""Every trap of tests/content_traps is told in one run, and none is published."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest

from plugins.content.checking import telling
from plugins.content.checking.check import read_all, read_vacancies
from tests.plugins.content.checking.traps import TRAPS, trapped
from tests.plugins.tiny import NOW, build, write_theme

# Good files, among which the traps stand.
GOOD = {
    ".gitattributes",
    "README.md",
    "expected.csv",
    "around/news/still-a-draft.md",
    "around/words.yaml",
    "images/pier.png",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("traps")
    trapped(folder / "content")
    write_theme(folder / "theme")
    return folder


@pytest.fixture(scope="module")
def expected() -> list[dict[str, str]]:
    with (TRAPS / "expected.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_trap_is_told_in_one_run_with_its_place_and_its_message(site, expected):
    content, now = site / "content", datetime.fromisoformat(NOW)
    councils = content / "councils.yaml"
    faults = [
        *read_all(content, councils, now=now).faults,
        *read_vacancies(content, councils, now=now),
    ]
    found = [
        {
            "file": fault.file.relative_to(content).as_posix(),
            "line": str(fault.line),
            "column": str(fault.column),
            "code": fault.code,
            "weight": fault.weight,
            "message": fault.message,
        }
        for fault in faults
    ]
    assert found == expected


def test_no_trap_is_passed_over_in_silence(expected):
    laid = {
        file.relative_to(TRAPS).as_posix().removeprefix("before/")
        for file in TRAPS.rglob("*")
        if file.is_file()
    }
    assert laid - GOOD == {row["file"] for row in expected}


def test_there_are_many_traps_of_many_sorts(expected):
    stop = [row for row in expected if row["weight"] in {"must_fix", "left_out"}]
    assert len({row["file"] for row in stop}) >= 60
    assert len(Counter(row["code"] for row in stop)) >= 60


def test_nothing_is_published_from_a_folder_of_traps_and_nothing_breaks(site, expected):
    done = build(site)
    assert done.returncode == telling.CONTENT_IS_WRONG
    assert "Traceback" not in done.stdout + done.stderr
    assert "Nothing was built." in done.stderr
    assert not (site / "output").exists()
    told = [
        row
        for row in expected
        if row["weight"] != "advice" and not row["file"].startswith("vacancies/")
    ]
    for row in told:
        place = f"content/{row['file']}:{row['line']}:{row['column']}"
        assert f"{place}: {row['message']} [{row['code']}]" in done.stderr
