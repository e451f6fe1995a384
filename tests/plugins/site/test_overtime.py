from __future__ import annotations

from datetime import date

import pytest

from jobs_feed.errors import ConfigurationError
from plugins.site.overtime import Point, load_over_time

CHART = """\
first: 2026-03-01
last: 2026-05-31
nights: 90
step: month
charts:
  - id: open-over-time
    title: Vacancies open
    unit: vacancies
    rows:
      - {label: Mar 2026, value: 61.5}
      - label: Apr 2026
      - {label: May 2026, value: 70}
"""


def write(folder, text):
    file = folder / "over-time.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_chart_over_time_has_a_gap_where_nothing_was_counted(tmp_path):
    found = load_over_time(write(tmp_path, CHART))
    assert (found.first, found.last) == (date(2026, 3, 1), date(2026, 5, 31))
    assert (found.missed, found.sample) == (2, False)
    assert found.charts[0].rows == (
        *(Point("Mar 2026", 61.5), Point("Apr 2026", None), Point("May 2026", 70)),
    )


def test_a_site_may_have_none_yet(tmp_path):
    assert load_over_time(tmp_path / "over-time.yaml") is None


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("label: May 2026, value: 70", "label: May 2026", "needs two rows"),
        ("value: 70", "value: -70", "no value is below that"),
        ("value: 70", "value: many", "value must be a number"),
        ("step: month", "step: year", "step cannot be “year”"),
        ("first: 2026-03-01", "frist: 2026-03-01", "frist"),
        ("charts:\n", "charts\n", "over-time.yaml"),
    ],
)
def test_what_is_wrong_with_it_is_said_with_its_line(tmp_path, old, new, words):
    file = write(tmp_path, CHART.replace(old, new))
    with pytest.raises(ConfigurationError) as error:
        load_over_time(file)
    assert words in str(error.value)
