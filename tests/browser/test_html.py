"""Every page is HTML as the standard has it: the Nu checker finds no error."""

from __future__ import annotations

import json
import subprocess

import pytest

from tests.browser.checkers import html_checker
from tests.conftest import Built

pytestmark = pytest.mark.browser


def test_the_html_checker_finds_no_error_on_any_page(
    site: Built, site_later: Built
) -> None:
    folders = [str(built.output) for built in (site, site_later)]
    options = ["--format", "json", "--errors-only", "--stdout", "--skip-non-html"]
    done = subprocess.run(
        [*html_checker(), *options, *folders],
        capture_output=True,
        text=True,
        check=False,
    )
    found = json.loads(done.stdout)["messages"]
    assert [f"{m.get('url')}: {m['message']}" for m in found] == []


def test_the_html_checker_would_find_an_error(tmp_path) -> None:
    (tmp_path / "page.html").write_text("<!doctype html><p><ul></p>", "utf-8")
    done = subprocess.run([*html_checker(), str(tmp_path)], check=False)
    assert done.returncode == 1
