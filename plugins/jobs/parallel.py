"""Two halves of the work at once, on a machine with two processors."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable
from typing import Final

WORTH_IT: Final = 400  # vacancies; below this a second process gains nothing


def side_by_side(here: Callable[[], None], elsewhere: Callable[[], None]) -> None:
    """Run both to their end: `elsewhere` in a forked copy of this process.

    So `elsewhere` may write files, but change nothing that the build remembers.
    Raises ChildProcessError when it failed; its traceback has been printed. Where
    processes cannot be forked the two run one after the other.
    """
    if not hasattr(os, "fork"):
        elsewhere()
        here()
        return
    child = os.fork()
    if child == 0:
        _run_and_exit(elsewhere)
    try:
        here()
    finally:
        _, status = os.waitpid(child, 0)
    if status:
        raise ChildProcessError("The feeds of the jobs pages could not be written.")


def _run_and_exit(work: Callable[[], None]) -> None:
    """Leave without the parent's clean-up, which is not ours to do."""
    code = 1
    try:
        work()
        code = 0
    except Exception:  # noqa: BLE001 - told here, and by the exit code to the parent
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)
