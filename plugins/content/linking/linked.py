"""Links and pictures that lead nowhere, across all of content/."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from pathlib import PurePosixPath
from typing import Final

from jobs_feed.slips import Message, Slip, Wrong
from plugins.content.linking.targets import ON_COMPUTER, Site, is_on_computer, link_slip
from plugins.content.reading.addresses import INDEXES
from plugins.content.reading.documents import Document
from plugins.content.terms import schedule
from plugins.content.typed.fields import Check
from plugins.content.wording import meant
from plugins.site import calendars
from plugins.site.topics import topic_paths

ELSEWHERE: Final = Message(
    "picture-of-another-site",
    "The picture {name} is on another site.",
    "Put a copy in content/images and write /images/ and its name.",
)
MISSING: Final = Message(
    "missing-picture",
    "There is no picture {name} in content/images.",
    "Put it there, or correct its name.",
)
CAPITALS: Final = Message(
    "wrong-case",
    "The picture {name} is called {right}: capitals and small letters differ.",
    "Write its name as the file has it.",
)

_EVENTS: Final = f"/{calendars.ALL}"


def broken_links(
    found: Collection[Document],
    data: Iterable[Check],
    *,
    others: Collection[str],
    councils: Collection[str],
    now: datetime,
) -> Iterator[Slip]:
    """Links of documents and data files that nobody could follow.

    `others` are the addresses of files that are no documents. By when a page
    appears, all that it leads to must be there: `now` (aware) or later.
    """
    begins = {
        address: schedule.appears(document.kind, document.fields)
        for document in found
        for address in document.addresses
    }
    begins |= _lists(found)
    places = {each.address: each.places for each in found if each.places is not None}
    written = [
        *(
            (d.file, d.links, d.address, schedule.appears(d.kind, d.fields))
            for d in found
        ),
        *((check.file, check.links, "", schedule.ALWAYS) for check in data),
    ]
    for file, links, page, appears in written:
        known = {each for each, begin in begins.items() if begin <= max(appears, now)}
        waiting = begins.keys() - known
        there = {*known, *INDEXES, _EVENTS, *others}
        site = Site(there, waiting, councils, places)
        for link in links:
            wrong = link_slip(link.text, site, page=page)
            if wrong is not None:
                yield wrong.at(file, link.line, link.column)


def missing_pictures(
    found: Iterable[Document], pictures: Collection[str]
) -> Iterator[Slip]:
    """Pictures that are named and not there; `pictures` are /images/ addresses."""
    for document in found:
        for image in document.images:
            if image.text not in pictures:
                wrong = _why_missing(image.text, pictures)
                yield wrong.at(document.file, image.line, image.column)


def _lists(found: Iterable[Document]) -> dict[str, datetime]:
    """The lists that stories make by standing in them: from when each is there."""
    begins: dict[str, datetime] = {}
    for story in (each for each in found if each.kind.folder == "case-studies"):
        appears = schedule.appears(story.kind, story.fields)
        for path in topic_paths(story.fields):
            begins[path] = min(appears, begins.get(path, appears))
    return begins


def _why_missing(name: str, pictures: Collection[str]) -> Wrong:
    if is_on_computer(name):
        return Wrong(ON_COMPUTER, target=name)
    if "://" in name or name.startswith("//"):
        return Wrong(ELSEWHERE, name=name)
    file = PurePosixPath(name).name
    for right in sorted(pictures):
        if right.lower() == name.lower():
            return Wrong(CAPITALS, name=name, right=right)
    same = [each for each in sorted(pictures) if PurePosixPath(each).name == file]
    hint = f"Did you mean “{same[0]}”?" if same else meant(name, pictures)
    return Wrong(MISSING, name=name, hint=hint)
