"""The screen asks for what the schema names, and for nothing else."""

from __future__ import annotations

import re

import pytest

from jobs_feed import byhand
from jobs_feed.models import LEVELS, Council, Feed
from plugins.content.schema.blockkinds import KINDS as BLOCKS
from plugins.content.schema.kinds import CASE_STUDY, COUNCIL, EVENT, KINDS
from plugins.content.schema.pages import PAGES
from plugins.editing.configuration import collection, configuration

COUNCILS = {"leeds": "Leeds", "hull": "Hull"}


def known(council: str, name: str, format_: str = "rss") -> Council:
    place = f"https://{council}.example.org"
    feed = Feed(f"{place}/jobs.xml", format=format_)
    return Council(council, name, name, place, place, feed)


HULL, LEEDS = known("hull", "Hull", byhand.FORMAT), known("leeds", "Leeds")


def vacancies(made: dict) -> dict:
    return next(each for each in made["collections"] if each["name"] == "vacancies")


def field(asked: dict, name: str) -> dict:
    return next(each for each in asked["fields"] if each["name"] == name)


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_every_field_of_the_schema_is_asked_for_with_its_help(kind) -> None:
    asked = collection(kind, COUNCILS)
    assert {each["name"] for each in asked["fields"]} == {
        *(part.name for part in kind.fields),
        "body",
    }
    for part in kind.fields:
        assert field(asked, part.name)["hint"] == part.help
        assert field(asked, part.name)["required"] == part.required


def test_what_is_needed_stands_first_then_the_words() -> None:
    asked = collection(CASE_STUDY, COUNCILS)["fields"]
    needed = [each["required"] for each in asked]
    assert needed == sorted(needed, reverse=True)
    assert asked[needed.count(True) - 1]["name"] == "body"


def test_a_day_is_asked_for_and_written_without_a_time() -> None:
    day = field(collection(CASE_STUDY, COUNCILS), "date")
    assert (day["widget"], day["format"], day["time_format"]) == (
        "datetime",
        "YYYY-MM-DD",
        False,
    )
    moment = field(collection(EVENT, COUNCILS), "starts")
    assert moment["format"] == "YYYY-MM-DD HH:mm"


def test_a_council_is_chosen_by_its_name() -> None:
    asked = field(collection(CASE_STUDY, COUNCILS), "council")
    assert {"label": "Leeds", "value": "leeds"} in asked["options"]


def test_a_summary_has_its_length_and_a_box_of_several_lines() -> None:
    summary = field(collection(CASE_STUDY, COUNCILS), "summary")
    assert summary["widget"] == "text"
    assert summary["pattern"][1] == "Write 60 to 200 characters."


def test_consent_is_asked_for_person_by_person() -> None:
    people = field(collection(CASE_STUDY, COUNCILS), "people")
    consent = field(people, "consent")
    assert (people["widget"], consent["widget"]) == ("list", "object")
    assert field(consent, "channels")["multiple"] is True


def test_a_councils_file_is_named_after_the_council() -> None:
    assert collection(COUNCIL, COUNCILS)["slug"] == "{{fields.council}}"


def test_no_page_can_be_deleted() -> None:
    made = configuration([HULL, LEEDS], {"home.md": "home"}, {})
    assert not any(each["delete"] for each in made["collections"])


def test_special_pages_have_the_fields_of_their_template() -> None:
    made = configuration([HULL, LEEDS], {"home.md": "home"}, {})
    home = made["collections"][-1]["files"][0]
    assert home["file"] == "content/pages/home.md"
    wanted = {part.name for part in PAGES["home"].fields}
    assert {each["name"] for each in home["fields"]} == {*wanted, "body"}


def test_a_vacancy_is_offered_for_councils_without_a_feed_alone() -> None:
    made = vacancies(configuration([HULL, LEEDS], {}, {}))
    assert field(made, "council")["options"] == [{"label": "Hull", "value": "hull"}]
    assert made["description"] == "For councils that have no feed: Hull."
    assert made["create"]


def test_where_every_council_has_a_feed_no_vacancy_can_be_started() -> None:
    made = vacancies(configuration([LEEDS], {}, {}))
    assert not made["create"]
    assert "Every council has a feed" in made["description"]


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_no_box_speaks_of_how_a_file_is_written(kind) -> None:
    hints = re.findall(r"'hint': ['\"](.*?)['\"], '", str(collection(kind, COUNCILS)))
    of_files = r"bracket|short id|colon|Write true|/images/|\d{4}-\d\d|\bfile\b"
    assert hints
    assert [hint for hint in hints if re.search(of_files, hint)] == []


def test_every_block_has_a_form_and_figures_are_chosen_by_name() -> None:
    made = configuration([HULL, LEEDS], {}, {"council-share": "£40,000"})
    assert {each["id"] for each in made["blocks"]} == set(BLOCKS)
    figure = next(each for each in made["blocks"] if each["id"] == "figure")
    assert figure["inline"]
    assert figure["fields"][0]["options"] == [
        {"label": "council-share: £40,000", "value": "council-share"}
    ]


def test_the_block_of_vacancies_offers_every_council_and_every_level() -> None:
    made = configuration([HULL, LEEDS], {}, {})
    block = next(each for each in made["blocks"] if each["id"] == "vacancies")
    options = [each["value"] for each in block["fields"][0]["options"]]
    assert options == ["hull", "leeds", *LEVELS]
