"""The pages that no editor wrote: lists of stories, of events and of councils, what
stands where a page was, and what stands where none is. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from plugins.content.linking.redirects import Redirect
from plugins.content.reading.documents import Document
from plugins.site import jsonld
from plugins.site.sections import SECTIONS, Crumbs
from plugins.site.topics import Topic

HOME: Final = ("Home", "/")


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be rendered: `values` are what its template asks for beside them."""

    template: str  # its name, without extension
    file: str  # its path in the site
    title: str
    description: str
    crumbs: Crumbs  # beginning at home
    path: str  # its address
    values: dict[str, Any] = field(default_factory=dict)
    json_ld: tuple[jsonld.JsonLd, ...] = ()
    index: bool = True  # whether search engines may list it

    @property
    def context(self) -> dict[str, Any]:
        """What the frame of every page asks for, and this page's own values."""
        return {
            "page_title": self.title,
            "page_description": self.description,
            "page_path": self.path,
            "crumbs": self.crumbs,
            "json_ld": list(self.json_ld),
            "noindex": not self.index,
            **self.values,
        }


def index_pages(base: str, values: dict[str, Any]) -> Iterator[Page]:
    """The first page of each folder; `values` has "articles", a list by folder."""
    articles = values["articles"]
    for name, section in SECTIONS.items():
        path = f"/{name}/"
        crumbs: Crumbs = [HOME, (section.title, None)]
        yield Page(
            template="category" if name in articles else "councils",
            file=f"{name}/index.html",
            title=section.title,
            description=section.summary,
            crumbs=crumbs,
            path=path,
            values={**values, "category": name, "articles": articles.get(name, [])},
            json_ld=(jsonld.breadcrumb(crumbs, path, base),),
        )


def topic_pages(topics: Iterable[Topic], base: str) -> Iterator[Page]:
    """A list of stories for each topic."""
    stories = (SECTIONS["case-studies"].title, "/case-studies/")
    for topic in topics:
        crumbs: Crumbs = [HOME, stories, (topic.label, None)]
        count = len(topic.stories)
        told = f"{count} {'story' if count == 1 else 'stories'}"
        yield Page(
            template="topic",
            file=f"{topic.path.lstrip('/')}index.html",
            title=topic.title,
            description=f"{topic.intro or topic.title} {told}.",
            crumbs=crumbs,
            path=topic.path,
            values={"topic": topic},
            json_ld=(jsonld.breadcrumb(crumbs, topic.path, base),),
        )


def not_found() -> Page:
    """What a visitor sees at an address where nothing is."""
    return Page(
        template="404",
        file="404.html",
        title="Page not found",
        description="There is no page at this address.",
        crumbs=[HOME, ("Page not found", None)],
        path="/404.html",
        index=False,
    )


def redirect_page(redirect: Redirect) -> Page:
    """What stands at an earlier address of a page."""
    return Page(
        template="redirect",
        file=redirect.save_as,
        title="This page has moved",
        description="It has a new address, and you are led there now.",
        crumbs=[HOME, ("Moved", None)],
        path=redirect.old,
        values={"moved_to": redirect.new, "moved_title": redirect.title},
        index=False,
    )


def notice_page(document: Document) -> Page:
    """What stands where a page was whose people no longer agree to it."""
    section = SECTIONS.get(document.kind.folder)
    way: Crumbs = [(section.title, f"/{document.kind.folder}/")] if section else []
    file = f"{document.address.lstrip('/')}index.html"
    return Page(
        template="withdrawn",
        file=file,
        title=document.fields["title"],
        description="What stood here is no longer part of this site.",
        crumbs=[HOME, *way, ("Taken down", None)],
        path=f"/{file}",
        index=False,
    )
