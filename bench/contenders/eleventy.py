"""Eleventy, its pages made of paginated data."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import ClassVar, Final

from bench.contender import ROOT, Case, Contender, Material, MissingError, put
from bench.frame import frame
from bench.shared import known, labels, vacancies
from jobs_feed.models import Snapshot

_HOME: Final = ROOT / "bench" / "peers" / "eleventy"
_PROGRAM: Final = _HOME / "node_modules" / "@11ty" / "eleventy"


class Eleventy(Contender):
    """It keeps nothing from one run for the next: see its issue 984."""

    name: ClassVar[str] = "eleventy"

    @classmethod
    def version(cls) -> str:
        node = shutil.which("node")
        if node is None or not _PROGRAM.is_dir():
            raise MissingError(
                "Eleventy is not here. To have it: install Node.js 20 or newer, and "
                "then: invoke peers"
            )
        package = json.loads((_PROGRAM / "package.json").read_text(encoding="utf-8"))
        said = subprocess.run(
            [node, "--version"], capture_output=True, text=True, check=True
        )
        return f"Eleventy {package['version']}, Node.js {said.stdout.strip()}"

    def set_up(self, material: Material) -> None:
        shutil.copytree(_HOME / "site", self.folder, dirs_exist_ok=True)
        data, words = self.folder / "data", self.folder / "pages" / "words"
        frame(material.built).write(data / "frame")
        shutil.copytree(ROOT / "theme" / "static", self.folder / "theme")
        for kind in ("pages", "councils", "case-studies"):
            shutil.copytree(material.words / kind, words / kind)
        put(data / "councils.json", json.dumps(known(material.councils)))
        put(data / "labels.json", json.dumps(labels()))

    def take(self, snapshot: Snapshot) -> None:
        put(self.folder / "data" / "vacancies.json", vacancies(snapshot))

    def command(self, _case: Case) -> list[str]:
        return ["node", str(_PROGRAM / "cmd.cjs"), "--quiet"]
