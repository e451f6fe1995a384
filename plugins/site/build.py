"""The site's part in a build: reads its data anew and shares it with templates."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from pelican import Pelican, signals
from pelican.generators import Generator

from jobs_feed import councils
from plugins.cards.site import PLACE, Cards
from plugins.content.building.reader import LIBRARY
from plugins.content.public import notices
from plugins.jobs import settings as jobs_settings
from plugins.site import menus
from plugins.site.assets import Assets
from plugins.site.data import load_impact, load_site
from plugins.site.filters import FILTERS
from plugins.site.generator import SiteGenerator
from plugins.site.hexagons import lay_out
from plugins.site.introductions import load_introductions
from plugins.site.kept import Kept
from plugins.site.overtime import load_over_time

TEMPLATES: Final = "TEMPLATE_ENVIRONMENT"
"""The setting that holds this build's one environment of templates."""


def connect() -> None:
    # Sent at the start of every build, before any template environment is made.
    signals.get_generators.connect(_share)
    signals.generator_init.connect(_share_templates)


def _share(pelican: Pelican) -> type[SiteGenerator]:
    """Put names, figures, map and filters where macros see them too: in the globals.

    Needs `BUILD_NOW`, which the content plugin sets. Raises ConfigurationError for
    data that the content plugin's check has not refused.
    """
    settings = pelican.settings
    content = Path(pelican.path)
    known = councils.load(jobs_settings.read(settings).councils)
    names = {council.id: council.short_name for council in known}
    withdrawn = [d for d in settings[LIBRARY].values() if d.fields["withdrawn"]]
    gone = notices.hidden_by(withdrawn).addresses | notices.gone_by_time(
        settings[LIBRARY].values(), settings["BUILD_NOW"]
    )
    site = menus.without(load_site(content / "site.yaml", names), gone)
    hexmap = lay_out(site.hexagons, names)
    settings[TEMPLATES] = None
    settings["JINJA_FILTERS"] = {**settings["JINJA_FILTERS"], **FILTERS}
    settings["JINJA_GLOBALS"] = {
        **settings["JINJA_GLOBALS"],
        "SITE": site,
        "IMPACT": load_impact(content / "impact.yaml", names),
        "OVER_TIME": load_over_time(content / "over-time.yaml"),
        "INTRODUCTIONS": load_introductions(content / "topics.yaml"),
        "COUNCILS": sorted(known, key=lambda council: council.short_name),
        "HEXMAP": hexmap,
        "BUILD_NOW": settings["BUILD_NOW"],
        "kept": Kept(),
        "asset": Assets(Path(pelican.theme) / "static", Path(pelican.output_path)),
        "cards": Cards(content.parent / PLACE, site.name, hexmap),
    }
    return SiteGenerator


def _share_templates(generator: Generator) -> None:
    """Let every generator use the first one's environment.

    Pelican makes each an environment of its own, all alike, in which base.html and
    the components would be compiled anew. What only serves a long session is off,
    which halves the time a page takes: at every import of every page Jinja looks a
    template up, looks whether it has changed, and walks a ChainMap of globals.
    """
    settings = generator.settings
    if settings[TEMPLATES] is None:
        settings[TEMPLATES] = env = generator.env
        names = env.globals
        env.auto_reload = False
        env.make_globals = lambda more: {**names, **(more or {})}
        env.get_template = cache(env.get_template)
    generator.env = settings[TEMPLATES]
