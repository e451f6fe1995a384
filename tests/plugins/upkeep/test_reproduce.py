"""The whole site is built twice by `.ci/run`; here the builds are small and our own."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.upkeep.reproduce import main

BUILD = """
import os, time
from pathlib import Path

def build(output, *, settings, overrides):
    assert 'JOBS_FEED_NOW="2026-11-22T09:30:00+00:00"' in overrides
    output.mkdir()
    (output / "index.html").write_text(%s)
    (output / "about.html").write_text("The same everywhere")
    return 0
"""


@pytest.fixture
def project(tmp_path):
    def with_page(expression: str) -> Path:
        for name in ("content", "jobs_feed", "theme", "plugins/build"):
            (tmp_path / name).mkdir(parents=True)
        for name in ("pelicanconf.py", "publishconf.py"):
            (tmp_path / name).write_text("")
        file = tmp_path / "plugins" / "build" / "__init__.py"
        file.write_text(BUILD % expression)
        return tmp_path

    return with_page


def test_two_builds_that_are_the_same_are_well(project, capfd):
    assert main(project('"A page"')) == 0
    said = capfd.readouterr().out
    assert said == "Two builds are the same, byte for byte: 2 files.\n"


@pytest.mark.parametrize(
    "expression",
    ["os.getcwd()", "str(time.localtime(0))", "str({'a', 'b', 'c', 'd', 'e', 'f'})"],
    ids=["its folder", "its time zone", "the order of a set"],
)
def test_a_page_that_knows_its_machine_is_named(project, capfd, expression):
    assert main(project(expression)) == 1
    said = capfd.readouterr().out
    assert said == "Two builds of the same differ:\n  they differ in index.html\n"


def test_a_build_that_fails_is_no_success(project, capfd):
    assert main(project("1 / 0")) == 3
    assert "ended with 1" in capfd.readouterr().out
