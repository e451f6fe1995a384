"""Opens the editing screen after a double-click, and first makes whatever is missing.

It is run by the Python that the computer has, before anything is installed: so it
needs nothing but the standard library, and reads in old versions of Python too.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
WANTED = ROOT / "requirements.txt"
DONE = VENV / "site"  # its time says when WANTED was installed, to the Makefile as well

TOO_OLD = (
    "This needs Python 3.11 or newer. Install it from python.org, and double-click "
    "again."
)
GETTING = "Getting what the site needs. This takes some minutes, and is done once."
FAILED = (
    "\nThat did not work. What went wrong stands above. Is this computer on the "
    "internet?"
)


class Failed(Exception):
    """A program that was run says that it did not work."""


def main() -> int:
    """The exit code: 0, or another with words on standard error."""
    if sys.version_info < (3, 11):  # noqa: UP036 - anybody's Python runs this
        sys.stderr.write(f"{TOO_OLD}\n")
        return 1
    try:
        _prepare()
        return _run(PYTHON, "-m", "invoke", "edit", "--show")
    except Failed:
        sys.stderr.write(f"{FAILED}\n")
        return 1
    except KeyboardInterrupt:  # how the screen is stopped
        return 0


def _prepare() -> None:
    """Install what the site needs, unless it is there and of today's versions."""
    if not PYTHON.exists():
        DONE.unlink(missing_ok=True)
        _do(sys.executable, "-m", "venv", VENV)
    if not DONE.exists() or DONE.stat().st_mtime < WANTED.stat().st_mtime:
        sys.stdout.write(f"{GETTING}\n")
        sys.stdout.flush()
        quiet = ("--disable-pip-version-check", "--quiet")
        _do(
            *(PYTHON, "-m", "pip", "install", *quiet),
            *("--require-hashes", "-r", WANTED),
        )
        DONE.touch()


def _do(*words: object) -> None:
    if _run(*words) != 0:
        raise Failed


def _run(*words: object) -> int:
    return subprocess.call([str(word) for word in words], cwd=ROOT)  # noqa: S603 - our own words


if __name__ == "__main__":
    sys.exit(main())
