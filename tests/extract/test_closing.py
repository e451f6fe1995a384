from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from jobs_feed.extract import closing
from jobs_feed.extract.reading import Words

TABLE = Path(__file__).with_name("closing_dates.csv")


def rows():
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="|"))


def words(*texts):
    return [Words(text, f"<closes>: “{text}”") for text in texts]


@pytest.fixture
def closes(now):
    def read(field=(), prose=(), *, posted=None, month_first=False):
        return closing.closes(
            words(*([field] if isinstance(field, str) else field)),
            words(*([prose] if isinstance(prose, str) else prose)),
            now=now,
            posted=posted,
            month_first=month_first,
        )

    return read


def written(reading):
    return reading.value.isoformat() if reading.value else ""


def codes(reading):
    return [remark.code for remark in reading.remarks]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["text"])
def test_a_closing_date_is_read_as_the_table_says(row, closes):
    assert written(closes(row["text"])) == row["closes"]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["text"])
def test_prose_is_read_as_a_field_is(row, closes):
    assert written(closes(prose=row["text"])) == row["closes"]


def test_the_table_is_long_enough_to_mean_something():
    assert len(rows()) >= 60


def test_a_year_left_out_is_the_first_after_posting(closes):
    read = closes("12 January", posted=date(2025, 12, 20))
    assert read.value.date() == date(2026, 1, 12)


@pytest.mark.parametrize("text", ["Ongoing", "ASAP", "TBC", "until filled", ""])
def test_words_for_no_closing_date_are_reported_as_none_given(text, closes):
    assert codes(closes(text)) == ["V006"]


def test_words_that_are_no_date_are_reported_as_unreadable(closes):
    assert codes(closes("the second Tuesday")) == ["V007"]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("31 December 2042", "more than three years ahead"),
        ("2042-12-31T23:59:00Z", "more than three years ahead"),
        ("2303590400", "more than three years ahead"),
        ("31/12/1999", "before the year 2000"),
    ],
)
def test_a_date_that_cannot_be_right_is_reported_with_what_is_wrong(
    text, wrong, closes
):
    for read in (closes(text), closes(prose=text)):
        (remark,) = read.remarks
        assert (read.value, remark.code, remark.found) == (None, "V024", text)
        assert wrong in remark.detail


def test_a_month_first_date_is_reported_and_not_read(closes):
    read = closes("7/21/2027")
    assert (read.value, codes(read)) == (None, ["V007"])
    assert "month first" in read.remarks[0].detail


def test_in_a_month_first_feed_a_date_with_two_readings_is_reported(closes):
    read = closes("8/5/2027", month_first=True)
    assert (read.value, codes(read)) == (None, ["V008"])


def test_in_a_month_first_feed_a_date_with_one_reading_is_read(closes):
    for text in ("7/21/2027", "07/21/2027 17:00"):
        value = closes(text, month_first=True).value
        assert (value.day, value.month) == (21, 7)
    value = closes("8/8/2027", month_first=True).value
    assert (value.day, value.month) == (8, 8)


def test_in_a_month_first_feed_a_month_in_words_is_still_read(closes):
    read = closes("5 August 2027", month_first=True)
    assert read.value.date() == date(2027, 8, 5)


def test_a_field_beats_prose_and_the_difference_is_reported(closes):
    read = closes("2027-01-12", "15 January 2027")
    assert read.value.date() == date(2027, 1, 12)
    assert codes(read) == ["V021"]


def test_prose_gives_the_hour_of_the_day_the_field_names(closes):
    read = closes("2027-01-12", "12 January 2027 at noon")
    assert read.value.isoformat() == "2027-01-12T12:00:00+00:00"
    assert codes(read) == []


def test_a_utc_time_that_prose_repeats_is_british_time(closes):
    read = closes("2027-06-12T17:00:00Z", "5pm on 12 June 2027")
    assert read.value.isoformat() == "2027-06-12T17:00:00+01:00"


def test_prose_helps_out_when_the_field_cannot_be_read(closes):
    read = closes("7/21/2027", "21 July 2027")
    assert read.value.date() == date(2027, 7, 21)
    assert codes(read) == ["V007"]


def test_an_interview_date_is_never_taken(closes):
    read = closes(prose="To be confirmed. Interviews: 12 January 2027")
    assert read.value is None


def test_other_prose_gives_the_hour_of_a_day_that_has_none(closes):
    read = closes(prose=["12 January 2027", "Apply by noon on 12 January 2027"])
    assert read.value.isoformat() == "2027-01-12T12:00:00+00:00"
    assert "Apply by noon" in read.evidence


def test_the_hour_of_another_day_is_not_taken(closes):
    read = closes(prose=["12 January 2027", "Apply by noon on 11 January 2027"])
    assert written(read) == "2027-01-12T23:59:59+00:00"


def test_words_that_tell_two_closing_dates_are_left_unread(closes):
    told = "Round one closes 12 January 2027, round two closes 19 January 2027"
    assert closes(prose=told).value is None


def test_posting_is_a_day_in_london(now):
    read = closing.posted(
        words("Fri, 12 Jun 2026 23:30:00 +0000"), now=now, month_first=False
    )
    assert read.value == date(2026, 6, 13)


def test_an_unreadable_posting_date_is_reported(now):
    read = closing.posted(words("soon"), now=now, month_first=False)
    assert (read.value, codes(read)) == (None, ["V020"])


@pytest.mark.parametrize("nothing", ["0000-00-00", "0000-00-00 00:00:00", "0001-01-01"])
def test_a_databases_empty_date_is_no_date_and_no_fault(closes, nothing):
    reading = closes(nothing)
    assert (reading.value, codes(reading)) == (None, ["V006"])


@pytest.mark.parametrize(
    "text",
    [
        "20/12/2026 - 12/01/2027",
        "Extended from 20 December 2026 to 12 January 2027",
        "Posted 20 December 2026, closing 12 January 2027",
        "Opens on Monday 20 December 2026. Closes 12 January 2027",
    ],
)
def test_of_two_days_the_one_that_ends_the_time_to_apply_counts(closes, text):
    assert written(closes(text)) == "2027-01-12T23:59:59+00:00"
