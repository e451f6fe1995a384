"""One issue for each thing that is wrong, for as long as it is."""

from __future__ import annotations

import json
from dataclasses import replace

from jobs_feed.report.standing import standing_text
from plugins.publish.issues import (
    CONSENT,
    NIGHT,
    Close,
    Issue,
    Matter,
    Open,
    Rewrite,
    Say,
    actions,
    every_key,
    of_a_night,
    of_an_unpublished_night,
)
from tests.builders import advert, failure, report
from tests.report.nights import COUNCILS, YORK, snapshots
from tests.report.nights import LEEDS as LEEDS_COUNCIL

LEEDS = Matter("council leeds", "stale", "Leeds, vacancy feed: could not", "2 nights.")
LINK = "https://git.example.org/run/1"


def council(id_="leeds", state="stale", words="2 nights."):
    label = "Could not be read"
    return {"id": id_, "name": "Leeds", "state": state, "label": label, "words": words}


def after(*matters, untold=(), issues=()):
    return list(actions(matters, untold, issues))


def opened(matter, number=1):
    """The issue that this matter opens."""
    (action,) = after(matter)
    assert isinstance(action, Open)
    return Issue(number, action.title, action.body)


def test_what_is_wrong_for_the_first_time_opens_an_issue():
    (action,) = after(LEEDS)
    assert isinstance(action, Open)
    assert action.title == LEEDS.title
    assert "2 nights." in action.body


def test_the_same_night_told_twice_changes_nothing():
    assert after(LEEDS, issues=[opened(LEEDS)]) == []


def test_another_night_of_the_same_is_written_without_mailing_anybody():
    later = replace(LEEDS, words="3 nights.")
    (action,) = after(later, issues=[opened(LEEDS, 7)])
    assert isinstance(action, Rewrite)
    assert action.number == 7
    assert "3 nights." in action.body


def test_trouble_that_becomes_another_is_told():
    later = replace(LEEDS, kind="gone", words="It is gone.")
    rewrite, say = after(later, issues=[opened(LEEDS, 7)])
    assert isinstance(rewrite, Rewrite)
    assert say == Say(7, "It is gone.")
    assert after(later, issues=[Issue(7, rewrite.title, rewrite.body)]) == []


def test_what_has_ended_is_told_and_closed():
    say, close = after(issues=[opened(LEEDS, 7)])
    assert say == Say(7, "The feed is read again. There is nothing more to do.")
    assert close == Close(7)


def test_each_council_has_an_issue_of_its_own():
    york = Matter("council york", "held", "York", "A surprise.")
    there = [opened(LEEDS, 7)]
    (action,) = after(LEEDS, york, issues=there)
    assert action == Open("York", opened(york).body)
    assert after(york, issues=[opened(LEEDS, 7), opened(york, 8)])[-1] == Close(7)


def test_issues_that_people_have_opened_are_left_alone():
    ours = opened(LEEDS).body
    theirs = [Issue(1, "About a comma", ""), Issue(2, "Re", f"They said:\n{ours}")]
    assert after(issues=theirs) == []


def test_a_night_tells_of_councils_whose_trouble_lasts():
    standing = {"many": None, "councils": [council()]}
    (leeds,), untold = of_a_night(standing, None, day="2026-11-23")
    assert leeds.title == "Leeds, vacancy feed: could not be read"
    assert after(issues=[opened(leeds)], untold=untold) == []


def test_a_first_bad_night_opens_nothing_and_ends_nothing():
    standing = {"many": None, "councils": [council(words=None)]}
    matters, untold = of_a_night(standing, None, day="2026-11-23")
    assert matters == []
    assert after(untold=untold, issues=[opened(LEEDS)]) == []


def test_many_feeds_at_once_have_one_issue_that_ends_with_them():
    standing = {"many": "4 of 15.", "councils": []}
    (many,), untold = of_a_night(standing, None, day="2026-11-23")
    say, close = after(untold=untold, issues=[opened(many, 3)])
    assert say == Say(3, "Enough of the feeds could be read again.")
    assert close == Close(3)


def test_a_consent_that_ends_is_told_on_its_days_and_closed_by_people_only():
    calm = {"many": None, "councils": []}
    (first,), _ = of_a_night(calm, "- In 14 days.", day="2026-11-23")
    (later,), _ = of_a_night(calm, "- In 7 days.", day="2026-11-30")
    *_, say = after(later, issues=[opened(first, 5)])
    assert say == Say(5, "- In 7 days.")
    matters, untold = of_a_night(calm, None, day="2026-12-01")
    assert CONSENT in untold
    assert after(*matters, untold=untold, issues=[opened(first)]) == []


def test_a_night_that_failed_is_told_once_and_ends_nothing_else():
    night = of_an_unpublished_night(LINK, day="2026-11-23")
    there = [opened(LEEDS, 7)]
    (action,) = after(night, untold=every_key(there), issues=there)
    assert isinstance(action, Open)
    assert LINK in action.body
    there.append(Issue(8, action.title, action.body))
    assert after(night, untold=every_key(there), issues=there) == []


def test_the_next_published_night_closes_it():
    night = of_an_unpublished_night(LINK, day="2026-11-23")
    assert night.key == NIGHT
    say, close = after(issues=[opened(night, 8)])
    assert say == Say(8, "The site is published again.")
    assert close == Close(8)


GOOD = [report(advert(1), of=LEEDS_COUNCIL), report(of=YORK)]
BAD = [report(advert(1), of=LEEDS_COUNCIL), failure(of=YORK)]
GONE = [report(advert(1), of=LEEDS_COUNCIL), failure(of=YORK, status=410)]


def test_night_after_night_an_outage_is_one_issue_that_closes_itself():
    nights = [GOOD, BAD, BAD, BAD, GONE, GOOD, BAD, GOOD]
    there: dict[int, Issue] = {}
    log = []
    for number, known in enumerate(snapshots(*nights)[1:]):
        standing = json.loads(standing_text(known, COUNCILS))
        # Two feeds alone: one that fails is many, which is another matter.
        matters, untold = of_a_night({**standing, "many": None}, None, day=f"{number}")
        done = after(*matters, untold=untold, issues=list(there.values()))
        for action in done:
            match action:
                case Open(title, body):
                    there[number] = Issue(number, title, body)
                case Rewrite(issue, title, body):
                    there[issue] = Issue(issue, title, body)
                case Close(issue):
                    del there[issue]
        log.append([type(action).__name__ for action in done])
    assert log == [
        [],
        [],
        ["Open"],
        ["Rewrite"],
        ["Rewrite", "Say"],
        ["Say", "Close"],
        [],
        [],
    ]
    assert there == {}
