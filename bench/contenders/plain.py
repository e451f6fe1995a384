"""Plain Pelican, making the pages from Markdown."""

from __future__ import annotations

import shutil
import sys
from importlib.metadata import version
from pathlib import Path
from typing import ClassVar, Final

from bench.contender import ROOT, Case, Contender, Material, put
from bench.peers.pelican.article import article
from jobs_feed import dataset
from jobs_feed.models import Snapshot

_SETTINGS: Final = ROOT / "bench" / "peers" / "pelican" / "plainconf.py"


class Plain(Contender):
    """Pelican's own readers, generators and writer, with our site's own templates.

    Its cache of what it has read, the only help it has for building again, is used
    for that; a cold build does without, and need not write it.
    """

    name: ClassVar[str] = "plain"

    @classmethod
    def version(cls) -> str:
        return f"plain Pelican {version('pelican')}, Markdown {version('markdown')}"

    def set_up(self, material: Material) -> None:
        words = self.folder / "content" / "words"
        shutil.copytree(material.words / "pages", words)
        for kind in ("councils", "case-studies"):
            shutil.copytree(material.words / kind, words / kind)

    def take(self, snapshot: Snapshot) -> None:
        content = self.folder / "content"
        for vacancy in snapshot.vacancies:
            file = content / vacancy.page.strip("/")
            put(file.with_name(f"{file.name}.md"), article(vacancy))
        data = b"".join(dataset.public_lines(snapshot)).decode()
        put(content / "jobs" / "vacancies.json", data)

    def command(self, _case: Case) -> list[str]:
        keeps = str(_case != "cold").lower()
        command = (sys.executable, "-m", "pelican", "content", "-s", str(_SETTINGS))
        cache = (f"CACHE_CONTENT={keeps}", f"LOAD_CONTENT_CACHE={keeps}")
        path = f'CACHE_PATH="{Path(self.folder, "cache").as_posix()}"'
        return [*command, "--quiet", "-o", "output", "-e", *cache, path]
