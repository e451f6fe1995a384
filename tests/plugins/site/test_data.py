from __future__ import annotations

import pytest

from jobs_feed.errors import ConfigurationError
from plugins.site.data import load_impact, load_site, published_url
from tests.plugins.tiny import COUNCILS, write_content


@pytest.fixture
def content(tmp_path):
    return write_content(tmp_path / "content")


def test_site_yaml_becomes_names_menus_and_a_map(content):
    site = load_site(content / "site.yaml", COUNCILS)
    assert site.name == "Small Social Work Matters"
    assert [(link.title, link.path) for link in site.navigation] == [
        ("Jobs", "/jobs/"),
        ("Routes", "/routes/"),
    ]
    assert site.footer[0].links[0].path == "/news/"
    assert site.legal is None
    assert [(c.council, c.column, c.row) for c in site.hexagons] == [
        ("northfold", 0, 0),
        ("seaton", 1, 0),
    ]


def test_impact_yaml_becomes_figures_with_their_sources(content):
    impact = load_impact(content / "impact.yaml", COUNCILS)
    assert impact.headlines[0].value == "1,200"
    (row,) = impact.charts[0].rows
    assert (row.label, row.region, row.national) == ("2020", 12.5, 16)


def test_every_fault_is_raised_at_once(content):
    text = (content / "site.yaml").read_text("utf-8")
    text = text.replace("hello@", "hello").replace("  - {council: seaton", "  - {x: 1")
    (content / "site.yaml").write_text(text, "utf-8")
    with pytest.raises(ConfigurationError) as error:
        load_site(content / "site.yaml", COUNCILS)
    told = str(error.value)
    assert "not an e-mail address" in told
    assert "has no field “x”" in told
    assert "seaton is missing from the map" in told


def test_the_published_address_is_the_one_in_site_yaml(content):
    assert published_url(content / "site.yaml") == "https://small.example.org"


def test_a_broken_site_yaml_is_left_to_the_builds_own_check(content):
    (content / "site.yaml").write_text("name", "utf-8")
    assert published_url(content / "site.yaml") == ""
