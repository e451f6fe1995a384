"""One run at a time: the second waits, then steps aside."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from jobs_feed import lock
from jobs_feed.errors import Busy

_HOLD = """
import sys
from pathlib import Path
from jobs_feed import lock
with lock.alone(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.readline()
"""


@contextmanager
def another_run(file: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", _HOLD, str(file)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout.readline() == "held\n"
        yield process


def test_who_comes_second_waits_until_the_first_has_ended(tmp_path: Path) -> None:
    file = tmp_path / "state.json"
    told: list[str] = []
    with another_run(file) as first:

        def end_the_first(words: str) -> None:
            told.append(words)
            first.communicate("\n")

        with lock.alone(file, on_wait=end_the_first):
            assert first.returncode == 0
    assert told == [f"Another run is working on {file}. Waiting for it to end."]


def test_patience_ends_in_plain_words(tmp_path: Path) -> None:
    file = tmp_path / "state.json"
    with another_run(file) as first:
        words = r"Nothing was changed\. Wait for it to end"
        with pytest.raises(Busy, match=words), lock.alone(file, patience=0):
            pass
        first.communicate("\n")


def test_a_run_that_was_killed_holds_nothing(tmp_path: Path) -> None:
    file = tmp_path / "state.json"
    with another_run(file) as first:
        first.kill()
    with lock.alone(file, patience=0):
        pass


def test_one_run_after_another_needs_no_patience(tmp_path: Path) -> None:
    for _ in range(2):
        with lock.alone(tmp_path / "new" / "state.json", patience=0):
            pass
