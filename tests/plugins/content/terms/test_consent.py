from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from jobs_feed.slips import Wrong
from plugins.content.checking.validate import Library, read_content
from plugins.content.public.endings import endings
from plugins.content.terms import consent
from tests.plugins.tiny import COUNCILS, FILES, write_content

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
STORY = "case-studies/a-first-year.md"
PEOPLE = """\
people:
  - name: Wilhelmina Quarterday
    consent:
      reference: SSWM-2026-014
      given: 2026-01-22
      expires: 22 January 2027
      channels: [website, press]
"""


@pytest.fixture
def content(tmp_path) -> Path:
    folder = write_content(tmp_path / "content")
    change(folder, "sample: true\n", f"person: Wilhelmina\n{PEOPLE}")
    return folder


def change(content: Path, old: str, new: str) -> None:
    file = content / STORY
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def read(content: Path, now: datetime = NOW) -> Library:
    return read_content(content, COUNCILS, now=now)


def only(content: Path) -> tuple[str, int]:
    (fault,) = read(content).faults
    return fault.code, fault.line


def said(content: Path, days: int) -> list[str]:
    now = NOW + timedelta(days=days)
    return [str(each) for each in endings(read(content, now).documents, now)]


@pytest.mark.parametrize(
    "text", ["SSWM-2026-014", "HR/2026/14", "4711", "2026.014_b", "0113/2026"]
)
def test_the_number_of_a_form_is_a_reference(text):
    assert consent.reference(text) == text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("mina@example.org", "consent-email"),
        ("01134960000", "consent-telephone"),
        ("0113 496 0000", "consent-telephone"),
        ("+44 113 496 0000", "consent-telephone"),
        ("(0113) 496-0000", "consent-telephone"),
        ("https://files.example.org/14", "consent-form"),
        ("consent-14.pdf", "consent-form"),
        ("scan14.JPG", "consent-form"),
        ("Wilhelmina Quarterday", "consent-words"),
        ("Wilhelmina", "consent-words"),
        ("form 14 of 2026", "consent-words"),
        ("1" * 41, "consent-words"),
    ],
)
def test_contact_details_forms_and_names_are_no_reference(text, code):
    with pytest.raises(Wrong) as caught:
        consent.reference(text)
    assert caught.value.message.code == code
    assert "such as CSWM-2026-014" in str(caught.value)


def test_a_page_with_a_person_and_their_consent_has_no_fault(content):
    assert read(content).faults == ()


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("SSWM-2026-014", "mina@example.org", "consent-email", 14),
        ("given: 2026-01-22", "given: 2027-01-22", "consent-order", 12),
        ("[website, press]", "[press]", "consent-channels", 12),
        (PEOPLE, "", "missing-people", 10),
        ("      expires: 22 January 2027\n", "", "missing-field", 14),
    ],
)
def test_a_consent_that_does_not_hold_is_told_where_it_stands(
    content, old, new, code, line
):
    change(content, old, new)
    assert only(content) == (code, line)


def test_an_invented_person_needs_no_consent(content):
    change(content, PEOPLE, "sample: true\n")
    assert read(content).faults == ()


@pytest.mark.parametrize("name", ["pages/home.md", "councils/seaton.md"])
@pytest.mark.parametrize("added", [PEOPLE, "withdrawn: 2026-11-22\n"])
def test_pages_that_the_site_needs_cannot_hang_on_a_consent(content, name, added):
    file = content / name
    file.write_text(FILES[name].replace("---\n", f"---\n{added}", 1), "utf-8")
    (fault,) = read(content).faults
    assert fault.code == "people-not-here"


def test_nothing_is_said_of_a_consent_that_lasts_for_more_than_sixty_days(content):
    assert said(content, 0) == []


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (1, "ends on Friday 22 January 2027, in 60 days"),
        (60, "ends on Friday 22 January 2027, tomorrow"),
        (61, "ended on Friday 22 January 2027, and a notice has replaced the page"),
        (400, "ended on Friday 22 January 2027, and a notice has replaced the page"),
    ],
)
def test_from_sixty_days_before_its_end_every_night_says_so(content, days, words):
    (line,) = said(content, days)
    assert words in line
    assert line.startswith(f"content/{STORY}: the consent SSWM-2026-014 ")
    assert "Wilhelmina" not in line


def test_nothing_is_said_of_pages_that_are_not_on_the_site(content):
    change(content, "date: 2026-10-05", "date: 2026-10-05\nstatus: draft")
    assert said(content, 30) == []
    change(content, "status: draft", "withdrawn: 2026-11-01")
    assert said(content, 30) == []


@pytest.mark.parametrize(
    ("now", "gone"),
    [("2027-01-21T23:59:59+00:00", False), ("2027-01-22T00:00:00+00:00", True)],
)
def test_a_consent_ends_as_its_last_day_begins_in_london(content, now, gone):
    instant = datetime.fromisoformat(now)
    fields = read(content, instant).documents[STORY].fields
    assert consent.is_withdrawn(fields, instant) is gone


def test_a_slip_in_the_year_of_withdrawing_keeps_nobody_on_the_site(content):
    change(content, "date: 2026-10-05", "date: 2026-10-05\nwithdrawn: 2062-11-22")
    assert consent.is_withdrawn(read(content).documents[STORY].fields, NOW)


def test_a_page_that_was_taken_down_may_have_lost_its_words(content):
    (content / STORY).write_text("---\nwithdrawn: 2026-11-22\n---\n", "utf-8")
    assert read(content).faults == ()
