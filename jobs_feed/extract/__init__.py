"""Reads one item of a feed into an advert: every value with its evidence."""

from jobs_feed.extract.advert import extract, writes_month_first
from jobs_feed.extract.summary import with_own_summaries

__all__ = ["extract", "with_own_summaries", "writes_month_first"]
