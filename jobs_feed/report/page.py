"""A feed's report as one self-contained page that a council can open and print."""

from __future__ import annotations

from html import escape
from typing import Any

from jobs_feed.report.text import VERDICTS

_STYLE = """
body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;
padding:0 1rem;color:#1b1b22;background:#fff}
table{border-collapse:collapse;width:100%;margin:1rem 0}
th,td{text-align:left;vertical-align:top;padding:.4rem .6rem;
border-bottom:1px solid #bbb}
.must_fix{border-left:.4rem solid #b3261e;padding-left:.6rem}
.nice_to_have{border-left:.4rem solid #8a6d00;padding-left:.6rem}
small{color:#444}
"""
_SHOWN = ("relevance", "level", "location", "salary", "hours", "contract", "closes")


def feed_page(document: dict[str, Any]) -> str:
    """HTML of a `feed_document`; everything from the feed is escaped."""
    counts = document["counts"]
    rows = "".join(
        f"<tr><th scope='row'>{escape(name.replace('_', ' '))}</th><td>{count}</td></tr>"
        for name, count in counts.items()
    )
    problems = "".join(_problem(each) for each in document["problems"])
    items = "".join(_item(item) for item in document["items"])
    return (
        "<!doctype html><html lang='en-GB'><head><meta charset='utf-8'>"
        "<meta name='viewport' content='width=device-width'>"
        f"<title>Feed report</title><style>{_STYLE}</style></head><body><main>"
        f"<h1>{escape(VERDICTS[document['verdict']])}</h1>"
        f"<p>{escape(document['source'])}</p>"
        f"<table><caption>What is in the feed</caption>{rows}</table>"
        f"<h2>Problems</h2>{problems or '<p>We found none.</p>'}"
        f"<h2>Every item</h2>{items or '<p>There are none.</p>'}"
        "</main></body></html>\n"
    )


def _problem(each: dict[str, Any]) -> str:
    place = f"Item {each['item']}: " if each["item"] else ""
    found = (
        f"<br><small>Found: {escape(each['found'])}</small>" if each["found"] else ""
    )
    return (
        f"<p class='{escape(each['severity'])}'><strong>{escape(each['code'])}</strong> "
        f"{escape(place + each['message'])} {escape(each['fix'])}{found}</p>"
    )


def _item(item: dict[str, Any]) -> str:
    evidence = item["evidence"]
    rows = "".join(
        f"<tr><th scope='row'>{name}</th><td>{escape(_words(item[name]))}</td>"
        f"<td><small>{escape(evidence.get(name, ''))}</small></td></tr>"
        for name in _SHOWN
    )
    reason = f": {item['reason']}" if item["reason"] else ""
    return (
        f"<h3>{item['index']}. {escape(item['title'] or 'No title')}</h3>"
        f"<p>{escape(item['outcome'].replace('_', ' ') + reason)}</p>"
        f"<table>{rows}</table>"
    )


def _words(value: Any) -> str:
    if isinstance(value, dict):
        value = value["text"]
    if isinstance(value, list):
        value = ", ".join(value)
    return str(value or "not known")
