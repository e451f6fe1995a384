"""Pelican's settings for the published site: only what differs."""

from __future__ import annotations

import os
import sys
from pathlib import Path

# Pelican may be started from anywhere.
sys.path.insert(0, str(Path(__file__).resolve().parent))

from pelicanconf import *
from plugins.site.data import published_url

SITEURL = published_url(Path(PATH) / "site.yaml")

STYLEGUIDE = False
JOBS_FEED_MIN_INTERVAL = 0
# The very first time there is no published copy, and perhaps no such address yet.
JOBS_FEED_RECOVER_FROM = (
    None
    if os.environ.get("FIRST_PUBLICATION") == "true"
    else f"{SITEURL}/jobs/vacancies.json"
)
JOBS_FEED_ALLOW_SAMPLES = False
