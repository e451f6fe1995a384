"""What a page says to search engines, as schema.org data: plain dicts, no markup.

Vocabulary: schema.org; which properties matter: Google's guides to structured data
for articles, events, breadcrumbs and questions.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, Final

from markupsafe import Markup

from jobs_feed.models import Council
from plugins.site.data import Site

JsonLd = dict[str, Any]

_HERE: Final = "/here/"
# What could end the script that the text stands in, in JSON's own other spelling.
_INERT: Final = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&'"})


def organisation(site: Site, base: str, *, logo: str) -> JsonLd:
    """Who is behind the site; `base` is its address without a slash at the end, and
    `logo` the path of its mark.
    """
    return {
        "@context": "https://schema.org",
        "@type": "Organization",
        "@id": f"{base}/#organisation",
        "name": site.name,
        "alternateName": site.short_name,
        "url": f"{base}/",
        "logo": f"{base}{logo}",
        "email": site.email,
        "areaServed": site.region,
    }


def website(site: Site, base: str) -> JsonLd:
    """How the site is called; search engines show it above a page's address."""
    return {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": site.name,
        "alternateName": site.short_name,
        "url": f"{base}/",
    }


def council(council: Council, site: Site) -> JsonLd:
    """One of those who run the site together."""
    return {
        "@context": "https://schema.org",
        "@type": "GovernmentOrganization",
        "name": council.name,
        "alternateName": council.short_name,
        "url": council.website,
        "memberOf": {"@type": "Organization", "name": site.name},
    }


def article(content: Any, site: Site, base: str, *, image: str) -> JsonLd:
    """A story, a campaign or a news item; `content` is a Pelican article, and `image`
    the path of its picture or its card.
    """
    return _without_nothing(
        {
            "@context": "https://schema.org",
            "@type": "Article",
            "headline": content.title,
            "description": content.summary,
            "url": f"{base}/{content.url}",
            "datePublished": _instant(content.date),
            "dateModified": _instant(content.updated),
            "image": f"{base}{image}",
            "publisher": {"@type": "Organization", "name": site.name},
        }
    )


def event(content: Any, site: Site, base: str, *, image: str) -> JsonLd:
    """An event, online or at a place; the arguments are those of `article`."""
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
            "image": f"{base}{image}",
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


def breadcrumb_text(
    crumbs: Sequence[tuple[str, str | None]], path: str, base: str
) -> Markup:
    """`breadcrumb` as it stands in a page, for pages in their thousands: all but the
    page's own crumb is made once.
    """
    title = json.dumps(crumbs[-1][0]).translate(_INERT)
    before, after = _around(tuple(crumbs[:-1]), base)
    return Markup(f'{before}{title}{after}{path}"}}]}}')  # noqa: S704 - made inert above


@lru_cache
def _around(crumbs: tuple[tuple[str, str | None], ...], base: str) -> tuple[str, str]:
    """What stands before the name of the page's own crumb, and before its path."""
    whole = breadcrumb([*crumbs, (_HERE, None)], _HERE, base)
    text = json.dumps(whole).translate(_INERT)
    before, after, _ = text.split(_HERE)
    return before.removesuffix('"'), after.removeprefix('"')


def _instant(value: datetime | None) -> str | None:
    return value.isoformat() if value is not None else None


def _without_nothing(data: JsonLd) -> JsonLd:
    return {key: value for key, value in data.items() if value is not None}
