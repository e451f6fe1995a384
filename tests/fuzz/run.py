"""Reads many damaged feeds: `python -m tests.fuzz.run --feeds 100000`.

Each goes the whole street in this process, from bytes to the feeds and data that
we publish. What went wrong is saved in var/fuzz/ and told; exit code 1 then.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from pathlib import Path

from rich.progress import Progress

from tests.fuzz.mutate import ROOT, mutant
from tests.fuzz.oracle import judge

BATCH = 200
SAVED = ROOT / "var" / "fuzz"


@dataclass
class Tally:
    """What came of some feeds."""

    failures: dict[int, str] = field(default_factory=dict)  # number → what went wrong
    feeds: int = 0
    items: int = 0
    kinds: Counter[str] = field(default_factory=Counter)  # how they were read
    changes: Counter[str] = field(default_factory=Counter)
    slowest: tuple[float, int] = (0.0, 0)  # seconds of computing, number

    def add(self, other: Tally) -> None:
        self.failures |= other.failures
        self.feeds += other.feeds
        self.items += other.items
        self.kinds += other.kinds
        self.changes += other.changes
        self.slowest = max(self.slowest, other.slowest)


def fuzz(numbers: range) -> Tally:
    """Read the feeds of these numbers."""
    tally = Tally()
    for number in numbers:
        damaged = mutant(number)
        started = time.process_time()
        try:
            judgement = judge(damaged)
            wrong = "\n".join(judgement.complaints)
            tally.items += judgement.items
            tally.kinds[judgement.kind] += 1
        except Exception:
            wrong = traceback.format_exc()
        if wrong:
            tally.failures[number] = f"{damaged.seed.name} {damaged.how}\n{wrong}"
        tally.feeds += 1
        tally.changes.update(damaged.how)
        tally.slowest = max(tally.slowest, (time.process_time() - started, number))
    return tally


def batches(first: int, feeds: int) -> Iterator[range]:
    for start in range(first, first + feeds, BATCH):
        yield range(start, min(start + BATCH, first + feeds))


def save(failures: dict[int, str], folder: Path) -> None:
    """Each feed that went wrong, and what, beside each other."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, wrong in failures.items():
        (folder / f"{number}.feed").write_bytes(mutant(number).body)
        (folder / f"{number}.txt").write_text(wrong, encoding="utf-8")


def _told(tally: Tally, seconds: float) -> str:
    changes, kinds = (
        ", ".join(f"{name} {number}" for name, number in counter.most_common())
        for counter in (tally.changes, tally.kinds)
    )
    where = f", saved in {SAVED.relative_to(ROOT)}/" if tally.failures else ""
    computing, slowest = tally.slowest
    return (
        f"{tally.feeds} feeds in {seconds:.0f} s, {tally.items} items in them\n"
        f"damage: {changes}\n"
        f"read: {kinds}\n"
        f"slowest: number {slowest}, {computing:.2f} s of computing\n"
        f"gone wrong: {len(tally.failures)}{where}\n"
    )


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.run")
    parser.add_argument("--feeds", type=int, default=100_000)
    parser.add_argument("--first", type=int, default=0, help="number of the first feed")
    options = parser.parse_args(arguments)
    whole, started = Tally(), time.monotonic()
    with ProcessPoolExecutor(os.cpu_count()) as pool, Progress() as bar:
        task = bar.add_task("Damaged feeds", total=options.feeds)
        parts = batches(options.first, options.feeds)
        for done in as_completed([pool.submit(fuzz, part) for part in parts]):
            whole.add(done.result())
            bar.update(task, completed=whole.feeds)
    save(whole.failures, SAVED)
    sys.stdout.write(_told(whole, time.monotonic() - started))
    return 1 if whole.failures else 0


if __name__ == "__main__":
    sys.exit(main())
