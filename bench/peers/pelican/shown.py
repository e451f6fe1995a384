"""An article's metadata → what the site's templates show of a vacancy."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from bench.contender import ROOT, SITE_URL
from bench.vacancies import NOW
from jobs_feed import councils
from jobs_feed.models import Advert, Location, Salary, Vacancy
from plugins.jobs.views import VacancyView, vacancy_view
from plugins.site.data import load_impact, load_site
from plugins.site.filters import FILTERS
from plugins.site.hexagons import lay_out


def shared_names(root: Path) -> tuple[dict[str, Any], dict[str, Callable[..., Any]]]:
    """The globals and filters that plugins/site gives the templates."""
    known = councils.load(root / "content" / "councils.yaml")
    names = {council.id: council.short_name for council in known}
    site = load_site(root / "content" / "site.yaml", names)
    shared = {
        "SITE": site,
        "IMPACT": load_impact(root / "content" / "impact.yaml", names),
        "COUNCILS": known,
        "HEXMAP": lay_out(site.hexagons, names),
        "BUILD_NOW": NOW,
        "USES_SAMPLES": True,
        "OPEN_TOTAL": 0,
        "council_notice": dict[str, str]().get,
        "kept": _made,
        "asset": "/theme/{}".format,
    }
    return shared, dict(FILTERS)


def _made(macro: Callable[..., Any], *arguments: object) -> Any:
    """A macro's text, made anew each time: to keep it is ours, not plain."""
    return macro(*arguments)


class Shown:
    """Makes each article's view once, as our own plugin does."""

    def __init__(self) -> None:
        known = councils.load(ROOT / "content" / "councils.yaml")
        self._councils = {each.id: each for each in known}
        self._views: dict[str, VacancyView] = {}

    def vacancy(self, article: Any) -> VacancyView:
        if article.slug not in self._views:
            self._views[article.slug] = self._view(article)
        return self._views[article.slug]

    def _view(self, article: Any) -> VacancyView:
        council = self._councils[str(article.category)]
        low, high = float(article.low), float(article.high)
        advert = Advert(
            index=0,
            council=council.id,
            reference=article.reference,
            guid=None,
            title=article.title,
            advert_url=article.link,
            relevance="core",
            level=article.level,
            location=Location(article.place),
            salary=Salary(article.pay, low, high, "year"),
            hours=("full_time",),
            contract="permanent",
            posted=date.fromisoformat(article.posted),
            closes=datetime.fromisoformat(article.closes),
            description_html=article.content,
        )
        seen = datetime.fromisoformat(article.seen)
        vacancy = Vacancy(f"x-{article.slug}", f"/{article.url}", advert, seen, seen)
        return vacancy_view(vacancy, council, now=NOW, site_url=SITE_URL)

    def listing(self, title: str, page: Any, paginator: Any) -> SimpleNamespace:
        return SimpleNamespace(
            title=title,
            intro="Every open vacancy.",
            path="/jobs/",
            vacancies=[self.vacancy(article) for article in page.object_list],
            total=paginator.count,
            page=page.number,
            pages=paginator.num_pages,
            page_urls=[f"/jobs/page/{n}/" for n in range(1, paginator.num_pages + 1)],
            feed_path="/jobs/feed.xml",
            chosen={},
            council=None,
            groups=(),
            stale_notice=None,
        )
