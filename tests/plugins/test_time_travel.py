"""The same content, built at one instant after another: what comes and what goes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

from tests.conftest import build_site
from tests.plugins.tiny import SUMMARY, write_content
from tests.plugins.unpacked import unpacked

INSTANTS = {
    "before": "2027-03-18T09:29:00+00:00",
    "live": "2027-03-18T09:30:00+00:00",
    "over": "2027-06-30T17:00:00+01:00",
    "consent over": "2027-09-01T00:00:00+01:00",
}
"""By London's clocks, which stand at winter time in March."""

SECRETS = ("Lighthouse", "lamp-oil", "keeper", "beacon")
"""What nobody may read before its time: of a title, a summary, a picture, an alias."""
DRAFT_SECRETS = ("Marmalade", "toast-rack")

PAGES = {
    "news/a-pier.md": f"""\
---
title: Lighthouse
summary: "lamp-oil: {SUMMARY}"
date: 2027-03-18
publish: 18 March 2027, 9.30am
unpublish: 30 June 2027, 5pm
image: /images/keeper.png
image_alt: A drawing of a pier.
aliases: [/beacon/]
---
Words that are read in spring.
""",
    "news/never.md": f"""\
---
title: Marmalade
summary: {SUMMARY}
date: 2026-11-01
status: draft
image: /images/toast-rack.png
image_alt: A drawing of a pier.
---
Words that nobody reads. See [the other one](/news/a-pier/).
""",
    "news/about-it.md": f"""\
---
title: About it
summary: {SUMMARY}
date: 2027-03-18
publish: 2027-03-18 09:30
---
Read [what stands there](/news/a-pier/) while you can.

[[button: Go there
to: /news/a-pier/]]

[[stories: a-first-year, ann]]
""",
    "campaigns/spring.md": f"""\
---
title: The spring campaign
summary: {SUMMARY}
date: 2026-11-01
starts: 2027-01-01
banner_from: 2027-04-01
banner_until: 2027-06-30
---
Words for spring.
""",
    "case-studies/ann.md": f"""\
---
title: What Ann does
summary: {SUMMARY}
date: 2026-11-02
council: seaton
role: Social worker
person: Ann
people:
  - name: Ann
    consent:
      reference: SEA-2026-014
      given: 2026-09-01
      expires: 2027-09-01
      channels: [website]
---
Words about a day.
""",
    # What the theme's own links lead to.
    **{
        f"pages/{name}.md": f"""\
---
title: A page
summary: {SUMMARY}
---
Words enough to be worth a page.
"""
        for name in ("contact", "follow", "impact", "worried-about-a-child")
    },
}


def write_pages(folder: Path) -> Path:
    content = write_content(folder)
    for name, text in PAGES.items():
        (content / name).write_text(text, encoding="utf-8")
    (content / "images").mkdir()
    for name in ("keeper", "toast-rack"):
        Image.new("RGB", (30, 20), "teal").save(content / "images" / f"{name}.png")
    return content


Site = dict[str, bytes]


@pytest.fixture(scope="module")
def sites(tmp_path_factory) -> dict[str, Site]:
    """All files of the site at each instant: of one content, one night after another."""
    folder = tmp_path_factory.mktemp("time")
    content = write_pages(folder / "content")
    found: dict[str, Site] = {}
    for name, now in INSTANTS.items():
        built = build_site(folder, now=now, content=content, JOBS_FEED_OFFLINE=True)
        assert built.code in {0, 1}, built.said
        found[name] = {
            path.relative_to(built.output).as_posix(): unpacked(path.read_bytes())
            for path in sorted(built.output.rglob("*"))
            if path.is_file()
        }
    return found


def names(site: Site) -> set[str]:
    """The files, without the marks that change with their bytes.

    And without the search's index and the share cards, whose names are nothing else.
    """
    return {
        re.sub(r"-[0-9a-f]{8}-\d+\.\w+$", "", name)
        for name in site
        if not name.startswith(("pagefind/", "cards/"))
    }


def mentions(site: Site, word: str) -> list[str]:
    """Files with the word in their name or anywhere in their bytes."""
    wanted = word.lower()
    return [
        name
        for name, data in site.items()
        if wanted in name.lower() or wanted.encode() in data.lower()
    ]


def text(site: Site, name: str) -> str:
    return site[name].decode()


OF_THE_PAGE = {"news/a-pier/index.html", "beacon/index.html", "_redirects"}
OF_THE_PAGE |= {"images/keeper"}


def test_at_its_instant_a_page_comes_with_its_picture_and_its_old_address(sites):
    before, live = names(sites["before"]), names(sites["live"])
    assert live - before == OF_THE_PAGE | {"news/about-it/index.html"}
    assert before - live == set()


def test_at_its_end_a_page_goes_with_its_picture_and_its_old_address(sites):
    live, over = names(sites["live"]), names(sites["over"])
    assert live - over == OF_THE_PAGE
    assert over - live == set()


def test_the_day_a_consent_ends_the_address_stays_and_no_file_goes(sites):
    assert names(sites["consent over"]) == names(sites["over"])


@pytest.mark.parametrize("word", SECRETS)
@pytest.mark.parametrize("when", ["before", "over", "consent over"])
def test_outside_its_time_no_byte_tells_of_a_page(sites, when, word):
    assert mentions(sites[when], word) == []


@pytest.mark.parametrize("word", SECRETS)
def test_in_its_time_the_page_is_found(sites, word):
    assert mentions(sites["live"], word) != []


@pytest.mark.parametrize("word", DRAFT_SECRETS)
@pytest.mark.parametrize("when", INSTANTS)
def test_no_byte_ever_tells_of_a_draft(sites, when, word):
    assert mentions(sites[when], word) == []


def test_a_link_to_a_page_that_is_over_leaves_its_words(sites):
    live = text(sites["live"], "news/about-it/index.html")
    over = text(sites["over"], "news/about-it/index.html")
    assert 'Read <a href="/news/a-pier/">what stands there</a> while' in live
    assert "Read what stands there while you can." in over
    assert 'href="/news/a-pier/">Go there</a>' in live
    assert "Go there" not in over
    assert mentions(sites["over"], "/news/a-pier/") == []


def test_a_campaigns_banner_is_on_the_home_page_between_its_days(sites):
    home = {when: text(site, "index.html") for when, site in sites.items()}
    shown = {when: "The spring campaign" in html for when, html in home.items()}
    assert [when for when, is_shown in shown.items() if is_shown] == ["over"]


def test_an_event_moves_to_the_past_by_itself(sites):
    def places(when: str) -> tuple[int, int, int]:
        html = text(sites[when], "events/index.html")
        past = html.index('id="past"') if 'id="past"' in html else -1
        return html.index("Spring talk"), past, html.index("A look back")

    talk, past, back = places("live")
    assert talk < past < back
    talk, past, _ = places("over")
    assert past < talk


def test_a_person_is_named_until_the_day_their_consent_ends(sites):
    assert mentions(sites["over"], "What Ann does") != []
    assert mentions(sites["consent over"], "What Ann does") == []
