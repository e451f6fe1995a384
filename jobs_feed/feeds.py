"""Vacancies → entries of RSS 2.0, Atom 1.0 and JSON Feed 1.1, and what stands round them.

Pure: all dates come from the vacancies and the channel, never from the clock, so
the same input gives the same bytes.
"""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from typing import Any, Final

from feedgen.entry import FeedEntry
from feedgen.feed import FeedGenerator
from lxml import etree
from lxml.etree import _Element as Element

from jobs_feed.models import Vacancy
from jobs_feed.wording import LEVEL_LABELS, closing_text, pay_text, plain_number

LANGUAGE: Final = "en-GB"

# What XML 1.0 (fifth edition, production 2, Char) does not allow in a document.
_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# The root of our vacancies' identifiers. Never change it: every reader of the
# feeds would take every vacancy for a new one.
_NAMESPACE: Final = uuid.UUID("6d0c7be8-9f0e-5b6a-8d3c-0f1f5c5e2b11")


_CONTENT: Final = "http://purl.org/rss/1.0/modules/content/"  # as feedgen declares it


@dataclass(frozen=True, slots=True)
class Channel:
    """A feed as a whole: absolute addresses, and an aware instant of its last change."""

    title: str
    description: str
    feed_url: str
    home_url: str
    updated: datetime
    styles: Sequence[tuple[str, str]] = ()  # how a browser shows it: types, addresses


@dataclass(frozen=True, slots=True)
class Frame:
    """A feed without its entries: what stands before, between and after them."""

    head: bytes
    between: bytes
    tail: bytes

    def around(self, entries: Iterable[bytes]) -> bytes:
        return b"".join((self.head, self.between.join(entries), self.tail))


@dataclass(frozen=True, slots=True)
class Entry:
    """A vacancy, and what it is in each kind of feed."""

    vacancy: Vacancy
    rss: bytes
    atom: bytes
    json: bytes


def entries(
    vacancies: Iterable[Vacancy],
    *,
    site_url: str,
    councils: Mapping[str, str],
    whole: Callable[[Vacancy], Vacancy] = lambda vacancy: vacancy,
) -> Iterator[Entry]:
    """The vacancies as entries: by the instant we first saw each, newest first, then
    by id. Each is made when it is asked for, so that thousands need the memory of one.

    `site_url` has no slash at its end; `councils` gives each council's full name by
    its id; `whole` gives a vacancy the description that it came without.
    """
    by_id = sorted(vacancies, key=lambda vacancy: vacancy.id)
    for vacancy in sorted(by_id, key=lambda each: each.first_seen, reverse=True):
        council = _clean(councils[vacancy.advert.council])
        yield _entry(whole(vacancy), site_url + vacancy.page, council)


def rss(channel: Channel) -> Frame:
    """An RSS 2.0 feed, for entries with the advert in content:encoded."""
    document = _styled(_feed(channel).rss_str(), channel.styles)
    head, end, rest = document.rpartition(b"</channel>")
    return Frame(head + b"\n", b"\n", b"\n" + end + rest + b"\n")


def atom(channel: Channel) -> Frame:
    """An Atom 1.0 feed (RFC 4287)."""
    document = _styled(_feed(channel).atom_str(), channel.styles)
    head, end, rest = document.rpartition(b"</feed>")
    return Frame(head + b"\n", b"\n", b"\n" + end + rest + b"\n")


def json_feed(channel: Channel) -> Frame:
    """A JSON Feed 1.1.

    What a job site needs beside the standard's fields stands in each item's `_cswm`.
    """
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "description": channel.description,
        "home_page_url": channel.home_url,
        "feed_url": channel.feed_url,
        "language": LANGUAGE,
    }
    head = _json(document).removesuffix(b"}")
    return Frame(head + b', "items": [\n', b",\n", b"\n]}\n")


def guid(vacancy: Vacancy) -> str:
    """An identifier that outlives titles, addresses and the site's own domain."""
    return uuid.uuid5(_NAMESPACE, vacancy.id).urn


def _styled(document: bytes, styles: Iterable[tuple[str, str]]) -> bytes:
    """The document with its style sheets named (W3C, Associating Style Sheets with XML
    documents): readers of feeds pass over them.
    """
    declaration, end, rest = document.partition(b"?>\n")
    lines = [
        f'<?xml-stylesheet type="{of_type}" href="{address}"?>\n'
        for of_type, address in styles
    ]
    return declaration + end + "".join(lines).encode() + rest


def _feed(channel: Channel) -> FeedGenerator:
    feed = FeedGenerator()
    feed.id(channel.feed_url)
    feed.title(_clean(channel.title))
    feed.subtitle(_clean(channel.description))
    feed.description(_clean(channel.description))
    feed.link(href=channel.feed_url, rel="self")
    feed.link(href=channel.home_url, rel="alternate")
    feed.language(LANGUAGE)
    feed.updated(channel.updated.astimezone(UTC))
    return feed


def _entry(vacancy: Vacancy, url: str, council: str) -> Entry:
    advert = vacancy.advert
    urn, title = guid(vacancy), _clean(advert.title)
    brief = _brief_html(vacancy, council)
    content = _clean(advert.description_html) or brief
    xml = FeedEntry()
    xml.guid(urn, permalink=False)
    xml.title(title)
    xml.link(href=url, rel="alternate")
    xml.published(vacancy.first_seen.astimezone(UTC))
    xml.updated(vacancy.updated.astimezone(UTC))
    xml.author(name=council)
    xml.category(term=advert.council, label=council)
    if advert.level:
        xml.category(term=advert.level, label=LEVEL_LABELS[advert.level])
    xml.summary(brief, type="html")
    xml.content(content, type="html")
    item = _json_item(
        vacancy, urn=urn, url=url, title=title, content=content, council=council
    )
    return Entry(
        vacancy,
        rss=_inside_rss(xml.rss_entry()),
        atom=etree.tostring(xml.atom_entry(), encoding="utf-8"),
        json=_json(item),
    )


def _inside_rss(item: Element) -> bytes:
    """The item's XML as it stands in a feed, which says what `content:` means."""
    feed = etree.Element("rss", nsmap={"content": _CONTENT})
    feed.append(item)
    document: bytes = etree.tostring(feed, encoding="utf-8")
    return document.partition(b">")[2].removesuffix(b"</rss>")


def _json_item(
    vacancy: Vacancy, *, urn: str, url: str, title: str, content: str, council: str
) -> dict[str, Any]:
    advert, salary = vacancy.advert, vacancy.advert.salary
    level = [LEVEL_LABELS[advert.level]] if advert.level else []
    item = {
        "id": urn,
        "url": url,
        "title": title,
        "summary": _clean(advert.summary),
        "content_html": content,
        "date_published": vacancy.first_seen.astimezone(UTC).isoformat(),
        "date_modified": vacancy.updated.astimezone(UTC).isoformat(),
        "authors": [{"name": council}],
        "tags": [council, *level],
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


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True).encode()


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
