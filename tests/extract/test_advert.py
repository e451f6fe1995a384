from __future__ import annotations

import time
from datetime import date

import pytest

from jobs_feed.extract import writes_month_first
from jobs_feed.models import Advert, Location, Rejection


def test_everything_an_item_says_becomes_the_advert(read, codes):
    advert = read(
        title="13801 - Children&#8217;s Social Worker",
        reference="LCC-1234",
        guid="tag:13801",
        location=["Leeds"],
        postcode="ls1 1ur",
        salary="PO2 £38,626 - £42,403 pro rata",
        closes="2027-01-12",
        posted="Mon, 23 Nov 2026 08:00:00 +0000",
        hours="37",
        contract="Permanent",
        category="Children and Families",
    )
    assert isinstance(advert, Advert)
    assert (advert.index, advert.council) == (1, "leeds")
    assert (advert.reference, advert.guid) == ("LCC-1234", "tag:13801")
    assert advert.title == "Children’s Social Worker"
    assert advert.advert_url == "https://jobs.leeds.example/1"
    assert (advert.relevance, advert.level) == ("core", "social_worker")
    assert advert.location == Location("Leeds", "LS1 1UR")
    assert (advert.salary.min, advert.salary.max) == (38626, 42403)
    assert (advert.hours, advert.contract) == (("full_time",), "permanent")
    assert advert.posted == date(2026, 11, 23)
    assert advert.closes.isoformat() == "2027-01-12T23:59:59+00:00"
    assert advert.summary.startswith("You will visit children in need")
    assert advert.description_html.startswith("<p>You will visit")
    assert advert.filtered is None
    assert codes(advert) == ["V002"]


def test_labels_in_prose_fill_what_has_no_field(read):
    advert = read(
        description="<p>Salary: £38,626</p><p>Location: Hull, HU1 1AA</p>"
        "<p>Contract: Permanent</p><p>Hours: 18.5</p>"
        "<p>Closing date: 12 January 2027</p>"
    )
    assert advert.salary.min == 38626
    assert advert.location.postcode == "HU1 1AA"
    assert (advert.hours, advert.contract) == (("part_time",), "permanent")
    assert advert.closes.date() == date(2027, 1, 12)
    assert advert.evidence["closes"] == "description: “Closing date: 12 January 2027”"


def test_evidence_names_the_field_and_quotes_it(read):
    advert = read(closes="2027-01-12T12:00")
    assert advert.evidence["closes"] == "<closes>: “2027-01-12T12:00”"
    assert advert.evidence["relevance"] == "rule social-worker: “Social Worker”"


@pytest.mark.parametrize("title", [None, "", "  ", "<b></b>", "\u200b"])
def test_an_entry_without_a_title_is_rejected(read, codes, title):
    rejection = read(title=title, reference="LCC-1")
    assert isinstance(rejection, Rejection)
    assert (rejection.index, rejection.reference, rejection.title) == (1, "LCC-1", None)
    assert codes(rejection) == ["V001"]


def test_an_entry_without_a_link_is_rejected(read, codes):
    rejection = read(link=None)
    assert isinstance(rejection, Rejection)
    assert rejection.title == "Social Worker"
    assert codes(rejection) == ["V004"]


def test_an_unsafe_link_keeps_the_advert_without_it(read, codes):
    advert = read(link="javascript:alert(1)")
    assert advert.advert_url is None
    assert "V005" in codes(advert)


def test_problems_carry_the_item_its_reference_and_what_was_found(read):
    advert = read(reference="LCC-1", closes="7/21/2027")
    problem = next(p for p in advert.problems if p.code == "V007")
    assert (problem.item, problem.reference, problem.found) == (1, "LCC-1", "7/21/2027")
    assert "month first" in problem.message


def test_what_is_missing_is_reported_and_left_empty(read, codes):
    advert = read(description=None)
    assert codes(advert) == ["V003", "V006", "V009", "V011", "V014"]
    assert (advert.closes, advert.posted, advert.contract) == (None, None, None)
    assert (advert.summary, advert.description_html) == ("", "")


def test_a_line_or_two_is_called_short(read, codes):
    assert "V010" in codes(read(description="<p>Come and work here.</p>"))


def test_double_escaped_html_is_put_right_and_reported(read, codes):
    advert = read(description="&lt;p&gt;Work with families.&lt;/p&gt;")
    assert advert.description_html == "<p>Work with families.</p>"
    assert "V018" in codes(advert)


@pytest.mark.parametrize("field", ["title", "description", "location"])
def test_forbidden_characters_are_removed_and_reported(read, codes, field):
    advert = read(**{field: "Social\x08 Worker"})
    assert "V019" in codes(advert)
    assert "\x08" not in repr(advert)


def test_parts_of_an_advert_are_joined_and_repeats_are_dropped(read):
    advert = read(
        description=[
            "<p>Teaser.</p>",
            "<p>Teaser. And the whole advert.</p>",
            "<p>More.</p>",
        ]
    )
    assert advert.description_html == (
        "<p>Teaser. And the whole advert.</p>\n<p>More.</p>"
    )


def test_two_equal_parts_are_one(read):
    assert read(description=["<p>One.</p>", "One."]).description_html == "<p>One.</p>"


def test_a_councils_label_and_words_are_obeyed(read):
    advert = read(
        feed={"labels": {"closes": "Send it in before"}, "include": ("park ranger",)},
        title="Park Ranger",
        description="<p>Send it in before: 12 January 2027</p>",
    )
    assert advert.closes.date() == date(2027, 1, 12)
    assert (advert.relevance, advert.filtered) == ("core", None)


def test_a_dialects_labels_are_obeyed(read):
    advert = read(
        labels={"reference": ("Vacancy Number",)},
        description="Vacancy Number:13801<br/>Salary:PO2",
    )
    assert advert.reference == "13801"


def test_other_work_is_read_too_and_marked_as_filtered(read):
    advert = read(title="Refuse Driver")
    assert advert.relevance == "other"
    assert advert.filtered == "It is not children's social work."


def test_a_feed_with_one_american_date_is_called_month_first(make_item):
    assert writes_month_first(
        [make_item(closes="8/5/2027"), make_item(posted="7/21/2027")]
    )
    assert not writes_month_first([make_item(closes="8/5/2027")])


def test_an_ambiguous_date_of_such_a_feed_is_not_guessed(read, codes):
    advert = read(closes="8/5/2027", month_first=True)
    assert advert.closes is None
    assert "V008" in codes(advert)


def test_reading_twice_gives_the_same(read):
    assert read() == read()


@pytest.mark.parametrize(
    "mischief",
    [
        "grade: ---------- ",
        "grade grade-",
        "<iframe src=a ",
        "<iframe src=a>",
        "&lt;p ",
        "&amp;lt;p&amp;gt;",
        "<!--",
        "<b>",
        "<b></b>",
        "<br>",
        "closing date ",
        "Closing date: ",
        "£1,000 - ",
        "£38,000 to £3,000 salary ",
        "12 noon on the ",
        "12 January ",
        "12 hours ",
        "internal ",
        "open to current ",
        "a, ",
        "\n",
        "\u202e",
    ],
)
def test_a_hostile_advert_is_read_in_time(read, mischief):
    hostile = mischief * (60_000 // len(mischief))
    started = time.process_time()
    read(description=hostile, title="x" + hostile, salary=hostile, closes=hostile)
    assert time.process_time() - started < 5, "it must not grow with the square"
