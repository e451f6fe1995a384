"""The card in a report says what the site's own card says."""

from __future__ import annotations

import lxml.html
import pytest

from jobs_feed import merge
from jobs_feed.models import Location, Salary, Snapshot
from jobs_feed.report.card import card
from plugins.jobs.views import vacancy_view
from tests.builders import DAY, NIGHT, advert, council, report
from tests.theme.render import environment

ON_THE_SITE = "{% from 'components/vacancy_card.html' import vacancy_card %}"


def on_the_site(feed):
    """The words of the theme's card when it no longer says “New”."""
    merged, _ = merge.merge(Snapshot(None), [feed], [feed.council], now=NIGHT)
    later = NIGHT + 10 * DAY
    view = vacancy_view(merged.vacancies[0], feed.council, now=later, site_url="")
    template = environment().from_string(ON_THE_SITE + "{{ vacancy_card(vacancy) }}")
    return lxml.html.fromstring(template.render(vacancy=view)).text_content().split()


@pytest.mark.parametrize(
    ("facts", "sample"),
    [
        ({}, False),
        ({"level": None, "closes": None}, True),
        (
            {
                "level": "newly_qualified",
                "location": Location("Otley & <Yeadon>", "LS21 1HD"),
                "salary": Salary("PO2", 38626, 42403, "year"),
                "hours": ("part_time", "job_share"),
            },
            False,
        ),
    ],
)
def test_a_card_has_the_words_of_the_sites_card_in_their_order(facts, sample):
    feed = report(advert(1, **facts), of=council("leeds", sample=sample))
    shown = card(feed.readings[0], feed.council)
    named = [word for fact in shown.facts for word in fact]
    words = " ".join([shown.title, shown.where, *shown.tags, *named])
    assert words.split() == on_the_site(feed)
