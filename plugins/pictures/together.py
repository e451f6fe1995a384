"""The same work for many pictures, on every processor.

Threads serve: Pillow lets go of Python while it decodes, scales and encodes.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final, TypeVar

Each = TypeVar("Each")
Result = TypeVar("Result")

MOST: Final = 4
"""At a time: each holds a whole picture in memory."""


def for_each(work: Callable[[Each], Result], items: Sequence[Each]) -> list[Result]:
    """The result for each item, in their order; raises what the work raises."""
    with (
        # Pillow warns of oddities in metadata, of which we keep nothing. Filters
        # belong to the whole process: so they are set here, round all threads.
        warnings.catch_warnings(action="ignore"),
        ThreadPoolExecutor(min(MOST, os.cpu_count() or 1)) as pool,
    ):
        return list(pool.map(work, items))
