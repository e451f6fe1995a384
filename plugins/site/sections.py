"""The kinds of articles as the site shows them: index pages, crumbs, and what is on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from plugins.content.typed.dates import LONDON

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
    """The campaign to name on the home page at `now`, if there is any: of those that
    run, the one that began last.

    One with days of its own for the home page's banner has those, and no others.
    """
    return _latest((c for c in campaigns if not _has_banner(c)), now)


def banner_campaign(campaigns: Sequence[Any], now: datetime) -> Any | None:
    """The campaign that has the top of the home page to itself at `now`, if any: of
    those with such days, the one whose days began last.

    Days that are not named are the campaign's first and last.
    """
    return _latest(filter(_has_banner, campaigns), now)


def _has_banner(campaign: Any) -> bool:
    return bool(campaign.banner_from or campaign.banner_until)


def _latest(campaigns: Iterable[Any], now: datetime) -> Any | None:
    """The last day of a campaign counts in full, by London's clocks."""
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
