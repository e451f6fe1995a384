"""The advert itself: its parts joined into one safe piece of HTML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jobs_feed.extract import markup
from jobs_feed.extract.reading import Reading, Remark
from jobs_feed.extract.tables import lines_and_facts
from jobs_feed.extract.text import has_forbidden
from jobs_feed.models import Found

SHORT = 200
"""Fewer characters than this are "only a line or two"."""


@dataclass(frozen=True, slots=True)
class Description:
    """An advert, or a part of one."""

    html: str  # safe, as `markup.clean` leaves it
    lines: tuple[str, ...]  # its words, a line for each block, item or break
    facts: tuple[str, ...]  # the same, with tables told as "heading: value"


def read(
    parts: Sequence[Found], *, title: str, base_url: str | None
) -> Reading[Description]:
    """All parts in order, without those that only repeat another.

    Remarks: V009 none, V010 only a line or two, V018 escaped twice,
    V019 characters that no document may contain.
    """
    remarks: dict[str, Remark] = {}
    cleaned: list[Description] = []
    for part in parts:
        text, undone = markup.undo_double_escaping(part.text)
        if undone:
            remarks["V018"] = Remark("V018", part.text[:80])
        if has_forbidden(text):
            remarks["V019"] = Remark("V019")
        safe = markup.clean(text, title=title, base_url=base_url)
        if safe:
            cleaned.append(Description(safe, *lines_and_facts(safe)))
    advert = _joined(_without_repeats(cleaned))
    length = sum(map(len, advert.lines))
    if length < SHORT:
        code = "V010" if length else "V009"
        remarks[code] = Remark(code, " ".join(advert.lines) or None)
    where = ", ".join(dict.fromkeys(part.where for part in parts)) or None
    return Reading(advert, where, tuple(remarks.values()))


def _joined(parts: Sequence[Description]) -> Description:
    return Description(
        "\n".join(part.html for part in parts),
        tuple(line for part in parts for line in part.lines),
        tuple(line for part in parts for line in part.facts),
    )


def _without_repeats(parts: Sequence[Description]) -> list[Description]:
    """The parts, less each whose words all stand in a longer or earlier one."""
    told = [" ".join(part.lines).rstrip(" .…") for part in parts]
    return [
        part
        for number, part in enumerate(parts)
        if not any(
            told[number] in other
            and (len(other), -place) > (len(told[number]), -number)
            for place, other in enumerate(told)
            if place != number
        )
    ]
