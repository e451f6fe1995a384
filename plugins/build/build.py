"""Run Pelican into a fresh folder, check what it made, swap it in, say what is there.

A build that fails leaves the site that was there as it was.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from plugins.build.checks import check_site
from plugins.build.swap import swap

DONE, NEEDS_A_PERSON, USED_WRONGLY, BROKEN = range(4)
_TROUBLED: Final = frozenset({"held", "stale", "gone"})
_SILENT: Final = frozenset({"stale", "gone"})
_SHOWN: Final = 40  # problems; more than a screenful helps nobody


def build(
    output: Path,
    *,
    settings: Path = Path("pelicanconf.py"),
    content: Path = Path("content"),
    overrides: Sequence[str] = (),
) -> int:
    """Build the site of `content` into `output`; the exit code is the contract's.

    `overrides` are Pelican settings as NAME=JSON. Speaks to standard output.
    """
    started = time.monotonic()
    output.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(
        dir=output.parent, prefix=f".{output.name}-", ignore_cleanup_errors=True
    ) as folder:
        fresh = Path(folder) / "site"
        code = _run_pelican(content, settings, fresh, overrides)
        if code:
            return _keep_old(output, USED_WRONGLY if code == USED_WRONGLY else BROKEN)
        problems = check_site(fresh)
        if problems:
            _say_problems(problems)
            return _keep_old(output, BROKEN)
        swap(fresh, output)
    return _summary(output, time.monotonic() - started)


def _run_pelican(
    content: Path, settings: Path, fresh: Path, overrides: Sequence[str]
) -> int:
    command = [sys.executable, "-m", "pelican", str(content)]
    command += ["-s", str(settings), "-o", str(fresh), "--fatal", "warnings"]
    if overrides:
        command += ["-e", *overrides]
    return subprocess.run(command, check=False).returncode  # noqa: S603 - our own words


def _keep_old(output: Path, code: int) -> int:
    state = (
        f"The site in {output} is as it was."
        if output.exists()
        else "No site was written."
    )
    print(f"\nThe build stopped. {state} Mend what is named above and build again.")
    return code


def _say_problems(problems: Sequence[str]) -> None:
    print(f"\nThe new site has {len(problems)} faults, so it was not put in place:")
    for each in problems[:_SHOWN]:
        print(f"  {each}")
    if len(problems) > _SHOWN:
        print(f"  … and {len(problems) - _SHOWN} more.")


def _summary(output: Path, seconds: float) -> int:
    status = json.loads((output / "jobs" / "status.json").read_bytes())
    feed = json.loads((output / "jobs" / "feed.json").read_bytes())
    councils = status["councils"]
    troubled = [each for each in councils if each["state"] in _TROUBLED]
    read = [each for each in councils if each["state"] not in _SILENT]
    pages = sum(1 for _ in output.rglob("*.html"))
    print(
        f"\nThe site is ready: {len(councils)} councils, "
        f"{sum(each['items'] for each in read)} adverts read, "
        f"{len(feed['items'])} vacancies published, {pages} pages, "
        f"{seconds:.1f} seconds."
    )
    for each in councils:
        if each["state"] in _TROUBLED | {"partial"}:
            print(f"  {each['id']}: {each['message']}")
    print("See it with `make serve`, at http://127.0.0.1:8000.")
    return NEEDS_A_PERSON if troubled else DONE


def clean(*folders: Path) -> None:
    """Remove what builds have made."""
    for folder in folders:
        if folder.is_dir():
            shutil.rmtree(folder)
