"""Hugo, its pages added by a content adapter."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import ClassVar, Final

from bench.contender import ROOT, Case, Contender, Material, MissingError, put
from bench.frame import frame
from bench.shared import known, labels, vacancies
from jobs_feed.models import Snapshot

_HOME: Final = ROOT / "bench" / "peers" / "hugo"
_INSTALLED: Final = ROOT / "var" / "peers" / "hugo"
_PROGRAM: Final = _INSTALLED / "hugo" / "binaries" / "hugo"


class Hugo(Contender):
    """The program itself, not the Python script that starts it."""

    name: ClassVar[str] = "hugo"
    kept: ClassVar[tuple[str, ...]] = ("cache", "resources")

    @classmethod
    def version(cls) -> str:
        if not _PROGRAM.is_file():
            raise MissingError("Hugo is not here. To have it: invoke peers")
        command = [str(_PROGRAM), "version"]
        said = subprocess.run(command, capture_output=True, text=True, check=True)
        return f"Hugo {said.stdout.split()[1].partition('-')[0]}"

    def set_up(self, material: Material) -> None:
        shutil.copytree(_HOME / "site", self.folder, dirs_exist_ok=True)
        frame(material.built).write(self.folder / "layouts" / "_partials" / "frame")
        shutil.copytree(ROOT / "theme" / "static", self.folder / "static" / "theme")
        content = self.folder / "content"
        for kind in ("councils", "case-studies"):
            shutil.copytree(material.words / kind, content / kind, dirs_exist_ok=True)
        for page in (material.words / "pages").iterdir():
            name = "_index.md" if page.stem == "home" else page.name
            shutil.copy(page, content / name)
        put(
            self.folder / "data" / "councils.json", json.dumps(known(material.councils))
        )
        put(self.folder / "data" / "labels.json", json.dumps(labels()))

    def take(self, snapshot: Snapshot) -> None:
        for place in ("assets", "static/jobs"):
            put(Path(self.folder, place, "vacancies.json"), vacancies(snapshot))

    def command(self, _case: Case) -> list[str]:
        command = [str(_PROGRAM), "build", "--quiet", "--noBuildLock"]
        cache = self.folder / "cache"
        return [*command, "--destination", "output", "--cacheDir", str(cache)]
