"""What a feed's server asks of us is remembered, and obeyed on other nights."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from jobs_feed import manners
from jobs_feed.models import (
    Failed,
    Feed,
    Fetched,
    Memory,
    NotModified,
    Redirect,
    Terms,
    Validators,
)
from tests.builders import NIGHT

HERE = Feed("https://jobs.example.org/leeds.xml")
HELD = Validators('"v1"', None, HERE.url)
KNOWN = Memory(source=HERE.url, validators=HELD, reader="1")
READ = Fetched(b"<rss/>", HERE.url, 200, 0.1, None, HELD)
UNCHANGED = NotModified(HERE.url, 0.1, HELD)
BUSY = Failed("http_429", "Too often.", HERE.url, 0.1, 429, retry_after=3600)
MOVED = "https://new.example.org/leeds.xml"
ON_TO = (Redirect(HERE.url, 301, MOVED),)


def terms_after(outcome, terms=None, *, another_night=True):
    return manners.after(
        terms or Terms(), outcome, now=NIGHT, another_night=another_night
    )


def asked(memory, feed=HERE, reader="1"):
    return manners.validators_for(feed, memory, reader=reader)


def test_a_server_is_not_asked_before_the_time_it_named():
    memory = Memory(terms=terms_after(BUSY))
    hour = timedelta(hours=1)
    assert not manners.may_ask(memory, NIGHT + hour - timedelta(seconds=1))
    assert manners.may_ask(memory, NIGHT + hour)


def test_once_it_has_answered_it_may_be_asked_at_any_time():
    waiting = terms_after(BUSY)
    for outcome in (READ, UNCHANGED, replace(BUSY, retry_after=None)):
        memory = Memory(terms=terms_after(outcome, waiting))
        assert manners.may_ask(memory, NIGHT)


def test_what_the_server_gave_us_is_sent_while_it_means_what_we_hold():
    assert asked(KNOWN) == HELD
    assert asked(KNOWN, Feed("https://elsewhere.example.org")) == Validators()
    assert asked(KNOWN, reader="2") == Validators()
    assert asked(replace(KNOWN, failures=1)) == Validators()


def test_a_cache_that_always_says_not_modified_is_passed_by_on_the_seventh_night():
    terms, conditional = terms_after(READ), []
    for _ in range(7):
        conditional.append(asked(replace(KNOWN, terms=terms)) == HELD)
        terms = terms_after(UNCHANGED, terms)
    assert conditional == [True] * 6 + [False]
    assert asked(replace(KNOWN, terms=terms_after(READ, terms))) == HELD


def test_many_rebuilds_in_one_night_are_one_night():
    terms = terms_after(UNCHANGED)
    for _ in range(20):
        terms = terms_after(UNCHANGED, terms, another_night=False)
    assert terms.not_modified == 1


def test_a_move_is_advised_once_it_was_the_same_for_seven_nights():
    terms, advised = Terms(), []
    for outcome in (READ, UNCHANGED, READ, UNCHANGED, READ, UNCHANGED, READ):
        terms = terms_after(replace(outcome, redirects=ON_TO), terms)
        advised.append(manners.advice(terms))
    assert advised[:6] == [None] * 6
    assert MOVED in advised[6]


def test_a_move_that_is_taken_back_or_changes_is_counted_afresh():
    moved = Terms(moved_to=MOVED, moved_nights=9)
    assert manners.advice(terms_after(READ, moved)) is None
    elsewhere = replace(READ, redirects=(Redirect(HERE.url, 301, f"{MOVED}?2"),))
    assert terms_after(elsewhere, moved).moved_nights == 1


def test_a_bad_night_in_between_does_not_count_for_or_against_a_move():
    moved = Terms(moved_to=MOVED, moved_nights=6)
    later = terms_after(replace(READ, redirects=ON_TO), terms_after(BUSY, moved))
    assert later.moved_nights == 7


def test_the_same_night_counted_twice_is_one_night():
    once = terms_after(replace(READ, redirects=ON_TO))
    twice = terms_after(replace(READ, redirects=ON_TO), once, another_night=False)
    assert once == twice
