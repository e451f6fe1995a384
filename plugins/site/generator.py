"""Fills what pages share; writes the pages and files that stand in no content file."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any, Final

from pelican.generators import Generator

from plugins.content.building.reader import LIBRARY
from plugins.content.linking import redirects
from plugins.content.reading import blocks
from plugins.content.schema.kinds import FOLDERS
from plugins.site import calendars, fixed, pages, sections, sitemap, styleguide
from plugins.site.blocks import MOST_VACANCIES, Shelf, shown
from plugins.site.head import Head
from plugins.site.pages import Page
from plugins.site.sections import SECTIONS, Crumbs
from plugins.site.topics import (
    alike,
    level_first,
    topic_groups,
    topics,
    topics_of,
)

FILES: Final = ("site.webmanifest", "feed.xsl", "feed.css")
"""Templates that are no pages, and stand at an address that stays."""


class SiteGenerator(Generator):
    """Runs after the generators of words and jobs, and reads what they left.

    `context["cswm_pages"]` is the list of `sitemap.Entry` that other plugins add
    their pages to.
    """

    def generate_context(self) -> None:
        """Give every template the newest stories, what is on, crumbs and JSON-LD."""
        articles = self.context["articles"]
        self.site = self.env.globals["SITE"]
        self.base = self.settings["SITEURL"] or self.site.url
        self.articles = {
            section: sections.newest_first(articles, section)
            for section in SECTIONS
            if section in _article_folders()
        }
        self.now = now = self.settings["BUILD_NOW"]
        self.upcoming, self.past = sections.split_events(self.articles["events"], now)
        stories = self.articles["case-studies"]
        names = self.env.globals
        self.topics = topics(stories, names["COUNCILS"], names["INTRODUCTIONS"])
        self.titles = {"/": "Home"}
        self.titles |= {
            f"/{name}/": section.title for name, section in SECTIONS.items()
        }
        self.titles |= {f"/{p.url}": p.title for p in self.context["pages"] if p.url}
        self.head = Head(
            site=self.site,
            base=self.base,
            councils={council.id: council for council in names["COUNCILS"]},
            cards=names["cards"],
            crumbs_for=self.crumbs_for,
            logo=names["asset"]("icons/touch.png"),
        )
        self.context.update(
            latest_stories=stories[:4],
            next_events=self.upcoming[:3],
            banner_campaign=sections.banner_campaign(self.articles["campaigns"], now),
            current_campaign=sections.current_campaign(self.articles["campaigns"], now),
            council_stories=self.council_stories,
            council_events=self.council_events,
            story_for=self.story_for,
            story_at={f"/{story.url}": story for story in stories}.get,
            stories_like=partial(alike, stories=stories),
            vacancies_for=self.vacancies_for,
            topic_groups=topic_groups(self.topics),
            topics_of=partial(topics_of, found=self.topics),
            crumbs_for=self.crumbs_for,
            json_ld_for=self.head.json_ld_for,
            share_for=self.head.share_for,
        )
        self.context.setdefault("cswm_pages", [])
        self._fill_blocks()

    def _fill_blocks(self) -> None:
        """Put the blocks of every Markdown page where their marks stand."""
        written = [*self.context["pages"], *self.context["articles"]]
        if not any(content.blocks for content in written):
            return
        macro = self.env.get_template("components/block.html").module.block
        shelf = Shelf(
            stories={f"/{each.url}": each for each in self.articles["case-studies"]},
            councils=self.env.globals["COUNCILS"],
            of_council=self.context["council_vacancies"],
            of_level=self.context["level_vacancies"],
            picture=self.env.globals["picture"],
        )
        for content in written:
            found = [(each.name, shown(each, shelf)) for each in content.blocks]

            def show(number: int, level: int, found: Any = found) -> str:
                return str(macro(*found[number], level))

            html = content._content  # noqa: SLF001 - Pelican has no other way in
            content._content = blocks.fill(html, show)  # noqa: SLF001 - as above

    def council_stories(self, council: str) -> list[Any]:
        """The stories of a council, the newest first."""
        return [s for s in self.articles["case-studies"] if s.council == council]

    def story_for(self, council: str, level: str | None) -> Any:
        """A council's story to stand beside a vacancy: the newest of the vacancy's
        level, or else of any. None where the council has none.
        """
        return next(iter(level_first(self.council_stories(council), level)), None)

    def vacancies_for(self, story: Any) -> list[Any]:
        """Open vacancies of a story's council, those of the story's level first."""
        found = self.context["council_vacancies"](story.council)
        return level_first(found, story.level)[:MOST_VACANCIES]

    def council_events(self, council: str) -> list[Any]:
        """The events to come that a council holds, or nobody in particular."""
        return [e for e in self.upcoming if e.council in {council, None}]

    def crumbs_for(self, content: Any) -> Crumbs:
        """The breadcrumb of a Markdown page."""
        return sections.crumbs_for(content, self.titles)

    def generate_output(self, writer: Any) -> None:
        """Write everything of this plugin's; the sitemap last, when all are known."""
        output = Path(self.output_path)
        for page in self._pages():
            self._write_page(writer, page)
        if self.settings[styleguide.SETTING]:
            self._write_styleguide(writer)
        self._write_redirects(writer, output)
        for name, data in calendars.calendars(
            self.upcoming, self.past, name=self.site.name, base=self.base
        ):
            (output / name).write_bytes(data)
        for name in FILES:
            text = self.env.get_template(name).render()
            (output / name).write_text(text, encoding="utf-8")
        self.env.globals["cards"].write(output)
        words = [*self.context["pages"], *self.context["articles"]]
        entries = [*sitemap.of_words(words, self.topics), *self.context["cswm_pages"]]
        (output / "sitemap.xml").write_bytes(sitemap.sitemap(entries, self.base))
        icons = Path(self.settings["THEME"]) / "static" / "icons"
        for name, data in fixed.fixed(self.site, self.base, now=self.now, icons=icons):
            (output / name).parent.mkdir(exist_ok=True)
            (output / name).write_bytes(data)

    def _pages(self) -> Iterator[Page]:
        """The pages that stand in no file of content/."""
        shared = {
            "articles": self.articles,
            "upcoming": self.upcoming,
            "past": self.past,
            "profiles": {
                page.council: page
                for page in self.context["pages"]
                if page.section == "councils"
            },
        }
        yield from pages.index_pages(self.base, shared)
        yield from pages.topic_pages(self.topics, self.base)
        yield pages.not_found()
        for document in self.settings[LIBRARY].values():
            if document.fields["withdrawn"] and document.is_published(self.now):
                yield pages.notice_page(document)

    def _write_redirects(self, writer: Any, output: Path) -> None:
        """A page at every earlier address, and the rules for hosts that know them."""
        documents = self.settings[LIBRARY].values()
        found = redirects.redirects(
            each for each in documents if each.is_published(self.now)
        )
        for redirect in found:
            self._write_page(writer, pages.redirect_page(redirect))
        if found:
            rules = redirects.rules(found)
            (output / redirects.FILE).write_text(rules, encoding="utf-8")

    def _write_page(self, writer: Any, page: Page) -> None:
        values = page.context
        if page.index:
            values["share"] = self.head.own(page.title)
        template = self.get_template(page.template)
        writer.write_file(page.file, template, self.context, **values)

    def _write_styleguide(self, writer: Any) -> None:
        theme = Path(self.theme)
        for page in styleguide.pages(
            self.env,
            styleguide.components(theme / "templates" / "components"),
            (theme / "static" / "css" / "tokens.css").read_text("utf-8"),
            self.context,
        ):
            template = self.get_template(page.template)
            file = f"{page.path.lstrip('/')}index.html"
            writer.write_file(file, template, self.context, **page.context)


def _article_folders() -> set[str]:
    return {folder for folder, kind in FOLDERS.items() if kind.dated_by is not None}
