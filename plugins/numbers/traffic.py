"""`invoke traffic`: a web server's logs → views and clicks, by month and council."""

from __future__ import annotations

import glob
import gzip
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from jobs_feed import councils
from jobs_feed.errors import ConfigurationError
from jobs_feed.folder import write_texts
from jobs_feed.report import plain
from jobs_feed.wording import day_text
from plugins.numbers.counting import Traffic, robots

DONE, NEEDS_A_PERSON, USED_WRONGLY, BROKEN = range(4)  # the contract's exit codes
_LONGEST: Final = 1 << 16  # bytes of a line; what is longer is read as several
_GZIP: Final = b"\x1f\x8b"


def main(root: Path, logs: str, *, into: str | None = None) -> int:
    """Read `logs` for the project at `root`; the exit code is the contract's.

    `logs` is a file, a folder or a pattern such as access.log*; `into` the CSV to
    write (var/traffic.csv).
    """
    try:
        known = [each.id for each in councils.load(root / "content" / "councils.yaml")]
    except ConfigurationError as error:
        for line in str(error).splitlines():
            _tell(line)
        return USED_WRONGLY
    files = _files(logs)
    if not files:
        _tell(f"There is no log at {logs}.")
        return USED_WRONGLY
    traffic = Traffic(frozenset(known), robots())
    broken = [file for file in files if not _read(file, traffic)]
    target = Path(into) if into else root / "var" / "traffic.csv"
    if traffic.first is None:
        _tell(
            f"No line of {traffic.lines} is a web server's, as nginx and Apache "
            "(combined format) or Caddy (JSON) write them. Nothing was written."
        )
        return USED_WRONGLY
    try:
        write_texts(target.parent, {target.name: traffic.csv()})
    except OSError as error:
        _tell(f"{target} could not be written: {error}.")
        return BROKEN
    _say(traffic, target)
    return NEEDS_A_PERSON if broken or traffic.unread else DONE


def _files(logs: str) -> list[Path]:
    place = Path(logs)
    if place.is_dir():
        found = list(place.iterdir())
    elif place.exists():
        found = [place]
    else:
        found = [Path(name) for name in glob.glob(logs)]  # noqa: PTH207 - Path.glob takes no absolute pattern
    return sorted(file for file in found if file.is_file())


def _read(file: Path, traffic: Traffic) -> bool:
    """Whether it could be read to its end; what could be is counted."""
    try:
        with file.open("rb") as opened:
            for line in _lines(opened):
                traffic.add(line.decode("utf-8", "replace"))
    except (OSError, EOFError, zlib.error) as error:
        _tell(f"{file} could not be read to its end: {error}. What came was counted.")
        return False
    return True


def _lines(opened: BinaryIO) -> Iterator[bytes]:
    """Of a log as it is or compressed, whatever its name; never whole in memory."""
    is_compressed = opened.read(len(_GZIP)) == _GZIP
    opened.seek(0)
    source = gzip.GzipFile(fileobj=opened) if is_compressed else opened
    while line := source.readline(_LONGEST):
        if line.strip():
            yield line


def _say(traffic: Traffic, target: Path) -> None:
    assert traffic.first is not None
    assert traffic.last is not None
    _tell(
        f"{traffic.lines} lines read, from {day_text(traffic.first)} to "
        f"{day_text(traffic.last)}; {traffic.of_robots} of them of robots. A month is "
        "whole only when the logs hold all its days."
    )
    if traffic.unread:
        _tell(f"{traffic.unread} lines are of no format we know, and were not counted.")
    _tell(f"{target} holds views and clicks of each month and council.")


def _tell(words: str) -> None:
    sys.stdout.write(f"{plain(words)}\n")
