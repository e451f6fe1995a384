"""Vacancies → RSS 2.0, Atom 1.0 and JSON Feed 1.1: every one given, as bytes.

Pure: all dates come from the vacancies and the channel, never from the clock, so
the same input gives the same bytes.
"""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from typing import Any, Final

from feedgen.entry import FeedEntry
from feedgen.feed import FeedGenerator
from lxml.etree import _Element as Element

from jobs_feed.models import Vacancy
from jobs_feed.wording import LEVEL_LABELS, closing_text, pay_text, plain_number

LANGUAGE: Final = "en-GB"

# What XML 1.0 (fifth edition, production 2, Char) does not allow in a document.
_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# The root of our vacancies' identifiers. Never change it: every reader of the
# feeds would take every vacancy for a new one.
_NAMESPACE: Final = uuid.UUID("6d0c7be8-9f0e-5b6a-8d3c-0f1f5c5e2b11")


@dataclass(frozen=True, slots=True)
class Channel:
    """A feed as a whole: absolute addresses, and an aware instant of its last change."""

    title: str
    description: str
    feed_url: str
    home_url: str
    updated: datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """A vacancy made ready once for every feed it stands in."""

    vacancy: Vacancy
    url: str
    guid: str
    council: str  # its full name
    title: str
    content_html: str  # the advert; where there is none, the summary and the facts
    xml: FeedEntry


class _FeedEntry(FeedEntry):
    """Makes its RSS element once: a vacancy stands in three RSS feeds.

    An element is in one tree only, so each feed must be text before the next is made.
    """

    _rss: Element | None = None

    def rss_entry(self, extensions: bool = True) -> Element:  # noqa: FBT001, FBT002 - as feedgen has it
        if self._rss is None:
            self._rss = super().rss_entry(extensions)
        return self._rss


def entries(
    vacancies: Iterable[Vacancy], *, site_url: str, councils: Mapping[str, str]
) -> tuple[Entry, ...]:
    """The vacancies as entries: by the instant we first saw each, newest first, then
    by id.

    `site_url` has no slash at its end; `councils` gives each council's full name by
    its id.
    """
    by_id = sorted(vacancies, key=lambda vacancy: vacancy.id)
    newest_first = sorted(by_id, key=lambda vacancy: vacancy.first_seen, reverse=True)
    return tuple(
        _entry(
            vacancy, site_url + vacancy.page, _clean(councils[vacancy.advert.council])
        )
        for vacancy in newest_first
    )


def rss(listed: Iterable[Entry], channel: Channel) -> bytes:
    """The entries as RSS 2.0, in their order, with the advert in content:encoded."""
    document: bytes = _feed(listed, channel).rss_str(pretty=True)
    return document


def atom(listed: Iterable[Entry], channel: Channel) -> bytes:
    """The entries as Atom 1.0 (RFC 4287), in their order."""
    document: bytes = _feed(listed, channel).atom_str(pretty=True)
    return document


def json_feed(listed: Iterable[Entry], channel: Channel) -> bytes:
    """The entries as JSON Feed 1.1, in their order.

    What a job site needs beside the standard's fields stands in each item's `_cswm`.
    """
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "description": channel.description,
        "home_page_url": channel.home_url,
        "feed_url": channel.feed_url,
        "language": LANGUAGE,
        "items": [_json_item(entry) for entry in listed],
    }
    return (json.dumps(document, ensure_ascii=False, sort_keys=True) + "\n").encode()


def guid(vacancy: Vacancy) -> str:
    """An identifier that outlives titles, addresses and the site's own domain."""
    return uuid.uuid5(_NAMESPACE, vacancy.id).urn


def _feed(listed: Iterable[Entry], channel: Channel) -> FeedGenerator:
    feed = FeedGenerator()
    feed.id(channel.feed_url)
    feed.title(_clean(channel.title))
    feed.subtitle(_clean(channel.description))
    feed.description(_clean(channel.description))
    feed.link(href=channel.feed_url, rel="self")
    feed.link(href=channel.home_url, rel="alternate")
    feed.language(LANGUAGE)
    feed.updated(channel.updated.astimezone(UTC))
    for entry in listed:
        feed.add_entry(entry.xml, order="append")
    return feed


def _entry(vacancy: Vacancy, url: str, council: str) -> Entry:
    advert = vacancy.advert
    brief = _brief_html(vacancy, council)
    xml = _FeedEntry()
    urn = guid(vacancy)
    xml.guid(urn, permalink=False)
    title = _clean(advert.title)
    xml.title(title)
    xml.link(href=url, rel="alternate")
    xml.published(vacancy.first_seen.astimezone(UTC))
    xml.updated(vacancy.first_seen.astimezone(UTC))
    xml.author(name=council)
    xml.category(term=advert.council, label=council)
    if advert.level:
        xml.category(term=advert.level, label=LEVEL_LABELS[advert.level])
    xml.summary(brief, type="html")
    content = _clean(advert.description_html) or brief
    xml.content(content, type="html")
    return Entry(vacancy, url, urn, council, title, content, xml)


def _json_item(entry: Entry) -> dict[str, Any]:
    vacancy = entry.vacancy
    advert, salary = vacancy.advert, vacancy.advert.salary
    level = [LEVEL_LABELS[advert.level]] if advert.level else []
    item = {
        "id": entry.guid,
        "url": entry.url,
        "title": entry.title,
        "summary": _clean(advert.summary),
        "content_html": entry.content_html,
        "date_published": vacancy.first_seen.astimezone(UTC).isoformat(),
        "authors": [{"name": entry.council}],
        "tags": [entry.council, *level],
        "_cswm": {
            "closes": advert.closes.isoformat() if advert.closes else None,
            "council": advert.council,
            "level": advert.level,
            "salary": {
                "text": _clean(salary.text) if salary.text else None,
                "min": plain_number(salary.min),
                "max": plain_number(salary.max),
                "unit": salary.unit,
                "pro_rata": salary.pro_rata,
            },
        },
    }
    if advert.advert_url:
        item["external_url"] = _clean(advert.advert_url)
    return item


def _brief_html(vacancy: Vacancy, council: str) -> str:
    """The summary and the facts. Readers show it as HTML, so all of it is escaped."""
    advert = vacancy.advert
    facts = (
        ("Council", council),
        ("Where", advert.location.text),
        ("Pay", advert.salary.text or pay_text(advert.salary)),
        ("Closing date", closing_text(advert.closes)),
    )
    lines = [f"{name}: {escape(_clean(value))}" for name, value in facts if value]
    summary = f"<p>{escape(_clean(advert.summary))}</p>" if advert.summary else ""
    return f"{summary}<p>{'<br>'.join(lines)}</p>"


def _clean(text: str) -> str:
    return _NOT_XML.sub("", text)
