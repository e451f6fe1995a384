"""Snapshot → every file of the jobs service that is not a page: feeds and data.

Pure: gives addresses and their bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final

from jobs_feed import dataset
from jobs_feed.feeds import Channel, Entry, Frame, atom, entries, json_feed, rss
from jobs_feed.models import Council, Snapshot, Vacancy
from plugins.jobs.lists import closing_end, job_lists, paths

Piece = tuple[str, bytes]
"""A file's address, and the next of its bytes."""

STYLES: Final = (("text/xsl", "/feed.xsl"), ("text/css", "/feed.css"))
"""Makes a page of a feed for a person who opens it; where a browser does not know XSL
any more, the second makes a list of it. Both are templates of the theme."""

_ALL_ATOM, _ALL_JSON = "/jobs/feed.atom", "/jobs/feed.json"


def documents(
    snapshot: Snapshot,
    councils: Sequence[Council],
    *,
    whole: Callable[[Vacancy], Vacancy] = lambda vacancy: vacancy,
    now: datetime,
    site_name: str,
    site_url: str,
) -> Iterator[Piece]:
    """RSS of every list, Atom and JSON Feed of everything open, and the data sets
    vacancies.json and status.json: piece by piece, in turn, so that no file is ever
    whole in memory.

    The snapshot must have been made; `whole` gives a vacancy of it the description
    that it came without; `now` is the build's aware instant; `site_url`
    has no slash at its end.
    """
    names = {council.id: council.name for council in councils}
    every = entries(snapshot.open, site_url=site_url, councils=names, whole=whole)
    frames = _frames(snapshot, councils, site_name, site_url)
    yield from _feeds(frames, every, closing_end(now))
    for line in dataset.public_lines(snapshot, whole):
        yield "/jobs/vacancies.json", line
    yield "/jobs/status.json", dataset.dump(dataset.to_status(snapshot))


def _feeds(
    frames: Mapping[str, Frame], every: Iterator[Entry], end: datetime
) -> Iterator[Piece]:
    """Each entry is made once and put into each of its feeds."""
    begun = set()
    for entry in every:
        for path, piece in _places(entry, end):
            frame = frames[path]
            yield path, (frame.between if path in begun else frame.head) + piece
            begun.add(path)
    for path, frame in frames.items():
        yield path, frame.tail if path in begun else frame.head + frame.tail


def _places(entry: Entry, end: datetime) -> Iterator[Piece]:
    """The feeds that an entry stands in, and its form in each."""
    yield _ALL_ATOM, entry.atom
    yield _ALL_JSON, entry.json
    for path in paths(entry.vacancy.advert, end):
        yield f"{path}feed.xml", entry.rss


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
            styles=STYLES,
        )

    lists = list(job_lists(councils))
    everything = lists[0].title
    feeds = {f"{each.path}feed.xml": each.title for each in lists}
    return {
        _ALL_ATOM: atom(channel(everything, _ALL_ATOM)),
        _ALL_JSON: json_feed(channel(everything, _ALL_JSON)),
        **{path: rss(channel(title, path)) for path, title in feeds.items()},
    }
