"""A feed's report as one self-contained page that a council can open and print."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

from jobs_feed.report.words import (
    COUNTS,
    SEVERITIES,
    VERDICTS,
    Matter,
    facts,
    matters,
    statement,
)

_STYLE = """
body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;
padding:0 1rem;color:#1b1b22;background:#fff;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%;margin:1rem 0}
caption{text-align:left;font-weight:bold}
th,td{text-align:left;vertical-align:top;padding:.4rem .6rem;
border-bottom:1px solid #bbb}
h3,td,code{unicode-bidi:isolate}
th[scope=row]{font-weight:normal;width:8rem}
section{break-inside:avoid}
.must_fix{border-left:.4rem solid #b3261e;padding-left:.6rem}
.nice_to_have{border-left:.4rem solid #8a6d00;padding-left:.6rem}
.found,.evidence{color:#444;font-size:.9rem}
"""


def feed_page(document: dict[str, Any]) -> str:
    """HTML of a `feed_document`; everything from the feed is escaped."""
    verdict = escape(VERDICTS[document["verdict"]])
    counts = "".join(
        f"<tr><th scope='row'>{document['counts'][name]}</th><td>{words}</td></tr>"
        for name, words in COUNTS.items()
    )
    problems = "".join(
        _problems(severity, matters(document["problems"], severity))
        for severity in SEVERITIES
    )
    items = "".join(_item(item) for item in document["items"])
    return (
        "<!doctype html>\n<html lang='en-GB'><head><meta charset='utf-8'>"
        "<meta name='viewport' content='width=device-width'>"
        f"<title>Feed report: {verdict}</title><style>{_STYLE}</style></head>"
        f"<body><main><h1>{verdict}</h1>"
        f"<p>{escape(document['source'])} "
        f"({escape(document['format'] or 'no format we know')})</p>"
        f"<table><caption>What is in the feed</caption>{counts}</table>"
        f"{problems or '<h2>Problems</h2><p>We found none.</p>'}"
        f"<h2>Every item</h2>{items or '<p>There are none.</p>'}"
        "</main></body></html>\n"
    )


def _problems(severity: str, chosen: Iterable[Matter]) -> str:
    shown = "".join(
        f"<div class='{severity}'><p><strong>{escape(each.code)}</strong> "
        f"{escape(statement(each))}<br>{escape(each.fix)}</p>"
        f"{_found(each.found)}</div>"
        for each in chosen
    )
    return f"<h2>{SEVERITIES[severity]}</h2>{shown}" if shown else ""


def _found(found: Iterable[str]) -> str:
    shown = "".join(f"<li><code>{escape(words)}</code></li>" for words in found)
    return f"<p class='found'>Found:</p><ul class='found'>{shown}</ul>" if shown else ""


def _item(item: dict[str, Any]) -> str:
    title = f"{item['index']}. {item['title'] or 'No title'}"
    rows = "".join(
        f"<tr><th scope='row'>{fact.name}</th><td>{escape(fact.value)}</td>"
        f"<td class='evidence'>{escape(fact.evidence)}</td></tr>"
        for fact in facts(item)
    )
    return (
        f"<section><h3>{escape(title)}</h3>"
        f"<p>{escape(item['reason'] or 'We would show it.')}</p>"
        "<table><thead><tr><th scope='col'>Fact</th><th scope='col'>As we read it</th>"
        f"<th scope='col'>Read from</th></tr></thead>{rows}</table></section>"
    )
