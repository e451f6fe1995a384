"""Build N vacancies our way and plain Pelican's way, in turn; print what each took.

`python -m bench [--sizes 1000 5000] [--rounds 3]`. Each build is a process of its
own, with no feed asked and nothing left from the one before but compiled modules and
templates, for both, and our share cards. Old output is moved aside, not deleted: on ext4 creating files just
after deleting as many is several times slower, and would be measured instead.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from bench.plain.shown import articles
from bench.vacancies import NOW, snapshot
from bench.words import words
from jobs_feed import councils, state

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Run:
    seconds: float
    cpu: float
    megabytes: float
    pages: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 5000])
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    print(
        f"{'N':>6} {'who':<6} {'seconds':>8} {'least':>7} {'CPU s':>7} {'MB':>5} pages"
    )
    medians: dict[tuple[int, str], float] = {}
    for number in options.sizes:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            runs = _contest(number, options.rounds, Path(folder))
        for who, several in runs.items():
            seconds = sorted(run.seconds for run in several)
            medians[number, who] = statistics.median(seconds)
            print(
                f"{number:>6} {who:<6} {medians[number, who]:>8.2f} {seconds[0]:>7.2f} "
                f"{statistics.median(r.cpu for r in several):>7.2f} "
                f"{max(r.megabytes for r in several):>5.0f} {several[0].pages}"
            )
        ratio = medians[number, "ours"] / medians[number, "plain"]
        print(f"{number:>6} ours takes {ratio:.2f} of plain Pelican's time")
    least, most = min(options.sizes), max(options.sizes)
    if least != most:
        growth = medians[most, "ours"] / medians[least, "ours"]
        print(f"{most / least:.1f} times the vacancies took {growth:.1f} times as long")


def _contest(number: int, rounds: int, folder: Path) -> dict[str, list[Run]]:
    known = councils.load(ROOT / "content" / "councils.yaml")
    words(ROOT / "content", folder / "content")
    vacancies = snapshot(number, known, NOW)
    state.save(folder / "state.json", vacancies)
    articles(vacancies.vacancies, folder / "articles")
    for kind in ("pages", "councils"):
        shutil.copytree(folder / "content" / kind, folder / "articles" / "words" / kind)
    runs: dict[str, list[Run]] = {"ours": [], "plain": []}
    for turn in range(rounds):
        for who, several in runs.items():
            several.append(_build(who, folder, folder / f"{who}-{turn}"))
    return runs


def _build(who: str, folder: Path, output: Path) -> Run:
    command = [sys.executable, "-m", "pelican", "--quiet", "-o", str(output)]
    if who == "ours":
        settings = {
            "JOBS_FEED_COUNCILS": str(folder / "content" / "councils.yaml"),
            "JOBS_FEED_STATE": str(folder / "state.json"),
            "JOBS_FEED_OFFLINE": True,
            "JOBS_FEED_NOW": NOW.isoformat(),
        }
        command += [str(folder / "content"), "-s", "pelicanconf.py", "-e"]
        command += [f"{name}={json.dumps(value)}" for name, value in settings.items()]
    else:
        command += [str(folder / "articles"), "-s", "bench/plain/plainconf.py"]
    env = os.environ | {"BENCH_ARTICLES": str(folder / "articles")}
    # Compiled modules are kept, as they are for whoever has not forbidden it.
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    started = time.monotonic()
    process = subprocess.Popen(command, cwd=ROOT, env=env)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - started
    if status:
        sys.exit(
            f"{who} could not build: exit status {os.waitstatus_to_exitcode(status)}"
        )
    pages = sum(1 for _ in output.rglob("*.html"))
    cpu = usage.ru_utime + usage.ru_stime
    return Run(seconds, cpu, usage.ru_maxrss / 1024, pages)


if __name__ == "__main__":
    main()
