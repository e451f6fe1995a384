"""What a person meets who publishes, and who goes back."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.publish.publish import publish, rollback, say_kind
from plugins.publish.store import PublishError
from plugins.publish.target import Target, target
from plugins.site.data import Publish, load_site
from tests.plugins.publish.sites import ADDRESS, day, site
from tests.plugins.tiny import write_content
from tests.tools import needs

ROOT = Path(__file__).parents[3]


@pytest.fixture
def folder(tmp_path):
    return Target("folder", tmp_path / "www")


def take(built, target, number=0, *, dry_run=False):
    return publish(built, target, site_url=ADDRESS, now=day(number), dry_run=dry_run)


def test_publishing_says_what_has_changed(folder, tmp_path, capsys):
    assert take(site(tmp_path / "one"), folder) == 0
    assert "3 files new, 0 changed, 0 removed" in capsys.readouterr().out
    assert take(site(tmp_path / "two", words="New. "), folder, 1) == 0
    assert "0 files new, 1 changed, 0 removed" in capsys.readouterr().out


def test_a_dry_run_lists_what_would_change_and_changes_nothing(
    folder, tmp_path, capsys
):
    take(site(tmp_path / "one"), folder)
    capsys.readouterr()
    two = site(tmp_path / "two", style="bbbbbbbb")
    assert take(two, folder, 1, dry_run=True) == 0
    said = capsys.readouterr().out
    assert "new      theme/css/site.bbbbbbbb.css" in said
    assert "changed  index.html" in said
    assert "gone     theme/css/site.aaaaaaaa.css" in said
    assert "aaaaaaaa" in (tmp_path / "www/current/index.html").read_text()
    take(two, folder, 1)
    capsys.readouterr()
    take(two, folder, 2, dry_run=True)
    assert capsys.readouterr().out == "Nothing would change.\n"


def test_a_site_that_was_built_for_looking_at_is_not_published(
    folder, tmp_path, capsys
):
    built = site(tmp_path / "one")
    (built / "index.html").write_text('<link rel="canonical" href="/">')
    assert take(built, folder) == 2
    assert "--production" in capsys.readouterr().out
    assert not (tmp_path / "www").exists()


def test_a_disk_that_cannot_be_written_leaves_the_public_site_whole(
    folder, tmp_path, capsys
):
    take(site(tmp_path / "one"), folder)
    releases = tmp_path / "www" / "releases"
    releases.rename(tmp_path / "kept")
    releases.write_text("a file where a folder should be")
    assert take(site(tmp_path / "two"), folder, 1) == 3
    assert "No page was taken away." in capsys.readouterr().out


def test_going_back_shows_the_release_before(folder, tmp_path, capsys):
    take(site(tmp_path / "one"), folder)
    take(site(tmp_path / "two", words="Wrong. "), folder, 1)
    assert rollback(folder) == 0
    assert "Jobs near you." in (tmp_path / "www/current/index.html").read_text()
    assert "release 20270110T031700Z again" in capsys.readouterr().out


def test_with_nothing_before_it_says_so(folder, tmp_path, capsys):
    assert rollback(folder) == 2
    take(site(tmp_path / "one"), folder)
    assert rollback(folder) == 2
    assert "no earlier release" in capsys.readouterr().out
    assert "Jobs near you." in (tmp_path / "www/current/index.html").read_text()


@needs("rclone")
def test_a_remote_place_is_published_to_and_brought_back(tmp_path, capsys):
    place = tmp_path / "place"
    away = Target("rclone", tmp_path / "var", str(place))
    assert take(site(tmp_path / "one"), away) == 0
    assert take(site(tmp_path / "two", words="Wrong. "), away, 1) == 0
    assert "Wrong." in (place / "index.html").read_text()
    assert rollback(away) == 0
    assert "Jobs near you." in (place / "index.html").read_text()


@needs("rclone")
def test_a_remote_place_that_cannot_be_reached_is_told_in_plain_words(tmp_path, capsys):
    away = Target("rclone", tmp_path / "var", "nosuchplace:bucket")
    assert take(site(tmp_path / "one"), away) == 3
    assert "rclone could not do its work" in capsys.readouterr().out


def test_github_publishes_its_pages_itself(tmp_path, capsys):
    pages = Target("pages", tmp_path / "var")
    assert take(site(tmp_path / "one"), pages) == 0
    assert "by the workflow “Nightly”" in capsys.readouterr().out
    assert rollback(pages) == 2
    assert "Re-run all jobs" in capsys.readouterr().out


def words(**publish):
    """site.yaml with another part “publish”."""
    from dataclasses import replace

    ours = load_site(ROOT / "content" / "site.yaml", councils=[])
    return replace(ours, publish=Publish(**publish) if publish else None)


def test_site_yaml_says_where_the_site_goes(tmp_path):
    chosen = target(words(to="folder", place="/srv/www/cswm"), tmp_path)
    assert chosen == Target("folder", Path("/srv/www/cswm"))
    chosen = target(words(to="rclone", place="store:cswm"), tmp_path)
    assert chosen == Target("rclone", tmp_path / "var/releases", "store:cswm")


def test_a_workflow_can_ask_what_kind_of_place_that_is(tmp_path, capsys):
    content = write_content(tmp_path / "content")
    file = content / "site.yaml"
    file.write_text(file.read_text() + "publish: {to: rclone, place: store:x}\n")
    assert say_kind(tmp_path) == 0
    assert capsys.readouterr().out == "rclone\n"
    file.write_text(file.read_text().replace("rclone", "nowhere"))
    assert say_kind(tmp_path) == 2


@pytest.mark.parametrize("said", [{}, {"to": "folder", "place": None}])
def test_when_it_does_not_one_is_told_what_to_write(said, tmp_path):
    with pytest.raises(PublishError, match=r"docs/publishing\.md"):
        target(words(**said), tmp_path)
