"""What the head of a Markdown page tells other machines: its share, its JSON-LD."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from jobs_feed.models import Council
from plugins.cards.card import Card, Share
from plugins.site import jsonld
from plugins.site.data import Site
from plugins.site.sections import Crumbs

_KINDS: Final = {
    "case-studies": "Story",
    "campaigns": "Campaign",
    "events": "Event",
    "news": "News",
    "councils": "Council",
}


@dataclass(frozen=True, slots=True)
class Head:
    """Answers for every Markdown page of one build; a `content` is Pelican's."""

    site: Site
    base: str  # the site's address, without a slash at its end
    councils: Mapping[str, Council]  # by id
    cards: Callable[[Card], Share]
    crumbs_for: Callable[[Any], Crumbs]
    logo: str  # the path of the site's mark

    def share_for(self, content: Any) -> Share:
        """What other sites show beside a link to it: its picture, or its card."""
        if content.share_image:
            return Share(content.share_image, content.image_alt or content.title)
        if content.section not in _KINDS:
            return self.own(content.title if content.url else self.site.tagline)
        kind, council = _KINDS[content.section], getattr(content, "council", None)
        known = self.councils.get(council or "")
        if content.section != "councils" and known is not None:
            kind = f"{kind} · {known.short_name}"
        return self.cards(Card(kind, content.title, council))

    def own(self, title: str) -> Share:
        """The share of a page that is about no council and of no kind."""
        return self.cards(Card(self.site.region, title))

    def json_ld_for(self, content: Any) -> list[jsonld.JsonLd]:
        """Its JSON-LD, block by block."""
        site, base = self.site, self.base
        if not content.url:
            website = jsonld.website(site, base)
            return [website, jsonld.organisation(site, base, logo=self.logo)]
        image = self.share_for(content).url
        crumbs = self.crumbs_for(content)
        found = [jsonld.breadcrumb(crumbs, f"/{content.url}", base)]
        if content.section == "events":
            found.append(jsonld.event(content, site, base, image=image))
        elif content.section == "councils":
            found.append(jsonld.council(self.councils[content.council], site))
        elif content.section in _KINDS:
            found.append(jsonld.article(content, site, base, image=image))
        elif content.template == "questions":
            found.append(jsonld.questions(content.questions))
        return found
