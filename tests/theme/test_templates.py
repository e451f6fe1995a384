"""Every page type, rendered as Pelican would: what a visitor can count on."""

from __future__ import annotations

import json
from copy import copy
from datetime import timedelta
from itertools import pairwise
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from jinja2 import UndefinedError

from tests.theme import samples
from tests.theme.render import THEME, environment, render

PAGES = sorted(samples.PAGES)
TEMPLATES = sorted(
    path.relative_to(THEME / "templates").as_posix()
    for path in (THEME / "templates").rglob("*.html")
)
HOSTILE = "<script>alert('x')</script> \"quoted\" & more"


def soup(name: str, **changes: object) -> BeautifulSoup:
    return BeautifulSoup(render(name, **changes), "html.parser")


def with_vacancy(name: str, **changes: object) -> BeautifulSoup:
    return soup(name, vacancy=samples.vacancy(**changes))


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_template_compiles(template: str) -> None:
    environment().get_template(template)


@pytest.mark.parametrize("page", PAGES)
def test_every_page_has_one_h1_a_title_and_a_description(page: str) -> None:
    found = soup(page)
    assert len(found.find_all("h1")) == 1
    assert found.title
    assert samples.SITE.name in found.title.text
    assert found.find("meta", attrs={"name": "description"})["content"]


@pytest.mark.parametrize("page", PAGES)
def test_headings_never_skip_a_level(page: str) -> None:
    main = soup(page).main
    levels = [int(h.name[1]) for h in main.find_all(["h1", "h2", "h3", "h4"])]
    assert levels[0] == 1
    steps = pairwise(levels)
    assert all(after <= before + 1 for before, after in steps)


@pytest.mark.parametrize("page", PAGES)
def test_the_skip_link_leads_to_the_main_text(page: str) -> None:
    found = soup(page)
    first = found.body.find("a")
    assert "Skip" in first.text
    assert found.find(id=first["href"].removeprefix("#")).name == "main"


@pytest.mark.parametrize("page", PAGES)
def test_every_page_can_be_left_for_help_jobs_and_the_rest(page: str) -> None:
    found = soup(page)
    links = {a["href"] for a in found.footer.find_all("a")}
    assert {"/worried-about-a-child/", "/accessibility/", "/privacy/"} <= links
    assert "999" in found.footer.text
    assert "Last updated Sunday 22 November 2026" in found.footer.text
    assert found.find("nav", attrs={"aria-label": "Main"}).find("a", href="/jobs/")


@pytest.mark.parametrize("page", [name for name in PAGES if name != "home"])
def test_every_page_but_home_says_where_it_is(page: str) -> None:
    trail = soup(page).find("nav", attrs={"aria-label": "Breadcrumb"})
    assert trail.find("a", href="/")
    assert trail.find(attrs={"aria-current": "page"})


@pytest.mark.parametrize("page", PAGES)
def test_no_page_carries_a_style_or_a_script_of_its_own(page: str) -> None:
    found = soup(page)
    assert not found.find_all("style")
    assert not found.find_all(style=True)
    scripts = [s for s in found.find_all("script") if not s.get("src")]
    assert all(s["type"] == "application/ld+json" for s in scripts)
    handlers = [
        name for tag in found.find_all() for name in tag.attrs if name.startswith("on")
    ]
    assert handlers == []


@pytest.mark.parametrize("page", PAGES)
def test_no_page_asks_another_host_for_anything(page: str) -> None:
    found = soup(page)
    sources = [tag["src"] for tag in found.find_all(src=True)]
    sources += [
        tag["href"]
        for tag in found.find_all("link")
        if {"stylesheet", "icon", "apple-touch-icon"} & set(tag["rel"])
    ]
    assert sources
    assert all(s.startswith("/") and not s.startswith("//") for s in sources)


