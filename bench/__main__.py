"""Our build beside others that make the same pages from the same data, in one run.

`python -m bench [--sizes 1000 5000 15000] [--rounds 3] [--peers plain hugo eleventy]`

What each contender is given and makes, and what ours makes besides: bench/README.md.
Seconds are of the clock, and whatever else the machine does lengthens them; CPU
seconds are of all processes together, and it lengthens them less.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from pathlib import Path

from bench.contender import ROOT, Contender, MissingError
from bench.contenders import PEERS, Ours
from bench.contest import Result, contest
from bench.running import FailedError
from bench.table import document, lines, rows


def main() -> int:
    """Measure, print the table and write it. 1: a peer is missing, or failed."""
    options = _options()
    kinds, versions, code = _present(options.peers)
    print(*versions, sep="\n", flush=True)
    results: list[Result] = []
    try:
        for number in options.sizes:
            with tempfile.TemporaryDirectory(prefix="bench-") as folder:
                for each in contest(
                    number, options.stories, options.rounds, kinds, Path(folder)
                ):
                    results.append(each)
                    _tell(each)
    except FailedError as error:
        print(f"It could not build:\n{error}", file=sys.stderr)
        return 1
    table = rows(results)
    print(*lines(table), sep="\n")
    facts = {
        "versions": versions,
        "machine": f"{platform.platform()}, {os.cpu_count()} processors",
        "python": platform.python_version(),
    }
    text = json.dumps(document(table, results, facts), indent=1)
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(f"{text}\n", encoding="utf-8")
    print(f"Written to {options.json}")
    return code


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 5000, 15000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--stories", type=int, default=200)
    parser.add_argument("--peers", nargs="*", choices=PEERS, default=list(PEERS))
    parser.add_argument("--json", type=Path, default=ROOT / "var" / "bench.json")
    return parser.parse_args()


def _present(names: list[str]) -> tuple[list[type[Contender]], list[str], int]:
    """Who can take part, their versions, and 1 when somebody is missing, else 0."""
    kinds: list[type[Contender]] = [Ours]
    versions, code = [Ours.version()], 0
    for name in names:
        try:
            versions.append(PEERS[name].version())
        except MissingError as missing:
            print(missing, file=sys.stderr)
            code = 1
        else:
            kinds.append(PEERS[name])
    return kinds, versions, code


def _tell(result: Result) -> None:
    """A line as soon as a build is done: the whole takes a while."""
    print(
        f"  {result.vacancies} {result.case} {result.who} {result.run.seconds:.2f} s, "
        f"CPU {result.run.cpu:.2f} s, {result.run.megabytes:.0f} MB",
        file=sys.stderr,
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())
