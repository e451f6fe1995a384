"""The kinds of articles as the site shows them: index pages, crumbs, and what is on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from plugins.content.dates import LONDON

Crumbs = list[tuple[str, str | None]]
"""The way here, home first: titles and paths; the page itself has no path."""


@dataclass(frozen=True, slots=True)
class Section:
    """A folder's index page."""

    title: str
    summary: str


SECTIONS: Final = {
    "case-studies": Section(
        "Stories",
        "What the work is really like, told by the people who do it every day.",
    ),
    "campaigns": Section(
        "Campaigns",
        "What we stand up for together, and how you can join in.",
    ),
    "events": Section(
        "Events",
        "Festivals, workshops and webinars for people in children's social work, "
        "and for people thinking about it.",
    ),
    "news": Section(
        "News",
        "What is new in children's social work across all our councils.",
    ),
    "councils": Section(
        "Our councils",
        "Meet the councils behind these pages, and see who is looking for someone "
        "like you.",
    ),
}


def crumbs_for(content: Any, titles: dict[str, str]) -> Crumbs:
    """The way to a Markdown page; `titles` gives the title at each path there is."""
    crumbs: Crumbs = []
    steps = content.url.strip("/").split("/")
    for count in range(len(steps)):
        path = "/" + "".join(f"{step}/" for step in steps[:count])
        if path in titles:  # a folder of pages need not have a page of its own
            crumbs.append((titles[path], path))
    return [*crumbs, (content.title, None)]


def newest_first(contents: Iterable[Any], section: str) -> list[Any]:
    """The articles of one folder, the newest first and then by address."""
    own = sorted(
        (c for c in contents if c.section == section), key=lambda content: content.url
    )
    return sorted(own, key=lambda content: content.date, reverse=True)


def split_events(events: Sequence[Any], now: datetime) -> tuple[list[Any], list[Any]]:
    """Events that are not over at `now`, soonest first; and the others, latest first.

    `events` come newest first.
    """
    upcoming = [event for event in events if event.ends >= now]
    past = [event for event in events if event.ends < now]
    return upcoming[::-1], past


def current_campaign(campaigns: Sequence[Any], now: datetime) -> Any | None:
    """The campaign to show on the home page at `now`, if there is any: of those whose
    banner runs, the one that began last.

    A banner runs as long as its campaign, if no other days are named for it. The last
    day counts in full.
    """
    today = now.astimezone(LONDON).date()
    running = [
        campaign
        for campaign in campaigns
        if _first_day(campaign) <= today <= (_last_day(campaign) or today)
    ]
    return max(running, key=_first_day, default=None)


def _first_day(campaign: Any) -> date:
    first: datetime = campaign.banner_from or campaign.starts
    return first.date()


def _last_day(campaign: Any) -> date | None:
    last: datetime | None = campaign.banner_until or campaign.ends
    return last.date() if last is not None else None
