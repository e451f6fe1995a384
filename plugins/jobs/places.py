"""Where vacancies are, as far as a table of the region's places tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from jobs_feed.errors import ConfigurationError, Fault
from jobs_feed.models import Location

FILE: Final = "places.csv"
"""Its name in content/."""

HEAD: Final = "name,latitude,longitude"
_LAT, _LON = 90, 180

# What stands between the places of an advert: "Selby or Skipton", "Leeds, hybrid".
_BETWEEN: Final = re.compile(r"[,;/()&]| or | and ", re.IGNORECASE)
_WORD: Final = re.compile(r"[\w'’-]+")
_LONGEST: Final = 4  # words of a name: "North East Lincolnshire", "Barton upon Humber"


@dataclass(frozen=True, slots=True)
class Place:
    name: str  # a postcode district ("LS6"), a town or a council's area
    latitude: float  # degrees
    longitude: float


class Places:
    """A table of places, in the order in which they are numbered."""

    def __init__(self, places: Sequence[Place]) -> None:
        self.all = tuple(places)
        self._numbers = {each.name.lower(): n for n, each in enumerate(self.all)}
        self.find = cache(self._find)

    def named(self, name: str) -> int | None:
        """The number of the place of this name."""
        return self._numbers.get(name.lower())

    def _find(self, location: Location) -> int | None:
        """The number of the place where a vacancy is: its postcode's district, or else
        what its text names: by itself between commas, or at last among other words,
        as an address ends with its town. None for a place that is not in the table.
        """
        if location.postcode:
            district = self.named(location.postcode.split()[0])
            if district is not None:
                return district
        text = location.text or ""
        for part in _BETWEEN.split(text):
            alone = self.named(part.strip())
            if alone is not None:
                return alone
        words = _WORD.findall(text)
        for end in range(len(words), 0, -1):
            for start in range(max(end - _LONGEST, 0), end):
                among = self.named(" ".join(words[start:end]))
                if among is not None:
                    return among
        return None


def load(file: Path) -> Places:
    """The places of a CSV file; none when there is no such file, for distances are an
    extra. Lines that begin with # are remarks.

    Raises ConfigurationError with every line that is no place.
    """
    if not file.is_file():
        return Places(())
    found: list[Place] = []
    faults: list[Fault] = []
    for number, line in enumerate(file.read_text("utf-8-sig").splitlines(), start=1):
        if line.startswith("#") or line.strip() in {"", HEAD}:
            continue
        place = _place(line)
        if place is None:
            words = (
                f"“{line}” is no place. Write a name and two numbers: Leeds,53.80,-1.55"
            )
            faults.append(Fault(file, number, words))
        else:
            found.append(place)
    if faults:
        raise ConfigurationError(faults)
    return Places(found)


def _place(line: str) -> Place | None:
    name, *numbers = (each.strip() for each in line.split(","))
    try:
        latitude, longitude = map(float, numbers)
    except ValueError:
        return None
    if not name or not abs(latitude) <= _LAT or not abs(longitude) <= _LON:
        return None
    return Place(name, latitude, longitude)
