"""All of content/ at once: every fault of every file, before Pelican reads one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Final

from jobs_feed.errors import Fault, did_you_mean
from plugins.content import documents
from plugins.content.addresses import GENERATED, INDEXES, address_of, link_fault
from plugins.content.documents import Document
from plugins.content.fields import Check, Written
from plugins.content.pictures import picture_fault
from plugins.content.schema import FOLDERS
from plugins.site.data import read_impact, read_site

# Of content/, what holds no pages.
_NOT_PAGES: Final = {"samples", "images", "vacancies"}


@dataclass(frozen=True, slots=True)
class Library:
    """The documents that could be read, by path below content/, and the faults."""

    documents: dict[str, Document]
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
    for path in paths:
        document, wrong = documents.read(content_dir / path, path, councils)
        faults += wrong
        if document is not None:
            found[str(path)] = document
    faults += _same_address(found.values())
    faults += _pictures(content_dir)
    faults += _missing_pages(content_dir, found.values(), councils)
    data = _read_data(content_dir, councils)
    faults += [fault for check in data for fault in check.faults]
    unread = _addresses(path for path in paths if str(path) not in found)
    faults += _broken_links(content_dir, found.values(), data, now, unread)
    return Library(found, tuple(sorted(faults, key=lambda f: (str(f.file), f.line))))


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


def _image_files(content_dir: Path) -> Iterator[Path]:
    for file in sorted((content_dir / "images").rglob("*")):
        if file.is_file() and not file.name.startswith("."):
            yield file


def _pictures(content_dir: Path) -> Iterator[Fault]:
    for file in _image_files(content_dir):
        message = picture_fault(file, file.read_bytes())
        if message is not None:
            yield Fault(file, 1, message)


def _addresses(paths: Iterable[PurePosixPath]) -> Iterator[str]:
    for path in paths:
        with suppress(ValueError):  # reported when the file was read
            yield address_of(path)


def _same_address(found: Iterable[Document]) -> Iterator[Fault]:
    taken: dict[str, str] = dict.fromkeys((*INDEXES, *GENERATED), "the site itself")
    for document in found:
        if document.address in taken:
            yield Fault(
                document.file,
                1,
                f"The address {document.address} is already taken by "
                f"{taken[document.address]}. Rename this file.",
            )
        taken.setdefault(document.address, document.file.name)


def _missing_pages(
    content_dir: Path, found: Iterable[Document], councils: Collection[str]
) -> Iterator[Fault]:
    there = {document.address for document in found}
    needed = {"/": "pages/home.md"}
    needed |= {f"/councils/{name}/": f"councils/{name}.md" for name in councils}
    for address, name in needed.items():
        # A file that is there but cannot be read has faults of its own.
        if address not in there and not (content_dir / name).exists():
            yield Fault(
                content_dir / name,
                1,
                f"This file is missing: without it the site has no page {address}.",
            )


def _read_data(content_dir: Path, councils: Collection[str]) -> tuple[Check, Check]:
    site = Check(content_dir / "site.yaml", councils)
    read_site(site)
    impact = Check(content_dir / "impact.yaml", councils)
    read_impact(impact)
    return site, impact


def _broken_links(
    content_dir: Path,
    found: Iterable[Document],
    data: Iterable[Check],
    now: datetime,
    unread: Iterable[str],
) -> Iterator[Fault]:
    found = list(found)
    published = {d.address for d in found if d.is_published(now)}
    waiting = {d.address for d in found} - published
    images = {
        f"/{file.relative_to(content_dir).as_posix()}"
        for file in _image_files(content_dir)
    }
    # A link to a file with faults of its own is not one more fault.
    addresses = published | INDEXES | images | set(unread)
    written: list[tuple[Path, Written]] = [
        *((d.file, link) for d in found for link in d.links),
        *((check.file, link) for check in data for link in check.links),
    ]
    for file, link in written:
        message = link_fault(link.text, addresses, waiting)
        if message is not None:
            yield Fault(file, link.line, message)
    for document in found:
        for image in document.images:
            if image.text not in images:
                yield Fault(
                    document.file, image.line, _image_message(image.text, images)
                )


def _image_message(name: str, images: Collection[str]) -> str:
    if "://" in name or name.startswith("//"):
        return (
            f"The picture {name} is on another site. Put a copy in content/images "
            "and write /images/ and its name."
        )
    return f"There is no picture {name} in content/images. {did_you_mean(name, images)}".rstrip()
