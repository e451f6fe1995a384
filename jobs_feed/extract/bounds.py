"""Bounds what one item may say: no advert says more, and a hostile one costs little."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from jobs_feed.extract.reading import Remark
from jobs_feed.models import Found, Item

LONGEST_ADVERT: Final = 100_000  # characters, of all parts of a description together
LONGEST_FIELD: Final = 5_000  # characters, of all values of any other field together
MOST_VALUES: Final = 50  # values of one field

# A picture written out in an address, which is never shown and may be very long.
_INLINE: Final = re.compile(r"data:[\w/+.-]{1,60};base64,[A-Za-z0-9+/=\s]++")


def bounded(item: Item) -> tuple[Item, tuple[Remark, ...]]:
    """The item with what lies beyond the bounds left out.

    Remark V023, once, when anything was.
    """
    found = {name: _values(name, values) for name, values in item.found.items()}
    beyond = [name for name, (_, whole) in found.items() if not whole]
    if not beyond:
        return item, ()
    kept = {name: values for name, (values, _) in found.items()}
    return replace(item, found=kept), (Remark("V023", ", ".join(beyond)),)


def _values(name: str, values: Sequence[Found]) -> tuple[tuple[Found, ...], bool]:
    """The values within the bounds, and whether those are all."""
    room = LONGEST_ADVERT if name == "description" else LONGEST_FIELD
    if len(values) <= MOST_VALUES and sum(len(v.text) for v in values) <= room:
        return tuple(values), True
    kept, whole = [], len(values) <= MOST_VALUES
    for value in values[:MOST_VALUES]:
        text = _INLINE.sub("", value.text)
        kept.append(replace(value, text=text[:room]))
        whole = whole and len(text) <= room
        room -= min(len(text), room)
    return tuple(kept), whole
