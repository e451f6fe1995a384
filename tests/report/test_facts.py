"""What was fetched and what was read, beside the words it was read from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from jobs_feed.models import Location, Redirect, Salary, Validators
from jobs_feed.problems import problem
from jobs_feed.report.facts import facts, fetched
from tests.builders import LONDON, advert, council, failure, report
from tests.report.documents import checked

ADDRESS = "https://jobs.example.org/feed.xml"


def told(feed, source=ADDRESS):
    return {fact.name: fact.value for fact in fetched(checked(feed, source))}


def answered(**changes):
    feed = report(advert(1), of=council(url=ADDRESS))
    plain = {"final_url": ADDRESS, "seconds": 0.44, "body": b"x" * 18211}
    return replace(feed, outcome=replace(feed.outcome, **(plain | changes)))


def read(**changes):
    (item,) = checked(report(advert(1, **changes)))["items"]
    return {fact.name: (fact.value, fact.evidence) for fact in facts(item)}


def test_a_fetch_is_told_from_the_address_to_the_form_of_what_came():
    assert told(answered(content_type="application/rss+xml")) == {
        "Asked for": ADDRESS,
        "Answer": "200",
        "Took": "0.4 seconds",
        "Size": "18,211 bytes",
        "Sent as": "application/rss+xml",
        "Letters": "utf-8",
        "Format": "rss",
        "Well-formed": "yes",
        "Whole": "yes",
        "Can say “nothing new”": "yes",
    }


def test_a_server_that_says_little_is_told_what_it_leaves_out():
    said = told(answered(validators=Validators()))
    assert said["Sent as"] == "no type given"
    assert said["Can say “nothing new”"] == "no: it sends neither ETag nor date"


def test_each_redirect_is_told_and_whether_it_is_for_good():
    new, now = "https://new.example.org/feed", "https://cdn.example.org/feed"
    on_to = (Redirect(ADDRESS, 301, new), Redirect(new, 307, now))
    rows = fetched(checked(answered(redirects=on_to), ADDRESS))
    assert [(fact.name, fact.value) for fact in rows][:5] == [
        ("Asked for", ADDRESS),
        ("Sent on to", f"{new} (for good: 301)"),
        ("Sent on to", f"{now} (for now: 307)"),
        ("Answer", "200"),
        ("Give us", f"{new}, since the move there is for good"),
    ]


def test_an_address_that_is_sent_on_only_for_now_is_still_the_one_to_give_us():
    on_to = (Redirect(ADDRESS, 302, "https://cdn.example.org/feed"),)
    assert told(answered(redirects=on_to))["Give us"] == (
        "the address asked for, since it is sent on only for now"
    )


def test_a_redirect_that_was_not_followed_is_told_and_no_address_advised():
    refused = replace(failure(None).outcome, redirects=(Redirect(ADDRESS, 301, None),))
    said = told(replace(failure(None), outcome=refused))
    assert said["Sent on to"] == "no address that can be read (for good: 301)"
    assert "Give us" not in said


def test_of_a_file_only_what_a_file_has_is_told():
    said = told(answered(status=None), source="feed.xml")
    assert list(said)[:3] == ["Asked for", "Size", "Letters"]
    assert "Took" not in said


def test_a_feed_that_is_not_well_formed_says_where():
    fault = problem("F003", detail="Line 3, column 9: an & stands alone.")
    feed = answered()
    document = replace(feed.document, well_formed=False, problems=(fault,))
    said = told(replace(feed, document=document))
    assert said["Well-formed"] == (
        "no. The first fault: Line 3, column 9: an & stands alone."
    )


def test_a_feed_that_was_cut_is_not_whole():
    assert told(answered(cut=True))["Whole"] == "no: it stops before its end"


def test_a_feed_that_never_came_tells_the_answer_and_how_long_it_took():
    assert told(failure(404)) == {
        "Asked for": ADDRESS,
        "Answer": "404",
        "Took": "0.1 seconds",
    }
    silent = told(failure(None, code="timeout"))
    assert "Answer" not in silent
    assert silent["Gave up after"] == "0.1 seconds"


def test_a_vacancy_is_told_as_its_page_would_tell_it():
    said = read(
        level="newly_qualified",
        location=Location("Otley", "LS21 1HD"),
        salary=Salary("PO2 £38,626 - £42,403", 38626, 42403, "year"),
        closes=datetime(2027, 1, 31, 12, 0, tzinfo=LONDON),
        posted=date(2027, 1, 4),
        hours=("part_time", "job_share"),
        contract="fixed_term",
        evidence={"closes": "<closes>: “noon”", "relevance": "rule social-worker"},
    )
    assert said["Kind"] == ("Children's social work", "rule social-worker")
    assert said["Level"][0] == "Newly qualified social worker"
    assert said["Place"][0] == "Otley, LS21 1HD"
    assert said["Pay"][0] == (
        "PO2 £38,626 - £42,403 (read as £38,626 to £42,403 a year)"
    )
    assert said["Closes"] == (
        "Sunday 31 January 2027 at midday",
        "<closes>: “noon”",
    )
    assert said["Posted"][0] == "4 January 2027"
    assert said["Hours"][0] == "Part time, Job share"
    assert said["Contract"][0] == "Fixed term"
    assert said["Advert"][0] == "28 characters"


def test_what_could_not_be_read_is_not_known():
    said = read(level=None, closes=None, reference=None, description_html="")
    unknown = {name for name, (value, _) in said.items() if value == "not known"}
    assert unknown == {
        *("Level", "Place", "Pay", "Closes", "Posted", "Hours", "Contract"),
        *("Reference", "Advert"),
    }


def test_a_postcode_within_the_place_is_not_told_twice():
    said = read(location=Location("Otley, LS21 1HD", "LS21 1HD"))
    assert said["Place"][0] == "Otley, LS21 1HD"


def test_pay_that_is_worded_as_we_would_word_it_is_not_told_twice():
    said = read(salary=Salary("£38,626 to £42,403 a year", 38626, 42403, "year"))
    assert said["Pay"][0] == "£38,626 to £42,403 a year"


def test_other_links_are_told_where_there_are_any():
    assert "Also at" not in read()
    first = advert(1, description_html=f"<p>{'You will work with us. ' * 20}</p>")
    twin = replace(first, advert_url="https://board.example.org/1")
    item = checked(report(first, twin))["items"][0]
    also = {fact.name: fact.value for fact in facts(item)}["Also at"]
    assert also == "https://board.example.org/1"
