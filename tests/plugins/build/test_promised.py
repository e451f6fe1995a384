"""A site that lacks a vacancy anywhere is not published: what is missing is named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from jobs_feed.models import Snapshot, Vacancy
from plugins.build.promised import broken_promises
from plugins.jobs.documents import documents
from plugins.jobs.lists import job_lists
from tests.builders import NIGHT, advert, council

LEEDS = council("leeds")
VACANCIES = tuple(
    Vacancy(f"leeds-{n}", f"/jobs/leeds/post-{n}/", advert(n), NIGHT, NIGHT)
    for n in (1, 2, 3)
)
SNAPSHOT = Snapshot(NIGHT, VACANCIES)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site that keeps every promise."""
    pages = [vacancy.page for vacancy in VACANCIES]
    pages += [each.path for each in job_lists([LEEDS])]
    pieces = [(f"{page}index.html", b"<h1>x</h1>") for page in pages]
    pieces += documents(
        SNAPSHOT, [LEEDS], now=NIGHT, site_name="Us", site_url="https://x.org"
    )
    for name, piece in pieces:
        file = tmp_path / name.lstrip("/")
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("ab") as opened:
            opened.write(piece)
    return tmp_path


def test_a_whole_site_breaks_no_promise(site: Path) -> None:
    assert broken_promises(site, SNAPSHOT, [LEEDS]) == []


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("jobs/leeds/post-2/index.html", "/jobs/leeds/post-2/: this page is missing."),
        ("jobs/leeds/index.html", "/jobs/leeds/: this page is missing."),
        ("jobs/leeds/feed.xml", "/jobs/leeds/feed.xml: this feed is missing."),
        ("jobs/closing/index.html", "/jobs/closing/: this page is missing."),
        (
            "jobs/leeds/level/senior/feed.xml",
            "/jobs/leeds/level/senior/feed.xml: this feed is missing.",
        ),
    ],
)
def test_a_missing_page_is_named(site: Path, name: str, told: str) -> None:
    (site / name).unlink()
    assert broken_promises(site, SNAPSHOT, [LEEDS]) == [told]


def test_a_vacancy_that_a_feed_lacks_or_should_not_have_is_counted(site: Path) -> None:
    fewer = Snapshot(NIGHT, VACANCIES[:2])
    told = broken_promises(site, fewer, [LEEDS])
    assert [each.partition(":")[0] for each in told] == [
        f"/jobs/{name}"
        for name in ("feed.xml", "feed.atom", "feed.json", "vacancies.json")
    ]
    assert all("0 vacancies are missing from it, and 1 should not" in t for t in told)
    file = site / "jobs" / "feed.json"
    feed = json.loads(file.read_bytes())
    file.write_text(json.dumps(feed | {"items": feed["items"][1:]}), encoding="utf-8")
    (told_one,) = broken_promises(site, SNAPSHOT, [LEEDS])
    assert told_one.startswith("/jobs/feed.json: 1 vacancies are missing from it")
