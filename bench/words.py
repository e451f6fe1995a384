"""The least content a site can have: every page that its menus name, without words.

So that neither is timed on the communications team's writing: plain Pelican is given
the same stubs.
"""

from __future__ import annotations

import shutil
from pathlib import Path

_SUMMARY = "A page with hardly a word, so that only the vacancies are measured here."


def words(content: Path, folder: Path) -> None:
    """Make `folder` from `content`: its data as it is, its pages as stubs."""
    folder.mkdir()
    for name in ("councils.yaml", "site.yaml", "impact.yaml"):
        shutil.copy(content / name, folder / name)
    shutil.copytree(content / "samples", folder / "samples")
    for kind in ("pages", "councils"):
        (folder / kind).mkdir()
        for page in sorted((content / kind).glob("*.md")):
            council = f"council: {page.stem}\n" if kind == "councils" else ""
            head = f"title: {page.stem}\nsummary: {_SUMMARY}\n{council}"
            if page.stem == "home":
                head += "hero_title: Jobs\nhero_text: Only what is measured.\n"
            stub = f"---\n{head}---\n\nThis page has been left without words.\n"
            (folder / kind / page.name).write_text(stub, encoding="utf-8")
