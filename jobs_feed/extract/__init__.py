"""Reads one item of a feed into an advert: every value with its evidence."""

from jobs_feed.extract.advert import extract, writes_month_first

__all__ = ["extract", "writes_month_first"]
