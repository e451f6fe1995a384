"""An item that says far too much is read as far as the bounds, and told so."""

import time

import pytest

from jobs_feed.extract import extract
from jobs_feed.models import Found, Item
from tests.builders import NIGHT, council


def read(**values):
    found = {
        "title": ["Social Worker"],
        "link": ["https://jobs.example.org/1"],
        "description": ["<p>Children's social work.</p>"],
        **values,
    }
    item = Item(1, {k: tuple(Found(t, f"<{k}>") for t in v) for k, v in found.items()})
    return extract(item, council=council(), now=NIGHT)


def codes(advert):
    return [problem.code for problem in advert.problems]


def test_an_advert_of_ordinary_length_is_whole():
    advert = read(description=["<p>A post in a children's team.</p>" * 2000])
    assert "V023" not in codes(advert)
    assert advert.description_html.count("<p>") == 2000


def test_a_longer_advert_is_shown_as_far_as_it_is_read():
    advert = read(description=["<p>A post in a children's team.</p>" * 20_000])
    assert 90_000 < len(advert.description_html) <= 100_010
    (problem,) = (p for p in advert.problems if p.code == "V023")
    assert problem.found == "description"


def test_a_picture_written_out_in_an_advert_does_not_count():
    picture = f'<img src="data:image/png;base64,{"iVBORw0KGgo" * 20_000}">'
    advert = read(description=[f"{picture}<p>A post in a children's team.</p>"])
    assert "children's team" in advert.description_html
    assert "V023" not in codes(advert)


def test_a_title_that_never_ends_is_cut():
    advert = read(title=["Social Worker " * 100_000])
    assert len(advert.title) <= 5_000
    assert "V023" in codes(advert)


def test_a_field_given_thousands_of_times_is_read_as_far_as_fifty():
    advert = read(description=[f"<p>Part {n}.</p>" for n in range(10_000)])
    assert "Part 49." in advert.description_html
    assert "Part 50." not in advert.description_html
    assert "V023" in codes(advert)


@pytest.mark.parametrize(
    "piece",
    ["&", "&lt;", "<p>", "<!--", "<a href=", "<table><tr><td>", "<b><i>", "1 - ", "£"],
)
def test_ten_megabytes_of_anything_cost_an_item_under_two_seconds(piece):
    started = time.process_time()
    read(description=[piece * (10_000_000 // len(piece))])
    assert time.process_time() - started < 2
