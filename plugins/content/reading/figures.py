"""The figures of impact.yaml, by the names that stand for them in the words."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from jobs_feed.errors import ConfigurationError
from plugins.site.data import Chart, Impact, load_impact


def load(file: Path) -> Mapping[str, str] | None:
    """Each figure's name → the figure; None for a file with faults.

    Those are told where the whole of content/ is checked.
    """
    try:
        return by_name(load_impact(file, councils=()))
    except ConfigurationError:
        return None


def by_name(impact: Impact) -> dict[str, str]:
    """Every headline that has a name, and the latest figures of every chart."""
    named = {each.name: each.value for each in impact.headlines if each.name}
    for chart in impact.charts:
        named |= _latest(chart)
    return named


def _latest(chart: Chart) -> dict[str, str]:
    row = chart.rows[-1]
    return {
        f"{chart.id}-region": _with_unit(row.region, chart.unit),
        f"{chart.id}-national": _with_unit(row.national, chart.unit),
    }


def _with_unit(value: float, unit: str) -> str:
    if unit == "%":
        return f"{value}%"
    return f"£{value:,}" if unit == "£" else f"{value:,} {unit}"
