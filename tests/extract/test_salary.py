from __future__ import annotations

import csv
from pathlib import Path

import pytest

from jobs_feed.extract import salary
from jobs_feed.extract.reading import Words
from jobs_feed.models import Salary

TABLE = Path(__file__).with_name("pay_in_prose.csv")


def rows():
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="|"))


def words(*texts):
    return [Words(text, f"<salary>: “{text}”") for text in texts if text]


def read(text="", label="", lines=(), low="", high="", unit=""):
    return salary.read(
        words(text),
        words(label),
        lines,
        lowest=words(low),
        highest=words(high),
        unit=words(unit),
    )


def codes(reading):
    return [remark.code for remark in reading.remarks]


def test_the_councils_words_are_kept_beside_the_figures():
    text = "PO2 £38,626 - £42,403 pro rata"
    assert read(text).value == Salary(text, 38626, 42403, "year", pro_rata=True)


def test_a_label_stands_in_for_a_missing_field():
    assert read(label="£38,626").value == Salary("£38,626", 38626, 38626, "year")


def test_a_grade_alone_has_no_figures_and_is_reported():
    reading = read("PO2")
    assert (reading.value, codes(reading)) == (Salary("PO2"), ["V012"])


def test_a_grade_in_the_field_takes_its_figures_from_the_advert():
    assert read("PO2", label="£38,626 - £42,403").value == Salary(
        "PO2, £38,626 - £42,403", 38626, 42403, "year"
    )


def test_pay_in_a_sentence_is_found():
    reading = read(
        lines=["We pay a salary of £38,626 to £42,403 per annum, and train you."]
    )
    assert (reading.value.min, reading.value.max) == (38626, 42403)


@pytest.mark.parametrize(
    "line",
    [
        "We offer a £3,000 retention payment and a good salary.",
        "You will hold a budget of £250,000.",
        "We invested £1.2 million in our pay and grading review.",
        "Our pay is £1e5 per annum.",
        "Our caseloads are small and £10 buys lunch.",
    ],
)
def test_other_sums_in_the_advert_are_not_pay(line):
    reading = read(lines=[line])
    assert (reading.value, codes(reading)) == (Salary(), ["V011"])


@pytest.mark.parametrize("unit", ["annum", "Annual", "per year", "Yearly", "YEAR"])
def test_a_feeds_own_figures_and_unit_are_used(unit):
    reading = read(low="28802", high="31112", unit=unit)
    assert reading.value == Salary("£28,802 – £31,112", 28802, 31112, "year")


def test_a_feeds_own_hourly_figures_are_used():
    assert read(low="9.68", high="11.2", unit="hourly").value == Salary(
        "£9.68 – £11.20", 9.68, 11.2, "hour"
    )


def test_a_unit_that_cannot_be_is_not_believed():
    assert read("£34 to £35", low="34", high="35", unit="annual").value.unit is None


def test_zero_means_unknown():
    assert read("£23000", low="23000", high="0").value == Salary(
        "£23000", 23000, 23000, "year"
    )
    assert codes(read("0", low="0", high="0")) == ["V011"]


@pytest.mark.parametrize(
    "given", [{"text": "£42,403 - £38,626"}, {"low": "42", "high": "38"}]
)
def test_lowest_above_highest_gives_no_figures_and_is_reported(given):
    reading = read(**given)
    assert (reading.value.min, reading.value.max) == (None, None)
    assert codes(reading) == ["V013"]


@pytest.mark.parametrize("ends", [("7503", "bad"), ("bad", "7503"), ("7503", "7503")])
def test_words_with_the_pence_beat_a_feeds_rounded_or_missing_figures(ends):
    reading = read("£7,503.60 per annum", low=ends[0], high=ends[1])
    assert (reading.value.min, reading.value.max) == (7503.6, 7503.6)


def test_a_feeds_own_figures_beat_words_that_differ():
    reading = read("£30,000 - £35,000", low="31000", high="36000")
    assert (reading.value.min, reading.value.max) == (31000, 36000)


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["text"])
def test_pay_in_an_advert_is_read_as_the_table_says(row, read):
    pay = read(
        description=f"<p>You will visit children.</p><p>{row['text']}</p>"
    ).salary
    expected = [float(row[end]) if row[end] else None for end in ("min", "max")]
    assert [pay.min, pay.max, pay.unit] == [*expected, row["unit"] or None]


def test_the_words_shown_are_the_statement_and_not_the_sentence():
    line = "In return you will get a salary of £38,626 to £42,403 per annum and leave."
    assert read(lines=[line]).value.text == "£38,626 to £42,403 per annum"


def test_the_whole_is_preferred_to_the_part_timers_share():
    reading = salary.read(
        (),
        words("Actual salary: £19,313", "FTE salary: £38,626"),
        (),
        lowest=(),
        highest=(),
        unit=(),
    )
    assert (reading.value.min, reading.value.max) == (38626, 38626)


def test_a_sum_in_prose_that_may_be_by_the_hour_or_the_year_is_left_alone():
    assert read(lines=["We pay £950 for your registration."]).value.min is None
