"""Small built sites, and a clock that moves a day at a time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

ADDRESS = "https://jobs.example.org"
FIRST = datetime(2027, 1, 10, 3, 17, tzinfo=UTC)
HOME = (
    f'<!doctype html><link rel="canonical" href="{ADDRESS}/">'
    '<link rel="stylesheet" href="/theme/css/site.{style}.css">'
)


def day(number):
    return FIRST + timedelta(days=number)


def site(folder, *, style="aaaaaaaa", words="Jobs near you. ", **files):
    """A built site whose home page loads the style of that name."""
    everything = {
        "index.html": HOME.format(style=style) + words * 120,
        f"theme/css/site.{style}.css": f"p {{ color: #{style[:6]} }}\n" * 40,
        "jobs/feed.xml": "<rss/>",
        **{name.replace("__", "/"): text for name, text in files.items()},
    }
    for name, text in everything.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder
