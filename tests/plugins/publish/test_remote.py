"""rclone is real here, and its place a folder: every store it knows acts alike."""

from __future__ import annotations

import json

import pytest

from plugins.publish.remote import LIST, Remote, Unreachable
from plugins.publish.store import hashes
from tests.plugins.publish.sites import site
from tests.tools import needs

pytestmark = needs("rclone")


@pytest.fixture
def place(tmp_path):
    return tmp_path / "place"


@pytest.fixture
def remote(place):
    return Remote(str(place))


def bring(remote, folder):
    return remote.bring(folder, hashes(folder))


def test_the_first_time_everything_is_sent(remote, place, tmp_path):
    bring(remote, site(tmp_path / "one"))
    assert (place / "index.html").read_text().startswith("<!doctype html>")
    assert remote.published().files == hashes(tmp_path / "one")


def test_then_only_what_has_changed(remote, place, tmp_path):
    bring(remote, site(tmp_path / "one"))
    feed = place / "jobs" / "feed.xml"
    feed.write_text("not ours to look at")
    found = bring(remote, site(tmp_path / "two", words="New. "))
    assert found.changed == ("index.html",)
    assert "New." in (place / "index.html").read_text()
    assert feed.read_text() == "not ours to look at"


def test_of_the_same_length_too(remote, place, tmp_path):
    bring(remote, site(tmp_path / "one", words="old. "))
    bring(remote, site(tmp_path / "two", words="new. "))
    assert "new." in (place / "index.html").read_text()


def test_pages_that_are_gone_are_removed_and_what_others_put_there_is_not(
    remote, place, tmp_path
):
    bring(remote, site(tmp_path / "one", about__us="About"))
    (place / "google1234.html").write_text("somebody's proof")
    bring(remote, site(tmp_path / "two"))
    assert not (place / "about" / "us").exists()
    assert (place / "google1234.html").exists()


def test_styles_of_two_releases_stay(remote, place, tmp_path):
    for style in ("aaaaaaaa", "bbbbbbbb", "cccccccc", "dddddddd"):
        bring(remote, site(tmp_path / style, style=style))
    assert sorted(file.name for file in (place / "theme/css").iterdir()) == [
        "site.bbbbbbbb.css",
        "site.cccccccc.css",
        "site.dddddddd.css",
    ]


def test_an_upload_that_was_stopped_is_taken_up_and_leaves_nothing_behind(
    remote, place, tmp_path
):
    bring(remote, site(tmp_path / "one"))
    # A process that was killed has told what was on its way, and sent some of it.
    told = json.loads((place / LIST).read_text())
    told["files"] |= {"index.html": "", "half/index.html": ""}
    (place / LIST).write_text(json.dumps(told))
    site(place, words="Half. ", half__index="")
    (place / "half").mkdir(exist_ok=True)
    (place / "half" / "index.html").write_text("half")
    bring(remote, tmp_path / "one")
    assert "Jobs near you." in (place / "index.html").read_text()
    assert not (place / "half" / "index.html").exists()


def test_a_place_that_cannot_be_reached_is_told_and_nothing_is_lost(tmp_path):
    with pytest.raises(Unreachable, match="rclone could not do its work"):
        bring(Remote("nosuchplace:bucket"), site(tmp_path / "one"))


def test_changes_say_what_would_be_done(remote, tmp_path):
    bring(remote, site(tmp_path / "one"))
    found = remote.changes(site(tmp_path / "two", style="bbbbbbbb"))
    assert found.new == ("theme/css/site.bbbbbbbb.css",)
    assert found.changed == ("index.html",)
    assert found.gone == ()  # yesterday's style stays for a while
