"""`invoke reproduce`: do two machines make the same site, byte for byte?

The project is copied to two places, and built from nothing in each: at one instant, and
with all else different that may differ between machines.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from plugins.publish.release import Changes, changes
from plugins.publish.store import hashes

DONE, DIFFERENT, BROKEN = 0, 1, 3  # exit codes of the contract
_FOLDERS: Final = ("content", "jobs_feed", "plugins", "theme")
_FILES: Final = ("pelicanconf.py", "publishconf.py")
_LEFT_OUT: Final = shutil.ignore_patterns("__pycache__", "node_modules")
# As production builds, but with the samples, and with nothing to recover.
_OVERRIDES: Final = {
    "JOBS_FEED_NOW": "2026-11-22T09:30:00+00:00",
    "JOBS_FEED_ALLOW_SAMPLES": True,
    "JOBS_FEED_RECOVER_FROM": None,
}
_BUILD: Final = """
import sys
from pathlib import Path
from plugins.build import build
sys.exit(build(Path("output"), settings=Path("publishconf.py"), overrides=sys.argv[1:]))
"""
_MACHINES: Final[Mapping[str, Mapping[str, str]]] = {
    "here": {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"},
    "some where/else": {"TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "2"},
}
"""Where each build stands, and what its machine is like."""


def main(root: Path) -> int:
    """Build the project at `root` twice, and say whether both are the same."""
    with tempfile.TemporaryDirectory() as folder:
        homes = [Path(folder) / place for place in _MACHINES]
        for home in homes:
            _copy(root, home)
        for home, machine in zip(homes, _MACHINES.values(), strict=True):
            if code := _build(home, machine):
                sys.stdout.write(f"The build in {home} ended with {code}.\n")
                return BROKEN
        one, other = (hashes(home / "output") for home in homes)
    different = changes(one, other)
    if different:
        sys.stdout.write("Two builds of the same differ:\n")
        sys.stdout.writelines(f"  {line}\n" for line in _told(different))
        return DIFFERENT
    sys.stdout.write(f"Two builds are the same, byte for byte: {len(one)} files.\n")
    return DONE


def _told(different: Changes) -> Iterator[str]:
    yield from (f"only one has {path}" for path in (*different.new, *different.gone))
    yield from (f"they differ in {path}" for path in different.changed)


def _copy(root: Path, home: Path) -> None:
    for name in _FOLDERS:
        shutil.copytree(root / name, home / name, ignore=_LEFT_OUT)
    for name in _FILES:
        shutil.copy(root / name, home / name)


def _build(home: Path, machine: Mapping[str, str]) -> int:
    overrides = [f"{name}={json.dumps(value)}" for name, value in _OVERRIDES.items()]
    return subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", _BUILD, *overrides],
        cwd=home,
        env={**os.environ, **machine},
        check=False,
        stdout=subprocess.DEVNULL,
    ).returncode
