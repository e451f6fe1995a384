"""Ids and addresses: made once, safe as file names, never anybody else's."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs_feed import identity
from tests.builders import advert


@given(st.text(max_size=400), st.text(max_size=50))
def test_any_title_gives_a_safe_short_file_name(title: str, key: str) -> None:
    page = identity.page("leeds", title, identity.vacancy_id("leeds", key))
    assert re.fullmatch(r"/jobs/leeds/[a-z0-9]+(-[a-z0-9]+)*-[0-9a-f]{8}/", page)
    assert len(page.split("/")[3].encode()) <= 120


@pytest.mark.parametrize("title", ["", "!!!", "🙂", "..", "../../x", "index", "con"])
def test_titles_that_trip_file_systems_do_not(title: str) -> None:
    name = identity.page("leeds", title, "leeds-0123abcd").split("/")[3]
    assert name.endswith("-0123abcd")
    assert not name.startswith((".", "-"))


def test_an_id_depends_on_council_and_reference_only() -> None:
    (one,) = identity.keys([advert(1)]).values()
    (two,) = identity.keys([advert(1, title="Other words", closes=None)]).values()
    assert one == two
    assert identity.vacancy_id("leeds", one) != identity.vacancy_id("york", one)


def test_a_missing_reference_falls_back_to_guid_link_and_words() -> None:
    no_reference = advert(1, reference=None, guid="urn:1")
    assert identity.keys([no_reference])[1] == "guid:urn:1"
    link_only = advert(1, reference=None)
    assert identity.keys([link_only])[1] == "link:https://jobs.example.org/1"
    words_only = advert(1, reference=None, advert_url=None)
    assert identity.keys([words_only])[1].startswith("brief:")
    told_apart = advert(2, reference=None, advert_url=None, title=words_only.title)
    other = replace(told_apart, index=3, description_html="<p>Another team.</p>")
    keys = identity.keys([told_apart, other])
    assert all(key.startswith("words:") for key in keys.values())
    assert len(set(keys.values())) == 2


def test_a_shared_reference_is_named_with_its_items() -> None:
    several = [advert(1, reference="X"), advert(2, reference="X"), advert(3)]
    (told,) = identity.shared(several)
    assert (told.code, told.found) == ("F008", "X")
    assert "items 1, 2" in told.message


def test_a_shared_guid_matters_only_where_there_is_no_reference_to_go_by() -> None:
    with_references = [advert(1, guid="jobs"), advert(2, guid="jobs")]
    assert identity.shared(with_references) == []
    without = [replace(each, reference=None) for each in with_references]
    assert [told.code for told in identity.shared(without)] == ["F015"]
