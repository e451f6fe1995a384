"""A content folder with every trap of tests/content_traps in it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from tests.plugins.tiny import ROOT, write_content

TRAPS = ROOT / "tests" / "content_traps"

# `around` is without fault; `before` was there once, and is not any more.
_NO_TRAPS = {"around", "before"}

_BY_HAND = """
  - id: leeds
    name: Leeds City Council
    short_name: Leeds
    website: https://www.leeds.gov.uk
"""


def trapped(content: Path) -> Path:
    """The small site's content, with all traps laid in it, in a git repository."""
    write_content(content)
    _add_council_without_feed(content)
    shutil.copytree(TRAPS / "around", content, dirs_exist_ok=True)
    _remember(content)
    for folder in sorted(TRAPS.iterdir()):
        if folder.is_dir() and folder.name not in _NO_TRAPS:
            shutil.copytree(folder, content / folder.name, dirs_exist_ok=True)
    return content


def _add_council_without_feed(content: Path) -> None:
    councils = content / "councils.yaml"
    text = councils.read_text("utf-8")
    councils.write_text(text.replace("councils:", f"councils:{_BY_HAND}", 1), "utf-8")
    site = content / "site.yaml"
    hexagons = "hexagons:\n  - {council: leeds, column: 2, row: 0}"
    site.write_text(site.read_text("utf-8").replace("hexagons:", hexagons, 1), "utf-8")
    profile = (content / "councils" / "northfold.md").read_text("utf-8")
    (content / "councils" / "leeds.md").write_text(
        profile.replace("northfold", "leeds"), "utf-8"
    )


def _remember(content: Path) -> None:
    """Commit what is there with the files of `before`, and take those away again."""
    shutil.copytree(TRAPS / "before", content, dirs_exist_ok=True)
    editor = ["-c", "user.name=Editor", "-c", "user.email=editor@example.org"]
    for words in (
        ["init", "--quiet"],
        ["add", "."],
        ["commit", "--quiet", "--message", "Words"],
    ):
        subprocess.run(["git", *editor, *words], cwd=content, check=True)
    for file in (TRAPS / "before").rglob("*.md"):
        (content / file.relative_to(TRAPS / "before")).unlink()
