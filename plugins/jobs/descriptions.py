"""The adverts' own words, which are most of a night's memory, kept out of it."""

from __future__ import annotations

import os
from dataclasses import replace
from tempfile import TemporaryFile

from jobs_feed.models import Snapshot, Vacancy
from plugins.jobs.views import VacancyView


class Descriptions:
    """The descriptions of a snapshot's vacancies, in a file that has no name.

    Lists do without them; a page asks for its own when it is made. They can be read
    in every copy of this process at the same time.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self._file = TemporaryFile()  # noqa: SIM115 - open as long as this object is
        self._places: dict[str, tuple[int, int]] = {}  # id → offset, length
        end = 0
        for vacancy in snapshot.vacancies:
            length = self._file.write(vacancy.advert.description_html.encode())
            self._places[vacancy.id] = (end, length)
            end += length
        self._file.flush()

    def close(self) -> None:
        """Let go of the file, which goes with it."""
        self._file.close()

    def of(self, vacancy: Vacancy) -> Vacancy:
        """The vacancy with its description."""
        return _described(vacancy, self._read(*self._places[vacancy.id]).decode())

    def shown(self, view: VacancyView) -> VacancyView:
        """The view that a vacancy's own page shows."""
        vacancy = self.of(view.vacancy)
        text = vacancy.advert.description_html
        return replace(view, vacancy=vacancy, description_html=text)

    def _read(self, offset: int, length: int) -> bytes:
        if hasattr(os, "pread"):
            return os.pread(self._file.fileno(), length, offset)
        # On Windows, where a process has no copies that share its place in a file.
        self._file.seek(offset)
        return self._file.read(length)


def without_descriptions(snapshot: Snapshot) -> Snapshot:
    """The snapshot with no description: "" stands for each."""
    brief = tuple(_described(vacancy, "") for vacancy in snapshot.vacancies)
    return replace(snapshot, vacancies=brief)


def _described(vacancy: Vacancy, text: str) -> Vacancy:
    return replace(vacancy, advert=replace(vacancy.advert, description_html=text))
