"""A feed's bytes → the items in it, and whether all of it came.

`document.parse` does the work. Here is what councils.yaml may ask of it, which is
known without loading any reader.
"""

from __future__ import annotations

from collections.abc import Mapping

from jobs_feed.models import FIELDS
from jobs_feed.parse.dialect import Dialects, packaged
from jobs_feed.parse.path import Path

__all__ = ["Dialects", "check_fields", "formats", "packaged"]


def formats() -> tuple[str, ...]:
    """The names of the dialects that come with this package."""
    return tuple(packaged().by_name)


def check_fields(fields: Mapping[str, str]) -> tuple[str, ...]:
    """What is wrong with a council's `fields:`, a sentence each."""
    faults = [f"“{name}” is not a field." for name in fields if name not in FIELDS]
    for path in fields.values():
        try:
            Path.parse(path)
        except ValueError as error:
            faults.append(str(error))
    return tuple(faults)
