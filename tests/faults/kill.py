"""Kill a fetch or a build at many of its steps, and look at what is left each time.

    python -m tests.faults.kill fetch|build STEPS [INSTANTS]

A step is whatever touches a file: opening, renaming, removing, making a folder. A
first run counts them; then STEPS runs are killed with SIGKILL, each at another
step, drawn with a seed, and INSTANTS runs each at another moment, which comes while
others work for it as well: every second time these are killed too, as when the power
fails. After each the state, and the site of a build, must be wholly last night's or
wholly tonight's, and one more run must heal everything. Prints a line of JSON: how
often it was killed, and what was left.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from threading import Timer

from jobs_feed import councils, pipeline
from plugins.build import build
from tests.builders import DAY, NIGHT
from tests.faults.nights import vacancies
from tests.plugins import tiny

STEPS = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "shutil.rmtree"}


def fetch(folder: Path, day: int) -> None:
    known = councils.load(folder / "content" / "councils.yaml")
    now = NIGHT + day * DAY
    pipeline.refresh(known, folder / "var" / "vacancies.json", now=now)


def build_site(folder: Path, day: int) -> None:
    overrides = {
        "JOBS_FEED_NOW": (NIGHT + day * DAY).isoformat(),
        "JOBS_FEED_STATE": str(folder / "var" / "vacancies.json"),
    }
    code = build(
        folder / "output",
        settings=tiny.ROOT / "pelicanconf.py",
        content=folder / "content",
        overrides=[f"{name}={json.dumps(value)}" for name, value in overrides.items()],
    )
    assert code == 0


def write_content(folder: Path) -> None:
    """The small site, with the pages that the real theme links to."""
    tiny.write_content(folder)
    for name in ("worried-about-a-child", "impact", "follow", "contact"):
        page = f"---\ntitle: {name}\nsummary: {tiny.SUMMARY}\n---\nWords.\n"
        (folder / "pages" / f"{name}.md").write_text(page, encoding="utf-8")


def write_feeds(folder: Path, number: int) -> None:
    (folder / "content" / "samples").mkdir(exist_ok=True)
    for council in tiny.COUNCILS:
        feed = folder / "content" / "samples" / f"{council}.xml"
        feed.write_bytes(vacancies(number, of=council))


def left_in(folder: Path) -> dict[str, str]:
    """What counts: the state and the site, each as one hash."""
    left = {}
    for name in ("var/vacancies.json", "output"):
        root = folder / name
        files = sorted(root.rglob("*")) if root.is_dir() else [root]
        digest = hashlib.sha256()
        for file in files:
            if file.is_file():
                digest.update(file.relative_to(folder).as_posix().encode())
                digest.update(file.read_bytes())
        left[name] = digest.hexdigest()
    return left


@dataclass(frozen=True)
class Kill:
    """When, and whom: at a step the run itself, after some seconds all its family or
    itself alone.
    """

    step: int | None = None
    seconds: float | None = None
    family: bool = False


NEVER = Kill()


def in_a_child(work: Callable[[], None], kill: Kill) -> tuple[int, list[str]]:
    """Its wait status, and its steps in order."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.setpgid(0, 0)
        _work_and_exit(work, kill.step, writer)
    os.close(writer)
    timer = Timer(kill.seconds or 0, _end, (child, kill))
    if kill.seconds is not None:
        timer.start()
    _, status = os.waitpid(child, 0)
    timer.cancel()
    with os.fdopen(reader, encoding="ascii") as told:
        steps = told.read().split() if kill == NEVER else []
    return status, steps


def _end(child: int, kill: Kill) -> None:
    with contextlib.suppress(ProcessLookupError):  # it has just ended by itself
        (os.killpg if kill.family else os.kill)(child, signal.SIGKILL)


def _work_and_exit(work: Callable[[], None], kill_at: int | None, writer: int) -> None:
    steps: list[str] = []
    own = os.getpid()

    def count(event: str, _arguments: object) -> None:
        if event in STEPS and os.getpid() == own:
            if len(steps) == kill_at:
                os.kill(own, signal.SIGKILL)
            steps.append(event)

    sys.addaudithook(count)
    with contextlib.suppress(BaseException):
        work()
        os.write(writer, " ".join(steps).encode())
    os._exit(0)


def choose(steps: list[str], number: int) -> list[int]:
    """So many steps, of each kind as many as there are: the rare ones matter most."""
    chance = random.Random(48)
    kinds = {kind: [] for kind in sorted(set(steps))}
    for index, kind in enumerate(steps):
        kinds[kind].append(index)
    for several in kinds.values():
        chance.shuffle(several)
    rounds = zip_longest(*sorted(kinds.values(), key=len))
    return [step for each in rounds for step in each if step is not None][:number]


def main(kind: str, steps: int, instants: int = 0) -> None:
    work = {"fetch": fetch, "build": build_site}[kind]
    with tempfile.TemporaryDirectory() as place:
        base = Path(place, "base")
        write_content(base / "content")
        write_feeds(base, 6)
        in_a_child(lambda: work(base, 0), NEVER)
        write_feeds(base, 5)
        whole = Path(shutil.copytree(base, Path(place, "whole")))
        started = time.monotonic()
        _, taken = in_a_child(lambda: work(whole, 1), NEVER)
        seconds = time.monotonic() - started
        assert taken, "the run that was not to be killed has failed"
        assert left_in(base) != left_in(whole)
        kills = [Kill(step=step) for step in choose(taken, steps)]
        kills += [
            Kill(seconds=seconds * (n + 0.5) / instants, family=n % 2 == 0)
            for n in range(instants)
        ]
        found: Counter[str] = Counter()
        for number, kill in enumerate(kills):
            folder = Path(shutil.copytree(base, Path(place, f"at-{number}")))
            found += kill_and_heal(lambda at=folder: work(at, 1), kill, folder, whole)
            shutil.rmtree(folder)
        sys.stdout.write(f"{json.dumps({**found, 'steps': len(taken)})}\n")


def kill_and_heal(
    work: Callable[[], None], kill: Kill, folder: Path, whole: Path
) -> Counter[str]:
    """What was left in the folder, which one more run must make as `whole` is."""
    old, new = left_in(folder), left_in(whole)
    status, _ = in_a_child(work, kill)
    left = left_in(folder)
    assert all(left[name] in {old[name], new[name]} for name in left), kill
    in_a_child(work, NEVER)
    assert left_in(folder) == new, f"not healed after {kill}"
    assert names(folder) == names(whole), kill
    what = "new" if left == new else "old" if left == old else "between"
    return Counter({"killed": int(os.WIFSIGNALED(status)), what: 1})


def names(folder: Path) -> set[str]:
    """What lies about, apart from content and site."""
    return {f.name for at in (folder, folder / "var") for f in at.iterdir()}


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
