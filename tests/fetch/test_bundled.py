from __future__ import annotations

from datetime import UTC, datetime

import pytest

from jobs_feed.errors import ConfigurationError
from jobs_feed.fetch import Limits, fetch_all, fetch_one
from jobs_feed.models import Failed, Fetched, Validators
from tests.fetch.councils import council

# A quarter to midnight in UTC is the next day in a British summer.
NOW = datetime(2027, 6, 30, 23, 45, tzinfo=UTC)


def bundled(path, **feed):
    return council(f"samples/{path.name}", file=path, **feed)


def read(one, **options):
    return fetch_one(one, Validators(), now=NOW, **options)


def test_a_bundled_file_comes_as_it_is(tmp_path):
    path = tmp_path / "leeds.xml"
    path.write_bytes(b"<rss>{{+1 %d}}</rss>")
    outcome = read(bundled(path))
    assert isinstance(outcome, Fetched)
    assert outcome.body == b"<rss>{{+1 %d}}</rss>"
    assert outcome.final_url == "samples/leeds.xml"
    assert outcome.status is None


def test_a_samples_dates_count_from_today_in_london(tmp_path):
    path = tmp_path / "leeds.xml"
    path.write_bytes(b"<rss>{{+0 %d %B}}</rss>")
    assert read(bundled(path, sample=True)).body == b"<rss>01 July</rss>"


@pytest.mark.parametrize(
    "content, limits, code",
    [
        (None, Limits(), "missing_file"),
        (b" \n", Limits(), "empty"),
        (b"<rss/>", Limits(max_bytes=5), "too_big"),
    ],
)
def test_a_file_that_gives_no_feed_fails_and_is_named(tmp_path, content, limits, code):
    path = tmp_path / "leeds.xml"
    if content is not None:
        path.write_bytes(content)
    outcome = read(bundled(path), limits=limits)
    assert isinstance(outcome, Failed)
    assert outcome.code == code
    assert "samples/leeds.xml" in outcome.message


def test_a_folder_in_a_files_place_is_told_apart_from_nothing(tmp_path):
    outcome = read(bundled(tmp_path))
    assert outcome.code == "missing_file"
    assert "cannot be read" in outcome.message


def test_every_bad_token_of_every_sample_is_told_after_the_rest_has_come(tmp_path):
    for name, text in (("a", "{{x}}"), ("b", "<rss/>"), ("c", "\n{{+1 %Q}}")):
        (tmp_path / name).write_text(text)
    councils = [
        council(name, name, file=tmp_path / name, sample=True) for name in "abc"
    ]
    done = []
    with pytest.raises(ConfigurationError) as raised:
        fetch_all(councils, {}, now=NOW, on_done=lambda c, _: done.append(c.id))
    assert done == ["b"]
    places = [(fault.file.name, fault.line) for fault in raised.value.faults]
    assert places == [("a", 1), ("c", 2)]