@pytest.mark.parametrize("page", PAGES)
def test_ids_are_unique_and_labels_exist(page: str) -> None:
    found = soup(page)
    ids = [tag["id"] for tag in found.find_all(id=True)]
    assert len(ids) == len(set(ids))
    labels = {tag["aria-labelledby"] for tag in found.find_all(attrs=_labelled)}
    anchors = {a["href"][1:] for a in found.find_all("a") if a["href"].startswith("#")}
    drawn = {use["href"][1:] for use in found.find_all("use")}
    assert labels | anchors | drawn <= set(ids)


_labelled = {"aria-labelledby": True}


def test_a_forgotten_value_stops_the_build() -> None:
    template, context = samples.PAGES["page"]
    incomplete = samples.SHARED | context
    del incomplete["SITE"]
    with pytest.raises(UndefinedError):
        environment().get_template(template).render(incomplete)


def test_a_councils_words_cannot_become_markup() -> None:
    found = with_vacancy(
        "vacancy",
        title=HOSTILE,
        salary_text=HOSTILE,
        location_text=HOSTILE,
        reference=HOSTILE,
        advert_host=HOSTILE,
    )
    assert found.h1.text == HOSTILE
    assert not [s for s in found.find_all("script") if "alert" in s.text]


def test_json_ld_survives_words_that_would_end_its_block() -> None:
    data = {"@type": "JobPosting", "title": "</script><b>'&"}
    block = soup("vacancy", json_ld=[data]).find("script", type="application/ld+json")
    assert json.loads(block.text) == data


def test_the_map_names_every_council_and_its_open_vacancies() -> None:
    nav = soup("home").find("nav", class_="cswm-hexmap")
    names = [a["aria-label"] for a in nav.find_all("a")]
    assert len(names) == 15
    assert "Leeds: 7 open vacancies" in names
    assert "Hull: 1 open vacancy" in names
    assert "Barnsley: 0 open vacancies" in names


def test_the_map_has_the_same_links_as_its_list() -> None:
    found = soup("councils")
    drawn = {a["href"] for a in found.select(".cswm-hexmap a")}
    assert {a["href"] for a in found.select(".cswm-grid a")} == drawn
    listed = soup("home").select(".cswm-hexlist a")
    assert {a["href"] for a in listed} == drawn


def test_an_open_vacancy_names_where_its_button_goes() -> None:
    button = soup("vacancy").find("a", class_="cswm-button")
    assert button.text == "Apply on jobs.leeds.example.org"
    assert button["href"] == "https://jobs.leeds.example.org/LCC-1234"


def test_a_closed_vacancy_says_so_and_cannot_be_applied_for() -> None:
    main = soup("vacancy-closed").main
    assert "This vacancy is closed" in main.text
    assert "It closed on Wednesday 18 November 2026 at 3:10am." in main.text
    assert "Apply on" not in main.text
    assert main.find(id="similar")


def test_a_closed_vacancy_offers_what_is_open_before_its_old_advert() -> None:
    headings = [each.text for each in soup("vacancy-closed").main.find_all("h2")]
    like = headings.index("Open now, and like this one")
    assert headings.index("This vacancy is closed") < like
    assert like < headings.index("The advert")
    assert not soup("vacancy-closed").find(class_="cswm-keep")
    assert not soup("vacancy-closed").find(class_="cswm-code")


def test_an_open_vacancy_can_be_kept_and_passed_on_by_plain_links() -> None:
    keep = soup("vacancy").find(class_="cswm-keep")
    hrefs = [link["href"] for link in keep.find_all("a")]
    page = "https://cswm.example.org/jobs/leeds/childrens-social-worker-3f9a1c2b/"
    title = "Children%E2%80%99s%20Social%20Worker%2C%20Leeds%20Council"
    assert hrefs == [
        "/jobs/leeds/childrens-social-worker-3f9a1c2b/closing-date.ics",
        f"mailto:?subject={title}&body={page}",
        f"https://wa.me/?text={title}%20{page}",
        f"https://www.linkedin.com/sharing/share-offsite/?url={page}",
    ]
    undated = soup("vacancy-unknown").find(class_="cswm-keep")
    assert "Save the deadline" not in undated.text


