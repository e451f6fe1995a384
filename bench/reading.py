"""How fast a feed is read, beside feedparser reading the same bytes in the same run.

`python -m bench.reading [--sizes 1000 5000 10000] [--rounds 3]`. Each reading is a
process of its own, on one core. Its time is the processor's, so that whatever else
runs on the machine counts for less; its memory is the most that it ever held, with
Python, the reader's libraries and the bytes of the feed.

The two do not do the same. feedparser cleans the HTML; we clean it, and read from it
what kind of post it is, its pay, dates, place, hours and contract.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from bench.feeds import rss

ROOT = Path(__file__).parent.parent
TARGET: Final = 1.5 / 1.48
"""Of feedparser's time: 1.5 milliseconds an item, parse and extract together, were asked
for on a machine where feedparser took 1.48."""
NOW: Final = datetime(2027, 1, 10, 9, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Run:
    parse: float  # seconds of the processor
    extract: float
    megabytes: float

    @property
    def seconds(self) -> float:
        return self.parse + self.extract


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 5000, 10000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--read", choices=READERS, help=argparse.SUPPRESS)
    parser.add_argument("file", nargs="?", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.read:
        print(json.dumps(READERS[options.read](options.file.read_bytes())))
    else:
        _compare(options.sizes, options.rounds)


def _compare(sizes: list[int], rounds: int) -> None:
    print(
        f"{'items':>6} {'who':<10} {'ms/item':>8} {'least':>6} {'parse':>6} "
        f"{'extract':>8} {'MB':>5}"
    )
    each: dict[tuple[int, str], float] = {}
    for items in sizes:
        for who, runs in _contest(items, rounds).items():
            spent = sorted(run.seconds / items * 1000 for run in runs)
            each[items, who] = statistics.median(spent)
            parse, extract = (
                statistics.median(getattr(run, part) for run in runs) / items * 1000
                for part in ("parse", "extract")
            )
            megabytes = max(run.megabytes for run in runs)
            print(
                f"{items:>6} {who:<10} {each[items, who]:>8.3f} {spent[0]:>6.3f} "
                f"{parse:>6.3f} {extract:>8.3f} {megabytes:>5.0f}"
            )
    least, most = min(sizes), max(sizes)
    for who in READERS:
        growth = each[most, who] / each[least, who]
        print(f"{who}: an item of {most} takes {growth:.2f} times one of {least}")
    ours, theirs = (each[most, who] for who in READERS)
    kept = "kept" if ours / theirs <= TARGET else "MISSED"
    print(
        f"ours takes {ours / theirs:.2f} of feedparser's time; "
        f"the target of {TARGET:.2f} is {kept}"
    )


def _contest(items: int, rounds: int) -> dict[str, list[Run]]:
    runs: dict[str, list[Run]] = {who: [] for who in READERS}
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        file = Path(folder) / "feed.xml"
        body = rss(items)
        file.write_bytes(body)
        print(f"{items:>6} items of {len(body) / items / 1000:.1f} kB")
        for _ in range(rounds):
            for who, several in runs.items():
                several.append(_run(who, file))
    return runs


def _run(who: str, file: Path) -> Run:
    command = [sys.executable, "-m", "bench.reading", "--read", who, str(file)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)
    assert process.stdout is not None
    said = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{who}: exit status {os.waitstatus_to_exitcode(status)}")
    parse, extract = json.loads(said)
    return Run(parse, extract, usage.ru_maxrss / 1024)


def _ours(body: bytes) -> tuple[float, float]:
    """Seconds of the processor: to parse, and to extract."""
    from jobs_feed import extract, read
    from jobs_feed.models import Council, Feed
    from jobs_feed.parse.document import parse

    read.prepare()
    council = Council("example", "Example Council", "Example", "", "", Feed(""))
    begun = time.process_time()
    document = parse(body)
    parsed = time.process_time()
    for item in document.items:
        extract.extract(item, council=council, labels=document.labels, now=NOW)
    return parsed - begun, time.process_time() - parsed


def _feedparser(body: bytes) -> tuple[float, float]:
    """Seconds of the processor: it does all at once."""
    import feedparser

    begun = time.process_time()
    feedparser.parse(body)
    return time.process_time() - begun, 0.0


READERS: Final[dict[str, Callable[[bytes], tuple[float, float]]]] = {
    "ours": _ours,
    "feedparser": _feedparser,
}


if __name__ == "__main__":
    main()
