"""Snapshot → every file of the jobs service that is not a page: feeds and data.

Pure: gives addresses and their bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from jobs_feed import dataset
from jobs_feed.feeds import Channel, Entry, Frame, atom, entries, json_feed, rss
from jobs_feed.models import Council, Snapshot
from jobs_feed.wording import LEVEL_LABELS

Piece = tuple[str, bytes]
"""A file's address, and the next of its bytes."""

_ALL_RSS, _ALL_ATOM, _ALL_JSON = "/jobs/feed.xml", "/jobs/feed.atom", "/jobs/feed.json"


def documents(
    snapshot: Snapshot, councils: Sequence[Council], *, site_name: str, site_url: str
) -> Iterator[Piece]:
    """RSS, Atom and JSON Feed of everything open, RSS a council and a level, and the
    data sets vacancies.json and status.json: piece by piece, in turn, so that no
    file is ever whole in memory.

    The snapshot must have been made; `site_url` has no slash at its end.
    """
    names = {council.id: council.name for council in councils}
    every = entries(snapshot.open, site_url=site_url, councils=names)
    yield from _feeds(_frames(snapshot, councils, site_name, site_url), every)
    for line in dataset.public_lines(snapshot):
        yield "/jobs/vacancies.json", line
    yield "/jobs/status.json", dataset.dump(dataset.to_status(snapshot))


def _feeds(frames: Mapping[str, Frame], every: Iterator[Entry]) -> Iterator[Piece]:
    """Each entry is made once and put into each of its feeds."""
    begun = set()
    for entry in every:
        for path, piece in _places(entry):
            frame = frames[path]
            yield path, (frame.between if path in begun else frame.head) + piece
            begun.add(path)
    for path, frame in frames.items():
        yield path, frame.tail if path in begun else frame.head + frame.tail


def _places(entry: Entry) -> Iterator[Piece]:
    """The feeds that an entry stands in, and its form in each."""
    advert = entry.vacancy.advert
    yield _ALL_RSS, entry.rss
    yield _ALL_ATOM, entry.atom
    yield _ALL_JSON, entry.json
    yield _council_rss(advert.council), entry.rss
    if advert.level:
        yield _level_rss(advert.level), entry.rss


def _frames(
    snapshot: Snapshot, councils: Sequence[Council], site_name: str, site_url: str
) -> dict[str, Frame]:
    """Every feed's frame by its address."""
    generated = snapshot.generated
    assert generated is not None

    def channel(title: str, path: str) -> Channel:
        return Channel(
            title=f"{title} – {site_name}",
            description=f"{title}: every open vacancy, newest first.",
            feed_url=site_url + path,
            home_url=f"{site_url}{path.rpartition('/')[0]}/",
            updated=generated,
        )

    title = "Children’s social work jobs"
    frames = {
        _ALL_RSS: rss(channel(title, _ALL_RSS)),
        _ALL_ATOM: atom(channel(title, _ALL_ATOM)),
        _ALL_JSON: json_feed(channel(title, _ALL_JSON)),
    }
    for council in councils:
        path = _council_rss(council.id)
        frames[path] = rss(channel(f"{title} at {council.name}", path))
    for level, label in LEVEL_LABELS.items():
        path = _level_rss(level)
        frames[path] = rss(channel(f"{title}, {label.lower()}", path))
    return frames


def _council_rss(council: str) -> str:
    return f"/jobs/{council}/feed.xml"


def _level_rss(level: str) -> str:
    return f"/jobs/level/{level}/feed.xml"
