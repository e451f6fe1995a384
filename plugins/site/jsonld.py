"""What a page says to search engines, as schema.org data: plain dicts, no markup.

Vocabulary: schema.org; which properties matter: Google's guides to structured data
for articles, events, breadcrumbs and questions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from plugins.site.data import Site

JsonLd = dict[str, Any]


def organisation(site: Site, base: str) -> JsonLd:
    """Who is behind the site; `base` is its address without a slash at the end."""
    return {
        "@context": "https://schema.org",
        "@type": "Organization",
        "@id": f"{base}/#organisation",
        "name": site.name,
        "alternateName": site.short_name,
        "url": f"{base}/",
        "email": site.email,
        "areaServed": site.region,
    }


def article(content: Any, site: Site, base: str) -> JsonLd:
    """A story, a campaign or a news item; `content` is a Pelican article."""
    return _without_nothing(
        {
            "@context": "https://schema.org",
            "@type": "Article",
            "headline": content.title,
            "description": content.summary,
            "url": f"{base}/{content.url}",
            "datePublished": _instant(content.date),
            "dateModified": _instant(content.updated),
            "image": _share_image(content, base),
            "publisher": {"@type": "Organization", "name": site.name},
        }
    )


def event(content: Any, site: Site, base: str) -> JsonLd:
    """An event, online or at a place; `content` is a Pelican article."""
    url = f"{base}/{content.url}"
    online = content.place.strip().lower() == "online"
    mode = "OnlineEventAttendanceMode" if online else "OfflineEventAttendanceMode"
    place = (
        {"@type": "VirtualLocation", "url": content.booking or url}
        if online
        else {"@type": "Place", "name": content.place, "address": content.place}
    )
    return _without_nothing(
        {
            "@context": "https://schema.org",
            "@type": "Event",
            "name": content.title,
            "description": content.summary,
            "url": url,
            "startDate": _instant(content.starts),
            "endDate": _instant(content.ends),
            "eventAttendanceMode": f"https://schema.org/{mode}",
            "eventStatus": "https://schema.org/EventScheduled",
            "location": place,
            "image": _share_image(content, base),
            "organizer": {"@type": "Organization", "name": site.name, "url": base},
        }
    )


def questions(entries: Iterable[Mapping[str, Any]]) -> JsonLd:
    """Questions and their answers; entries have `question` and `answer_html`."""
    return {
        "@context": "https://schema.org",
        "@type": "FAQPage",
        "mainEntity": [
            {
                "@type": "Question",
                "name": entry["question"],
                "acceptedAnswer": {"@type": "Answer", "text": entry["answer_html"]},
            }
            for entry in entries
        ],
    }


def breadcrumb(
    crumbs: Sequence[tuple[str, str | None]], path: str, base: str
) -> JsonLd:
    """The way from the home page to `path`, whose own crumb has no path."""
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": title,
                "item": f"{base}{crumb or path}",
            }
            for position, (title, crumb) in enumerate(crumbs, start=1)
        ],
    }


def _share_image(content: Any, base: str) -> str | None:
    return f"{base}{content.share_image}" if content.share_image else None


def _instant(value: datetime | None) -> str | None:
    return value.isoformat() if value is not None else None


def _without_nothing(data: JsonLd) -> JsonLd:
    return {key: value for key, value in data.items() if value is not None}
