"""What docs/editors.md says of new pages, blocks and figures is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from jobs_feed.models import LEVELS
from plugins.content.reading import figures
from plugins.content.schema.blockkinds import FIGURE, KINDS
from plugins.content.schema.kinds import KINDS as PAGES
from plugins.site.blocks import MOST_VACANCIES

ROOT = Path(__file__).parents[4]
GUIDE = (ROOT / "docs" / "editors.md").read_text("utf-8")
FIGURES = figures.load(ROOT / "content" / "impact.yaml")


def section(heading: str) -> str:
    return re.split(r"^## ", GUIDE.split(f"\n## {heading}\n")[1], flags=re.MULTILINE)[0]


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_every_block_has_its_example(kind):
    where = "Figures" if kind is FIGURE else "Blocks"
    assert f"```text\n{kind.example}\n```" in section(where)


def test_every_kind_of_page_has_a_way_to_start_it():
    assert set(re.findall(r"`invoke new ([\w-]+) ", section("Start a new page"))) == {
        *PAGES
    }


def test_every_level_that_has_vacancies_is_named():
    assert set(LEVELS) <= set(re.findall(r"`(\w+)`", section("Blocks")))
    assert MOST_VACANCIES == 3
    assert "the three newest" in section("Blocks")


def test_the_figures_that_are_named_are_there():
    assert FIGURES is not None
    named = re.findall(r"\[\[figure: ([\w-]+)\]\]", GUIDE)
    assert named
    assert set(named) <= FIGURES.keys()
    assert FIGURES["council-share"] == "£7,500"
