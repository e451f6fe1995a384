"""Installs the one package that the editing screen needs, where it is missing."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

SCREEN: Final = Path(__file__).parent / "screen"
_MODULE: Final = Path("node_modules", "decap-cms")


class InstallError(Exception):
    """Why the screen cannot be had, in words for the person who wants it."""


def installed(screen: Path = SCREEN) -> Path:
    """The folder of Decap's scripts, installed first where need be.

    npm takes exactly what package-lock.json names, and runs no script of it. Raises
    InstallError.
    """
    if find(screen) is None:
        _install(screen)
    return screen / _MODULE / "dist"


def find(screen: Path = SCREEN) -> Path | None:
    """The folder of Decap's scripts, if the version that we want is installed."""
    described = screen / _MODULE / "package.json"
    if not described.exists():
        return None
    wanted = json.loads((screen / "package.json").read_text("utf-8"))
    there = json.loads(described.read_text("utf-8"))
    if there["version"] != wanted["dependencies"]["decap-cms"]:
        return None
    return screen / _MODULE / "dist"


def _install(screen: Path) -> None:
    npm = shutil.which("npm")  # npm.cmd on Windows
    if npm is None:
        raise InstallError(
            "The editing screen needs npm once, to install itself. Install Node.js "
            "from nodejs.org, open a new window, and try again."
        )
    sys.stderr.write("Installing the editing screen. This is done once.\n")
    quiet = ("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    done = subprocess.run([npm, "ci", *quiet], cwd=screen, check=False)  # noqa: S603 - npm's own path, and words of ours
    if done.returncode != 0:
        raise InstallError(
            "npm could not install the editing screen. What it said stands above. "
            "Is this computer on the internet?"
        )
