"""Programs that some tests need, and that not every machine has."""

from __future__ import annotations

import os
import shutil

import pytest

REQUIRED = os.environ.get("REQUIRE_BROWSER") == "1"
"""Set where nothing may be skipped: a missing program is a failure there."""


def needs(*programs: str) -> pytest.MarkDecorator:
    """Skips what needs a program that is not here, with a line that says so."""
    missing = [name for name in programs if where(name) is None]
    return pytest.mark.skipif(
        bool(missing) and not REQUIRED,
        reason=f"{' and '.join(missing)} not installed: `.ci/run` shows how",
    )


def where(program: str) -> str | None:
    """Where a program is, also those of the system."""
    return shutil.which(program, path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
