"""What a build says of people whose consent ends: on the terminal, in the reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from plugins.content.public.endings import Ending

ALERT_DAYS: Final = frozenset({60, 30, 14, 7, 1, 0})
"""How many days before the end somebody is told by an issue; the summary says it on
every night.
"""


def with_people(
    texts: Mapping[str, str | None], found: Sequence[Ending]
) -> dict[str, str | None]:
    """The files of a night's reports, with the consents that end.

    `summary.md` has all of them; `consent.md` is there on the days when somebody must
    be told (None: nobody tonight).
    """
    told = [each for each in found if each.days_left in ALERT_DAYS]
    summary = texts["summary.md"] or ""
    if found:
        summary += f"\n## People on our pages\n\n{_listed(found)}"
    advice = "What to do: docs/consent.md.\n"
    return {
        **texts,
        "summary.md": summary,
        "consent.md": f"{_listed(told)}\n{advice}" if told else None,
    }


def say_people(found: Sequence[Ending]) -> None:
    """The consents that end, when there are any."""
    if found:
        print("\nPeople on our pages:")
        for each in found:
            print(f"  {each}")


def _listed(found: Sequence[Ending]) -> str:
    return "".join(f"- {each}\n" for each in found)
