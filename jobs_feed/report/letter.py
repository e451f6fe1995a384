"""A night's digest as a letter: plain text, and one page of HTML to mail or print.

Titles and messages come from outside. In the text they stay on their line and hold
nothing that a terminal or a CI log obeys; in the page they are escaped as well.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Final

from jobs_feed.report.digest import Digest, Line, Trouble
from jobs_feed.report.words import plain
from jobs_feed.wording import instant_text

WIDTH: Final = 76  # columns, as mail likes it
SHOWN: Final = 100
"""Entries of one kind; the first night of a large site has thousands."""

_STYLE: Final = """
body{font:1rem/1.5 system-ui,sans-serif;max-width:48rem;margin:2rem auto;
padding:0 1rem;color:#1b1b22;background:#fff;overflow-wrap:anywhere}
li,blockquote{unicode-bidi:isolate}
blockquote{margin:1rem 0;padding-left:.8rem;border-left:.3rem solid #b3261e}
.remark{color:#444}
"""


@dataclass(frozen=True, slots=True)
class _Entry:
    words: str
    page: str | None  # the address below the site's
    remark: str


@dataclass(frozen=True, slots=True)
class _Section:
    heading: str
    entries: tuple[_Entry, ...]


def letter_text(digest: Digest) -> str:
    """The digest as plain text, no line longer than a mail's."""
    parts = [_heading(digest), _opening(digest)]
    parts += [wrapped(alert.words) for alert in digest.alerts]
    for section in _sections(digest):
        heading = f"{section.heading} ({len(section.entries)})"
        entries = [
            wrapped(f"{entry.words}. {entry.remark}", "- ")
            for entry in section.entries[:SHOWN]
        ]
        lines = [heading, *entries, _rest(section)]
        parts.append("\n".join(line for line in lines if line))
    return "\n\n".join(parts) + "\n"


def letter_page(digest: Digest, *, site_url: str = "") -> str:
    """The digest as one self-contained page.

    `site_url` has no slash at its end; without it no vacancy is linked.
    """
    alerts = "".join(
        f"<blockquote><p>{escape(plain(each.words))}</p></blockquote>\n"
        for each in digest.alerts
    )
    sections = "".join(_section_html(each, site_url) for each in _sections(digest))
    title = escape(_heading(digest))
    return (
        "<!doctype html>\n<html lang='en-GB'><head><meta charset='utf-8'>"
        "<meta name='viewport' content='width=device-width'>"
        f"<title>{title}</title><style>{_STYLE}</style></head>"
        f"<body><main><h1>{title}</h1>\n<p>{escape(_opening(digest))}</p>\n"
        f"{alerts}{sections}</main></body></html>\n"
    )


def alert_text(digest: Digest) -> str:
    """What a person must be told, a paragraph each; "" when there is nothing."""
    return "\n\n".join(wrapped(each.words) for each in digest.alerts)


def _heading(digest: Digest) -> str:
    return f"Vacancies on {instant_text(digest.generated)}"


def _opening(digest: Digest) -> str:
    since = (
        f"Compared with {instant_text(digest.before)}."
        if digest.before
        else "Nothing had been read before."
    )
    are = "vacancy is" if digest.open == 1 else "vacancies are"
    return f"{digest.open} {are} open. {since}"


def _sections(digest: Digest) -> Iterator[_Section]:
    """What there is to tell, the most urgent first; nothing that is empty."""
    if digest.troubled:
        entries = tuple(_trouble(each) for each in digest.troubled)
        yield _Section("Councils’ feeds in trouble", entries)
    for heading, lines in (
        ("Closed early", digest.closed_early),
        ("New", digest.new),
        ("Open again", digest.reopened),
        ("Changed", digest.changed),
        ("Closing within a week", digest.closing_soon),
        ("Closed on their day", digest.closed),
    ):
        if lines:
            yield _Section(heading, tuple(_vacancy(each) for each in lines))


def _vacancy(line: Line) -> _Entry:
    words = f"{plain(line.title)}, {plain(line.council)}"
    return _Entry(words, line.page, plain(line.remark))


def _trouble(each: Trouble) -> _Entry:
    nights = "first night" if each.nights < 2 else f"{each.nights} nights in a row"
    words = f"{plain(each.council)}: {each.state.lower()}, {nights}"
    return _Entry(words, None, plain(each.message))


def _section_html(section: _Section, site_url: str) -> str:
    items = "".join(
        f"<li>{_linked(entry, site_url)}<br>"
        f"<span class='remark'>{escape(entry.remark)}</span></li>\n"
        for entry in section.entries[:SHOWN]
    )
    rest = _rest(section)
    more = f"<p>{rest}</p>\n" if rest else ""
    heading = f"{section.heading} ({len(section.entries)})"
    return f"<h2>{heading}</h2>\n<ul>\n{items}</ul>\n{more}"


def _linked(entry: _Entry, site_url: str) -> str:
    words = escape(entry.words)
    if not site_url or entry.page is None:
        return words
    return f"<a href='{escape(site_url + entry.page)}'>{words}</a>"


def _rest(section: _Section) -> str:
    more = len(section.entries) - SHOWN
    return f"… and {more} more." if more > 0 else ""


def wrapped(words: str, bullet: str = "") -> str:
    """Whole addresses and long words stay whole, for whoever copies them."""
    return textwrap.fill(
        plain(words),
        WIDTH,
        initial_indent=bullet,
        subsequent_indent=" " * len(bullet),
        break_long_words=False,
        break_on_hyphens=False,
    )
