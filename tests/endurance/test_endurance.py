"""Many nights with faults, and whether a broken law would be noticed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jobs_feed.identity import page
from jobs_feed.merge import merge
from jobs_feed.models import FeedReport, Snapshot
from tests.builders import report
from tests.endurance.run import live
from tests.endurance.town import FAULTS


def test_forty_nights_with_faults_keep_every_law() -> None:
    diary = live(40, councils=4, faults=0.4)
    assert diary.nights == 40
    assert len(diary.faults) > len(FAULTS) / 2
    assert diary.held


def silence_is_absence(old: Snapshot, reports: list[FeedReport], *args, **options):
    """A failed feed is taken for an empty one."""
    heard = [
        each if each.document else replace(report(of=each.council), readings=())
        for each in reports
    ]
    return merge(old, heard, *args, **options)


def forgets_what_it_knew(old: Snapshot, *args, **options):
    """Every address is made anew."""
    new, changes = merge(old, *args, **options)
    slug = f"{options['now']:night-%d-%m}"
    moved = [replace(v, page=page(v.advert.council, slug, v.id)) for v in new.vacancies]
    return replace(new, vacancies=tuple(moved)), changes


def believes_everything(old: Snapshot, *args, **options):
    """No read is ever held."""
    new, changes = merge(old, *args, **options)
    states = [replace(s, state="fresh") for s in new.councils]
    return replace(new, councils=tuple(states)), changes


def loses_an_item(*args, **options):
    new, changes = merge(*args, **options)
    ledger = {council: entries[1:] for council, entries in changes.ledger.items()}
    return new, replace(changes, ledger=ledger)


@pytest.mark.parametrize(
    "broken",
    [silence_is_absence, forgets_what_it_knew, believes_everything, loses_an_item],
)
def test_a_merge_that_breaks_a_law_is_caught(broken) -> None:
    with pytest.raises(AssertionError, match=r"night|law"):
        live(40, councils=4, faults=0.4, merge_with=broken)
