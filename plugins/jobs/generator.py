"""Refreshes the vacancies, shares them with every page, and writes the jobs pages."""

from __future__ import annotations

import gc
import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, Final, Literal, NoReturn

from pelican.generators import Generator

from jobs_feed import councils, pipeline
from jobs_feed.errors import ConfigurationError, JobsFeedError
from jobs_feed.history import beside
from jobs_feed.models import Council, Snapshot
from plugins.jobs import openings, places, words
from plugins.jobs import settings as jobs_settings
from plugins.jobs.board import Board, Views, board
from plugins.jobs.calendars import calendars
from plugins.jobs.cards import card_of, cards
from plugins.jobs.descriptions import Descriptions, without_descriptions
from plugins.jobs.files import Files
from plugins.jobs.following import groups
from plugins.jobs.history import history
from plugins.jobs.listing import council_notices
from plugins.jobs.pages import (
    Page,
    address_codes,
    list_pages,
    vacancy_entry,
    vacancy_pages,
)
from plugins.jobs.places import Places
from plugins.jobs.qr import Codes
from plugins.jobs.settings import SettingsError
from plugins.jobs.views import VacancyView
from plugins.memory import give_back
from plugins.parallel import Task, begin
from plugins.site.jsonld import breadcrumb_text

USED_WRONGLY, BROKEN = 2, 3  # exit codes of the contract
NEWEST: Final = 4
PART: Final = 50  # vacancies written at a time: few enough to share out evenly


