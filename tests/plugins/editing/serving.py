"""The editing screen as people start it: in a process of its own, on a free port."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.conftest import ROOT

_SERVE = """
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from plugins.editing.screen import Screen
from plugins.editing.server import serve
root, content, decap = map(Path, sys.argv[1:])
with TemporaryDirectory() as folder:
    serve(Screen(root, content, decap, Path(folder)), 0)
"""


@contextmanager
def editing(content: Path, decap: Path = Path("none")) -> Iterator[str]:
    """The address of a screen over `content`, without a slash at its end."""
    process = subprocess.Popen(
        [sys.executable, "-c", _SERVE, str(ROOT), str(content), str(decap)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert process.stdout is not None
        said = process.stdout.readline()
        assert "Edit the site at http://127.0.0.1:" in said
        yield said.split()[4].rstrip(".")
    finally:
        process.kill()
        process.communicate()
