"""A whole night under load: feeds from a server on loopback, to a checked site.

`python -m bench.load [CASE …]`. Each case is `invoke build` in a process of its own,
with every feed on the web and the state of the night before. Prints seconds, the
greatest memory of all its processes together (shared pages counted once) and of the
largest of them, what the server sent, and how large the site is.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import yaml

from bench.memory import watched
from bench.servers import serve
from bench.vacancies import NOW
from bench.words import words

ROOT = Path(__file__).parent.parent
_BUILD = """
import sys
from pathlib import Path
from plugins.build import build
output, content, *overrides = sys.argv[1:]
sys.exit(build(Path(output), content=Path(content), overrides=overrides))
"""


@dataclass(frozen=True)
class Case:
    """What a night is made of. `hang` feeds accept a connection and say nothing;
    `first` is how many adverts the first feed has, when not as many as the others.
    """

    name: str
    feeds: int
    adverts: int
    hang: int = 0
    first: int | None = None
    brief: bool = False  # adverts of a title and a link
    nights: int = 1


CASES = (
    Case("15 feeds of 50", 15, 50, nights=2),
    Case("153 feeds of 200", 153, 200, nights=2),
    Case("153 feeds of 20, 30 of them hang", 153, 20, hang=30),
    Case("15 feeds, one of them of 50,000", 15, 20, first=50_000),
    Case("the same, in 75 bytes each", 15, 20, first=50_000, brief=True),
)


@dataclass(frozen=True)
class Night:
    code: int
    seconds: float
    cpu: float  # seconds of all its processes, which another's work does not lengthen
    megabytes: float  # of all its processes at once
    largest: float  # megabytes of the largest process
    requests: int
    kilobytes: float  # that the server sent, headers and all
    files: int  # of the site
    site: float  # megabytes that these files hold
    said: str


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", nargs="*", type=int, metavar="CASE", help="1, 2 …")
    numbers = parser.parse_args().cases or range(1, len(CASES) + 1)
    print(f"{'case':<34} night exit seconds  CPU s    MB largest requests ", end="")
    print("  kB sent   files site MB")
    for number in numbers:
        case = CASES[number - 1]
        with tempfile.TemporaryDirectory(prefix="load-") as folder:
            for index, night in enumerate(_nights(case, Path(folder)), start=1):
                print(
                    f"{case.name:<34} {index:>5} {night.code:>4} {night.seconds:>7.1f} "
                    f"{night.cpu:>6.1f} "
                    f"{night.megabytes:>5.0f} {night.largest:>7.0f} "
                    f"{night.requests:>8} "
                    f"{night.kilobytes:>9.0f} {night.files:>7} {night.site:>7.0f}  "
                    f"{night.said}",
                    flush=True,
                )


def _nights(case: Case, folder: Path) -> list[Night]:
    ours, theirs = multiprocessing.Pipe()
    sizes = [case.first or case.adverts, *[case.adverts] * (case.feeds - 1)]
    server = multiprocessing.Process(
        target=serve, args=(sizes, theirs), kwargs={"brief": case.brief}, daemon=True
    )
    server.start()
    try:
        words(ROOT / "content", folder / "content")
        _write_councils(folder / "content", case, port=ours.recv())
        return [_night(folder, day, ours) for day in range(case.nights)]
    finally:
        server.terminate()
        server.join()


def _night(folder: Path, day: int, server: Connection) -> Night:
    settings = {
        "JOBS_FEED_NOW": NOW.replace(day=NOW.day + day).isoformat(),
        "JOBS_FEED_STATE": str(folder / "vacancies.json"),
        "JOBS_FEED_MIN_INTERVAL": 0,
    }
    overrides = [f"{name}={json.dumps(value)}" for name, value in settings.items()]
    command = [sys.executable, "-c", _BUILD, str(folder / "output")]
    started, before = time.monotonic(), _cpu()
    with (
        subprocess.Popen(
            [*command, str(folder / "content"), *overrides],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        ) as process,
        watched(process.pid, every=0.2) as peak,
    ):
        said, _ = process.communicate()
        seconds = time.monotonic() - started
    server.send("count")
    requests, sent = server.recv()
    sizes = _sizes(folder / "output")
    last = next((s for s in said.splitlines() if "site is ready" in s), said[-300:])
    return Night(
        code=process.returncode,
        seconds=seconds,
        cpu=_cpu() - before,
        megabytes=peak.together,
        largest=peak.largest,
        requests=requests,
        kilobytes=sent / 1000,
        files=len(sizes),
        site=sum(sizes) / 1e6,
        said=last.strip(),
    )


def _sizes(folder: Path) -> list[int]:
    """Bytes of each file in the folder."""
    return [each.stat().st_size for each in folder.rglob("*") if each.is_file()]


def _cpu() -> float:
    """Seconds that children which have ended, and theirs, have worked so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _write_councils(content: Path, case: Case, *, port: int) -> None:
    """Our own councils, as many more as the case has, and their place on the map."""
    document, site = (_load(content / f"{name}.yaml") for name in ("councils", "site"))
    known = document["councils"]
    for number in range(len(known) + 1, case.feeds + 1):
        name = f"Town {number}"
        at = {"website": f"https://town-{number}.example.org"}
        council = {"id": f"town-{number}", "name": name, "short_name": name, **at}
        known.append(council)
        place = {"column": number % 12, "row": 20 + number // 12}
        site["hexagons"].append({"council": council["id"], **place})
        (content / "councils" / f"{council['id']}.md").write_text(
            f"---\ntitle: {name}\nsummary: {'A town. ' * 10}\n"
            f"council: {council['id']}\n---\n\nWords.\n",
            encoding="utf-8",
        )
    for number, council in enumerate(known):
        path = "hang" if number < case.hang else number
        url = f"http://127.0.0.1:{port}/{path}?{number}"
        council["feed"] = {"url": url, "allow_private_network": True}
    for name, data in (("councils", document), ("site", site)):
        text = yaml.safe_dump(data, sort_keys=False)
        (content / f"{name}.yaml").write_text(text, encoding="utf-8")


def _load(file: Path) -> dict[str, Any]:
    document: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return document


if __name__ == "__main__":
    main()
