"""Descriptions that are not in memory come back as they were, to whoever asks."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from plugins.jobs.descriptions import Descriptions, without_descriptions
from plugins.jobs.views import vacancy_view
from plugins.parallel import begin
from tests.builders import NIGHT
from tests.plugins.jobs.examples import LEEDS, LONG, SITE, snapshot, vacancy

TEXTS = ["<p>Café – 児童 £30,000 🙂</p>", "", LONG, *(f"<p>{n}</p>" for n in range(20))]
WHOLE = snapshot(
    *(vacancy(number, description_html=text) for number, text in enumerate(TEXTS))
)
BRIEF = without_descriptions(WHOLE)


@pytest.fixture
def descriptions() -> Iterator[Descriptions]:
    kept = Descriptions(WHOLE)
    yield kept
    kept.close()


def test_a_snapshot_without_descriptions_is_else_the_same(
    descriptions: Descriptions,
) -> None:
    assert not any(each.advert.description_html for each in BRIEF.vacancies)
    assert tuple(map(descriptions.of, BRIEF.vacancies)) == WHOLE.vacancies


def test_a_vacancys_own_page_shows_its_description(descriptions: Descriptions) -> None:
    for brief, whole in zip(BRIEF.vacancies, WHOLE.vacancies, strict=True):
        listed, own = (
            vacancy_view(each, LEEDS, now=NIGHT, site_url=SITE)
            for each in (brief, whole)
        )
        assert descriptions.shown(listed) == own


def test_copies_of_the_process_read_them_at_the_same_time(
    descriptions: Descriptions, tmp_path: Path
) -> None:
    def write(number: int) -> None:
        text = descriptions.of(BRIEF.vacancies[number]).advert.description_html
        (tmp_path / str(number)).write_text(text, encoding="utf-8")

    begin([partial(write, number) for number in range(len(TEXTS))])()
    written = [(tmp_path / str(n)).read_text("utf-8") for n in range(len(TEXTS))]
    assert written == TEXTS
