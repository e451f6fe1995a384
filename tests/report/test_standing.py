from __future__ import annotations

import json

from jobs_feed.report.standing import standing_text
from tests.builders import advert, failure, report
from tests.report.nights import COUNCILS, LEEDS, YORK, snapshots

GOOD = [report(advert(1), of=LEEDS), report(advert(2), of=YORK)]
BAD = [report(advert(1), of=LEEDS), failure(of=YORK)]
WORSE = [failure(of=LEEDS), failure(of=YORK)]


def standing(*nights):
    return json.loads(standing_text(snapshots(*nights)[-1], COUNCILS))


def test_when_all_is_well_nothing_stands():
    assert standing(GOOD) == {"many": None, "councils": []}


def test_a_first_bad_night_is_known_and_not_yet_to_be_told():
    (york,) = standing(GOOD, BAD)["councils"]
    assert (york["id"], york["state"], york["words"]) == ("york", "stale", None)
    assert york["name"] == "York City Council"
    assert york["label"] == "Could not be read"


def test_what_lasts_stands_every_night_with_how_many_nights_it_has_been():
    for nights in (2, 3):
        (york,) = standing(GOOD, *[BAD] * nights)["councils"]
        assert f"{nights} nights in a row" in york["words"]


def test_words_from_outside_stand_in_a_block_that_nothing_ends():
    (york,) = standing(GOOD, BAD, BAD)["councils"]
    first, *_, last = york["words"].splitlines()
    assert (first, last) == ("```text", "```")


def test_many_feeds_at_once_stand_by_themselves():
    assert "2 of 2 feeds could not be read" in standing(GOOD, WORSE)["many"]
