"""The files that people double-click, in a folder whose name has spaces in it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

STARTER = "Edit the site.command"
PATIENCE = 300  # seconds
TASKS = """\
from pathlib import Path
from invoke import task

@task
def edit(_context, show=False):
    Path("opened").write_text(str(show))
"""
# Python, but for pip, which would ask the internet: of it is only noted how it was asked.
PYTHON = f"""\
#!/bin/sh
echo "$*" >> calls
if [ "$2" = pip ]; then test ! -e offline; else exec "{sys.executable}" "$@"; fi
"""


def program(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    file.chmod(0o755)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "Our site & more"
    (folder / "plugins" / "editing").mkdir(parents=True)
    shutil.copy(ROOT / "plugins" / "editing" / "start.py", folder / "plugins/editing")
    shutil.copy(ROOT / STARTER, folder)
    (folder / "tasks.py").write_text(TASKS, "utf-8")
    (folder / "requirements.txt").write_text("", "utf-8")
    program(folder / ".venv" / "bin" / "python", PYTHON)
    return folder


def double_click(project: Path) -> subprocess.CompletedProcess[str]:
    """As a desktop does it: from a folder of its own."""
    own = project.parent / "bin"
    program(own / "python3", f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    return subprocess.run(
        [str(project / STARTER)],
        cwd=project.parent,
        env={**os.environ, "PATH": f"{own}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def calls(project: Path) -> list[str]:
    lines = (project / "calls").read_text("utf-8").splitlines()
    return [line.split()[1] for line in lines]


def test_a_double_click_installs_what_is_missing_and_opens_the_screen(project: Path):
    done = double_click(project)
    assert done.returncode == 0, done.stderr
    assert "Getting what the site needs." in done.stdout
    assert (project / "opened").read_text("utf-8") == "True"
    assert calls(project) == ["pip", "invoke"]


def test_what_is_there_is_not_installed_again_until_it_changes(project: Path):
    double_click(project)
    double_click(project)
    assert calls(project) == ["pip", "invoke", "invoke"]
    later = (project / ".venv" / "site").stat().st_mtime + 60
    os.utime(project / "requirements.txt", (later, later))
    double_click(project)
    assert calls(project)[3:] == ["pip", "invoke"]


def test_without_the_internet_it_says_so_and_opens_nothing(project: Path):
    (project / "offline").touch()
    done = double_click(project)
    assert done.returncode == 1
    assert "Is this computer on the internet?" in done.stderr
    assert not (project / "opened").exists()


def test_the_same_is_there_for_windows():
    lines = (ROOT / "Edit the site.cmd").read_bytes().split(b"\r\n")
    assert not any(b"\n" in line for line in lines)
    assert b'pushd "%~dp0"' in lines
    (start,) = [line for line in lines if line.startswith(b"py -3 ")]
    assert (ROOT / start.decode().removeprefix("py -3 ").replace("\\", "/")).is_file()


def test_an_old_python_is_told_what_to_do():
    program_ = (
        "import sys; sys.version_info = (3, 9); from plugins.editing import start"
    )
    done = subprocess.run(
        [sys.executable, "-c", f"{program_}; sys.exit(start.main())"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 1
    assert "This needs Python 3.11 or newer." in done.stderr
