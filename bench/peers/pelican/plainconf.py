"""Plain Pelican making the same vacancy pages from Markdown articles.

No plugin: stock reader, stock generators, stock writer, and the site's own
templates, so that what differs is only how a vacancy reaches its page.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT))

# After the path, which they need; all settings of ours hold unless named here.
from bench.contender import SITE_URL  # noqa: E402
from bench.peers.pelican.shown import Shown, shared_names  # noqa: E402
from pelicanconf import *  # noqa: E402, F403

PLUGINS = []
THEME_TEMPLATES_OVERRIDES = [str(Path(__file__).parent / "templates")]
SITEURL = SITE_URL
USE_FOLDER_AS_CATEGORY = True
DEFAULT_DATE_FORMAT = "%Y-%m-%d"

ARTICLE_PATHS = ["jobs"]
ARTICLE_URL = "jobs/{category}/{slug}/"
ARTICLE_SAVE_AS = ARTICLE_URL + "index.html"
PAGE_PATHS = ["words"]
PATH_METADATA = r"words/(?P<place>.*?)[^/]+\.md"  # "" or "case-studies/"
SLUGIFY_SOURCE = "basename"
PAGE_URL = "{place}{slug}/"
PAGE_SAVE_AS = PAGE_URL + "index.html"
STATIC_PATHS = ["jobs/vacancies.json"]
THEME_STATIC_PATHS = ["static"]

DIRECT_TEMPLATES = ["index", "stories", "sitemap"]
INDEX_SAVE_AS = "jobs/index.html"
STORIES_SAVE_AS = "case-studies/index.html"
SITEMAP_SAVE_AS = "sitemap.xml"
CATEGORY_URL = "jobs/{slug}/"
CATEGORY_SAVE_AS = "jobs/{slug}/index.html"
TAG_URL = "jobs/level/{slug}/"
TAG_SAVE_AS = "jobs/level/{slug}/index.html"
PAGINATED_TEMPLATES = {"index": 25, "category": 100, "tag": 100}
PAGINATION_PATTERNS = [
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
]

# Whole, of all vacancies, of each council and of each level.
FEED_DOMAIN = SITE_URL
FEED_MAX_ITEMS = 1_000_000
FEED_ALL_RSS = "jobs/feed.xml"
CATEGORY_FEED_RSS = "jobs/{slug}/feed.xml"
TAG_FEED_RSS = "jobs/level/{slug}/feed.xml"
RSS_FEED_SUMMARY_ONLY = False

_shown = Shown()
JINJA_GLOBALS, JINJA_FILTERS = shared_names(ROOT)
JINJA_GLOBALS |= {"shown": _shown.vacancy, "listed": _shown.listing}
