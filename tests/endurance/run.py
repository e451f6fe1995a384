"""Live through many nights with faults, and look at every law after each.

python -m tests.endurance.run [--nights 400] [--councils 8] [--faults 0.2] [--seed 1]
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from jobs_feed import dataset
from jobs_feed.laws import broken_laws
from jobs_feed.merge import merge
from jobs_feed.models import (
    Changes,
    Failed,
    FeedReport,
    Fetched,
    NotModified,
    Snapshot,
    Vacancy,
    Validators,
)
from jobs_feed.read import read
from tests.builders import DAY, NIGHT
from tests.endurance.model import Believed
from tests.endurance.town import Feed, Served, feeds

Merge = Callable[..., tuple[Snapshot, Changes]]


@dataclass
class Diary:
    """What was lived through."""

    nights: int = 0
    reads: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    held: int = 0
    items: int = 0
    opened: int = 0
    closed: int = 0
    pages: dict[tuple[str, str], tuple[str, datetime]] = field(default_factory=dict)


def live(
    nights: int,
    *,
    councils: int = 8,
    faults: float = 0.2,
    seed: int = 1,
    merge_with: Merge = merge,
) -> Diary:
    """Raises AssertionError on the first night on which a law does not hold."""
    town = feeds(councils, seed)
    beliefs = {feed.council.id: Believed() for feed in town}
    known = [feed.council for feed in town]
    snapshot, now, diary = Snapshot(None), NIGHT, Diary()
    for night in range(nights):
        asked = _validators(snapshot)
        served = {
            feed.council.id: feed.serve(
                now.date(), asked.get(feed.council.id, Validators()), faults
            )
            for feed in town
        }
        reports = [_report(feed, served[feed.council.id], now) for feed in town]
        for report in reports:
            answer = served[report.council.id]
            beliefs[report.council.id].hear(
                answer, readable=report.document is not None, now=now
            )
        new, changes = merge_with(snapshot, reports, known, now=now)
        said = f"night {night}, seed {seed}"
        _assert_as_believed(new, beliefs, said)
        _assert_laws(snapshot, new, changes, reports, served, now, said, merge_with)
        _assert_others_untouched(snapshot, new, reports, known, now, said, merge_with)
        _write(diary, new, changes, served, beliefs)
        snapshot = new
        now += DAY * (6 if night % 97 == 96 else 1)  # a week that nobody ran it
    return diary


def _validators(snapshot: Snapshot) -> dict[str, Validators]:
    return {
        status.id: status.memory.validators
        for status in snapshot.councils
        if status.memory.failures == 0
    }


def _report(feed: Feed, served: Served, now: datetime) -> FeedReport:
    """As the pipeline makes it, without network or child process."""
    if isinstance(served.outcome, Fetched):
        report = read(feed.council, served.outcome, now)
        return replace(report, reader="these")
    return FeedReport(feed.council, served.outcome)


def _assert_as_believed(new: Snapshot, beliefs: dict[str, Believed], said: str) -> None:
    """Laws 1 and 2: open is what should be, at every council."""
    states = {status.id: status.state for status in new.councils}
    for council, believed in beliefs.items():
        shown = {number(v) for v in new.open if v.advert.council == council}
        assert shown == set(believed.open), (
            f"{said}: {council} shows {sorted(shown - set(believed.open))} too many and "
            f"{sorted(set(believed.open) - shown)} too few"
        )
        assert (states[council] == "held") == believed.held, f"{said}: {council} held"


def number(vacancy: Vacancy) -> int:
    return int(vacancy.advert.title.rpartition(" ")[2])


def _assert_laws(
    old: Snapshot,
    new: Snapshot,
    changes: Changes,
    reports: Sequence[FeedReport],
    served: dict[str, Served],
    now: datetime,
    said: str,
    merge_with: Merge,
) -> None:
    known = [report.council for report in reports]
    assert broken_laws(old, new) == [], said
    again, _ = merge_with(new, reports, known, now=now)
    assert again == new, f"{said}: merged again, it differs (law 4)"
    for council, answer in served.items():
        assert len(changes.ledger[council]) == answer.items, f"{said}: {council} law 5"
        assert sorted(e.index for e in changes.ledger[council]) == list(
            range(1, answer.items + 1)
        ), f"{said}: {council} law 5"
    body = dataset.dump(dataset.to_private(new))
    assert dataset.parse(body, source="state") == new, f"{said}: the state is not whole"


def _assert_others_untouched(
    old: Snapshot,
    new: Snapshot,
    reports: Sequence[FeedReport],
    known: Sequence[object],
    now: datetime,
    said: str,
    merge_with: Merge,
) -> None:
    """Law 3: had the first council's feed failed, the others would be the same."""
    first = reports[0].council
    failed = FeedReport(first, Failed("timeout", "Too slow.", first.feed.url, 30.0))
    other, _ = merge_with(old, [failed, *reports[1:]], known, now=now)
    assert _without(new, first.id) == _without(other, first.id), f"{said}: law 3"


def _without(snapshot: Snapshot, council: str) -> tuple[object, object]:
    return (
        [v for v in snapshot.vacancies if v.advert.council != council],
        [status for status in snapshot.councils if status.id != council],
    )


def _write(
    diary: Diary,
    new: Snapshot,
    changes: Changes,
    served: dict[str, Served],
    beliefs: dict[str, Believed],
) -> None:
    """Law 6, over all nights: a job's page and first-seen never change."""
    for vacancy in new.vacancies:
        if number(vacancy) < 900_000:
            born = (vacancy.page, vacancy.first_seen)
            mine = (vacancy.advert.council, vacancy.advert.title)
            assert diary.pages.setdefault(mine, born) == born, f"law 6: {mine}"
    diary.nights += 1
    diary.reads += sum(
        not isinstance(s.outcome, Failed | NotModified) for s in served.values()
    )
    diary.faults.update(s.fault for s in served.values() if s.fault)
    diary.held += sum(believed.held for believed in beliefs.values())
    diary.items += sum(answer.items for answer in served.values())
    diary.opened += len(changes.new)
    diary.closed += len(changes.expired) + len(changes.absent)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nights", type=int, default=400)
    parser.add_argument("--councils", type=int, default=8)
    parser.add_argument("--faults", type=float, default=0.2)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    started = time.monotonic()
    diary = live(**vars(options))
    feeds_asked = diary.nights * options.councils
    troubled = diary.faults.total()
    kinds = ", ".join(f"{kind} {times}" for kind, times in sorted(diary.faults.items()))
    sys.stdout.write(
        f"{diary.nights} nights, {options.councils} councils: all laws held each night.\n"
        f"{feeds_asked} feeds asked, {troubled} in trouble "
        f"({100 * troubled / feeds_asked:.0f} %), {diary.held} held; "
        f"{diary.items} items read.\n"
        f"{diary.opened} vacancies opened, {diary.closed} closed.\n"
        f"{kinds}.\n"
        f"{time.monotonic() - started:.0f} seconds.\n"
    )


if __name__ == "__main__":
    main()
