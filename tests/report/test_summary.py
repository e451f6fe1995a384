"""The night as Markdown, read back by a Markdown reader."""

from __future__ import annotations

import re
from dataclasses import replace

import lxml.html
import markdown

from jobs_feed.report.digest import digest
from jobs_feed.report.summary import alert_issue, summary
from tests.builders import advert, failure, report
from tests.report.nights import COUNCILS, LEEDS, YORK, snapshots

GOOD = [report(advert(1), of=LEEDS), report(of=YORK)]
BAD = [report(advert(1), of=LEEDS), failure(of=YORK)]


def summed(*nights, councils=COUNCILS, reasons=()):
    old, new = snapshots(*nights)[-2:]
    told = digest(old, new, councils)
    return summary(new, told, councils, heading="The night", reasons=reasons)


def rendered(text):
    html = markdown.markdown(text, extensions=["tables", "fenced_code"])
    return lxml.html.document_fromstring(html)


def test_the_summary_is_a_heading_a_row_a_council_and_the_digest() -> None:
    document = rendered(summed(GOOD, BAD))
    assert document.findtext(".//h1") == "The night"
    rows = [[cell.text for cell in row.iter("td")] for row in document.iter("tr")]
    assert rows[1:] == [
        ["Leeds", "Read, nothing new", "1", "1", "0", "0"],
        ["York", "Could not be read", "0", "0", "0", "1"],
    ]
    (code,) = document.iter("code")
    assert code.text.startswith("Vacancies on 23 November 2026 at 3:10am")


def test_the_reasons_of_a_decision_come_before_the_table() -> None:
    text = summed(GOOD, GOOD, reasons=["index.html: the link “::x” leads nowhere."])
    assert text.index("leads nowhere") < text.index("| Council |")
    assert "::" not in text.replace(":: ", "").replace(":--", "")


def test_nothing_from_outside_leaves_its_block() -> None:
    titles = [
        "Social Worker ``` \n```\n# Heading",
        "Social Worker <script>alert(1)</script> @everyone #1",
        "Social Worker ```````` ~~~ [x](javascript:alert(1)) ![x](https://x.org/y.png)",
        "::error::Social Worker ##[group]",
        "| Social Worker | a | b |",
    ]
    adverts = [advert(n, title=title) for n, title in enumerate(titles, 1)]
    document = rendered(summed([report(*adverts, of=LEEDS), report(of=YORK)]))
    allowed = {"html", "body", "h1", "table", "thead", "tbody", "tr", "th", "td"}
    assert {each.tag for each in document.iter()} == allowed | {"pre", "code"}
    assert len(list(document.iter("tr"))) == 3
    (code,) = document.iter("code")
    assert "<script>alert(1)</script> @everyone #1" in code.text
    assert "[x](javascript:alert(1))" in " ".join(code.text.split())


def test_no_line_of_a_council_s_ends_its_block() -> None:
    """CommonMark 0.31, 4.5: as many backticks as opened it, indented at most three."""
    long = "x" * 72
    titles = [f"Social Worker {long} {'`' * n} {long}" for n in range(3, 12)]
    adverts = [advert(n, title=title) for n, title in enumerate(titles, 1)]
    text = summed([report(*adverts, of=LEEDS), report(of=YORK)])
    (opening,) = re.findall("^(`{3,})text$", text, re.MULTILINE)
    ends = re.findall(f"^ {{0,3}}`{{{len(opening)},}} *$", text, re.MULTILINE)
    assert ends == [opening]
    assert text.endswith(f"\n{opening}\n")
    assert f"\n  {'`' * 5}\n" in text


def test_a_councils_name_is_no_markdown_either() -> None:
    named = (replace(LEEDS, short_name="*L*|<b>@x</b>"), YORK)
    document = rendered(summed(GOOD, councils=named))
    assert not list(document.iter("em", "b"))
    rows = [
        [cell.text_content() for cell in row.iter("td")] for row in document.iter("tr")
    ]
    assert len(rows[1]) == 6


def test_an_issue_is_raised_only_when_there_is_something_to_tell() -> None:
    calm, first, second, third = snapshots(GOOD, GOOD, BAD, BAD)[1:]
    assert alert_issue(digest(calm, first, COUNCILS)) is None
    issue = alert_issue(digest(second, third, COUNCILS))
    assert issue is not None
    assert "We could not read the vacancy feed of York City Council 2 nights" in issue
    assert "docs/operations.md" in issue
