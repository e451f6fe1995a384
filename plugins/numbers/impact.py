"""`invoke impact`: the numbers of some time as CSV, and as charts of the impact page."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from jobs_feed import councils, history
from jobs_feed.errors import ConfigurationError
from jobs_feed.folder import write_texts
from jobs_feed.report import plain
from jobs_feed.tally import Tally
from jobs_feed.wording import day_text
from plugins.numbers.charts import FILE, over_time
from plugins.numbers.periods import Numbers, of_periods, periods

DONE, NEEDS_A_PERSON, USED_WRONGLY, BROKEN = range(4)  # the contract's exit codes
_COLUMNS: Final = (
    *("from", "to", "council", "nights", "open", "new", "closed"),
    *("median_days_open", "stating_pay_percent", "in_doubt", "sample"),
)


class NoNumbers(ValueError):
    """There is nothing to tell; its words say why, and what to do."""


@dataclass(frozen=True, slots=True)
class Files:
    """What is read, and what is written."""

    history: Path
    councils: Path
    csv: Path
    charts: Path


def main(
    root: Path,
    first: str | None,
    last: str | None,
    *,
    numbers: str | None = None,
    into: str | None = None,
) -> int:
    """Write both for the project at `root`; the exit code is the contract's.

    `first` and `last` are days such as 2026-11-23; without them all that was counted
    is told. `numbers` is the history file (var/history.csv), `into` the CSV to write
    (var/impact.csv).
    """
    content = root / "content"
    files = Files(
        history=Path(numbers) if numbers else root / "var" / history.NAME,
        councils=content / "councils.yaml",
        csv=Path(into) if into else root / "var" / "impact.csv",
        charts=content / FILE,
    )
    try:
        return _impact(files, first, last)
    except (NoNumbers, ConfigurationError) as error:
        for line in str(error).splitlines():
            _tell(line)
        return USED_WRONGLY
    except OSError as error:
        _tell(f"A file could not be read or written: {error}.")
        return BROKEN


def _impact(files: Files, first: str | None, last: str | None) -> int:
    known = {each.id for each in councils.load(files.councils)}
    counted, damaged = _counted(files.history)
    begin = _day("--from", first) or counted[0].date
    end = _day("--to", last) or counted[-1].date
    chosen = _between(counted, begin, end)
    told_by = periods(begin, end)
    found = list(of_periods(chosen, told_by))
    charts = over_time(found, told_by, first=begin, last=end)
    _write(files.csv, csv_text(found))
    if charts:
        _write(files.charts, charts)
    _say(files, chosen, begin, end, drawn=charts is not None)
    _say_strangers({each.council for each in chosen} - known)
    if damaged:
        _tell(history.damage_text(damaged))
    return NEEDS_A_PERSON if damaged else DONE


def csv_text(found: Iterable[Numbers]) -> str:
    """A line for each period and council, with the names of the columns at the top."""
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\n")
    lines.writerow(_COLUMNS)
    lines.writerows(
        (
            *(each.period.first, each.period.last, each.council, each.nights),
            *(f"{each.open:g}", each.new, each.closed),
            *(_number(each.median_days_open), _number(each.stating_pay)),
            *(each.in_doubt, "yes" if each.is_sample else "no"),
        )
        for each in found
    )
    return text.getvalue()


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def _counted(file: Path) -> tuple[Sequence[Tally], Sequence[int]]:
    try:
        past = history.read(file)
    except FileNotFoundError:
        raise NoNumbers(
            f"There is no history of numbers at {file} yet: each build adds its night "
            "to it. The history of the public site is at /jobs/history.csv there: save "
            "it, and name it with --numbers."
        ) from None
    if past.damaged and not past.tallies:
        raise NoNumbers(history.damage_text(past.damaged))
    if not past.tallies:
        raise NoNumbers(f"No night has been counted in {file} yet.")
    return past.tallies, past.damaged


def _day(flag: str, text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise NoNumbers(f"{flag} {text}: write the day as 2026-11-23.") from None


def _between(counted: Sequence[Tally], begin: date, end: date) -> list[Tally]:
    if begin > end:
        raise NoNumbers(
            f"--from {begin} is after --to {end}. Put the earlier day first."
        )
    chosen = [each for each in counted if begin <= each.date <= end]
    if not chosen:
        raise NoNumbers(
            f"No night was counted from {day_text(begin)} to {day_text(end)}. The "
            f"history reaches from {day_text(counted[0].date)} to "
            f"{day_text(counted[-1].date)}."
        )
    return chosen


def _write(file: Path, text: str) -> None:
    write_texts(file.parent, {file.name: text})


def _say(
    files: Files, chosen: Sequence[Tally], begin: date, end: date, *, drawn: bool
) -> None:
    nights, days = len({each.date for each in chosen}), (end - begin).days + 1
    missed = " A chart has a gap where none was." * (nights < days)
    _tell(
        f"Nights counted from {day_text(begin)} to {day_text(end)}: {nights} of "
        f"{days}.{missed}"
    )
    if any(each.feed == "sample" for each in chosen):
        _tell("Some of these vacancies are invented samples. File and page say so.")
    _tell(f"{files.csv} holds the numbers of each council.")
    _tell(
        f"{files.charts} holds the charts. Build, and see them at /impact/."
        if drawn
        else "A chart needs two days, weeks or months with a counted night. "
        f"{files.charts} was not written."
    )


def _say_strangers(ids: set[str]) -> None:
    if ids:
        _tell(
            "Counted too, though councils.yaml no longer names them: "
            f"{', '.join(sorted(ids))}."
        )


def _tell(words: str) -> None:
    sys.stdout.write(f"{plain(words)}\n")
