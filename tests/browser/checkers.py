"""What comes from npm to judge pages by: where it is, and how to get it."""

from __future__ import annotations

import os
import shutil
from functools import cache
from pathlib import Path
from typing import NoReturn

import pytest

_MODULES = Path(__file__).parents[1] / "checkers" / "node_modules"
_HOW = "npm ci --prefix tests/checkers --ignore-scripts"


@cache
def axe() -> str:
    """The source of axe-core; skips the test, or fails it, where it is missing."""
    return _found("axe-core/axe.min.js").read_text("utf-8")


def html_checker() -> list[str]:
    """The command of the Nu HTML checker, likewise."""
    jar = _found("vnu-jar/build/dist/vnu.jar")
    java = shutil.which("java")
    if java is None:
        missing(
            "Java 17 is not on this machine. Install it (on Debian and Ubuntu: "
            "apt-get install default-jre-headless)."
        )
    return [str(java), "-jar", str(jar)]


def missing(words: str) -> NoReturn:
    """Skip the test, or fail it where REQUIRE_BROWSER=1 says that all must be there."""
    if os.environ.get("REQUIRE_BROWSER") == "1":
        pytest.fail(words, pytrace=False)
    pytest.skip(words)


def _found(name: str) -> Path:
    file = _MODULES / name
    if not file.is_file():
        missing(f"{file.name} is not on this machine. Install it: {_HOW}")
    return file
