"""The numbers of all councils together → over-time.yaml, as the impact page draws it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final

import yaml

from plugins.numbers.periods import ALL, Numbers, Period

FILE: Final = "over-time.yaml"
_HEAD: Final = """\
# What the impact page draws: written by
# `invoke impact --from {first} --to {last}`.
# Run that again instead of changing anything here.
"""

_Read = Callable[[Numbers], float | None]
_CHARTS: Final[Sequence[tuple[str, str, str, _Read]]] = (
    ("open-over-time", "Vacancies open, on average", "vacancies", lambda n: n.open),
    ("new-over-time", "New vacancies", "vacancies", lambda n: n.new),
    (
        "days-over-time",
        "Days open so far: half of them longer, half of them less",
        "days",
        lambda n: n.median_days_open,
    ),
    (
        "pay-over-time",
        "Share of open vacancies that say what they pay",
        "%",
        lambda n: n.stating_pay,
    ),
)


def over_time(
    numbers: Sequence[Numbers], told_by: Sequence[Period], *, first: date, last: date
) -> str | None:
    """The file's text; None when fewer than two of its rows were counted.

    `told_by` are the periods from `first` to `last` that `numbers` were made for.
    """
    together = {each.period: each for each in numbers if each.council == ALL}
    charts = [
        chart
        for id_, title, unit, read in _CHARTS
        if (chart := _chart(id_, title, unit, _values(together, told_by, read)))
    ]
    if not charts:
        return None
    words = {
        "first": first,
        "last": last,
        "nights": sum(each.nights for each in together.values()),
        "step": told_by[0].step,
        "sample": any(each.is_sample for each in together.values()),
        "charts": charts,
    }
    text = yaml.safe_dump(words, sort_keys=False, allow_unicode=True, width=88)
    return _HEAD.format(first=first, last=last) + text


_Row = tuple[str, float | None]


def _values(
    together: Mapping[Period, Numbers], told_by: Sequence[Period], read: _Read
) -> list[_Row]:
    return [
        (period.label, read(together[period]) if period in together else None)
        for period in told_by
    ]


def _chart(
    id_: str, title: str, unit: str, rows: Sequence[_Row]
) -> dict[str, Any] | None:
    """Nothing for a line that would have but one end."""
    if sum(value is not None for _, value in rows) < 2:
        return None
    return {
        "id": id_,
        "title": title,
        "unit": unit,
        "rows": [
            {"label": label} if value is None else {"label": label, "value": value}
            for label, value in rows
        ],
    }
