"""Pelican's settings while the site is being worked on."""

from __future__ import annotations

import sys
from pathlib import Path

from jinja2 import FileSystemBytecodeCache, StrictUndefined

ROOT = Path(__file__).resolve().parent
# Pelican finds dotted plugins on the import path, and only there.
sys.path.insert(0, str(ROOT))

PATH = str(ROOT / "content")
OUTPUT_PATH = str(ROOT / "output")
THEME = str(ROOT / "theme")

# In this order: the words are checked first; the search reads them while the jobs are
# written; the site's sitemap lists all.
PLUGINS = ["plugins.content", "plugins.search", "plugins.jobs", "plugins.site"]
PLUGIN_PATHS: list[str] = []

SITEURL = ""
TIMEZONE = "Europe/London"
DEFAULT_LANG = "en-gb"
LOCALE = ["C.UTF-8", "C"]

# Compiled templates are kept, as Python keeps compiled modules.
COMPILED = ROOT / "var" / "templates"
COMPILED.mkdir(parents=True, exist_ok=True)

JINJA_ENVIRONMENT = {
    "autoescape": True,
    "undefined": StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "bytecode_cache": FileSystemBytecodeCache(str(COMPILED)),
}

# What a file is and where it goes is said by its path: see plugins/content.
ARTICLE_PATHS = ["case-studies", "campaigns", "events", "news"]
PAGE_PATHS = ["pages", "councils"]
STATIC_PATHS: list[str] = []  # pictures are made anew: see plugins/pictures
THEME_STATIC_PATHS: list[str] = []  # what a page asks for is written: plugins/site
IGNORE_FILES = [".*", "README.md"]
FILENAME_METADATA = ""
USE_FOLDER_AS_CATEGORY = False
FORMATTED_FIELDS: list[str] = []

# Pages of one name in two folders are no translations of each other.
ARTICLE_TRANSLATION_ID = ""
PAGE_TRANSLATION_ID = ""

# Files come from the disk in any order; the same site must come out of them.
ARTICLE_ORDER_BY = "relative_source_path"
PAGE_ORDER_BY = "relative_source_path"

# Pages that Pelican would add by itself.
DIRECT_TEMPLATES: list[str] = []
AUTHOR_SAVE_AS = ""
CATEGORY_SAVE_AS = ""
TAG_SAVE_AS = ""
DRAFT_SAVE_AS = ""
DRAFT_LANG_SAVE_AS = ""
DRAFT_PAGE_SAVE_AS = ""
DRAFT_PAGE_LANG_SAVE_AS = ""
YEAR_ARCHIVE_SAVE_AS = ""
MONTH_ARCHIVE_SAVE_AS = ""
DAY_ARCHIVE_SAVE_AS = ""

# Feeds are made by plugins/jobs: whole, and with addresses that never change.
FEED_ATOM = None
FEED_RSS = None
FEED_ALL_ATOM = None
FEED_ALL_RSS = None
CATEGORY_FEED_ATOM = None
CATEGORY_FEED_RSS = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
TAG_FEED_ATOM = None
TAG_FEED_RSS = None
TRANSLATION_FEED_ATOM = None
TRANSLATION_FEED_RSS = None

STYLEGUIDE = False  # every component in every state, below /styleguide/

# The councils' feeds. Paths are taken from the folder that holds content/.
JOBS_FEED_COUNCILS = "content/councils.yaml"
JOBS_FEED_STATE = "var/vacancies.json"
JOBS_FEED_NOW = None  # the clock; an ISO-8601 instant makes the build reproducible
JOBS_FEED_OFFLINE = False
JOBS_FEED_MIN_INTERVAL = 900  # seconds before one feed is asked again
JOBS_FEED_RECOVER_FROM = None
JOBS_FEED_CLOSED_DAYS = 90
JOBS_FEED_ALLOW_SAMPLES = True
JOBS_FEED_ACCEPT_FALL = None  # the night of a great fall that a person has checked
