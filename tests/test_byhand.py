"""Vacancies that editors write are read, shown, closed and mended like any other."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from jobs_feed import byhand, councils, pipeline
from jobs_feed.fetch import Limits
from jobs_feed.fetch.byhand import read_by_hand
from jobs_feed.models import Failed, Feed, Vacancy
from tests.builders import DAY, NIGHT

COUNCILS = """councils:
  - id: leeds
    name: Leeds City Council
    short_name: Leeds
    website: https://www.leeds.gov.uk
  - id: york
    name: City of York Council
    short_name: York
    website: https://www.york.gov.uk
"""
CLOSES = "The last day to apply, such as 12 January 2027, or: until filled."
VACANCY = """---
title: {title}
council: {council}
link: https://www.example.org/jobs/{title}
closes: 12 December 2026 at noon
salary: £40,476 to £45,718 a year
location: Merrion House, LS2 8BB
hours: Part time
contract: Permanent
---
You will visit families at home and **write plans** that children understand.

- a team of nine
- a [practice academy](https://www.example.org/academy)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "councils.yaml").write_text(COUNCILS, "utf-8")
    (tmp_path / "vacancies").mkdir()
    (tmp_path / "vacancies" / "README.md").write_text("How to write one.", "utf-8")
    return tmp_path / "vacancies"


def write(folder: Path, name: str, text: str = VACANCY, **facts: str) -> Path:
    plain = {"title": "Social Worker", "council": "leeds"}
    file = folder / f"{name}.md"
    file.write_text(text.format(**{**plain, **facts}), "utf-8")
    return file


def night(folder: Path, now: datetime = NIGHT) -> pipeline.Night:
    known = councils.load(folder.parent / "councils.yaml")
    return pipeline.refresh(known, folder.parent / "state.json", now=now)


def test_a_file_is_a_vacancy_of_the_council_it_names(folder: Path) -> None:
    write(folder, "duty")
    write(folder, "court", council="york", title="Senior Social Worker")
    york, leeds = sorted(night(folder).snapshot.open, key=_council, reverse=True)
    assert (york.advert.council, york.advert.level) == ("york", "senior")
    advert = leeds.advert
    assert (advert.title, advert.relevance, advert.hours, advert.contract) == (
        "Social Worker",
        "core",
        ("part_time",),
        "permanent",
    )
    assert (advert.salary.min, advert.salary.max, advert.salary.unit) == (
        40476,
        45718,
        "year",
    )
    assert advert.location.postcode == "LS2 8BB"
    assert advert.closes is not None
    assert advert.closes.isoformat() == "2026-12-12T12:00:00+00:00"
    assert "<strong>write plans</strong>" in advert.description_html
    assert "<li>a team of nine</li>" in advert.description_html
    assert advert.summary.startswith("You will visit families")


def _council(vacancy: Vacancy) -> str:
    return vacancy.advert.council


def test_it_closes_by_its_date_and_when_its_file_goes(folder: Path) -> None:
    write(folder, "duty")
    file = write(folder, "court", title="Court Social Worker")
    assert len(night(folder).snapshot.open) == 2
    file.unlink()
    (left,) = night(folder, NIGHT + DAY).snapshot.open
    assert left.advert.title == "Social Worker"
    assert night(folder, NIGHT + 30 * DAY).snapshot.open == ()


def test_it_keeps_its_address_when_its_words_change(folder: Path) -> None:
    write(folder, "duty")
    (before,) = night(folder).snapshot.open
    write(folder, "duty", title="Duty Social Worker")
    (after,) = night(folder, NIGHT + DAY).snapshot.open
    assert (after.page, after.first_seen) == (before.page, before.first_seen)
    assert after.advert.title == "Duty Social Worker"


def test_a_file_that_breaks_loses_nothing_that_was_known(folder: Path) -> None:
    write(folder, "duty")
    write(folder, "court", title="Court Social Worker")
    night(folder)
    write(folder, "court", "---\ntitle: Court: Social Worker\ncouncil: leeds\n---\nx\n")
    after = night(folder, NIGHT + DAY)
    assert len(after.snapshot.open) == 2
    status = next(s for s in after.snapshot.councils if s.id == "leeds")
    assert status.state == "partial"
    assert "court.md, line 2: There is a second colon in this line." in status.message
    york = next(s for s in after.snapshot.councils if s.id == "york")
    assert york.state != "partial"


def test_a_file_of_nobody_holds_up_everybody(folder: Path) -> None:
    write(folder, "duty", "No fields at all.")
    states = {status.id: status.state for status in night(folder).snapshot.councils}
    assert states == {"leeds": "partial", "york": "partial"}


def test_a_missing_folder_is_said_and_closes_nothing(folder: Path) -> None:
    write(folder, "duty")
    night(folder)
    folder.rename(folder.parent / "elsewhere")
    after = night(folder, NIGHT + DAY)
    assert len(after.snapshot.open) == 1
    assert (
        "Vacancies written by hand are looked for there"
        in after.snapshot.councils[0].message
    )


def test_files_that_are_more_than_we_read_are_refused(folder: Path) -> None:
    write(folder, "duty")
    feed = Feed(byhand.FOLDER)
    outcome = read_by_hand("leeds", feed, folder, limits=Limits(max_bytes=5))
    assert isinstance(outcome, Failed)
    assert outcome.code == "too_big"


def test_every_fault_of_a_file_is_told_at_once_with_its_line() -> None:
    text = b"---\ntitle: Social Worker\ncounsil: leeds\nlink:\nhours: [a, b]\ntitle: Again\n---\n"
    faults = byhand.faults(Path("duty.md"), text)
    assert [str(fault) for fault in faults] == [
        f"duty.md:2:1: A vacancy needs “closes”. {CLOSES}",
        "duty.md:2:1: A vacancy needs “council”. The council's short id, such as leeds.",
        "duty.md:3:1: A vacancy has no field “counsil”. Did you mean “council”?",
        "duty.md:4:1: link is empty. Write something, or delete the line.",
        "duty.md:5:1: hours must be words on one line, not a list. Join them.",
        "duty.md:6:1: “title” stands here twice. Keep one.",
        "duty.md:8:1: There are no words below the fields. Write the advert there.",
    ]