class JobsGenerator(Generator):
    """Runs after the generators of words, whose stories it shows.

    Needs `BUILD_NOW` in the settings (plugins/content) and `SITE` among the
    templates' globals (plugins/site). Adds its pages to `context["cswm_pages"]`.
    """

    snapshot: Snapshot  # without descriptions
    descriptions: Descriptions
    councils: tuple[Council, ...]
    places: Places
    board: Board  # without descriptions
    codes: Codes
    numbers: Path  # each night's, with tonight's
    _finish: Task

    def generate_context(self) -> None:
        """Refresh the snapshot and give every template what is open.

        Stops the build with exit code 2 for wrong configuration, 3 for a state file
        that can be neither used nor written; never with a traceback.
        """
        # What is made from here on lives until the pages are written. Looking through
        # it for garbage again and again took a tenth of a large build.
        gc.disable()
        try:
            self._refresh()
        except (SettingsError, ConfigurationError) as error:
            _stop(error, USED_WRONGLY)
        except (JobsFeedError, OSError) as error:
            _stop(error, BROKEN)
        give_back()
        now, site_url = self.settings["BUILD_NOW"], self._site_url()
        self.board = board(self.snapshot, self.councils, now=now, site_url=site_url)
        self.context.update(
            OPEN_TOTAL=len(self.board.open),
            OPEN_COUNTS={
                c.id: len(self.council_vacancies(c.id)) for c in self.councils
            },
            USES_SAMPLES=any(council.feed.sample for council in self.councils),
            newest_vacancies=self.board.newest(NEWEST),
            council_vacancies=self.council_vacancies,
            council_notice=council_notices(self.board.statuses).get,
            level_vacancies=self.board.of_level,
            ways_to_follow=groups(self.councils),
            vacancy_history=partial(
                history,
                self.snapshot.vacancies,
                now=now,
                kept_days=self.settings["JOBS_FEED_CLOSED_DAYS"],
            ),
        )
        self.context.setdefault("cswm_pages", [])

    def begin_output(self) -> None:
        """Begin to write pages, feeds and data, while Pelican writes the words.

        Not by Pelican's writer, which copies the whole context for every page.
        Every generator's context must be whole.
        """
        # Here, so that every copy of this process has it.
        self.codes = address_codes(self.councils, self._site_url())
        lists = list(list_pages(self.board))
        # A council's together: their pages show the same others of its vacancies.
        views = sorted((*self.board.open, *self.board.closed), key=_council)
        self.context["cswm_pages"] += [(p.path, p.lastmod, p.index) for p in lists]
        self.context["cswm_pages"] += map(vacancy_entry, views)
        for card in cards(self.board):
            self.env.globals["cards"](card)
        # The first of each kind, here: the copies begin with what it has compiled.
        self._write_pages(lists[:1])
        self._write_vacancies(views[:1])
        self._finish = begin(
            [
                self._write_documents,
                self._write_calendars,
                self._write_open,
                self._write_words,
                self._write_numbers,
                lambda: self._write_pages(lists[1:]),
                *(
                    partial(self._write_vacancies, views[start : start + PART])
                    for start in range(1, len(views), PART)
                ),
            ]
        )

    def generate_output(self, _writer: Any) -> None:
        """Write what is left of pages, feeds and data."""
        self._finish()
        self.descriptions.close()
        gc.freeze()
        gc.enable()

    def _write_documents(self) -> None:
        # Imported in the process that needs it, beside the others' work.
        from plugins.jobs.documents import documents

        with Files(self._open, partial(self._open, mode="ab")) as files:
            for name, piece in documents(
                self.snapshot,
                self.councils,
                whole=self.descriptions.of,
                now=self.settings["BUILD_NOW"],
                site_name=self.env.globals["SITE"].name,
                site_url=self._site_url(),
            ):
                files.write(name, piece)

    def _write_calendars(self) -> None:
        with Files(self._open, partial(self._open, mode="ab")) as files:
            for name, piece in calendars(
                self.board.open,
                self.councils,
                site_name=self.env.globals["SITE"].name,
                site_url=self._site_url(),
            ):
                files.write(name, piece)

    def _write_open(self) -> None:
        with self._open(openings.PATH) as file:
            file.writelines(openings.open_json(self.board, self.places))

    def _write_words(self) -> None:
        shown = map(self.descriptions.shown, self.board.open)
        texts = (view.description_html for view in shown)
        for name, data in words.files(texts, openings.edition(self.board)):
            with self._open(name) as file:
                file.write(data)

    def _write_numbers(self) -> None:
        if self.numbers.exists():  # or it has been told why not
            with (
                self.numbers.open("rb") as kept,
                self._open("jobs/history.csv") as file,
            ):
                shutil.copyfileobj(kept, file)

    def _write_vacancies(self, views: Sequence[VacancyView]) -> None:
        shown = map(self.descriptions.shown, views)
        pages = vacancy_pages(
            self.board, shown, story_of=self._story_of, codes=self.codes
        )
        self._write_pages(pages)

    def _write_pages(self, pages: Iterable[Page]) -> None:
        shared = self._shared_context()
        for page in pages:
            template = self.get_template(page.template)
            share = self.env.globals["cards"](card_of(page))
            values = {**shared, "share": share, **page.context}
            way = values["crumbs"]
            values["way"] = breadcrumb_text(way, page.path, self._site_url())
            html = template.render(values)
            with self._open(f"{page.path}index.html") as file:
                file.write(html.encode())

    def council_vacancies(self, council_id: str) -> Views:
        """A council's open vacancies, newest first."""
        return self.board.of_council(council_id)

    def _refresh(self) -> None:
        settings = jobs_settings.read(self.settings)
        self.councils = councils.load(settings.councils)
        self.places = places.load(Path(self.settings["PATH"]) / places.FILE)
        jobs_settings.refuse_samples(self.councils, settings)
        night = pipeline.refresh(
            self.councils,
            settings.state,
            now=self.settings["BUILD_NOW"],
            offline=settings.offline,
            min_interval=settings.min_interval,
            recover_from=settings.recover_from,
            closed_days=settings.closed_days,
            on_wait=_tell,
        )
        self.numbers = beside(settings.state)
        self.descriptions = Descriptions(night.snapshot)
        self.snapshot = without_descriptions(night.snapshot)

    def _site_url(self) -> str:
        """The address that absolute links begin with, also while SITEURL is empty."""
        url: str = self.settings["SITEURL"] or self.env.globals["SITE"].url
        return url.rstrip("/")

    def _shared_context(self) -> dict[str, Any]:
        """What plugins and generators share, without Pelican's own 200 settings."""
        own = {
            name: value
            for name, value in self.context.items()
            if name not in self.settings
        }
        return {**own, "SITEURL": self.settings["SITEURL"]}

    def _story_of(self, view: VacancyView) -> Any:
        return self.context["story_for"](view.council.id, view.level)

    def _open(self, name: str, mode: Literal["wb", "ab"] = "wb") -> BinaryIO:
        """A file of the site, to be written anew or gone on with."""
        file = os.path.join(self.output_path, name.lstrip("/"))  # noqa: PTH118 - pathlib costs more than the write, thousands of times
        os.makedirs(os.path.dirname(file), exist_ok=True)  # noqa: PTH103, PTH120 - as above
        return open(file, mode)  # noqa: PTH123 - as above; closed by who asked


def _council(view: VacancyView) -> str:
    return view.council.id


def _tell(words: str) -> None:
    sys.stderr.write(f"{words}\n")


def _stop(error: JobsFeedError | OSError, code: int) -> NoReturn:
    sys.stderr.write(f"{error}\n\nNothing was built.\n")
    # Pelican prints a traceback for every exception of its own family.
    raise SystemExit(code) from None
