"""Every task is done, whichever process it falls to."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

import pytest

from plugins.parallel import SPELL, WORTH_IT, begin, gathered


def write(file: Path) -> None:
    """Fails when the file is there: no task is done twice."""
    with file.open("x") as opened:
        opened.write(str(os.getpid()))


@pytest.mark.parametrize("number", [0, 1, WORTH_IT - 1, WORTH_IT, 500])
def test_every_task_is_done_once(tmp_path: Path, number: int) -> None:
    begin([partial(write, tmp_path / str(n)) for n in range(number)])()
    assert len(list(tmp_path.iterdir())) == number


@pytest.mark.parametrize("number", [0, 1, WORTH_IT - 1, WORTH_IT, 500])
def test_every_answer_comes_back_in_order(number: int) -> None:
    tasks = [partial(list, [each, "words\n" * each]) for each in range(number)]
    assert gathered(tasks) == [[each, "words\n" * each] for each in range(number)]


@pytest.fixture
def two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)


def tell(pipe: int) -> None:
    os.write(pipe, b"x")


def tell_and_fail_in_a_copy(parent: int, pipe: int) -> None:
    if os.getpid() != parent:
        tell(pipe)
        raise RuntimeError("The disk is full.")


@pytest.mark.usefixtures("two_processors")
def test_work_begins_before_it_is_waited_for() -> None:
    reader, writer = os.pipe()
    finish = begin([partial(tell, writer)] * WORTH_IT)
    assert os.read(reader, 1) == b"x"
    finish()


@pytest.mark.usefixtures("two_processors")
def test_a_failure_in_a_copy_is_told_and_stops_the_build(
    capfd: pytest.CaptureFixture[str],
) -> None:
    reader, writer = os.pipe()
    finish = begin([partial(tell_and_fail_in_a_copy, os.getpid(), writer)] * WORTH_IT)
    assert os.read(reader, 1) == b"x"
    with pytest.raises(ChildProcessError, match="Not all of the site"):
        finish()
    assert "RuntimeError: The disk is full." in capfd.readouterr().err


@pytest.mark.usefixtures("two_processors")
def test_what_tasks_leave_in_memory_goes_with_the_copy_that_did_them() -> None:
    left: list[int] = []

    def remember() -> int:
        left.append(1)
        return len(left)

    told = gathered([remember] * (5 * SPELL))
    assert max(told) <= SPELL
    assert left == []
