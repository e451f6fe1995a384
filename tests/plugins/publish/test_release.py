from __future__ import annotations

import pytest

from plugins.publish.release import Phase, changes, is_hashed, kept, phase


@pytest.mark.parametrize(
    ("path", "hashed"),
    [
        ("theme/css/site.1a2b3c4d.css", True),
        ("images/people-1a2b3c4d-800.avif", True),
        ("images/people-1a2b3c4d.jpg", True),
        ("index.html", False),
        ("jobs/leeds/social-worker-1a2b3c4d/index.html", False),
        ("jobs/feed.xml", False),
    ],
)
def test_a_file_is_hashed_when_its_own_name_tells_its_bytes(path, hashed):
    assert is_hashed(path) is hashed


@pytest.mark.parametrize(
    ("path", "when"),
    [
        ("theme/css/site.1a2b3c4d.css", Phase.ASSETS),
        ("images/people-1a2b3c4d-800.avif", Phase.ASSETS),
        ("site.webmanifest", Phase.ASSETS),
        ("jobs/index.html", Phase.PAGES),
        ("jobs/index.html.br", Phase.ASSETS),
        ("jobs/feed.atom", Phase.FEEDS),
        ("jobs/vacancies.json", Phase.FEEDS),
        ("sitemap.xml", Phase.FEEDS),
    ],
)
def test_what_pages_load_comes_first_and_what_tells_of_pages_last(path, when):
    assert phase(path) is when


def test_changes_tell_what_is_new_changed_and_gone():
    found = changes({"a": "1", "b": "1", "c": "1"}, {"b": "2", "c": "1", "d": "1"})
    assert (found.new, found.changed, found.gone) == (("d",), ("b",), ("a",))
    assert not changes({"a": "1"}, {"a": "1"})


def test_steps_put_every_file_in_place_once_in_its_order():
    wanted = dict.fromkeys(["index.html", "jobs/feed.xml", "css/a.11111111.css"], "1")
    assert changes({}, wanted).steps() == [
        ("css/a.11111111.css",),
        ("index.html",),
        ("jobs/feed.xml",),
    ]


def test_the_hashed_files_of_two_releases_stay_and_no_others():
    one = ["a.11111111.css", "gone/index.html"]
    two = ["a.22222222.css"]
    three = ["a.33333333.css"]
    now = {"a.44444444.css": "…"}
    assert kept(now, [one, two, three]) == ("a.22222222.css", "a.33333333.css")
    assert kept({"a.22222222.css": "…"}, [one, two]) == ("a.11111111.css",)
