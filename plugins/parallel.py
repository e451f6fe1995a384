"""One list of work for all the processors of this machine."""

from __future__ import annotations

import json
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from functools import partial
from tempfile import TemporaryFile
from typing import IO, Any, Final

Task = Callable[[], None]

WORTH_IT: Final = 10  # tasks; below this a second process gains nothing
MOST: Final = 4  # copies at a time: each keeps what it makes in memory of its own
SPELL: Final = 20  # tasks that one copy does; a fork costs less than one of them
_NUMBER: Final = 2  # bytes of a task's number
_MORE: Final = 3  # exit code of a copy that has done its spell


def begin(tasks: Sequence[Task]) -> Task:
    """Begin on the tasks in forked copies of this process, each of which takes the
    next task when it is free. What is returned must be called: it has more copies
    made here, and comes back when every task has been done once.

    So a task may write files, but change nothing that the build remembers. The
    first should be the longest. It raises ChildProcessError when one failed in a
    copy, whose traceback has been printed. Where processes cannot be forked, and
    for a few tasks, they are done one after the other, at the end.
    """
    if len(tasks) < WORTH_IT or not hasattr(os, "fork"):
        return partial(_one_after_the_other, tasks)
    # A pipe is a queue that processes can share: whoever reads a number has that
    # task. It holds 64 KiB on Linux, which is 32,768 tasks.
    queue, entrance = os.pipe()
    os.write(entrance, b"".join(n.to_bytes(_NUMBER, "big") for n in range(len(tasks))))
    os.close(entrance)
    others = [
        _copy(partial(_in_copies, tasks, queue))
        for _ in range(min(os.cpu_count() or 1, MOST) - 1)
    ]

    def finish() -> None:
        try:
            code = _in_copies(tasks, queue)
        finally:
            codes = [_code(other) for other in others]
            os.close(queue)
        if any((code, *codes)):
            raise ChildProcessError("Not all of the site could be made or checked.")

    return finish


def gathered(tasks: Sequence[Callable[[], Any]]) -> list[Any]:
    """Do each task once, wherever a processor is free: their answers, in order.

    An answer is plain JSON. Raises ChildProcessError as `begin` does.
    """
    # Processes that are copies of this one share its place in the file, too: what
    # one writes, in one step, comes after all that was written.
    with TemporaryFile(buffering=0) as answers:
        begin([partial(_answer, *each, answers) for each in enumerate(tasks)])()
        answers.seek(0)
        told = map(json.loads, answers.read().splitlines())
        return [answer for _, answer in sorted(told, key=_number)]


def _answer(number: int, task: Callable[[], Any], answers: IO[bytes]) -> None:
    answers.write(json.dumps([number, task()]).encode() + b"\n")


def _number(answer: tuple[int, Any]) -> int:
    return answer[0]


def _one_after_the_other(tasks: Sequence[Task]) -> None:
    for task in tasks:
        task()


def _in_copies(
    tasks: Sequence[Task], queue: int, is_wanted: Callable[[], bool] = lambda: True
) -> int:
    """Have tasks done by a copy, and by the next, until none is left: what one has
    made in memory, and each page that it has but looked at, goes when it ends.

    The exit code: 0, or that of a copy which failed.
    """
    code = _MORE
    while code == _MORE and is_wanted():
        code = _code(_copy(partial(_some, tasks, queue)))
    return code


def _some(tasks: Sequence[Task], queue: int, is_wanted: Callable[[], bool]) -> int:
    """Do the next few tasks; `_MORE` unless the queue has come to its end."""
    for _ in range(SPELL):
        number = os.read(queue, _NUMBER) if is_wanted() else b""
        if not number:
            return 0
        tasks[int.from_bytes(number, "big")]()
    return _MORE


def _copy(work: Callable[[Callable[[], bool]], int]) -> int:
    """Fork a copy that works, as long as its parent lives, and ends with the code
    that `work` gives. It leaves without the parent's clean-up, which is not its to do.
    """
    parent = os.getpid()
    copy = os.fork()
    if copy:
        return copy
    code = 1
    try:
        code = work(lambda: os.getppid() == parent)
    except Exception:  # noqa: BLE001 - told here, and by the exit code to the parent
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)


def _code(copy: int) -> int:
    """A copy's exit code, when it has ended."""
    return os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1])
