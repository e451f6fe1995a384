"""An article's metadata → what the site's templates show of a vacancy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from bench.vacancies import NOW
from jobs_feed import councils
from jobs_feed.models import Advert, Location, Salary, Vacancy
from plugins.jobs.pages import SPECIMEN
from plugins.jobs.views import VacancyView, vacancy_view
from plugins.site.assets import Assets
from plugins.site.data import load_impact, load_site
from plugins.site.filters import FILTERS
from plugins.site.hexagons import lay_out

SITE_URL = "https://www.example.org"


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
        "specimen": SPECIMEN,
        "council_notice": dict[str, str]().get,
        "kept": lambda macro, *arguments: macro(*arguments),  # ours, not plain
        "asset": Assets(root / "theme" / "static"),
    }
    return shared, dict(FILTERS)


class Shown:
    """Makes each article's view once, as our own plugin does."""

    def __init__(self) -> None:
        path = Path(__file__).parents[2] / "content" / "councils.yaml"
        self._councils = {each.id: each for each in councils.load(path)}
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


def articles(vacancies: Sequence[Vacancy], folder: Path) -> None:
    """Write each vacancy as a Markdown article with the stock front matter."""
    for vacancy in vacancies:
        advert = vacancy.advert
        paragraphs = advert.description_html.removeprefix("<p>").removesuffix("</p>")
        lines = {
            "Title": advert.title,
            "Date": vacancy.first_seen.date().isoformat(),
            "Slug": vacancy.page.rstrip("/").rpartition("/")[2],
            "Tags": advert.level,
            "Level": advert.level,
            "Reference": advert.reference,
            "Link": advert.advert_url,
            "Place": advert.location.text,
            "Pay": advert.salary.text,
            "Low": advert.salary.min,
            "High": advert.salary.max,
            "Posted": advert.posted,
            "Closes": advert.closes,
            "Seen": vacancy.first_seen,
            "Summary": advert.summary,
        }
        head = "\n".join(f"{name}: {value}" for name, value in lines.items())
        body = paragraphs.replace("</p><p>", "\n\n")
        file = folder / advert.council / f"{lines['Slug']}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{head}\n\n{body}\n", encoding="utf-8")
