"""The pages of words: what each gathers beside its own text."""

from __future__ import annotations

from bs4 import BeautifulSoup

from plugins.jobs.history import History
from tests.theme import samples
from tests.theme.render import render


def soup(name: str, **changes: object) -> BeautifulSoup:
    return BeautifulSoup(render(name, **changes), "html.parser")


def links(found: BeautifulSoup) -> set[str]:
    return {a["href"] for a in found.main.find_all("a")}


def test_a_campaign_with_the_banner_takes_over_the_top_of_the_home_page():
    found = soup("home", banner_campaign=samples.CAMPAIGN, current_campaign=None)
    assert found.h1.text == samples.CAMPAIGN.title
    hero = found.find(class_="cswm-hero")
    assert hero.find("a", href=f"/{samples.CAMPAIGN.url}")
    assert hero.find("a", href="/jobs/")
    assert "Work that matters to children" not in found.main.text


def test_without_a_banner_the_home_page_says_what_it_always_says():
    found = soup("home")
    assert found.h1.text == "Work that matters to children"
    assert samples.CAMPAIGN.title in found.main.text


def test_a_story_leads_to_its_lists_its_councils_vacancies_and_other_stories():
    found = soup("case-study")
    assert {
        "/case-studies/theme/asye/",
        "/case-studies/role/newly_qualified/",
        "/case-studies/council/leeds/",
        "/jobs/leeds/",
        "/jobs/level/newly_qualified/",
        samples.VACANCIES[0].url,
        f"/{samples.STORIES[1].url}",
    } <= links(found)


def test_a_story_of_a_council_with_nothing_open_says_so():
    story = samples.story(council="hull", level=None)
    found = soup("case-study", article=story)
    assert "Nothing open in Hull today" in found.main.text
    assert not [link for link in links(found) if link.startswith("/jobs/level/")]


def test_a_list_of_stories_says_what_it_is_of_and_how_many_there_are():
    found = soup("topic")
    assert "1 story" in found.find(id="found").text
    here = found.find("a", attrs={"aria-current": "page"}, href=True)
    assert here["href"] == "/case-studies/theme/fostering/"


def test_a_council_says_whom_to_ask_as_far_as_it_is_known():
    leeds, hull = links(soup("council")), links(soup("council-empty"))
    assert {"mailto:jobs@leeds.example.org", "tel:01134960123"} <= leeds
    assert not [link for link in hull if link.startswith(("mailto:", "tel:"))]
    assert "/contact/" in hull


def test_an_event_has_a_date_to_keep_whether_it_is_to_come_or_over():
    for name in ("event", "past-event"):
        assert "/events/festival-2027/event.ics" in links(soup(name))
    assert "/events/calendar.ics" in links(soup("events"))


def test_an_event_names_the_council_that_holds_it():
    assert "Held by" not in soup("event").main.text
    found = soup("event", article=samples.event(council="leeds"))
    assert "/councils/leeds/" in links(found)


def test_the_vacancies_over_time_are_a_picture_and_a_table_of_the_same_numbers():
    figure = soup("impact").find(id="over-time")
    cells = [[cell.text for cell in row("td")] for row in figure("tr")[1:]]
    assert cells == [["48", "48"], ["60", "20"], ["52", "7"]]
    assert "52 on Monday 16 November 2026" in figure.svg["aria-label"]
    assert len(figure.svg.find_all(class_="cswm-timeline__point")) == 3


def test_with_too_little_to_draw_the_impact_page_says_since_when_it_counts():
    history = History((), earliest=samples.HISTORY.earliest, kept_days=90)
    found = soup("impact", vacancy_history=lambda: history)
    assert found.find(id="over-time") is None
    assert "We began to count on Wednesday 28 October 2026" in found.main.text
    nothing = History((), earliest=None, kept_days=90)
    found = soup("impact", vacancy_history=lambda: nothing)
    assert "We began to count today" in found.main.text


def test_the_history_says_what_it_cannot_tell():
    assert "We forget an advert 90 days after it has closed" in soup("impact").main.text


def test_the_impact_page_draws_what_was_counted_over_time_with_its_gaps():
    found = soup("impact")
    figure = found.find(id="pay-over-time")
    assert [row("td")[0].text for row in figure("tr")[1:]] == [
        *("61.5", "not counted", "70", "8")
    ]
    assert "61.5% (Mar 2026), 8% (Jun 2026)." in figure.svg["aria-label"]
    assert len(figure.svg("polyline")) == 2
    assert "31 nights were not counted." in found.main.text
    assert "Some of the vacancies counted here are invented." in found.main.text
    assert "/jobs/history.csv" in links(found)
    assert soup("impact", OVER_TIME=None).find(id="pay-over-time") is None


def test_each_route_has_a_place_that_its_choice_leads_to():
    found = soup("routes")
    chosen = found.find("nav", attrs={"aria-labelledby": "where"}).find_all("a")
    for link in chosen:
        place = found.find(id=link["href"].removeprefix("#"))
        assert place.h2.text == link.text


def test_a_route_leads_to_vacancies_and_to_a_story_where_it_names_them():
    plain, *_, last = soup("routes").find_all(class_="cswm-route")
    assert "/jobs/level/student/" in {a["href"] for a in last.find_all("a")}
    assert samples.STORIES[0].title in last.text
    assert "open vacanc" not in plain.text
    assert plain.find("article") is None


def test_what_follows_a_page_never_leads_to_the_page_itself():
    found = soup("questions")
    following = found.find("nav", attrs={"aria-labelledby": "next"})
    assert "/routes/" in {a["href"] for a in following.find_all("a")}
    assert "/questions/" not in {a["href"] for a in following.find_all("a")}
