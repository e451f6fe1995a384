"""A build is published or leaves no trace: real builds of the whole site."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from jobs_feed import history
from jobs_feed.tally import Tally
from tests.conftest import ROOT, Built, build_site
from tests.faults.nights import item, rss

NIGHTS = [f"2026-11-{day}T03:10:00+00:00" for day in (22, 23, 24)]
COUNTED = ("open", "new", "closed")
EACH = 4
"""Vacancies of each of the fifteen councils."""

MANY = 30
"""So many that several processes write the pages."""


def write_feeds(content: Path, number: int) -> None:
    """Every council's feed lists so many vacancies."""
    for name in ids(content):
        items = (item(n, of=name) for n in range(1, number + 1))
        (content / "samples" / f"{name}.real.xml").write_bytes(rss(*items))


def ids(content: Path) -> list[str]:
    document = yaml.safe_load((content / "councils.yaml").read_text("utf-8"))
    return [council["id"] for council in document["councils"]]


@dataclass(frozen=True)
class Town:
    """A folder with a site, its state and its content, one good night behind it."""

    folder: Path
    content: Path
    reports: Path

    def night(self, number: int, **overrides: object) -> Built:
        return build_site(
            self.folder,
            content=self.content,
            now=NIGHTS[number],
            reports=self.reports,
            **overrides,
        )

    def report(self, name: str) -> str:
        return (self.reports / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def first_night(tmp_path_factory: pytest.TempPathFactory) -> Town:
    return founded(tmp_path_factory.mktemp("town"), EACH)


def founded(folder: Path, number: int) -> Town:
    """The site's content with feeds of our own, none of them a sample; built once."""
    town = Town(folder / "here", folder / "content", folder / "reports")
    shutil.copytree(ROOT / "content", town.content)
    file = town.content / "councils.yaml"
    document = yaml.safe_load(file.read_text(encoding="utf-8"))
    for council in document["councils"]:
        council["feed"] = {"url": f"samples/{council['id']}.real.xml"}
    file.write_text(yaml.safe_dump(document, sort_keys=False), encoding="utf-8")
    write_feeds(town.content, number)
    built = town.night(0)
    assert built.code == 0, built.said
    assert still_open(built) == 15 * number
    return town


def test_a_site_that_several_processes_write_is_whole(tmp_path: Path) -> None:
    founded(tmp_path, MANY)  # each link of it leads somewhere, or the build had failed


@pytest.fixture
def town(first_night: Town, tmp_path: Path) -> Town:
    copy = shutil.copytree(first_night.folder.parent, tmp_path / "town")
    return Town(copy / "here", copy / "content", copy / "reports")


def traces(town: Town) -> dict[str, bytes]:
    """All that builds leave: the site, the state and its numbers."""
    kept = [town.folder / "var" / name for name in ("vacancies.json", "history.csv")]
    files = [*kept, *town.folder.rglob("output/**/*")]
    return {str(file): file.read_bytes() for file in files if file.is_file()}


def still_open(built: Built) -> int:
    feed = json.loads((built.output / "jobs" / "feed.json").read_bytes())
    return len(feed["items"])


def test_a_great_fall_keeps_site_and_state_until_a_person_accepts_it(
    town: Town,
) -> None:
    assert town.report("summary.md").startswith("# Tonight’s site is published")
    before = traces(town)
    write_feeds(town.content, EACH - 2)
    kept = town.night(1)
    assert kept.code == 3
    assert traces(town) == before
    assert "Last night’s site was kept:" in kept.said
    assert "30 of 60 open vacancies would close at once" in kept.said
    assert "is as it was. Mend what is named above" in kept.said
    assert town.report("summary.md").startswith("# Last night’s site was kept")
    assert 'JOBS_FEED_ACCEPT_FALL = "2026-11-23"' in town.report("summary.md")

    believed = town.night(2, JOBS_FEED_ACCEPT_FALL="2026-11-23")
    assert believed.code == 0, believed.said
    assert still_open(believed) == 30
    assert "Closed early (30)" in town.report("digest.txt")
    assert numbers(town) == [("2026-11-22", 60, 60, 0), ("2026-11-24", 30, 0, 30)]
    published = believed.output / "jobs" / "history.csv"
    assert published.read_bytes() == traces(town)[str(history_of(town))]


def history_of(town: Town) -> Path:
    return town.folder / "var" / "history.csv"


def numbers(town: Town) -> list[tuple[str, int, int, int]]:
    """Each counted night: what was open, new and closed in all fifteen councils."""
    nights: dict[str, list[Tally]] = {}
    for each in history.read(history_of(town)).tallies:
        nights.setdefault(each.date.isoformat(), []).append(each)
    assert {len(each) for each in nights.values()} == {15}
    return [
        (day, *(sum(getattr(t, name) for t in each) for name in COUNTED))
        for day, each in nights.items()
    ]


def test_many_feeds_failing_is_published_and_told(town: Town) -> None:
    for name in ids(town.content)[:4]:
        feed = town.content / "samples" / f"{name}.real.xml"
        feed.write_text("<html><p>Please log in</p></html>", encoding="utf-8")
    built = town.night(1)
    assert built.code == 1
    assert "Tonight’s site is published, and needs a look:" in built.said
    assert "4 of 15 feeds could not be read" in built.said
    assert still_open(built) == 15 * EACH
    assert "4 of 15 feeds" in town.report("alerts.md")


def test_a_site_with_a_fault_leaves_no_trace_and_clears_up_after_a_killed_build(
    town: Town,
) -> None:
    before = traces(town)
    lefts = [
        town.folder / ".output.tonight",
        town.folder / "var/.vacancies.json.tonight",
    ]
    for left in lefts:
        left.mkdir()
        (left / "half").write_text("a page that was never finish", encoding="utf-8")
    theme = shutil.copytree(ROOT / "theme", town.folder.parent / "theme")
    (theme / "static" / "minutes.doc").write_text("Private", encoding="utf-8")
    base = theme / "templates" / "base.html"
    link = "<a href=\"{{ asset('minutes.doc') }}\">Minutes</a></body>"
    base.write_text(base.read_text("utf-8").replace("</body>", link), encoding="utf-8")
    broken = town.night(1, THEME=str(theme))
    assert broken.code == 3
    assert ".doc: files of the kind “.doc” are not published." in broken.said
    assert traces(town) == before
    assert not any(left.exists() for left in lefts)


def test_a_state_that_cannot_be_written_keeps_the_site(town: Town) -> None:
    before = traces(town)
    (town.folder / "file").write_text("", encoding="utf-8")
    built = town.night(1, JOBS_FEED_STATE=str(town.folder / "file" / "vacancies.json"))
    assert built.code == 3
    assert "A file could not be read or written: " in built.said
    assert "Traceback" not in built.said
    assert traces(town) == before


def test_settings_that_cannot_be_read_are_a_mistake_and_change_nothing(
    tmp_path: Path,
) -> None:
    settings = tmp_path / "conf.py"
    for words, said in (
        ("JOBS_FEED_MIN_INTERVAL = -1", "JOBS_FEED_MIN_INTERVAL is -1"),
        ("1 / 0", "ZeroDivisionError"),
    ):
        settings.write_text(words, encoding="utf-8")
        built = build_site(tmp_path / "here", settings=settings)
        assert built.code == 2
        assert said in built.said
        assert not (tmp_path / "here").exists()
