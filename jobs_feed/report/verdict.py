"""What a feed's report comes to: ready or not, and why, in one sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from jobs_feed.models import FeedReport, Fetched, Problem
from jobs_feed.problems import CATALOGUE

Verdict = Literal["ready", "ready_with_problems", "not_ready", "unreadable"]
Outcomes = Mapping[str, int]
"""How many items there are of each outcome, “would_publish” among them."""


def is_whole(report: FeedReport) -> bool:
    """Whether all of the feed came, so that what is not in it is not there."""
    return (
        report.document is not None
        and report.document.complete
        and isinstance(report.outcome, Fetched)
        and not report.outcome.cut
    )


def verdict(
    report: FeedReport, outcomes: Outcomes, problems: Sequence[Problem]
) -> Verdict:
    if report.document is None:
        return "unreadable"
    if not is_whole(report) or _nothing_readable(outcomes):
        return "not_ready"
    if any(each.severity == "must_fix" for each in problems):
        return "ready_with_problems"
    return "ready"


def sentence(
    report: FeedReport, outcomes: Outcomes, problems: Sequence[Problem]
) -> str:
    """The verdict for the council that publishes the feed, in one sentence."""
    match verdict(report, outcomes, problems):
        case "unreadable":
            return f"We cannot read this feed{_because(problems)}."
        case "not_ready" if not is_whole(report):
            return "This feed is not ready yet: it stops before its end."
        case "not_ready":
            return "This feed is not ready yet: no vacancy in it can be read."
        case "ready_with_problems":
            codes = {each.code for each in problems if each.severity == "must_fix"}
            need = "one thing needs" if len(codes) == 1 else f"{len(codes)} things need"
            return f"We can read this feed, but {need} mending."
        case "ready":
            return f"This feed is ready: we can read all of it{_shown(outcomes)}."


def _nothing_readable(outcomes: Outcomes) -> bool:
    return outcomes.get("rejected", 0) == sum(outcomes.values()) > 0


def _because(problems: Sequence[Problem]) -> str:
    """“: the server at … did not answer”, from the first problem's first sentence."""
    if not problems:
        return ""
    fault = problems[0]
    own = fault.message.removeprefix(CATALOGUE[fault.code].message).strip()
    words = own if fault.code == "F011" and own else fault.message
    first = words.partition(". ")[0].rstrip(".")
    return f": {first[0].lower()}{first[1:]}"


def _shown(outcomes: Outcomes) -> str:
    items, shown = sum(outcomes.values()), outcomes.get("would_publish", 0)
    if not items:
        return ", and it has no vacancies today"
    if not shown:
        return ", and no vacancy in it is for this site"
    if shown == items:
        return ", and would show every vacancy in it"
    return f", and would show {shown} of its {items} items"
