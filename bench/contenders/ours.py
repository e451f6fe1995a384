"""Our own build, in a copy of this project."""

from __future__ import annotations

import json
import shutil
import sys
from importlib.metadata import version
from typing import ClassVar, Final

from bench.contender import ROOT, Case, Contender, Material
from bench.vacancies import NOW
from jobs_feed import state
from jobs_feed.models import Snapshot

_PROGRAM: Final = ("jobs_feed", "plugins", "theme")
_STATE: Final = "vacancies.json"  # not in var/, which is what a build has made


class Ours(Contender):
    """Pelican with our plugins, no feed asked. Whatever it keeps is in `var/`; pictures,
    share cards and the index of the words are of nothing that a vacancy says but its
    council and its level.
    """

    name: ClassVar[str] = "ours"
    kept: ClassVar[tuple[str, ...]] = ("var",)
    drawn: ClassVar[tuple[str, ...]] = ("var/pictures", "var/cards", "var/search")

    @classmethod
    def version(cls) -> str:
        return f"ours, on Pelican {version('pelican')}"

    def set_up(self, material: Material) -> None:
        for name in _PROGRAM:
            shutil.copytree(
                ROOT / name,
                self.folder / name,
                ignore=shutil.ignore_patterns("node_modules"),
            )
        shutil.copy(ROOT / "pelicanconf.py", self.folder)
        shutil.copytree(material.words, self.folder / "content")

    def take(self, snapshot: Snapshot) -> None:
        state.save(self.folder / _STATE, snapshot)

    def command(self, _case: Case) -> list[str]:
        settings = {
            "JOBS_FEED_STATE": _STATE,
            "JOBS_FEED_OFFLINE": True,
            "JOBS_FEED_NOW": NOW.isoformat(),
        }
        values = (f"{name}={json.dumps(value)}" for name, value in settings.items())
        command = (sys.executable, "-m", "pelican", "content", "-s", "pelicanconf.py")
        return [*command, "--quiet", "-o", "output", "-e", *values]
