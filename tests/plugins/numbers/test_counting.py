from __future__ import annotations

from datetime import date

import pytest

from plugins.numbers.counting import OTHER, Traffic, robots
from tests.plugins.numbers.test_requests import BROWSER, caddy, combined

PHONE = (
    "Mozilla/5.0 (Linux; Android 14; CUBOT KINGKONG) AppleWebKit/537.36 "
    "(KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36"
)


def traffic(*lines: str) -> Traffic:
    counted = Traffic(frozenset({"leeds", "york"}), robots())
    for line in lines:
        counted.add(line)
    return counted


@pytest.mark.parametrize(
    ("path", "council"),
    [
        ("/", OTHER),
        ("/jobs/", OTHER),
        ("/jobs/leeds/", "leeds"),
        ("/jobs/leeds/social-worker-3f9a1c2b/", "leeds"),
        ("/jobs/leeds/page/2/?from=feed", "leeds"),
        ("/councils/york/", "york"),
        ("/jobs/level/senior/", OTHER),
        ("/jobs/hull/", OTHER),  # no longer in councils.yaml
        ("/case-studies/leeds/", OTHER),
    ],
)
def test_a_view_is_of_the_council_whose_page_it_is(path, council):
    counted = traffic(combined(f"GET {path} HTTP/2.0"), caddy(path, status=304))
    assert counted.views == {("2026-11", council): 2}
    assert not counted.clicks


@pytest.mark.parametrize(
    "line",
    [
        combined("GET /jobs/leeds/feed.xml HTTP/2.0"),
        combined("GET /theme/css/site.css HTTP/2.0"),
        combined("HEAD /jobs/ HTTP/2.0"),
        combined("GET /jobs/leeds HTTP/2.0", status=301),
        combined("GET /gone/ HTTP/2.0", status=404),
        combined("POST /jobs/leeds/ HTTP/2.0", status=405),
        combined("POST /clicked/nowhere/ HTTP/2.0"),
        combined("GET /clicked/leeds/ HTTP/2.0", status=404),
        combined("GET http://elsewhere.example.org/ HTTP/1.1", status=400),
        combined("", status=400),
    ],
)
def test_anything_but_an_opened_page_is_no_view(line):
    counted = traffic(line)
    assert not counted.views
    assert not counted.clicks
    assert counted.unread == 0


@pytest.mark.parametrize("status", [204, 404, 405])
def test_a_press_counts_whatever_the_server_answers(status):
    counted = traffic(
        combined("POST /clicked/leeds/ HTTP/2.0", status=status),
        caddy("/clicked/leeds/", method="POST", status=status),
    )
    assert counted.clicks == {("2026-11", "leeds"): 2}
    assert not counted.views


@pytest.mark.parametrize(
    "agent",
    [
        "",
        "-",
        "Mozilla/5.0 (compatible; Somebot/2.1; +https://example.org/bot)",
        "curl/8.5.0",
        "Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/141.0.0.0 Safari/537.36",
        "cswm-vacancies/1 (feed reader)",
    ],
)
def test_robots_are_told_apart(agent):
    counted = traffic(combined(agent=agent))
    assert (counted.of_robots, counted.views) == (1, {})


@pytest.mark.parametrize("agent", [BROWSER, PHONE])
def test_browsers_of_people_are_no_robots(agent):
    assert traffic(combined(agent=agent)).of_robots == 0


def test_the_table_has_months_and_councils_and_no_small_number():
    october = combined("GET /jobs/york/ HTTP/2.0", at="01/Oct/2026:12:00:00 +0000")
    press = combined("POST /clicked/leeds/ HTTP/2.0")
    opened = combined("GET /jobs/leeds/ HTTP/2.0")
    counted = traffic(*[october] * 5, *[opened] * 12, *[press] * 4)
    assert counted.csv() == (
        "month,council,views,clicks_to_apply\n2026-10,york,5,0\n2026-11,leeds,12,<5\n"
    )
    assert (counted.first, counted.last) == (date(2026, 10, 1), date(2026, 11, 10))


def test_nothing_that_a_line_says_of_a_visitor_is_kept():
    counted = traffic(combined("GET /jobs/?near=LS1 HTTP/2.0"), "192.0.2.7 broken")
    everything = f"{counted.views} {counted.clicks} {counted.csv()}"
    for word in ("192.0.2.7", "Firefox", "LS1", "broken"):
        assert word not in everything
    assert (counted.lines, counted.unread) == (2, 1)
