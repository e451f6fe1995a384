"""`invoke nightly`: one night from the feeds to the public, on any machine with cron.

Started twice a night, it does the work once: the second start is the second chance of a
night whose build or whose publication failed, and does nothing otherwise.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

import httpx

from jobs_feed import lock
from jobs_feed.errors import Busy
from jobs_feed.report import plain
from jobs_feed.wording import LONDON, instant_text

DONE, NEEDS_A_PERSON, BROKEN = 0, 1, 3  # exit codes of the contract
HEARTBEAT: Final = "HEARTBEAT_URL"
"""Of the environment: an address that is asked for after each published night. Whoever
watches it raises the alarm when it was silent for 26 hours."""
_TOLD: Final = (
    "alerts.md",
    "consent.md",
)  # what cron mails to whoever looks after this
KEPT: Final = 60
"""Nights whose reports stay in the folder `nights`."""
_PATIENCE: Final = 20.0  # seconds, for the monitor


@dataclass(frozen=True, slots=True)
class Night:
    """What a night is made of; `build` and `publish` give the contract's exit codes.

    `build` is given the folder for the night's reports.
    """

    build: Callable[[Path], int]
    publish: Callable[[], int]


def nightly(night: Night, memory: Path, *, now: datetime, again: bool = False) -> int:
    """Do tonight's work unless it is done; the exit code is the contract's.

    `memory` is a folder that is kept between nights; `now` an aware instant. A night
    is a day in London. `again` does it also when it is done.
    """
    done = memory / "nightly.json"
    try:
        with lock.alone(done, on_wait=print):
            last = None if again else _last(done)
            if last and _day(last) == _day(now):
                print(f"Tonight was published at {instant_text(last)}. Nothing to do.")
                return DONE
            code = _work(night, memory / "nights" / f"{now:%Y%m%dT%H%M%S}", now)
            if code <= NEEDS_A_PERSON:
                done.write_text(json.dumps({"published": now.isoformat()}), "utf-8")
    except Busy as busy:
        print(plain(str(busy)))
        return BROKEN
    return max(code, _give_sign_of_life()) if code <= NEEDS_A_PERSON else code


def _work(night: Night, reports: Path, now: datetime) -> int:
    print(f"The night of {instant_text(now)} begins.")
    code = night.build(reports)
    for name in _TOLD:
        if (reports / name).is_file():
            # Made inert when it was written: see the report of a night.
            print(f"\n{(reports / name).read_text('utf-8')}")
    _forget_old(reports.parent)
    return code if code > NEEDS_A_PERSON else max(code, night.publish())


def _forget_old(nights: Path) -> None:
    folders = sorted(nights.iterdir()) if nights.is_dir() else []
    for folder in folders[:-KEPT]:
        shutil.rmtree(folder)


def _last(done: Path) -> datetime | None:
    if not done.is_file():
        return None
    told: dict[str, str] = json.loads(done.read_text("utf-8"))
    return datetime.fromisoformat(told["published"])


def _day(instant: datetime) -> str:
    return instant.astimezone(LONDON).date().isoformat()


def _give_sign_of_life() -> int:
    """Tell the monitor, if there is one. The night is published all the same."""
    address = os.environ.get(HEARTBEAT)
    if not address:
        return DONE
    try:
        httpx.get(address, timeout=_PATIENCE).raise_for_status()
    except httpx.HTTPError as error:
        sys.stderr.write(
            f"The monitor ({HEARTBEAT}) could not be told that the night was "
            f"published: {plain(str(error))}\n"
        )
        return NEEDS_A_PERSON
    return DONE
