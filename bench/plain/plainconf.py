"""Plain Pelican making the same vacancy pages from Markdown articles.

No plugin: stock reader, stock generators, stock writer, and the site's own
templates, so that what differs is only how a vacancy reaches its page.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from bench.plain.shown import Shown, shared_names
from pelicanconf import *

PLUGINS = []
PATH = os.environ["BENCH_ARTICLES"]
ARTICLE_PATHS = [""]
PAGE_PATHS = ["words"]
PAGE_URL = "{slug}/"
PAGE_SAVE_AS = PAGE_URL + "index.html"
STATIC_PATHS = []
USE_FOLDER_AS_CATEGORY = True
DEFAULT_DATE_FORMAT = "%Y-%m-%d"
THEME_TEMPLATES_OVERRIDES = [str(ROOT / "bench" / "plain" / "templates")]

ARTICLE_URL = "jobs/{category}/{slug}/"
ARTICLE_SAVE_AS = ARTICLE_URL + "index.html"
DIRECT_TEMPLATES = ["index"]
INDEX_SAVE_AS = "jobs/index.html"
CATEGORY_URL = "jobs/{slug}/"
CATEGORY_SAVE_AS = "jobs/{slug}/index.html"
TAG_URL = "jobs/level/{slug}/"
TAG_SAVE_AS = "jobs/level/{slug}/index.html"
PAGINATED_TEMPLATES = {"index": 25, "category": 100, "tag": 100}
# The same feeds as ours, as far as plain Pelican can make them: whole, of all
# vacancies, of each council and of each level.
FEED_DOMAIN = SITEURL = "https://www.example.org"
FEED_MAX_ITEMS = 1_000_000
FEED_ALL_RSS = "jobs/feed.xml"
FEED_ALL_ATOM = "jobs/feed.atom"
CATEGORY_FEED_RSS = "jobs/{slug}/feed.xml"
TAG_FEED_RSS = "jobs/level/{slug}/feed.xml"
RSS_FEED_SUMMARY_ONLY = False

_shown = Shown()
JINJA_GLOBALS, JINJA_FILTERS = shared_names(ROOT)
JINJA_GLOBALS |= {"shown": _shown.vacancy, "listed": _shown.listing}
