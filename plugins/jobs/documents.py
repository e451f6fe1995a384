"""Snapshot → every file of the jobs service that is not a page: feeds and data.

Pure: gives addresses and their bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jobs_feed import dataset
from jobs_feed.feeds import Channel, atom, entries, json_feed, rss
from jobs_feed.models import Council, Snapshot
from jobs_feed.wording import LEVEL_LABELS

Document = tuple[str, bytes]


def documents(
    snapshot: Snapshot, councils: Sequence[Council], *, site_name: str, site_url: str
) -> Iterator[Document]:
    """RSS, Atom and JSON Feed of everything open, RSS a council and a level, and the
    data sets vacancies.json and status.json.

    The snapshot must have been made; `site_url` has no slash at its end.
    """
    generated = snapshot.generated
    assert generated is not None

    def channel(title: str, home: str, feed: str = "feed.xml") -> Channel:
        return Channel(
            title=f"{title} – {site_name}",
            description=f"{title}: every open vacancy, newest first.",
            feed_url=f"{site_url}{home}{feed}",
            home_url=site_url + home,
            updated=generated,
        )

    names = {council.id: council.name for council in councils}
    every = entries(snapshot.open, site_url=site_url, councils=names)
    title, home = "Children’s social work jobs", "/jobs/"
    yield "/jobs/feed.xml", rss(every, channel(title, home))
    yield "/jobs/feed.atom", atom(every, channel(title, home, "feed.atom"))
    yield "/jobs/feed.json", json_feed(every, channel(title, home, "feed.json"))
    for council in councils:
        own = [e for e in every if e.vacancy.advert.council == council.id]
        home = f"/jobs/{council.id}/"
        yield f"{home}feed.xml", rss(own, channel(f"{title} at {council.name}", home))
    for level, label in LEVEL_LABELS.items():
        own = [e for e in every if e.vacancy.advert.level == level]
        home = f"/jobs/level/{level}/"
        yield f"{home}feed.xml", rss(own, channel(f"{title}, {label.lower()}", home))
    yield "/jobs/vacancies.json", dataset.dump(dataset.to_public(snapshot))
    yield "/jobs/status.json", dataset.dump(dataset.to_status(snapshot))
