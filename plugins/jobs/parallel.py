"""One list of work for all the processors of this machine."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Sequence
from typing import Final

Task = Callable[[], None]

WORTH_IT: Final = 10  # tasks; below this a second process gains nothing
_NUMBER: Final = 2  # bytes of a task's number
MOST: Final = 4  # processes: each keeps what it makes in memory of its own


def share_out(tasks: Sequence[Task]) -> None:
    """Do every task once, here and in forked copies of this process, each of which
    takes the next task when it is free.

    So a task may write files, but change nothing that the build remembers. The
    first should be the longest. Raises ChildProcessError when one failed in a copy,
    whose traceback has been printed. Where processes cannot be forked, and for a
    few tasks, they are done one after the other.
    """
    if len(tasks) < WORTH_IT or not hasattr(os, "fork"):
        for task in tasks:
            task()
        return
    # A pipe is a queue that processes can share: whoever reads a number has that
    # task. It holds 64 KiB on Linux, which is 32,768 tasks.
    queue, entrance = os.pipe()
    os.write(entrance, b"".join(n.to_bytes(_NUMBER, "big") for n in range(len(tasks))))
    os.close(entrance)
    children = [_copy(tasks, queue) for _ in range(min(os.cpu_count() or 1, MOST) - 1)]
    try:
        _work(tasks, queue)
    finally:
        statuses = [os.waitpid(child, 0)[1] for child in children]
        os.close(queue)
    if any(statuses):
        raise ChildProcessError("Not all files of the jobs pages could be written.")


def _work(tasks: Sequence[Task], queue: int) -> None:
    while number := os.read(queue, _NUMBER):
        tasks[int.from_bytes(number, "big")]()


def _copy(tasks: Sequence[Task], queue: int) -> int:
    """Fork a copy that works too; it leaves without the parent's clean-up, which is
    not its to do.
    """
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        _work(tasks, queue)
        code = 0
    except Exception:  # noqa: BLE001 - told here, and by the exit code to the parent
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)
