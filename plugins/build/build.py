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

from jobs_feed import councils, history, lock, recovery, report, state
from jobs_feed.errors import ConfigurationError, JobsFeedError
from jobs_feed.folder import write_texts
from jobs_feed.laws import broken_laws
from jobs_feed.models import Snapshot
from plugins.build.checks import check_site
from plugins.build.people import say_people, with_people
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
from plugins.content.public import endings
from plugins.jobs import settings as jobs_settings
from plugins.jobs.settings import Settings, SettingsError
from plugins.memory import give_back

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
    before: Path  # last night's state, once more: what tonight is held against
    state: Path
    endings: Path  # consents that end, as Pelican found them
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
    new = None
    try:
        values = _pelican_settings(settings, overrides)
        ours = jobs_settings.read({**values, "PATH": str(content)})
        order = _Order(
            *(output, settings, content, overrides, reports),
            *(ours, str(values.get("SITEURL", ""))),
        )
        with _workshop(order) as made:
            code, new = _make(order, made)
    except (SettingsError, ConfigurationError) as error:
        say_error(error)
        code = USED_WRONGLY
    except (JobsFeedError, OSError) as error:
        say_error(error)
        code = BROKEN
    except Exception:  # noqa: BLE001 - a fault of ours is shown whole, and exits with 3
        traceback.print_exc()
        code = BROKEN
    if new is None:
        say_kept(output)
    else:
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
            before = state_folder / "before.json"
            ends = state_folder / "endings.json"
            tonight = state_folder / memory.name
            yield _Made(site / "site", before, tonight, ends, held)
        finally:
            clean(site, state_folder)


def _make(order: _Order, made: _Made) -> tuple[int, Snapshot | None]:
    """Make tonight's site from last night's state; put both in place if it is good.

    The exit code, and what the site is of (None: last night's was kept). Neither
    night's vacancies are in memory while Pelican works and the site is looked at.
    """
    _lay_out(_last_night(order.ours), made)
    _lay_out_numbers(order.ours, made)
    give_back()
    code = _run_pelican(order, made)
    if code:
        return (USED_WRONGLY if code == USED_WRONGLY else BROKEN), None
    faults = check_site(made.site)
    new = state.load(made.state)
    assert new is not None
    verdict = _judge(order, made, new, faults)
    if verdict == "keep":
        return BROKEN, None
    swap(made.site, order.output)
    state.take_over(made.state, order.ours.state)
    _take_over_numbers(made, order.ours)
    well = verdict == "publish" and not report.needs_a_person(new)
    return (DONE if well else NEEDS_A_PERSON), new


def _last_night(ours: Settings) -> Snapshot:
    """Nothing while councils.yaml has faults: Pelican names them, and the words' too."""
    try:
        known = councils.load(ours.councils)
    except ConfigurationError:
        return Snapshot(None)
    jobs_settings.refuse_samples(known, ours)
    now = ours.now or datetime.now(UTC)
    return recovery.remembered(ours.state, ours.recover_from, now=now)


def _lay_out(old: Snapshot, made: _Made) -> None:
    """Last night's state, to go on from and to look back at."""
    if old.generated is not None:
        state.save(made.before, old)
        shutil.copyfile(made.before, made.state)


def _lay_out_numbers(ours: Settings, made: _Made) -> None:
    """The history of numbers, to be gone on with."""
    earlier = history.beside(ours.state)
    now = ours.now or datetime.now(UTC)
    history.remember(earlier, ours.recover_from, now=now, tell=print)
    if earlier.exists():
        shutil.copyfile(earlier, history.beside(made.state))


def _take_over_numbers(made: _Made, ours: Settings) -> None:
    tonight = history.beside(made.state)
    if tonight.exists():  # or it has been told why not
        state.take_over(tonight, history.beside(ours.state))


def _run_pelican(order: _Order, made: _Made) -> int:
    command = [sys.executable, "-m", "pelican", str(order.content)]
    command += ["-s", str(order.settings), "-o", str(made.site)]
    command += ["--fatal", "warnings", "-e", *order.overrides]
    command += [f"JOBS_FEED_STATE={json.dumps(str(made.state.absolute()))}"]
    command += ["JOBS_FEED_RECOVER_FROM=null"]
    command += [f"{endings.SETTING}={json.dumps(str(made.endings.absolute()))}"]
    held = [] if made.held is None else [made.held]
    return subprocess.run(command, check=False, pass_fds=held).returncode  # noqa: S603 - our own words


def _judge(order: _Order, made: _Made, new: Snapshot, faults: list[str]) -> str:
    """Whether to publish, told on the terminal and in the reports.

    `faults` are those of the site by itself.
    """
    known = councils.load(order.ours.councils)
    old = state.load(made.before, like=new) or Snapshot(None)
    faults = broken_laws(old, new) + faults
    # A feed that is missing or broken has been named by now, and cannot be read.
    faults = faults or broken_promises(made.site, new, known)
    decision = decide(old, new, faults, accepted=order.ours.accept_fall)
    people = endings.from_json(made.endings.read_text("utf-8"))
    if order.reports is not None:
        texts = report.night_reports(
            new,
            report.digest(old, new, known),
            known,
            heading=HEADINGS[decision.verdict],
            reasons=shown(decision.reasons),
            site_url=order.site_url,
        )
        texts = {**texts, "standing.json": report.standing_text(new, known)}
        write_texts(order.reports, with_people(texts, people))
    say_people(people)
    say_reasons(decision)
    return decision.verdict


def clean(*folders: Path) -> None:
    """Remove what builds have made."""
    for folder in folders:
        if folder.is_dir():
            shutil.rmtree(folder)
