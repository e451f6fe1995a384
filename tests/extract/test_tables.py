from __future__ import annotations

from jobs_feed.extract.markup import clean
from jobs_feed.extract.tables import lines_and_facts


def told(text):
    _, facts = lines_and_facts(clean(text))
    return facts


def test_two_columns_are_read_across():
    assert told(
        "<p>Before.</p><table><tr><th>Grade:</th><td>9</td></tr>"
        "<tr><th>Hours</th><td>37</td></tr></table>"
    ) == ("Before.", "Grade: 9", "Hours: 37")


def test_more_columns_are_read_under_their_headings():
    assert told(
        "<table><tr><th>Grade</th><th>Hours</th><th>Base</th></tr>"
        "<tr><td>9</td><td>37</td><td>Hull</td></tr></table>"
    ) == ("Grade: 9", "Hours: 37", "Base: Hull")


def test_two_columns_under_a_heading_row_are_read_down():
    assert told(
        "<table><tr><th>Grade</th><th>Salary</th></tr>"
        "<tr><td>9</td><td>£38,626</td></tr></table>"
    ) == ("Grade: 9", "Salary: £38,626")


def test_two_columns_of_several_rows_under_headings_are_read_both_ways():
    lines = told(
        "<table><tr><th>Stage</th><th>Date</th></tr>"
        "<tr><td>Closing date</td><td>14 December 2026</td></tr>"
        "<tr><td>Interviews</td><td>5 January 2027</td></tr></table>"
    )
    assert "Closing date: 14 December 2026" in lines
    assert "Date: 14 December 2026" in lines


def test_an_empty_table_says_nothing():
    assert told("<table><tr><td></td></tr></table><p>After.</p>") == ("After.",)


def test_each_table_of_many_is_read():
    table = "<table><tr><td>Grade</td><td>9</td></tr></table>"
    assert told(table * 150) == ("Grade: 9",) * 150


def test_the_elements_of_a_cell_are_parted_and_its_references_undone():
    assert told(
        "<table><tr><td>Pay<br>grade</td><td><b>PO2</b><i>&amp; more</i></td></tr></table>"
    ) == ("Pay grade: PO2 & more",)


def test_a_row_of_prose_is_not_repeated_as_a_heading_of_each_row():
    prose = "You will visit families. " * 400
    rows = "<tr><td>37</td><td>Hull</td></tr>" * 400
    lines = told(f"<table><tr><th>{prose}</th><th>Base</th></tr>{rows}</table>")
    assert len("".join(lines)) < 2 * len(prose) + len(rows)
    assert lines[-1] == "37: Hull"
