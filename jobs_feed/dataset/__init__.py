"""Snapshot ⇄ the contract's JSON document: the published data set and the state.

The state file is the published `jobs/vacancies.json` plus a private `memory`
for each council, so a machine that has lost its state can start from the
published copy.
"""

from jobs_feed.dataset.reading import parse, read
from jobs_feed.dataset.writing import (
    advert_document,
    dump,
    private_lines,
    public_lines,
    to_private,
    to_public,
    to_status,
    vacancy_document,
)

__all__ = [
    "advert_document",
    "dump",
    "parse",
    "private_lines",
    "public_lines",
    "read",
    "to_private",
    "to_public",
    "to_status",
    "vacancy_document",
]
