"""Earlier addresses of pages, and where they lead now."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from jobs_feed.slips import Message, Wrong
from plugins.content.reading.documents import Document

BAD_ALIAS: Final = Message(
    "not-an-old-address",
    "“{alias}” cannot be an alias.",
    "Write the old address from its first / to its last, without the site's name: "
    "/an/old-page/.",
)
OURS: Final = Message(
    "alias-of-the-site",
    "“{alias}” cannot be an alias: the site makes what stands there.",
    "Delete the alias.",
)
OWN_ALIAS: Final = Message(
    "own-alias", "{alias} is the page's own address.", "Delete the alias."
)
TAKEN_ALIAS: Final = Message(
    "taken-alias",
    "{alias} is the address of {other}.",
    "Delete the alias, or give that page another address.",
)
TWICE: Final = Message(
    "repeated-alias", "The alias {alias} stands in {other} too.", "Keep one."
)

FILE: Final = "_redirects"
"""Read by hosts that answer an old address themselves, without a page."""

# An address as this or an earlier site may have had it: /a-page/ or /a/page.html.
_ALIAS: Final = re.compile(r"(?:/[A-Za-z0-9_-]+)+(?:/|\.html?)")

_OURS: Final = ("/jobs/", "/images/", "/theme/", "/404.html")


@dataclass(frozen=True, slots=True)
class Redirect:
    """`old` leads to `new`, the address of the page called `title`."""

    old: str
    new: str
    title: str

    @property
    def save_as(self) -> str:
        """The file that stands at the old address, below output/."""
        name = self.old.removeprefix("/")
        return f"{name}index.html" if name.endswith("/") else name


def redirects(documents: Iterable[Document]) -> list[Redirect]:
    """From every alias of these documents, by old address."""
    found = (
        Redirect(alias, document.address, document.fields["title"])
        for document in documents
        for alias in document.fields["aliases"]
    )
    return sorted(found, key=lambda redirect: redirect.old)


def rules(found: Iterable[Redirect]) -> str:
    """The text of `FILE`: a line for each, in the form that Netlify began."""
    return "".join(f"{each.old} {each.new} 301\n" for each in found)


def faults(
    documents: Collection[Document], indexes: Collection[str]
) -> Iterator[tuple[Document, str, Wrong]]:
    """Aliases that cannot be: the document, the alias, and what is wrong with it.

    `indexes` are the addresses that the site makes by itself.
    """
    pages = {
        **dict.fromkeys(indexes, "a page that the site makes by itself"),
        **{each.address: each.file.name for each in documents},
    }
    taken: dict[str, str] = {}
    for document in documents:
        for alias in document.fields["aliases"]:
            try:
                _refuse(alias, document, pages, taken)
            except Wrong as error:
                yield document, alias, error
            taken.setdefault(alias.lower(), document.file.name)


def _refuse(
    alias: str, document: Document, pages: Mapping[str, str], taken: Mapping[str, str]
) -> None:
    """Raises `Wrong` for what cannot be an alias of this document."""
    name = alias.lower()
    if name.endswith("/index.html"):
        hint = f"Leave out index.html: {alias[: -len('index.html')]}"
        raise Wrong(BAD_ALIAS, alias=alias, hint=hint)
    if not _ALIAS.fullmatch(alias):
        raise Wrong(BAD_ALIAS, alias=alias)
    if name.startswith(_OURS):
        raise Wrong(OURS, alias=alias)
    if name == document.address:
        raise Wrong(OWN_ALIAS, alias=alias)
    if name in pages:
        raise Wrong(TAKEN_ALIAS, alias=alias, other=pages[name])
    if name in taken:
        raise Wrong(TWICE, alias=alias, other=taken[name])
