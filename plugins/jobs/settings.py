"""Pelican's JOBS_FEED_* settings as one typed value, every fault told at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from jobs_feed.errors import JobsFeedError, did_you_mean
from jobs_feed.models import Council

PREFIX: Final = "JOBS_FEED_"
NAMES: Final = frozenset(
    PREFIX + name
    for name in (
        "COUNCILS",
        "STATE",
        "NOW",
        "OFFLINE",
        "MIN_INTERVAL",
        "RECOVER_FROM",
        "CLOSED_DAYS",
        "ALLOW_SAMPLES",
        "ACCEPT_FALL",
    )
)


class SettingsError(JobsFeedError):
    """One or more settings are wrong; `faults` has a sentence for each."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(faults))


@dataclass(frozen=True, slots=True)
class Settings:
    councils: Path  # councils.yaml
    state: Path  # the state file
    now: datetime | None  # aware; None: the clock
    offline: bool
    min_interval: int  # seconds before one feed is asked again
    recover_from: str | None  # the published vacancies.json: an address or a file
    closed_days: int  # how long a closed vacancy's page stays
    allow_samples: bool  # False: a build from bundled sample adverts is refused
    accept_fall: date | None  # the night whose fall of open vacancies is right


def read(pelican: Mapping[str, Any]) -> Settings:
    """The settings of a Pelican build.

    Relative paths are taken from the folder that holds the content folder (`PATH`).
    Raises SettingsError.
    """
    reading = _Reading(pelican)
    settings = Settings(
        councils=reading.path("COUNCILS", "content/councils.yaml"),
        state=reading.path("STATE", "var/vacancies.json"),
        now=reading.instant("NOW"),
        offline=reading.truth("OFFLINE", default=False),
        min_interval=reading.whole_number("MIN_INTERVAL", 900),
        recover_from=reading.published_copy("RECOVER_FROM"),
        closed_days=reading.whole_number("CLOSED_DAYS", 90),
        allow_samples=reading.truth("ALLOW_SAMPLES", default=True),
        accept_fall=reading.day("ACCEPT_FALL"),
    )
    reading.unknown()
    if reading.faults:
        raise SettingsError(reading.faults)
    return settings


def refuse_samples(known: Sequence[Council], settings: Settings) -> None:
    """Raises SettingsError when a council's feed is a sample and none may be."""
    names = [council.id for council in known if council.feed.sample]
    if names and not settings.allow_samples:
        fault = (
            "The feeds of these councils are bundled samples, whose adverts are "
            f"invented: {', '.join(names)}. Give each its real feed in "
            f"{settings.councils}, or set JOBS_FEED_ALLOW_SAMPLES to true."
        )
        raise SettingsError([fault])


class _Reading:
    """One pass over the settings that collects what is wrong with them."""

    def __init__(self, pelican: Mapping[str, Any]) -> None:
        self.values = pelican
        self.faults: list[str] = []

    def path(self, name: str, default: str) -> Path:
        value = self.values.get(PREFIX + name, default)
        if not isinstance(value, str | Path) or not str(value).strip():
            self._fault(name, value, "the path of a file")
            value = default
        content = Path(self.values["PATH"]).absolute()
        file: Path = content.parent / value
        return file

    def instant(self, name: str) -> datetime | None:
        value = self.values.get(PREFIX + name)
        if value is None:
            return None
        try:
            at = datetime.fromisoformat(value)
        except (TypeError, ValueError):
            at = None
        if at is None or at.tzinfo is None:
            expected = "null or an instant with its offset: 2026-11-22T03:10:00+00:00"
            self._fault(name, value, expected)
            return None
        return at

    def day(self, name: str) -> date | None:
        value = self.values.get(PREFIX + name)
        if value is None:
            return None
        try:
            return date.fromisoformat(value)
        except (TypeError, ValueError):
            self._fault(name, value, "null or a day such as 2026-11-23")
            return None

    def truth(self, name: str, *, default: bool) -> bool:
        value = self.values.get(PREFIX + name, default)
        if not isinstance(value, bool):
            self._fault(name, value, "true or false")
            return default
        return value

    def whole_number(self, name: str, default: int) -> int:
        value = self.values.get(PREFIX + name, default)
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            self._fault(name, value, "a whole number, 0 or more")
            return default
        return value

    def published_copy(self, name: str) -> str | None:
        value = self.values.get(PREFIX + name)
        if value is None:
            return None
        if not isinstance(value, str) or urlsplit(value).scheme not in {
            "",  # a file
            "http",
            "https",
        }:
            self._fault(
                name,
                value,
                "null, an address that begins with https://, or the path of a file",
            )
            return None
        return value

    def unknown(self) -> None:
        for key in sorted(self.values):
            if key.startswith(PREFIX) and key not in NAMES:
                hint = did_you_mean(key, NAMES)
                fault = f"{key} is not a setting of this site. {hint}"
                self.faults.append(fault.rstrip())

    def _fault(self, name: str, value: object, expected: str) -> None:
        self.faults.append(f"{PREFIX}{name} is {value!r}. It must be {expected}.")
