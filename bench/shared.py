"""What the contenders that are not Pelican are given: the published data, as JSON."""

from __future__ import annotations

from collections.abc import Sequence

from jobs_feed import dataset
from jobs_feed.models import Council, Snapshot
from jobs_feed.wording import CONTRACT_LABELS, HOURS_LABELS, LEVEL_LABELS


def vacancies(snapshot: Snapshot) -> str:
    """The data set that we publish as `jobs/vacancies.json`."""
    return b"".join(dataset.public_lines(snapshot)).decode()


def known(councils: Sequence[Council]) -> dict[str, dict[str, str]]:
    """What a page says of a council, by the council's id."""
    return {
        each.id: {
            "id": each.id,
            "name": each.name,
            "short_name": each.short_name,
            "website": each.website,
        }
        for each in councils
    }


def labels() -> dict[str, object]:
    """The words for levels, hours and contracts."""
    return {
        "level": dict(LEVEL_LABELS),
        "hours": dict(HOURS_LABELS),
        "contract": dict(CONTRACT_LABELS),
    }
