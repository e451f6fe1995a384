"""The sample site, built once for all tests that look at it as a visitor does."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BUILD_DAY = "2026-11-22T09:30:00+00:00"
_BUILD = """
import json, sys
from pathlib import Path
from plugins.build import build
output, settings, content, reports, *overrides = sys.argv[1:]
sys.exit(build(Path(output), settings=Path(settings), content=Path(content),
               overrides=overrides, reports=Path(reports) if reports else None))
"""


@dataclass(frozen=True)
class Built:
    output: Path
    state: Path
    code: int
    said: str


def build_site(
    folder: Path,
    *,
    now: str = BUILD_DAY,
    content: Path = ROOT / "content",
    settings: Path = ROOT / "pelicanconf.py",
    reports: Path | None = None,
    **overrides: object,
) -> Built:
    """`invoke build` into `folder`, at a fixed instant, in a process of its own."""
    state = folder / "var" / "vacancies.json"
    values = {
        "JOBS_FEED_NOW": now,
        "JOBS_FEED_STATE": str(state),
        "JOBS_FEED_COUNCILS": str(content / "councils.yaml"),
        **overrides,
    }
    done = subprocess.run(
        [
            *(sys.executable, "-c", _BUILD),
            *(str(folder / "output"), str(settings), str(content)),
            str(reports or ""),
            *(f"{name}={json.dumps(value)}" for name, value in values.items()),
        ],
        cwd=ROOT,
        env=os.environ | {"COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
    said = done.stdout + done.stderr
    return Built(folder / "output", state, done.returncode, said)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The bundled sample site, as `make site` makes it."""
    built = build_site(tmp_path_factory.mktemp("site"))
    assert built.code == 0, built.said
    return built


@pytest.fixture(scope="session")
def site_later(tmp_path_factory: pytest.TempPathFactory, site: Built) -> Built:
    """The same site a month on, with no feed asked: most vacancies have closed."""
    folder = tmp_path_factory.mktemp("later")
    (folder / "var").mkdir()
    shutil.copy(site.state, folder / "var" / "vacancies.json")
    built = build_site(folder, now="2026-12-20T09:30:00+00:00", JOBS_FEED_OFFLINE=True)
    assert built.code == 0, built.said
    return built


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of everything an editor owns, to break."""
    return Path(shutil.copytree(ROOT / "content", tmp_path / "content"))
