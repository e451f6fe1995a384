"""What the builds cost → the table, and how we stand beside each of the others. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any, Final

from bench.contender import CASES, Case
from bench.contest import Result

OURS: Final = "ours"

TARGETS: Final = {
    (5_000, "cold"): (0.7, 0.25),
    (5_000, "unchanged"): (0.2, 0.25),
    (5_000, "changed"): (0.3, 0.25),
    (15_000, "cold"): (0.4, 0.1),
    (15_000, "unchanged"): (0.05, 0.1),
    (15_000, "changed"): (0.1, 0.1),
}
"""The most of Hugo's time and of its memory that we want to take."""


@dataclass(frozen=True, slots=True)
class Row:
    """What one contender's builds of one case cost: medians, and minima."""

    vacancies: int
    case: Case
    who: str
    seconds: float
    least: float
    cpu: float
    least_cpu: float
    megabytes: float
    pages: int
    megabytes_out: float


def rows(results: Iterable[Result]) -> list[Row]:
    """A row for each size, case and contender, in that order."""
    groups: dict[tuple[int, int, str], list[Result]] = {}
    for each in results:
        key = (each.vacancies, CASES.index(each.case), each.who)
        groups.setdefault(key, []).append(each)
    inorder = sorted(
        groups.items(), key=lambda item: item[0][:2]
    )  # who comes as it came
    return [_row(found) for _, found in inorder]


def _row(found: Sequence[Result]) -> Row:
    runs = [each.run for each in found]
    first = found[0]
    return Row(
        vacancies=first.vacancies,
        case=first.case,
        who=first.who,
        seconds=median(run.seconds for run in runs),
        least=min(run.seconds for run in runs),
        cpu=median(run.cpu for run in runs),
        least_cpu=min(run.cpu for run in runs),
        megabytes=median(run.megabytes for run in runs),
        pages=first.pages,
        megabytes_out=first.megabytes_out,
    )


def lines(table: Sequence[Row]) -> Iterator[str]:
    """The table, and below it our share of each other's cost."""
    yield (
        f"{'vacancies':>9} {'case':<9} {'who':<8} {'seconds':>8} {'least':>7} "
        f"{'CPU s':>7} {'least':>7} {'MB':>6} {'pages':>6} {'MB out':>6}"
    )
    for row in table:
        yield (
            f"{row.vacancies:>9} {row.case:<9} {row.who:<8} {row.seconds:>8.2f} "
            f"{row.least:>7.2f} {row.cpu:>7.2f} {row.least_cpu:>7.2f} "
            f"{row.megabytes:>6.0f} {row.pages:>6} {row.megabytes_out:>6.0f}"
        )
    yield ""
    yield "Ours as a share of another's: median seconds, least seconds, CPU, memory"
    yield from map(_said, shares(table))
    yield from _growth(table)


def shares(table: Sequence[Row]) -> Iterator[dict[str, Any]]:
    """Our cost as a share of each other contender's in the same case; what is `drawn`
    has nothing to stand beside but others' cold builds.
    """
    found = {(row.vacancies, row.case, row.who): row for row in table}
    others = list(dict.fromkeys(row.who for row in table if row.who != OURS))
    for row in table:
        if row.who != OURS:
            continue
        case: Case = "cold" if row.case == "drawn" else row.case
        for who in others:
            other = found[row.vacancies, case, who]
            yield {
                "vacancies": row.vacancies,
                "case": row.case,
                "of": who,
                "seconds": row.seconds / other.seconds,
                "least": row.least / other.least,
                "cpu": row.cpu / other.cpu,
                "memory": row.megabytes / other.megabytes,
                "target": TARGETS.get((row.vacancies, case)) if who == "hugo" else None,
            }


def _said(share: dict[str, Any]) -> str:
    line = (
        f"{share['vacancies']:>9} {share['case']:<9} of {share['of']:<8} "
        f"{share['seconds']:>6.2f} {share['least']:>6.2f} {share['cpu']:>6.2f} "
        f"{share['memory']:>6.2f}"
    )
    if share["target"] is None:
        return line
    time, memory = share["target"]
    time_met = "met" if share["seconds"] <= time else "missed"
    memory_met = "met" if share["memory"] <= memory else "missed"
    return f"{line}   time {time}: {time_met}; memory {memory}: {memory_met}"


def _growth(table: Sequence[Row]) -> Iterator[str]:
    """Whether our time grows no faster than the vacancies do."""
    for case in CASES:
        own = [row for row in table if row.who == OURS and row.case == case]
        first, last = own[0], own[-1]
        if first.vacancies != last.vacancies:
            times = last.vacancies / first.vacancies
            grown = last.cpu / first.cpu
            yield f"{case}: {times:.0f} times the vacancies, {grown:.1f} times the CPU"


def document(
    table: Sequence[Row], results: Iterable[Result], facts: dict[str, Any]
) -> dict[str, Any]:
    """All of it as JSON: the facts of the machine, the table, the shares, each build."""
    return {
        **facts,
        "table": [asdict(row) for row in table],
        "shares": list(shares(table)),
        "builds": [asdict(each) for each in results],
    }
