"""Build beside the site that is there, look at the result, and only then publish it.

Site and state go together: a night that is not published has left no trace in either.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from jobs_feed import councils, lock, recovery, report, state
from jobs_feed.errors import ConfigurationError, JobsFeedError
from jobs_feed.folder import write_texts
from jobs_feed.laws import broken_laws
from jobs_feed.models import Snapshot
from plugins.build.checks import check_site
from plugins.build.promised import broken_promises
from plugins.build.publish import decide
from plugins.build.say import (
    HEADINGS,
    say_error,
    say_kept,
    say_ready,
    say_reasons,
    shown,
)
from plugins.build.swap import put_back, swap
from plugins.jobs import settings as jobs_settings
from plugins.jobs.settings import Settings, SettingsError

DONE, NEEDS_A_PERSON, USED_WRONGLY, BROKEN = range(4)


@dataclass(frozen=True, slots=True)
class _Order:
    """What is to be built, and where it is to stand."""

    output: Path
    settings: Path
    content: Path
    overrides: Sequence[str]
    reports: Path | None
    ours: Settings
    site_url: str


@dataclass(frozen=True, slots=True)
class _Made:
    """Tonight's site and state, each beside where it will stand."""

    site: Path
    state: Path
    held: int | None  # the lock


def build(
    output: Path,
    *,
    settings: Path = Path("pelicanconf.py"),
    content: Path = Path("content"),
    overrides: Sequence[str] = (),
    reports: Path | None = None,
) -> int:
    """Build the site of `content` into `output`; the exit code is the contract's.

    `overrides` are Pelican settings as NAME=JSON; `reports` is a folder for the
    night's reports. Speaks to standard output.
    """
    started = time.monotonic()
    try:
        values = _pelican_settings(settings, overrides)
        ours = jobs_settings.read({**values, "PATH": str(content)})
        order = _Order(
            *(output, settings, content, overrides, reports),
            *(ours, str(values.get("SITEURL", ""))),
        )
        with _workshop(order) as made:
            code = _make(order, made)
    except (SettingsError, ConfigurationError) as error:
        say_error(error)
        code = USED_WRONGLY
    except (JobsFeedError, OSError) as error:
        say_error(error)
        code = BROKEN
    except Exception:  # noqa: BLE001 - a fault of ours is shown whole, and exits with 3
        traceback.print_exc()
        code = BROKEN
    if code in {USED_WRONGLY, BROKEN}:
        say_kept(output)
    else:
        new = state.load(ours.state)
        assert new is not None
        say_ready(output, new, time.monotonic() - started)
    return code


def _pelican_settings(file: Path, overrides: Sequence[str]) -> dict[str, object]:
    """The settings as Pelican will read them."""
    from pelican.settings import get_settings_from_file

    try:
        values: dict[str, object] = get_settings_from_file(str(file))
    except Exception as error:  # settings are a program, which may raise anything
        traceback.print_exc()
        raise SettingsError([f"{file} cannot be read."]) from error
    for each in overrides:
        name, _, value = each.partition("=")
        values[name] = json.loads(value)
    return values


@contextmanager
def _workshop(order: _Order) -> Iterator[_Made]:
    """Two folders, so near to where things will stand that moving is one step.

    For one build at a time. Pelican holds the lock too: should this process be
    killed, the next build waits until Pelican has ended, and clears up first.
    """
    place, memory = order.output, order.ours.state
    with lock.alone(memory, on_wait=print) as held:
        site, state_folder = (
            each.with_name(f".{each.name}.tonight") for each in (place, memory)
        )
        put_back(site / "site", place)
        clean(site, state_folder)
        site.mkdir(parents=True)
        state_folder.mkdir()
        try:
            yield _Made(site / "site", state_folder / memory.name, held)
        finally:
            clean(site, state_folder)


def _make(order: _Order, made: _Made) -> int:
    """Make tonight's site from last night's state; put both in place if it is good."""
    old = _last_night(order.ours)
    if old.generated is not None:
        state.save(made.state, old)
    code = _run_pelican(order, made)
    if code:
        return USED_WRONGLY if code == USED_WRONGLY else BROKEN
    new = state.load(made.state)
    assert new is not None
    verdict = _judge(order, made, old, new)
    if verdict == "keep":
        return BROKEN
    swap(made.site, order.output)
    state.take_over(made.state, order.ours.state)
    well = verdict == "publish" and not report.needs_a_person(new)
    return DONE if well else NEEDS_A_PERSON


def _last_night(ours: Settings) -> Snapshot:
    """Nothing while councils.yaml has faults: Pelican names them, and the words' too."""
    try:
        known = councils.load(ours.councils)
    except ConfigurationError:
        return Snapshot(None)
    jobs_settings.refuse_samples(known, ours)
    now = ours.now or datetime.now(UTC)
    return recovery.remembered(ours.state, ours.recover_from, now=now)


def _run_pelican(order: _Order, made: _Made) -> int:
    command = [sys.executable, "-m", "pelican", str(order.content)]
    command += ["-s", str(order.settings), "-o", str(made.site)]
    command += ["--fatal", "warnings", "-e", *order.overrides]
    command += [f"JOBS_FEED_STATE={json.dumps(str(made.state.absolute()))}"]
    command += ["JOBS_FEED_RECOVER_FROM=null"]
    held = [] if made.held is None else [made.held]
    return subprocess.run(command, check=False, pass_fds=held).returncode  # noqa: S603 - our own words


def _judge(order: _Order, made: _Made, old: Snapshot, new: Snapshot) -> str:
    """Whether to publish, told on the terminal and in the reports."""
    known = councils.load(order.ours.councils)
    faults = broken_laws(old, new) + check_site(made.site)
    # A feed that is missing or broken has been named by now, and cannot be read.
    faults = faults or broken_promises(made.site, new, known)
    decision = decide(old, new, faults, accepted=order.ours.accept_fall)
    if order.reports is not None:
        texts = report.night_reports(
            new,
            report.digest(old, new, known),
            known,
            heading=HEADINGS[decision.verdict],
            reasons=shown(decision.reasons),
            site_url=order.site_url,
        )
        write_texts(order.reports, texts)
    say_reasons(decision)
    return decision.verdict


def clean(*folders: Path) -> None:
    """Remove what builds have made."""
    for folder in folders:
        if folder.is_dir():
            shutil.rmtree(folder)
