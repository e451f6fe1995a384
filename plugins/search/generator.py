"""Writes the search page, and the index of all pages of words beside it."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any, Final

from pelican.generators import Generator

from plugins.cards.card import Card
from plugins.search import contents, index
from plugins.search.kinds import KINDS, Subject, subject
from plugins.search.words import document
from plugins.site import jsonld
from plugins.site.pages import HOME, Page

PATH: Final = "/search/"
INDEX: Final = "pagefind"
"""The folder of the index, in the site."""

log = logging.getLogger(__name__)


class SearchGenerator(Generator):
    """Runs when Pelican has written the words, and before the site's last pages.

    It reads the pages as they were published, while other processes still write the
    vacancies. Needs the templates' globals of plugins/site. Adds its page to
    `context["cswm_pages"]`.
    """

    def generate_context(self) -> None:
        """Make room for the page among those of the sitemap."""
        self.context.setdefault("cswm_pages", [])

    def generate_output(self, writer: Any) -> None:
        """Write the page, and the index: without which the page still finds titles.

        A failure to make it is a warning, at which `invoke build` stops.
        """
        subjects = self._subjects()
        self._write_page(writer, subjects)
        output, kept = Path(self.output_path), Path(self.path).parent / index.PLACE
        try:
            index.write(self._documents(subjects), output / INDEX, kept)
        except index.SearchError as error:
            log.warning("%s", error)

    def _subjects(self) -> list[Subject]:
        """All pages of words but the first: the dated newest first, then by title."""
        names = {each.id: each.short_name for each in self.env.globals["COUNCILS"]}
        dated = sorted(self.context["articles"], key=_address)
        dated.sort(key=lambda article: article.date, reverse=True)
        others = sorted(self.context["pages"], key=lambda page: page.title.lower())
        return [subject(each, names) for each in (*dated, *others) if each.url]

    def _documents(self, subjects: list[Subject]) -> dict[str, bytes]:
        found: dict[str, bytes] = {}
        for each in subjects:
            file = Path(self.output_path, each.path.lstrip("/"), "index.html")
            words = document(file.read_bytes(), each)
            if words is not None:
                found[each.path] = words
        return found

    def _write_page(self, writer: Any, subjects: list[Subject]) -> None:
        site = self.env.globals["SITE"]
        base = self.settings["SITEURL"] or site.url
        crumbs = [HOME, ("Search", None)]
        groups = contents.groups(subjects, self.env.globals["COUNCILS"])
        page = Page(
            template="search",
            file=f"{PATH.lstrip('/')}index.html",
            title="Search",
            description="Find a vacancy, a story, an event, a council or an answer, "
            "anywhere on this site.",
            crumbs=crumbs,
            path=PATH,
            values={
                "kinds": KINDS,
                "groups": list(groups),
                "share": self.env.globals["cards"](Card(site.region, "Search")),
            },
            json_ld=(jsonld.breadcrumb(crumbs, PATH, base),),
        )
        template = self.get_template(page.template)
        writer.write_file(page.file, template, self.context, **page.context)
        self.context["cswm_pages"].append((PATH, None, page.index))


def _address(content: Any) -> str:
    address: str = content.url
    return address
