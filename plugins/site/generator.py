"""Fills what pages share; writes indexes, 404, manifest, sitemap, robots and assets."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pelican.generators import Generator

from plugins.content import blocks, redirects
from plugins.content.documents import Document
from plugins.content.reader import LIBRARY
from plugins.content.redirects import Redirect
from plugins.content.schema import FOLDERS
from plugins.site import jsonld, sections, sitemap
from plugins.site.blocks import Shelf, shown
from plugins.site.sections import SECTIONS, Crumbs


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
        self.titles = {"/": "Home"}
        self.titles |= {
            f"/{name}/": section.title for name, section in SECTIONS.items()
        }
        self.titles |= {f"/{p.url}": p.title for p in self.context["pages"] if p.url}
        self.context.update(
            latest_stories=self.articles["case-studies"][:3],
            next_events=self.upcoming[:3],
            current_campaign=sections.current_campaign(self.articles["campaigns"], now),
            council_stories=self.council_stories,
            crumbs_for=self.crumbs_for,
            json_ld_for=self.json_ld_for,
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

    def crumbs_for(self, content: Any) -> Crumbs:
        """The breadcrumb of a Markdown page."""
        return sections.crumbs_for(content, self.titles)

    def json_ld_for(self, content: Any) -> list[jsonld.JsonLd]:
        """The JSON-LD of a Markdown page."""
        if not content.url:
            return [jsonld.organisation(self.site, self.base)]
        path = f"/{content.url}"
        found = [jsonld.breadcrumb(self.crumbs_for(content), path, self.base)]
        if content.section == "events":
            found.append(jsonld.event(content, self.site, self.base))
        elif content.section in _article_folders():
            found.append(jsonld.article(content, self.site, self.base))
        elif content.template == "questions":
            found.append(jsonld.questions(content.questions))
        return found

    def generate_output(self, writer: Any) -> None:
        """Write everything of this plugin's; the sitemap last, when all are known."""
        for name in SECTIONS:
            self._write_index(writer, name)
        self._write_page(
            writer,
            "404",
            "404.html",
            page_title="Page not found",
            page_description="There is no page at this address.",
            crumbs=[("Home", "/"), ("Page not found", None)],
            json_ld=[],
            noindex=True,
        )
        for document in self.settings[LIBRARY].values():
            if document.fields["withdrawn"] and document.is_published(self.now):
                self._write_notice(writer, document)
        output = Path(self.output_path)
        self._write_redirects(writer, output)
        manifest = self.env.get_template("site.webmanifest").render()
        (output / "site.webmanifest").write_text(manifest, encoding="utf-8")
        self.env.globals["asset"].write(output)
        entries = [*self._entries(), *self.context["cswm_pages"]]
        (output / "sitemap.xml").write_bytes(sitemap.sitemap(entries, self.base))
        (output / "robots.txt").write_bytes(sitemap.robots(self.base))

    def _write_index(self, writer: Any, name: str) -> None:
        section, path = SECTIONS[name], f"/{name}/"
        crumbs: Crumbs = [("Home", "/"), (section.title, None)]
        self._write_page(
            writer,
            "category" if name in self.articles else "councils",
            f"{name}/index.html",
            category=name,
            articles=self.articles.get(name, []),
            upcoming=self.upcoming,
            past=self.past,
            page_title=section.title,
            page_description=section.summary,
            page_path=path,
            crumbs=crumbs,
            json_ld=[jsonld.breadcrumb(crumbs, path, self.base)],
            noindex=False,
        )

    def _write_redirects(self, writer: Any, output: Path) -> None:
        """A page at every earlier address, and the rules for hosts that know them."""
        documents = self.settings[LIBRARY].values()
        found = redirects.redirects(
            each for each in documents if each.is_published(self.now)
        )
        for redirect in found:
            self._write_redirect(writer, redirect)
        if found:
            rules = redirects.rules(found)
            (output / redirects.FILE).write_text(rules, encoding="utf-8")

    def _write_redirect(self, writer: Any, redirect: Redirect) -> None:
        self._write_page(
            writer,
            "redirect",
            redirect.save_as,
            page_title="This page has moved",
            page_description="It has a new address, and you are led there now.",
            page_path=redirect.old,
            crumbs=[("Home", "/"), ("Moved", None)],
            json_ld=[],
            noindex=True,
            moved_to=redirect.new,
            moved_title=redirect.title,
        )

    def _write_notice(self, writer: Any, document: Document) -> None:
        """Where a page stood whose people no longer agree to it."""
        section = SECTIONS.get(document.kind.folder)
        way: Crumbs = [(section.title, f"/{document.kind.folder}/")] if section else []
        self._write_page(
            writer,
            "withdrawn",
            f"{document.address.lstrip('/')}index.html",
            page_title=document.fields["title"],
            page_description="What stood here is no longer part of this site.",
            crumbs=[("Home", "/"), *way, ("Taken down", None)],
            json_ld=[],
            noindex=True,
        )

    def _write_page(self, writer: Any, template: str, name: str, **values: Any) -> None:
        values.setdefault("page_path", f"/{name}")
        writer.write_file(name, self.get_template(template), self.context, **values)

    def _entries(self) -> list[sitemap.Entry]:
        contents = [*self.context["pages"], *self.context["articles"]]
        return [
            *((f"/{name}/", None, True) for name in SECTIONS),
            *((f"/{content.url}", _changed(content), True) for content in contents),
        ]


def _article_folders() -> set[str]:
    return {folder for folder, kind in FOLDERS.items() if kind.dated_by is not None}


def _changed(content: Any) -> Any:
    """The day a page's words last changed, as far as its own fields say."""
    published = content.date if FOLDERS[content.section].has_publication_date else None
    day = content.updated or getattr(content, "reviewed", None) or published
    return day.date() if day is not None else None