def test_a_vacancy_leads_to_others_like_it_at_councils_next_door() -> None:
    similar = soup("vacancy").find(id="similar")
    hrefs = {link["href"] for link in similar.find_all("a")}
    assert "/jobs/level/social_worker/" in hrefs
    assert "/jobs/hull/level/social_worker/" in hrefs
    unsure = soup("vacancy-unknown").find(id="similar")
    assert "Look further" in unsure.h2.text
    assert {"/jobs/", "/jobs/hull/"} <= {a["href"] for a in unsure.find_all("a")}


def test_a_vacancy_says_when_it_was_read_and_how_that_went() -> None:
    main = soup("vacancy").main
    assert "own list of vacancies on 22 November 2026" in main.text
    assert main.find("a", href="/jobs/status/#leeds")


def test_a_vacancy_without_facts_shows_no_empty_rows() -> None:
    main = soup("vacancy-unknown").main
    assert "No closing date given" in main.text
    assert all(dd.text.strip() for dd in main.find_all("dd"))
    assert "careers pages" in main.text


def test_an_invented_advert_is_marked_on_its_page_and_in_lists() -> None:
    assert "This advert is invented" in soup("vacancy").main.text
    assert "Sample" in soup("jobs").main.article.text


def test_a_build_without_samples_shows_no_banner() -> None:
    assert "Sample vacancies" in soup("page").header.text
    assert "Sample vacancies" not in soup("page", USES_SAMPLES=False).header.text


def test_an_empty_list_of_a_feed_that_was_not_read_claims_nothing() -> None:
    main = soup("jobs-council").main
    assert "We cannot say what is open here" in main.text
    assert "Nothing open" not in main.text


def test_an_empty_list_offers_something_to_do() -> None:
    listing = copy(samples.PAGES["jobs-council"][1]["listing"])
    listing.stale_notice = None
    main = soup("jobs-council", listing=listing).main
    assert "Nothing open here today" in main.text
    links = {a["href"] for a in main.find_all("a")}
    assert {"/jobs/", "/jobs/york/feed.xml", samples.BY_ID["york"].careers} <= links


def test_a_councils_list_shows_no_other_councils_numbers() -> None:
    main = soup("jobs-council").main
    assert main.find("a", href="/jobs/york/").text == "York 0 open"
    assert main.find("a", href="/jobs/leeds/").text.strip() == "Leeds"
    assert str(samples.SHARED["OPEN_TOTAL"]) not in main.text


def test_a_list_of_several_pages_can_be_walked() -> None:
    pages = soup("jobs").find("nav", attrs={"aria-label": "Pages of this list"})
    assert pages.find("a", rel="prev")["href"] == "/jobs/"
    assert pages.find("a", rel="next")["href"] == "/jobs/page/3/"
    assert pages.find(attrs={"aria-current": "page"}).text == "Page 2"


def test_an_event_that_is_over_cannot_be_booked() -> None:
    assert "Book a place" in soup("event").main.text
    past = soup("past-event").main
    assert "This event is over" in past.text
    assert "Book a place" not in past.text


def test_an_event_stays_bookable_until_it_ends() -> None:
    just_before = samples.event().ends - timedelta(seconds=1)
    assert "Book a place" in soup("event", BUILD_NOW=just_before).main.text


def test_each_figure_of_a_chart_is_in_words_and_its_bar_to_scale() -> None:
    chart = soup("impact").find(id="vacancy-rate")
    assert "12.8%" in chart.text
    assert "16.1%" in chart.text
    widths = [float(rect["width"]) for rect in chart.find_all("rect")]
    assert widths == [79.5, 100.0]


def test_a_chart_says_who_published_it_and_where() -> None:
    chart = soup("impact").find(id="vacancy-rate")
    assert chart.figcaption.text == "Source: A report, “Ten years on”"
    untitled = SimpleNamespace(
        **vars(samples.IMPACT.charts[0]) | {"source_title": None}
    )
    impact = SimpleNamespace(headlines=[], charts=[untitled])
    assert soup("impact", IMPACT=impact).figcaption.text == "Source: A report"


