"""A feed's report as one self-contained page that a council can open, send and print.

It shows the document of `check --json` and nothing else. It has no script and asks
for nothing: its policy forbids both, whatever a feed's words might be.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from importlib.resources import files
from typing import Any, Final

from jobs_feed.report.facts import Fact, facts, fetched
from jobs_feed.report.findings import (
    COUNTS,
    SEVERITIES,
    Item,
    Matter,
    left_out,
    matters,
    shown,
    statement,
)
from jobs_feed.report.google import in_words, total_in_words
from jobs_feed.report.words import printable

_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'"
_CASES: Final = 10  # examples of one problem before the rest is folded away

Document = Mapping[str, Any]


def feed_page(document: Document) -> str:
    """HTML of a `feed_document`.

    Everything from the feed is escaped, but for an advert's own text, which
    `extract.markup` has made safe.
    """
    sentence = escape(document["sentence"])
    sections = "".join(_sections(document))
    style = files("jobs_feed.report").joinpath("page.css").read_text("utf-8")
    return printable(
        "<!doctype html>\n<html lang='en-GB'><head><meta charset='utf-8'>"
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        "<meta name='viewport' content='width=device-width'>"
        "<meta name='color-scheme' content='light dark'>"
        f"<title>Feed report: {sentence}</title><style>{style}</style></head>"
        f"<body><main><header class='{document['verdict']}'><p>Feed report</p>"
        f"<h1>{sentence}</h1><p>{escape(document['source'])}</p></header>\n"
        f"{sections}</main></body></html>\n"
    )


def _sections(document: Document) -> Iterable[str]:
    items = document["items"]
    vacancies = shown(items)
    yield _section("What we fetched", _facts(fetched(document)))
    if document["verdict"] != "unreadable":
        yield _section("What is in it", _counts(document["counts"]))
    for severity, heading in SEVERITIES.items():
        if chosen := matters(document["problems"], severity):
            problems = "".join(_problem(each, severity) for each in chosen)
            yield _section(f"{heading} ({len(chosen)})", problems)
    if not document["problems"]:
        yield _section("Problems", "<p>We found none.</p>")
    if document["supplier"]:
        letter = f"<blockquote><p>{escape(document['supplier'])}</p></blockquote>"
        yield _section("To send to your supplier", letter)
    if vacancies:
        lines = total_in_words(document["google"])
        yield _section("For Google's job search", _list(lines))
        heading = f"What we would show ({len(vacancies)})"
        yield _section(heading, "".join(map(_vacancy, vacancies)))
    if others := len(items) - len(vacancies):
        yield _section(f"What we would not show ({others})", _left_out(items))


def _section(heading: str, inside: str) -> str:
    return f"<section><h2>{escape(heading)}</h2>{inside}</section>\n"


def _facts(several: Sequence[Fact]) -> str:
    rows = "".join(
        f"<tr><th scope='row'>{escape(fact.name)}</th><td>{escape(fact.value)}</td></tr>"
        for fact in several
    )
    return f"<table>{rows}</table>"


def _counts(counts: Mapping[str, int]) -> str:
    return _facts(
        [Fact(words.capitalize(), str(counts[name])) for name, words in COUNTS.items()]
    )


def _problem(matter: Matter, severity: str) -> str:
    first, rest = matter.cases[:_CASES], matter.cases[_CASES:]
    more = (
        f"<details><summary>{len(rest)} more</summary>{_list(rest)}</details>"
        if rest
        else ""
    )
    return (
        f"<article class='{severity}'><h3>{escape(matter.code)}</h3>"
        f"<p>{escape(statement(matter))}</p>{_list(first)}{more}"
        f"<p class='fix'>{escape(matter.fix)}</p></article>"
    )


def _vacancy(item: Item) -> str:
    google = Fact("Google", in_words(item["google"]))
    rows = "".join(
        f"<tr><th scope='row'>{escape(fact.name)}</th><td>{escape(fact.value)}</td>"
        f"<td>{escape(fact.evidence)}</td></tr>"
        for fact in (*facts(item), google)
    )
    return (
        f"<article><h3>{_title(item)}</h3>{_card(item['card'])}"
        "<table class='read'><thead><tr><th scope='col'>Fact</th><th scope='col'>As we read it</th>"
        f"<th scope='col'>Read from</th></tr></thead><tbody>{rows}</tbody></table>"
        "<details><summary>The advert, as we would show it</summary>"
        f"<div class='advert'>{item['description_html']}</div></details></article>"
    )


def _card(card: Mapping[str, Any]) -> str:
    tags = "".join(f"<span class='tag'>{escape(tag)}</span>" for tag in card["tags"])
    rows = "".join(
        f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>"
        for name, value in card["facts"]
    )
    return (
        "<figure><figcaption>How its card will look</figcaption><div class='card'>"
        f"<p class='name'>{escape(card['title'])}</p><p>{escape(card['where'])}</p>"
        f"<p>{tags}</p><dl>{rows}</dl></div></figure>"
    )


def _left_out(items: Sequence[Item]) -> str:
    return "".join(
        f"<h3>{escape(reason)}</h3><ul>{''.join(map(_left_out_item, alike))}</ul>"
        for reason, alike in left_out(items)
    )


def _left_out_item(item: Item) -> str:
    why = item["evidence"].get("filtered") or item["evidence"].get("relevance", "")
    read_from = f"<br><span class='evidence'>{escape(why)}</span>" if why else ""
    return f"<li>{_title(item)}{read_from}</li>"


def _title(item: Item) -> str:
    return escape(f"{item['index']}. {item['title'] or 'No title'}")


def _list(lines: Iterable[str]) -> str:
    shown = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f"<ul>{shown}</ul>" if shown else ""
