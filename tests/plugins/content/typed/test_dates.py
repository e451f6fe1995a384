from __future__ import annotations

from datetime import datetime

import pytest

from plugins.content.typed import dates


@pytest.mark.parametrize(
    "text",
    [
        "2027-03-18",
        "18/03/2027",
        "18 March 2027",
        "18 Mar 2027",
        "18th march 2027",
        "Thursday 18 March 2027",
    ],
)
def test_a_day_is_read_however_it_is_usual_to_write_it(text):
    day = dates.parse(text, with_time=False)
    assert day == datetime(2027, 3, 18, tzinfo=dates.LONDON)


@pytest.mark.parametrize(
    "text",
    [
        "2027-07-01 16:30",
        "2027-07-01T16:30",
        "2027-07-01T16:30:00",
        "1/7/2027 4.30pm",
        "1 July 2027 at 4:30pm",
        "1 July 2027, 4:30 PM",
    ],
)
def test_a_time_is_london_time_in_summer_too(text):
    at = dates.parse(text, with_time=True)
    assert at.isoformat() == "2027-07-01T16:30:00+01:00"


def test_midnight_and_midday_are_not_mixed_up():
    assert dates.parse("1 July 2027 12am", with_time=True).hour == 0
    assert dates.parse("1 July 2027 12pm", with_time=True).hour == 12


@pytest.mark.parametrize(
    ("text", "with_time", "says"),
    [
        ("soon", False, "not a date we can read"),
        ("03/18/2027", False, "not a real date"),
        ("18/03/27", False, "not a date we can read"),
        ("30 February 2027", False, "not a real date"),
        ("18 Marzo 2027", False, "there is no month “Marzo”"),
        ("2027-03-18 09:30", False, "only the day belongs here"),
        ("2027-03-18", True, "has no time of day"),
        ("18 March 2027 at 9", True, "am or pm"),
        ("18 March 2027 25:00", True, "not a real date"),
        ("18 March 2027 13pm", True, "there is no 13pm"),
    ],
)
def test_a_date_that_is_wrong_is_refused_with_an_example(text, with_time, says):
    with pytest.raises(ValueError, match=says) as error:
        dates.parse(text, with_time=with_time)
    assert "2027-03-18" in str(error.value)
