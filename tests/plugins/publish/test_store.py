from __future__ import annotations

import gzip

import brotli
import pytest

from plugins.publish.store import RELEASES, Store, hashes
from tests.plugins.publish.sites import day, site


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "www")


def publish(store, folder, number):
    name = store.add(folder, now=day(number), tell=lambda done, of: None)
    store.switch(name)
    store.forget_oldest()
    return name


def served(tmp_path, path="index.html"):
    return tmp_path / "www" / "current" / path


def test_the_public_sees_nothing_before_the_switch(store, tmp_path):
    publish(store, site(tmp_path / "one"), 0)
    store.add(
        site(tmp_path / "two", words="New. "), now=day(1), tell=lambda done, of: None
    )
    assert "Jobs near you." in served(tmp_path).read_text()


def test_the_public_sees_the_new_release_after_it(store, tmp_path):
    publish(store, site(tmp_path / "one", about__index_html="About"), 0)
    publish(store, site(tmp_path / "two", words="New. "), 1)
    assert "New." in served(tmp_path).read_text()
    assert not served(tmp_path, "about/index_html").exists()


def test_a_page_from_yesterday_finds_its_style_for_two_releases(store, tmp_path):
    for number, style in enumerate(["aaaaaaaa", "bbbbbbbb", "cccccccc", "dddddddd"]):
        publish(store, site(tmp_path / style, style=style), number)
    styles = sorted(served(tmp_path, "theme/css").glob("*.css"))
    assert [file.name for file in styles] == [
        "site.bbbbbbbb.css",
        "site.cccccccc.css",
        "site.dddddddd.css",
    ]


def test_a_file_that_has_not_changed_keeps_the_time_by_which_browsers_know_it(
    store, tmp_path
):
    publish(store, site(tmp_path / "one"), 0)
    before = served(tmp_path, "jobs/feed.xml").stat()
    publish(store, site(tmp_path / "two", words="New. "), 1)
    after = served(tmp_path, "jobs/feed.xml").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_every_text_has_copies_that_say_the_same_in_fewer_bytes(store, tmp_path):
    publish(store, site(tmp_path / "one"), 0)
    publish(store, site(tmp_path / "two", words="New. "), 1)
    page = served(tmp_path).read_bytes()
    packed = served(tmp_path, "index.html.br").read_bytes()
    assert brotli.decompress(packed) == page
    assert gzip.decompress(served(tmp_path, "index.html.gz").read_bytes()) == page
    assert len(packed) < len(page)
    assert not served(tmp_path, "jobs/feed.xml.br").exists()  # too small to gain


def test_five_releases_stay(store, tmp_path):
    names = [
        publish(store, site(tmp_path / str(number), words=f"{number} "), number)
        for number in range(RELEASES + 2)
    ]
    assert store.names == names[-RELEASES:]
    folders = {file.name for file in (tmp_path / "www" / "releases").glob("*T*Z")}
    assert folders == set(names[-RELEASES:])


def test_one_can_go_back_and_on_from_there(store, tmp_path):
    first = publish(store, site(tmp_path / "one"), 0)
    second = publish(store, site(tmp_path / "two", words="Wrong. "), 1)
    assert store.before(second) == first
    store.switch(first)
    assert "Jobs near you." in served(tmp_path).read_text()
    third = publish(store, site(tmp_path / "three", words="Mended. "), 2)
    assert "Mended." in served(tmp_path).read_text()
    assert store.before(third) == first, "what was gone back from is no way back"


def test_two_releases_of_one_second_are_told_apart(store, tmp_path):
    first = publish(store, site(tmp_path / "one"), 0)
    second = publish(store, site(tmp_path / "two", words="New. "), 0)
    assert store.names == [first, second]
    assert "New." in served(tmp_path).read_text()


def test_what_a_stopped_process_left_behind_is_cleared_up(store, tmp_path):
    publish(store, site(tmp_path / "one"), 0)
    left = tmp_path / "www" / "releases" / "20270111T031700Z.part"
    left.mkdir()
    (left / "index.html").write_text("half")
    publish(store, site(tmp_path / "two", words="New. "), 1)
    assert "New." in served(tmp_path).read_text()
    assert not left.exists()


def test_changes_are_those_that_a_visitor_would_see(store, tmp_path):
    publish(store, site(tmp_path / "one"), 0)
    found = store.changes(hashes(site(tmp_path / "two", style="bbbbbbbb")))
    assert found.new == ("theme/css/site.bbbbbbbb.css",)
    assert found.changed == ("index.html",)
    assert found.gone == ("theme/css/site.aaaaaaaa.css",)
