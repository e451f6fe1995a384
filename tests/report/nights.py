"""Nights of two councils for the reports' tests: snapshots, one a night."""

from __future__ import annotations

from collections.abc import Sequence

from jobs_feed import merge
from jobs_feed.models import FeedReport, Snapshot
from tests.builders import DAY, NIGHT, council

LEEDS, YORK = council("leeds"), council("york")
COUNCILS = (LEEDS, YORK)


def snapshots(*nights: Sequence[FeedReport]) -> list[Snapshot]:
    """What was known before the first night and after each, a day apart."""
    known = [Snapshot(None)]
    for number, reports in enumerate(nights):
        now = NIGHT + number * DAY
        known.append(merge.merge(known[-1], reports, COUNCILS, now=now)[0])
    return known
