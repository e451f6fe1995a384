"""Run a program to its end: how long it took, how much it worked and what it held."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.memory import watched

_LOOK: Final = 0.1  # seconds between two looks at a program's memory


class FailedError(Exception):
    """A program that did not end well, and what it said."""


@dataclass(frozen=True, slots=True)
class Run:
    seconds: float
    cpu: float  # seconds of all its processes, which another's work does not lengthen
    megabytes: float  # of all its processes at once


def run(command: Sequence[str], folder: Path) -> Run:
    """Run the command in the folder. Raises FailedError.

    Compiled Python modules are kept, as they are for whoever has not forbidden it.
    """
    said = folder / "said.txt"
    env = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    with said.open("wb") as words:
        started = time.monotonic()
        process = subprocess.Popen(
            command, cwd=folder, env=env, stdout=words, stderr=words
        )
        with watched(process.pid, every=_LOOK) as peak:
            _, status, usage = os.wait4(process.pid, 0)
            seconds = time.monotonic() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise FailedError(f"{' '.join(command)}\n{said.read_text(errors='replace')}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, peak.together)
