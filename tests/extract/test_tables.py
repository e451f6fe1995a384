from __future__ import annotations

from jobs_feed.extract.markup import clean
from jobs_feed.extract.tables import told_as_lines


def told(text):
    return told_as_lines(clean(text))


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


def test_an_empty_table_says_nothing():
    assert told("<table><tr><td></td></tr></table><p>After.</p>") == ("After.",)
