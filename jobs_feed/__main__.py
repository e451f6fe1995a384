"""The command line: `python -m jobs_feed fetch | check SOURCE | list | status`.

Exit codes: 0 done; 1 done, but something needs a person; 2 used or configured
wrongly, nothing done; 3 broken, nothing changed.
With `--json` standard output holds one JSON document and nothing else.
"""

from __future__ import annotations

import argparse
import ipaddress
import sys
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from rich.console import Console
from rich.progress import Progress

from jobs_feed import councils, dataset, pipeline, report, state
from jobs_feed.errors import ConfigurationError, JobsFeedError
from jobs_feed.folder import write_texts
from jobs_feed.models import Council, Feed, FetchOutcome, Snapshot
from jobs_feed.options import Command, parser

DONE, NEEDS_A_PERSON, USED_WRONGLY, BROKEN = range(4)

_console = Console(soft_wrap=False, highlight=False)
_aside = Console(stderr=True, highlight=False)


class UsageError(Exception):
    """The command cannot be done as it was asked for; `str()` says why."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code is the contract's."""
    now = datetime.now(UTC).replace(microsecond=0)
    functions = {"fetch": _fetch, "check": _check, "list": _list, "status": _status}
    options = parser(functions, now=now).parse_args(arguments)
    command: Command = options.command
    try:
        return command(options)
    except (ConfigurationError, UsageError) as error:
        _say(str(error))
        return USED_WRONGLY
    except JobsFeedError as error:
        _say(str(error))
        return BROKEN
    except OSError as error:
        _say(f"A file could not be read or written: {error}. Nothing was changed.")
        return BROKEN
    except Exception:  # noqa: BLE001 - a fault of ours is shown whole, and exits with 3
        traceback.print_exc()
        return BROKEN


def _fetch(options: argparse.Namespace) -> int:
    known = councils.load(options.councils)
    if options.offline:
        _stored(options)
    with Progress(
        console=_aside, transient=True, disable=not _aside.is_terminal
    ) as bar:
        task = bar.add_task("Reading the councils' feeds", total=len(known))

        def on_done(_council: Council, _outcome: FetchOutcome) -> None:
            bar.advance(task)

        night = pipeline.refresh(
            known,
            options.state,
            now=options.now,
            offline=options.offline,
            recover_from=options.recover_from,
            on_done=on_done,
            on_wait=lambda words: _say(words, style=""),
        )
    snapshot, changes = night.snapshot, night.changes
    digest = report.digest(night.before, snapshot, known)
    if options.json:
        _print_json(report.night_document(snapshot, changes, digest))
    else:
        _console.print(report.night_table(snapshot, known))
        _console.print(
            f"\nOpen vacancies: {len(snapshot.open)}. In this run "
            f"{len(changes.new)} are new, {len(changes.changed)} have changed, "
            f"{len(changes.expired) + len(changes.absent)} have closed."
        )
        for alert in digest.alerts:
            _console.print(report.inert(f"To be told: {alert.words}"))
    texts = report.night_reports(snapshot, digest, known)
    written = options.reports is None or _write_reports(options.reports, texts)
    well = written and not report.needs_a_person(snapshot)
    return DONE if well else NEEDS_A_PERSON


def _check(options: argparse.Namespace) -> int:
    council = _council_to_check(options)
    with _aside.status("Reading the feed"):
        feed_report, changes = pipeline.check_one(council, now=options.now)
    document = report.feed_document(options.source, feed_report, changes)
    if options.html:
        _write_page(options.html, report.feed_page(document))
        _say(f"{document['sentence']} The report is in {options.html}.", style="")
    if options.json:
        _print_json(document)
    elif not options.html:
        _console.print(report.feed_text(document))
    return DONE if document["verdict"] == "ready" else NEEDS_A_PERSON


def _list(options: argparse.Namespace) -> int:
    snapshot = _stored(options)
    if options.json:
        _print_json(dataset.to_public(snapshot))
    elif snapshot.open:
        _console.print(report.vacancy_table(snapshot.open))
    else:
        _console.print("No vacancy is open.")
    return DONE


def _status(options: argparse.Namespace) -> int:
    snapshot = _stored(options)
    if options.json:
        _print_json(dataset.to_status(snapshot))
    else:
        known = councils.load(options.councils)
        _console.print(report.night_table(snapshot, known))
    return NEEDS_A_PERSON if report.needs_a_person(snapshot) else DONE


def _stored(options: argparse.Namespace) -> Snapshot:
    snapshot = state.load(options.state)
    if snapshot is None:
        raise UsageError(
            f"There is no file {options.state} yet. Run first: python -m jobs_feed fetch"
        )
    return snapshot


def _council_to_check(options: argparse.Namespace) -> Council:
    """Whose feed SOURCE is: the council asked for, the one that has it, or nobody's."""
    source: str = options.source
    file = None if "://" in source else Path(source).resolve()
    if file is not None and not file.is_file():
        raise UsageError(
            f"There is no file {source}. Give the name of a file, "
            "or an address that begins with https://."
        )
    if file is None and options.offline:
        raise UsageError("With --offline only a file can be checked.")
    known = councils.load(options.councils)
    if options.council:
        own = next((c for c in known if c.id == options.council), None)
        if own is None:
            ids = ", ".join(council.id for council in known)
            raise UsageError(
                f"No council has the id “{options.council}”. The ids are: {ids}."
            )
    else:
        own = next((c for c in known if source == c.feed.url), None) or next(
            (c for c in known if file and file == c.feed.file), _anyone(source)
        )
    feed = replace(
        own.feed,
        url=source,
        file=file,
        sample=own.feed.sample and own.feed.file == file,
        format=options.format or own.feed.format,
        allow_private_network=own.feed.allow_private_network or _is_private(source),
    )
    return replace(own, feed=feed)


def _anyone(source: str) -> Council:
    return Council("feed", "Your council", "Your council", "", "", Feed(source))


def _is_private(source: str) -> bool:
    """Whoever types an address of their own machine means it."""
    try:
        host = urlsplit(source).hostname or ""
    except ValueError:
        raise UsageError(f"{source} is not a web address.") from None
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return host == "localhost"


def _write_page(file: Path, page: str) -> None:
    try:
        file.write_text(page, encoding="utf-8")
    except OSError as error:
        raise UsageError(
            f"The page cannot be written to {file}: {error.strerror}. "
            "Give --html another place."
        ) from error


def _write_reports(folder: Path, texts: Mapping[str, str | None]) -> bool:
    """Whether they could be written; the vacancies are saved by now."""
    try:
        write_texts(folder, texts)
    except OSError as error:
        _say(
            f"The reports cannot be written to {folder}: {error.strerror}. "
            "The vacancies were saved. Give --reports another place."
        )
        return False
    return True


def _say(words: str, *, style: str = "red") -> None:
    """Say it on standard error, where a CI log obeys commands too."""
    for line in words.splitlines():
        _aside.print(report.inert(line, style), soft_wrap=True)


def _print_json(document: dict[str, Any]) -> None:
    sys.stdout.buffer.write(f"{report.json_text(document)}\n".encode())
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