def test_practitioners_find_the_way_to_their_portal() -> None:
    portal = samples.SITE.members_portal
    assert soup("members").main.find("a", class_="cswm-button")["href"] == portal
    assert soup("home").footer.find("a", href=portal)


def test_the_manifest_names_the_site_and_files_of_the_theme() -> None:
    template = environment().get_template("site.webmanifest")
    manifest = json.loads(template.render(samples.SHARED))
    assert manifest["name"] == samples.SITE.name
    for icon in manifest["icons"]:
        path = icon["src"].removeprefix("/theme/")
        assert (THEME / "static" / path).is_file()


def test_a_page_kept_from_search_engines_claims_no_address() -> None:
    hidden, shown = soup("vacancy").head, soup("page").head
    assert hidden.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    assert not hidden.find("link", rel="canonical")
    assert shown.find("link", rel="canonical")["href"] == (
        "https://cswm.example.org/about/"
    )


def test_feeds_can_be_discovered_from_every_page() -> None:
    feeds = soup("page").head.find_all("link", rel="alternate")
    assert [link["href"] for link in feeds] == [
        "/jobs/feed.xml",
        "/jobs/feed.atom",
        "/jobs/feed.json",
    ]


def test_a_photograph_is_shown_with_its_description() -> None:
    story = samples.story(image="/images/desk.jpg", image_alt="Two mugs on a desk")
    picture = soup("case-study", article=story).main.picture.img
    assert picture["alt"] == "Two mugs on a desk"
    assert (picture["width"], picture["height"]) == ("1600", "1066")
    assert "loading" not in picture.attrs


def test_a_picture_that_tells_nothing_is_passed_over_by_screen_readers() -> None:
    story = samples.story(image="/images/desk.jpg", image_alt="Mugs", decorative=True)
    assert soup("case-study", article=story).main.picture.img["alt"] == ""


def test_a_page_names_what_other_sites_show_beside_a_link_to_it() -> None:
    share = SimpleNamespace(url="/cards/1.png", alt="Story", size=(1200, 630))
    head = soup("case-study", share_for=lambda content: share).head
    shown = {meta["property"]: meta["content"] for meta in head.select("[property]")}
    assert shown["og:image"].endswith("/cards/1.png")
    assert shown["og:image:alt"] == "Story"
    assert (shown["og:image:width"], shown["og:image:height"]) == ("1200", "630")
    assert head.find("meta", attrs={"name": "twitter:card"})


def test_a_page_without_a_card_names_no_picture() -> None:
    assert not soup("case-study").head.find("meta", {"property": "og:image"})


def test_a_council_that_was_not_reached_is_told_on_its_vacancies() -> None:
    late = "We last read the vacancies of Hull on a day."
    hull = with_vacancy("vacancy", council=samples.BY_ID["hull"])
    assert late in hull.main.text
    assert late not in soup("vacancy").main.text


def test_a_site_without_its_own_figures_still_has_a_home_page() -> None:
    quiet = {
        "OPEN_COUNTS": {},
        "OPEN_TOTAL": 0,
        "newest_vacancies": [],
        "next_events": [],
        "current_campaign": None,
        "IMPACT": SimpleNamespace(headlines=[], charts=[]),
    }
    main = soup("home", **quiet).main
    assert "See vacancies" in main.text
    assert "Newest vacancies" not in main.text


def test_a_press_of_the_button_to_apply_is_told_to_nobody_unless_the_site_says_so():
    plain = soup("vacancy")
    assert plain.find(attrs={"ping": True}) is None
    assert "We count" not in plain.main.text
    site = copy(samples.SITE)
    site.count_clicks = True
    counted = soup("vacancy", SITE=site)
    assert [a["ping"] for a in counted(attrs={"ping": True})] == ["/clicked/leeds/"]
    assert counted.find("a", href="/privacy/#what-we-count")
