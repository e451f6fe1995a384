"""Who builds in which order, and what each case leaves of the build before."""

from __future__ import annotations

import json
import subprocess
import sys

from bench.contender import Contender
from bench.contest import contest
from bench.memory import watched
from bench.table import lines, rows

# Says what it found of an earlier build, and leaves what a build leaves.
_BUILD = """
import json, pathlib
names = ("output", "cache/pages", "cache/pictures")
found = [name for name in names if pathlib.Path(name).exists()]
with open("found.jsonl", "a") as log:
    log.write(json.dumps([found, pathlib.Path("pay.txt").read_text()]) + "\\n")
for name in names:
    pathlib.Path(name).mkdir(parents=True, exist_ok=True)
pathlib.Path("output/index.html").write_text("a page")
"""


class Small(Contender):
    name = "ours"
    kept = ("cache",)
    drawn = ("cache/pictures",)

    @classmethod
    def version(cls) -> str:
        return "small"

    def set_up(self, material):
        self.councils = material.councils

    def take(self, snapshot):
        pay = "\n".join(each.advert.salary.text for each in snapshot.vacancies)
        (self.folder / "pay.txt").write_text(pay, "utf-8")

    def command(self, _case):
        return [sys.executable, "-c", _BUILD]


class Other(Small):
    name = "hugo"
    drawn = ()


def test_each_case_finds_what_it_should_of_the_build_before(tmp_path):
    results = list(contest(40, 1, 2, [Small, Other], tmp_path))
    order = [(each.turn, each.case, each.who) for each in results]
    assert order[:4] == [
        (0, "cold", "ours"),
        (0, "cold", "hugo"),
        (0, "drawn", "ours"),
        (0, "unchanged", "ours"),
    ]
    assert order[7:9] == [(1, "cold", "hugo"), (1, "cold", "ours")]
    log = (tmp_path / "ours" / "found.jsonl").read_text().splitlines()
    found = [json.loads(line) for line in log][2:]  # after the warming up
    everything = ["output", "cache/pages", "cache/pictures"]
    assert [names for names, _ in found[:4]] == [
        [],
        ["cache/pictures"],
        everything,
        everything,
    ]
    unchanged, changed = (pay.splitlines() for _, pay in found[2:4])
    assert sum(one != other for one, other in zip(unchanged, changed, strict=True)) == 2
    cold_again = found[4][1].splitlines()
    assert cold_again == changed


def test_the_table_has_medians_and_our_share_of_each_other(tmp_path):
    table = rows(contest(20, 1, 1, [Small, Other], tmp_path))
    assert [(row.case, row.who) for row in table] == [
        ("cold", "ours"),
        ("cold", "hugo"),
        ("drawn", "ours"),
        ("unchanged", "ours"),
        ("unchanged", "hugo"),
        ("changed", "ours"),
        ("changed", "hugo"),
    ]
    assert all(row.pages == 1 and row.cpu > 0 for row in table)
    said = "\n".join(lines(table))
    assert said.count(" of hugo ") == 4


def test_memory_is_that_of_all_processes_together():
    hold = (
        "import sys; held = bytearray(60_000_000); print('held', flush=True); input()"
    )
    both = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {hold!r}])"
    with subprocess.Popen(
        [sys.executable, "-c", both], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        assert process.stdout.readline() == b"held\n"
        with watched(process.pid, every=0.1) as peak:
            pass  # it looks at least once
        process.stdin.write(b"\n")
        process.stdin.close()
    assert peak.together > 60
    assert peak.largest > 60
