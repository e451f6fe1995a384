"""What the command line accepts, and how it is explained to whoever types it."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Final

from jobs_feed import parse

Command = Callable[[argparse.Namespace], int]

_COMMANDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "fetch": "read every feed, decide what to believe, save it",
        "check": "report on one feed for the council that publishes it",
        "list": "the vacancies that are stored",
        "status": "each council's feed health",
    }
)


def parser(
    functions: Mapping[str, Command], *, now: datetime
) -> argparse.ArgumentParser:
    """The reader of arguments: its result's `command` is one of `functions`, which
    has one for each command by its name.

    `now` (aware) is the instant to act as at when none is given.
    """
    parser = argparse.ArgumentParser(
        prog="python -m jobs_feed", description="Read the councils' vacancy feeds."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, words in _COMMANDS.items():
        command = commands.add_parser(
            name, help=words, description=f"{words[0].upper()}{words[1:]}."
        )
        command.set_defaults(command=functions[name])
        if name == "check":
            _add_check_options(command)
        if name == "fetch":
            _add_fetch_options(command)
        _add_common_options(command, now)
    return parser


def _add_fetch_options(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--reports",
        type=Path,
        metavar="FOLDER",
        help="write there what a person should know of the night: summary.md, "
        "digest.txt, digest.html, and alerts.md when there is something to be told",
    )
    command.add_argument(
        "--recover-from",
        metavar="SOURCE",
        help="the published vacancies.json, an address or a file, to start "
        "from when the state is lost or damaged",
    )


def _add_check_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("source", help="the feed: an address or a file")
    command.add_argument(
        "--council", metavar="ID", help="use this council's fields and rules"
    )
    command.add_argument(
        "--as",
        dest="format",
        choices=parse.formats(),
        metavar="FORMAT",
        help=f"read it as this format ({', '.join(parse.formats())})",
    )
    command.add_argument(
        "--html", type=Path, metavar="FILE", help="write the report as a page"
    )


def _add_common_options(command: argparse.ArgumentParser, now: datetime) -> None:
    for name, default, words in (
        ("--councils", "content/councils.yaml", "the councils and their feeds"),
        ("--state", "var/vacancies.json", "where the vacancies are kept"),
    ):
        command.add_argument(
            name,
            type=Path,
            metavar="FILE",
            default=default,
            help=f"{words} ({default})",
        )
    command.add_argument(
        "--now",
        type=_instant,
        metavar="ISO-8601",
        default=now,
        help="act as at this instant; UTC where it names no offset (the clock)",
    )
    command.add_argument(
        "--json", action="store_true", help="print one JSON document and nothing else"
    )
    command.add_argument(
        "--offline", action="store_true", help="ask no feed; use what is stored"
    )


def _instant(text: str) -> datetime:
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"“{text}” is not an instant such as 2026-11-22T03:10:00+00:00"
        ) from None
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)
