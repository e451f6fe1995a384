"""The advert itself: its parts joined into one safe piece of HTML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jobs_feed.extract import markup
from jobs_feed.extract.reading import Reading, Remark
from jobs_feed.extract.shape import lines
from jobs_feed.extract.text import has_forbidden
from jobs_feed.models import Found

_Part = tuple[str, tuple[str, ...]]  # safe HTML and its lines

SHORT = 200
"""Fewer characters than this are "only a line or two"."""


@dataclass(frozen=True, slots=True)
class Description:
    html: str  # safe, as `markup.clean` leaves it
    lines: tuple[str, ...]  # its words, a line for each block, item or break


def read(
    parts: Sequence[Found], *, title: str, base_url: str | None
) -> Reading[Description]:
    """All parts in order, without those that only repeat another.

    Remarks: V009 none, V010 only a line or two, V018 escaped twice,
    V019 characters that no document may contain.
    """
    remarks: dict[str, Remark] = {}
    cleaned: list[_Part] = []
    for part in parts:
        text, undone = markup.undo_double_escaping(part.text)
        if undone:
            remarks["V018"] = Remark("V018", part.text[:80])
        if has_forbidden(text):
            remarks["V019"] = Remark("V019")
        safe = markup.clean(text, title=title, base_url=base_url)
        if safe:
            cleaned.append((safe, lines(safe)))
    kept = _without_repeats(cleaned)
    told = tuple(line for _, part_lines in kept for line in part_lines)
    length = sum(map(len, told))
    if length < SHORT:
        code = "V010" if length else "V009"
        remarks[code] = Remark(code, " ".join(told) or None)
    html = "\n".join(safe for safe, _ in kept)
    where = ", ".join(dict.fromkeys(part.where for part in parts)) or None
    return Reading(Description(html, told), where, tuple(remarks.values()))


def _without_repeats(parts: Sequence[_Part]) -> list[_Part]:
    """The parts, less each whose words all stand in a longer or earlier one."""
    told = [" ".join(lines).rstrip(" .…") for _, lines in parts]
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
