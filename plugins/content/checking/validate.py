"""All of content/ at once: every fault of every file, before Pelican reads one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Final

from jobs_feed.errors import Fault
from jobs_feed.slips import Message, Slip
from plugins.content.linking import redirects
from plugins.content.linking.linked import broken_links, missing_pictures
from plugins.content.prose import advice
from plugins.content.reading import documents, figures
from plugins.content.reading.addresses import GENERATED, INDEXES, address_of
from plugins.content.reading.documents import Document
from plugins.content.schema.kinds import FOLDERS
from plugins.content.typed.fields import Check
from plugins.pictures.cache import PLACE, Cache
from plugins.pictures.folder import Picture, read_folder
from plugins.site.data import read_impact, read_site
from plugins.site.introductions import read_introductions
from plugins.site.overtime import read_over_time

TAKEN: Final = Message(
    "address-taken",
    "The address {address} is already taken by {other}.",
    "Rename this file.",
)
ABSENT: Final = Message(
    "missing-file",
    "This file is missing: without it the site has no page {address}.",
    "Write it, or bring it back.",
)

# Of content/, what holds no pages.
_NOT_PAGES: Final = {"samples", "images", "vacancies"}


@dataclass(frozen=True, slots=True)
class Library:
    """The documents that could be read, by path below content/, the pictures by
    address, and the faults.
    """

    documents: dict[str, Document]
    pictures: dict[str, Picture]
    faults: tuple[Fault, ...]


def check_content(
    content_dir: Path, councils: Collection[str], *, now: datetime
) -> list[Fault]:
    """Everything wrong in content/, in the order of the files and their lines.

    `councils` are the ids of councils.yaml, or nothing when that file is itself
    broken. `now` (aware) decides which pages' day has come. councils.yaml is
    checked by `jobs_feed.councils`.
    """
    return list(read_content(content_dir, councils, now=now).faults)


def read_content(
    content_dir: Path, councils: Collection[str], *, now: datetime
) -> Library:
    """Read and check all of content/; the arguments are those of `check_content`."""
    faults: list[Fault] = []
    found: dict[str, Document] = {}
    paths = list(_files(content_dir))
    known_figures = figures.load(content_dir / "impact.yaml")
    words = Check(content_dir / "words.yaml", councils)
    glossary = advice.read_glossary(words)
    faults += words.faults
    for path in paths:
        document, wrong = documents.read(
            *(content_dir / path, path, councils, known_figures),
            glossary=glossary,
            today=now,
        )
        faults += wrong
        if document is not None:
            found[str(path)] = document
    faults += _same_address(found.values())
    faults += _aliases(found.values())
    pictures, unreadable = read_folder(
        content_dir / "images", Cache(content_dir.parent / PLACE)
    )
    faults += unreadable
    faults += _missing_pages(content_dir, found.values(), councils)
    data = _read_data(content_dir, councils)
    faults += [fault for check in data for fault in check.faults]
    # A link to a file with faults of its own is not one more fault.
    unread = _addresses(path for path in paths if str(path) not in found)
    images = set(_image_addresses(content_dir))
    faults += broken_links(
        *(found.values(), data),
        others={*images, *unread},
        councils=councils,
        now=now,
    )
    faults += missing_pictures(found.values(), images)
    return Library(found, pictures, in_order(faults))


def _files(content_dir: Path) -> Iterator[PurePosixPath]:
    """Every file that is, or was meant to be, a page."""
    for file in sorted(content_dir.rglob("*")):
        path = PurePosixPath(file.relative_to(content_dir).as_posix())
        hidden = any(part.startswith(".") for part in path.parts)
        if file.is_dir() or hidden or path.name == "README.md":
            continue
        if path.parts[0] in FOLDERS or (
            path.suffix == ".md" and path.parts[0] not in _NOT_PAGES
        ):
            yield path


def _image_addresses(content_dir: Path) -> Iterator[str]:
    for file in sorted((content_dir / "images").rglob("*")):
        if file.is_file() and not file.name.startswith("."):
            yield f"/{file.relative_to(content_dir).as_posix()}"


def _addresses(paths: Iterable[PurePosixPath]) -> Iterator[str]:
    for path in paths:
        with suppress(ValueError):  # reported when the file was read
            yield address_of(path)


def _same_address(found: Iterable[Document]) -> Iterator[Fault]:
    taken: dict[str, str] = dict.fromkeys((*INDEXES, *GENERATED), "the site itself")
    for document in found:
        if document.address in taken:
            other = taken[document.address]
            yield TAKEN.at(document.file, 1, address=document.address, other=other)
        taken.setdefault(document.address, document.file.name)


def _aliases(found: Collection[Document]) -> Iterator[Fault]:
    for document, alias, wrong in redirects.faults(found, INDEXES):
        lines = document.file.read_text("utf-8-sig").splitlines()
        # Below the field's name; an alias in quotes has its words there all the same.
        at = next((n for n, line in enumerate(lines, 1) if alias in line), 1)
        yield wrong.at(document.file, at, max(1, lines[at - 1].find(alias) + 1))


def _missing_pages(
    content_dir: Path, found: Iterable[Document], councils: Collection[str]
) -> Iterator[Fault]:
    there = {document.address for document in found}
    needed = {"/": "pages/home.md"}
    needed |= {f"/councils/{name}/": f"councils/{name}.md" for name in councils}
    for address, name in needed.items():
        # A file that is there but cannot be read has faults of its own.
        if address not in there and not (content_dir / name).exists():
            yield ABSENT.at(content_dir / name, 1, address=address)


def _read_data(content_dir: Path, councils: Collection[str]) -> tuple[Check, ...]:
    site = Check(content_dir / "site.yaml", councils)
    read_site(site)
    impact = Check(content_dir / "impact.yaml", councils)
    read_impact(impact)
    topics = Check(content_dir / "topics.yaml", councils)
    read_introductions(topics)
    over_time = Check(content_dir / "over-time.yaml", councils)
    read_over_time(over_time)
    return site, impact, topics, over_time


def in_order(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """File by file, each from its top to its end."""

    def place(fault: Fault) -> tuple[str, int, int]:
        column = fault.column if isinstance(fault, Slip) else 1
        return str(fault.file), fault.line, column

    return tuple(sorted(faults, key=place))
