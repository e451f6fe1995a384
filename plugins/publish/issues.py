"""Which issues are to be opened, rewritten and closed after a night. Pure.

What is wrong has one open issue for as long as it lasts. An issue of ours tells on the
first line of its body what it is of, so nothing need be remembered between nights: a
night that was missed, and one that is told twice, come out right.

Only the standard library: this runs where the right to write issues is, and there
nothing from outside is installed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

LABEL: Final = "nightly"
"""Every issue of ours has it; nobody from outside can give it to theirs."""
NIGHT, MANY, CONSENT = "night", "many feeds", "consent"
"""Keys; a council's is "council" and its id."""

_MARK: Final = "<!-- {key} | {kind} -->"
# The first line of a body of ours, as _MARK writes it: keys and kinds are our own words.
_MARKED: Final = re.compile(r"<!-- ([\w -]+) \| ([\w-]+) -->")
_ADVICE: Final = (
    "What each state means and what to do: docs/operations.md. This text is written "
    "again each night, and the issue closes by itself when this has ended: leave it "
    "open, and put your own words below."
)
_ENDED: Final = {
    NIGHT: "The site is published again.",
    MANY: "Enough of the feeds could be read again.",
}
_FEED_ENDED: Final = "The feed is read again. There is nothing more to do."


@dataclass(frozen=True, slots=True)
class Matter:
    """What is to have an open issue. `key` says what it is of.

    A new `kind` (a state, or a day) is told by a comment, which people are mailed;
    new `words` (Markdown) only change what stands there.
    """

    key: str
    kind: str
    title: str
    words: str


@dataclass(frozen=True, slots=True)
class Issue:
    """An open issue with our label."""

    number: int
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Open:
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Rewrite:
    number: int
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Say:
    number: int
    words: str


@dataclass(frozen=True, slots=True)
class Close:
    number: int


Action = Open | Rewrite | Say | Close


def of_a_night(
    standing: Mapping[str, Any], consent: str | None, *, day: str
) -> tuple[list[Matter], set[str]]:
    """The matters of a published night, and the keys of which it tells nothing yet.

    `standing` is the night's standing.json, `consent` its consent.md if there is one,
    `day` the date.
    """
    matters = [
        Matter(
            _council(each["id"]),
            each["state"],
            f"{each['name']}, vacancy feed: {each['label'].lower()}",
            each["words"],
        )
        for each in standing["councils"]
        if each["words"]
    ]
    if many := standing["many"]:
        matters.append(Matter(MANY, "many", "Many feeds could not be read", many))
    if consent:
        title = "People on our pages: a consent ends"
        matters.append(Matter(CONSENT, day, title, consent))
    # A feed's first bad night neither opens an issue nor ends the one before it; and
    # whether a consent is in order again only a person knows.
    early = {_council(each["id"]) for each in standing["councils"]}
    return matters, early | {CONSENT}


def of_an_unpublished_night(link: str, *, day: str) -> Matter:
    """The matter of a night that was kept, or that failed; `link` leads to its log."""
    words = (
        f"The night of {day} did not come to its end. The public sees the last site "
        f"that was good.\n\nWhy: {link}"
    )
    return Matter(NIGHT, day, "A night did not come to its end", words)


def actions(
    matters: Sequence[Matter], untold: Collection[str], issues: Sequence[Issue]
) -> Iterator[Action]:
    """What makes the open `issues` those of `matters`.

    Those of keys in `untold` stay as they are; those that tell no key are not ours.
    """
    wanted = {matter.key: matter for matter in matters}
    found: set[str] = set()
    for issue in issues:
        mark = _MARKED.match(issue.body)
        if mark is None:
            continue
        key, kind = mark.groups()
        found.add(key)
        if key in wanted:
            yield from _brought_up_to_date(issue, kind, wanted[key])
        elif key not in untold:
            yield Say(issue.number, _ENDED.get(key, _FEED_ENDED))
            yield Close(issue.number)
    for matter in matters:
        if matter.key not in found:
            yield Open(matter.title, _body(matter))


def every_key(issues: Sequence[Issue]) -> set[str]:
    """What the open issues are of."""
    marks = (_MARKED.match(issue.body) for issue in issues)
    return {mark[1] for mark in marks if mark}


def _brought_up_to_date(issue: Issue, kind: str, matter: Matter) -> Iterator[Action]:
    if (issue.title, issue.body) != (matter.title, _body(matter)):
        yield Rewrite(issue.number, matter.title, _body(matter))
    if kind != matter.kind:
        yield Say(issue.number, matter.words)


def _body(matter: Matter) -> str:
    mark = _MARK.format(key=matter.key, kind=matter.kind)
    return f"{mark}\n{matter.words}\n\n{_ADVICE}"


def _council(id_: str) -> str:
    return f"council {id_}"
