from __future__ import annotations

import pytest

from jobs_feed.extract import labels
from jobs_feed.extract.markup import clean
from jobs_feed.extract.tables import lines_and_facts


def told(text, extra):
    _, facts = lines_and_facts(clean(text))
    return labels.read(facts, extra)


def read(text, extra=None):
    return {
        name: [words.text for words in found]
        for name, found in told(text, extra or {}).items()
    }


@pytest.mark.parametrize(
    ("text", "closes"),
    [
        ("<p>Closing date: 12 January 2027</p>", "12 January 2027"),
        ("<p><strong>Closing Date:</strong>&nbsp;12/01/2027</p>", "12/01/2027"),
        ("<p>Closing date - 12/01/2027</p>", "12/01/2027"),
        ("<p>CLOSING DATE</p><p>12/01/2027</p>", "12/01/2027"),
        ("<h3>Closing date:</h3><p>12/01/2027</p>", "12/01/2027"),
        ("Hours: 37 | Closing date: 12/01/2027 | Interviews: 20/01/2027", "12/01/2027"),
        ("Closing date:12/01/2027<br/>Interview date:20/01/2027", "12/01/2027"),
        ("<dl><dt>Closing date</dt><dd>12/01/2027</dd></dl>", "12/01/2027"),
        (
            "<table><tr><th>Closing date</th><td>12/01/2027</td></tr></table>",
            "12/01/2027",
        ),
        (
            """<table>
            <tr><th>Salary</th><th>Hours</th><th>Closing date</th></tr>
            <tr><td>PO2</td><td>37</td><td>12/01/2027</td></tr>
            </table>""",
            "12/01/2027",
        ),
        (
            "<p>Please apply by 5pm on 12 January 2027. Interviews follow.</p>",
            "Please apply by 5pm on 12 January 2027",
        ),
        (
            "<p>The closing date for this post is 12/01/2027 at 11.59pm. Good luck.</p>",
            "The closing date for this post is 12/01/2027 at 11.59pm",
        ),
    ],
)
def test_a_closing_date_is_found_however_it_is_laid_out(text, closes):
    assert read(text)["closes"][0] == closes


def test_several_labels_on_one_line_are_told_apart():
    found = read("Salary: £38,626 Location: Leeds, LS1 1UR Contract type: Permanent")
    assert found["salary"] == ["£38,626"]
    assert found["location"] == ["Leeds, LS1 1UR"]
    assert found["contract"] == ["Permanent"]


def test_a_label_without_a_value_does_not_take_the_next_label():
    found = read("<p>Closing date:</p><p>Salary: PO2</p>")
    assert "closes" not in found
    assert found["salary"] == ["PO2"]


def test_prose_that_only_uses_the_word_is_no_label():
    assert (
        read("<p>Our pay and location are good, and the hours suit parents.</p>") == {}
    )


def test_a_councils_own_label_is_read():
    assert read("Apply before: 12/01/2027", {"closes": ("Apply before",)})["closes"][
        0
    ] == ("12/01/2027")


def test_a_later_closing_date_comes_before_the_one_it_replaced():
    lines = "Closing date: 12 January 2027<br>Closing date extended to 19 January 2027"
    assert read(lines)["closes"][0] == "Closing date extended to 19 January 2027"


def test_the_evidence_quotes_label_and_value():
    found = told("<p>Closing date:  12 January 2027</p>", {})
    assert found["closes"][0].evidence == "description: “Closing date: 12 January 2027”"


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("Salary (FTE): £38,626", "salary", "£38,626 (FTE)"),
        ("Location(s): Goole, Bridlington", "location", "Goole, Bridlington"),
        ("Actual salary: £19,313", "salary", "Actual salary: £19,313"),
        ("Closing date... 12 January 2027", "closes", "12 January 2027"),
    ],
)
def test_what_a_label_says_of_its_value_is_kept(text, field, value):
    assert read(f"<p>{text}</p>")[field][0] == value
