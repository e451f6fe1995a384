"""A few hundred damaged feeds: `invoke fuzz` reads a hundred thousand."""

from __future__ import annotations

from dataclasses import replace

from tests.fuzz.mutate import Mutant, Seed, mutant
from tests.fuzz.oracle import judge
from tests.fuzz.run import fuzz

FEED = (
    b"<rss><channel><item><title>Social Worker</title><guid>A-1</guid>"
    b"<link>https://jobs.example.org/1</link></item></channel></rss>"
)


def test_no_damaged_feed_stops_us_or_makes_us_write_what_cannot_be_read() -> None:
    assert fuzz(range(300)).failures == {}


def test_a_number_gives_the_same_damage_for_ever() -> None:
    assert mutant(7) == mutant(7)
    assert len({mutant(number).body for number in range(50)}) > 40


def test_a_feed_that_lost_its_end_is_seen_to_have_lost_it() -> None:
    whole = Mutant(Seed("a.xml", FEED), FEED, None, ())
    assert judge(whole).complaints == ()
    for end in range(len(FEED)):
        cut = replace(whole, body=FEED[:end], how=("cut",))
        assert judge(cut).complaints == ()
        assert judge(cut).kind != "whole"
