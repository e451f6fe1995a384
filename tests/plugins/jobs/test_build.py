"""Real Pelican builds of a small site with the jobs plugin, in a process of their own.

They start from a state file, offline, so that no feed's reading is tested here.
"""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from string import ascii_lowercase

import icalendar
import lxml.html
import pytest
from lxml import etree

from jobs_feed import dataset, state
from jobs_feed.models import CouncilStatus, Location, Snapshot, Vacancy
from plugins.jobs.lists import job_lists
from tests.builders import DAY, council
from tests.plugins import tiny
from tests.plugins.jobs.examples import LONG, vacancy

NOW = datetime.fromisoformat(tiny.NOW)
TOWNS = [council(name) for name in tiny.COUNCILS]
HOSTILE = "</title></script><script>alert(1)</script>{{ 7*7 }}"

TEMPLATES = {
    "jobs.html": """\
{% extends "base.html" %}
{% block main %}<h1>{{ listing.title }}</h1>
<p>{{ listing.total }} open of {{ OPEN_TOTAL }}; {{ OPEN_COUNTS["seaton"] }}</p>
<p id="notice">{{ listing.stale_notice }}</p>
{% for vacancy in listing.vacancies %}
<a href="{{ vacancy.url }}">{{ vacancy.title }}</a>
{% endfor %}{% endblock %}
""",
    "vacancy.html": """\
{% extends "base.html" %}
{% block main %}<h1>{{ vacancy.title }}</h1>
<p>{{ vacancy.closed_text or vacancy.closes_text }} {{ vacancy.location_text }}</p>
{{ vacancy.description_html|safe }}
{% if noindex %}<meta name="robots" content="noindex">{% endif %}
{% for other in similar %}<a href="{{ other.url }}">{{ other.title }}</a>{% endfor %}
<p id="story">{{ story.title if story else "" }}</p>{% endblock %}
""",
    "status.html": """\
{% extends "base.html" %}
{% block main %}{% for row in statuses %}
<p>{{ row.council.name }}: {{ row.state_label }}</p>
{% endfor %}{% endblock %}
""",
    "home.html": """\
{% extends "page.html" %}
{% block main %}<h1>{{ page.hero_title }}</h1>
{% if USES_SAMPLES %}<p id="samples">Samples</p>{% endif %}
{% for vacancy in newest_vacancies %}<a href="{{ vacancy.url }}">{{ vacancy.title }}</a>
{% endfor %}{% endblock %}
""",
    "council.html": """\
{% extends "page.html" %}
{% block main %}<h1>{{ page.title }}</h1>
{% for vacancy in council_vacancies(page.council) %}
<a href="{{ vacancy.url }}">{{ vacancy.title }}</a>{% endfor %}{% endblock %}
""",
}


def write_site(folder: Path, *vacancies: Vacancy) -> None:
    """The small site, with these vacancies in its state; neither feed is a sample."""
    tiny.write_content(folder / "content")
    councils = folder / "content" / "councils.yaml"
    real = councils.read_text(encoding="utf-8").replace(", sample: true", "")
    councils.write_text(real, encoding="utf-8")
    tiny.write_theme(folder / "theme")
    for name, text in TEMPLATES.items():
        (folder / "theme" / "templates" / name).write_text(text, encoding="utf-8")
    statuses = tuple(
        CouncilStatus(name, "fresh", checked=NOW, last_success=NOW)
        for name in tiny.COUNCILS
    )
    snapshot = Snapshot(NOW - DAY, vacancies, statuses)
    state.save(folder / "var" / "vacancies.json", snapshot)


def build(folder: Path, **overrides: object) -> subprocess.CompletedProcess[str]:
    plugins = ["plugins.content", "plugins.jobs", "plugins.site"]
    return tiny.build(
        folder, **{"PLUGINS": plugins, "JOBS_FEED_OFFLINE": True, **overrides}
    )


def read(page: Path) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(page.read_bytes())


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built site of three open vacancies, one of them hostile, and a closed one."""
    folder = tmp_path_factory.mktemp("site")
    write_site(
        folder,
        vacancy(1, of="seaton", description_html=LONG),
        vacancy(2, of="seaton", closed=NOW - DAY, description_html=LONG),
        vacancy(3, of="northfold", level="manager"),
        vacancy(
            4,
            of="seaton",
            title=HOSTILE,
            location=Location(HOSTILE),
            description_html=LONG,
        ),
    )
    result = build(folder)
    assert result.returncode == 0, result.stdout + result.stderr
    return folder


def test_a_build_writes_exactly_the_files_of_the_contract(site: Path) -> None:
    written = {path.removeprefix("jobs/") for path in files(site / "output" / "jobs")}
    lists = [each.path.strip("/").removeprefix("jobs/") for each in job_lists(TOWNS)]
    assert len(lists) == 1 + 2 * 7 + 6 + 5 + 4 + 1
    assert written == {
        "index.html",
        *(f"{path}/index.html" for path in lists[1:]),
        *(f"{path}/feed.xml" for path in lists[1:]),
        "northfold/social-worker-00000003/index.html",
        *(f"seaton/social-worker-0000000{n}/index.html" for n in (1, 2, 4)),
        "northfold/social-worker-00000003/closing-date.ics",
        *(f"seaton/social-worker-0000000{n}/closing-date.ics" for n in (1, 4)),
        *("calendar.ics", "northfold/calendar.ics", "seaton/calendar.ics"),
        "feed.xml",
        "feed.atom",
        "feed.json",
        "history.csv",
        "vacancies.json",
        "open.json",
        *(f"search/{letter}.json" for letter in (*ascii_lowercase, "0")),
        "status.json",
        "status/index.html",
    }


def test_the_words_pages_show_what_is_open(site: Path) -> None:
    output = site / "output"
    assert len(read(output / "index.html").xpath("//a[contains(@href, '/jobs/')]")) == 3
    council = read(output / "councils" / "northfold" / "index.html")
    links = council.xpath("//a/@href")
    assert links == ["/jobs/northfold/social-worker-00000003/"]
    listed = read(output / "jobs" / "index.html").text_content()
    assert "3 open of 3; 2" in listed
    assert read(output / "index.html").xpath("//*[@id='samples']") == []


def test_a_vacancys_page_shows_its_posting_and_a_story_from_there(site: Path) -> None:
    page = read(site / "output/jobs/seaton/social-worker-00000001/index.html")
    (data,) = page.xpath("//script[@type='application/ld+json']/text()")
    posting = json.loads(data)
    assert posting["title"] == page.findtext(".//h1")
    address = "https://small.example.org/jobs/seaton/social-worker-00000001/"
    assert posting["url"] == address
    assert page.xpath("string(//*[@id='story'])") == "A first year"


def test_a_closed_vacancy_keeps_its_page_and_nothing_else(site: Path) -> None:
    output = site / "output"
    name = "social-worker-00000002"
    page = read(output / "jobs" / "seaton" / name / "index.html")
    assert "It closed on Saturday 21 November 2026 at 9am." in page.text_content()
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert page.xpath("//script[@type='application/ld+json']") == []
    assert page.xpath("//a/@href")  # what is open like it
    mentions = {path for path, text in files(output).items() if name.encode() in text}
    assert mentions == {"jobs/vacancies.json"}


def test_law_8_hostile_words_stay_words_on_every_page(site: Path) -> None:
    for path, text in files(site / "output").items():
        if path.endswith(".html"):
            page = lxml.html.document_fromstring(text)
            scripts = page.xpath("//script[not(@type='application/ld+json')]")
            assert scripts == [], path
    page = read(site / "output/jobs/seaton/social-worker-00000004/index.html")
    assert page.findtext(".//h1") == HOSTILE
    (data,) = page.xpath("//script[@type='application/ld+json']/text()")
    assert json.loads(data)["title"] == HOSTILE


def test_feeds_and_data_hold_what_is_open(site: Path) -> None:
    jobs = site / "output" / "jobs"
    rss = etree.fromstring((jobs / "feed.xml").read_bytes())
    assert len(rss.findall("channel/item")) == 3
    link = rss.findtext("channel/link")
    assert link == "https://small.example.org/jobs/"
    own = etree.fromstring((jobs / "northfold" / "feed.xml").read_bytes())
    assert len(own.findall("channel/item")) == 1
    managers = etree.fromstring((jobs / "level/manager/feed.xml").read_bytes())
    assert len(managers.findall("channel/item")) == 1
    both = etree.fromstring((jobs / "northfold/level/manager/feed.xml").read_bytes())
    assert len(both.findall("channel/item")) == 1
    waiting = etree.fromstring((jobs / "hours/part-time/feed.xml").read_bytes())
    assert waiting.findall("channel/item") == []
    assert (
        waiting.findtext("channel/title")
        == "Part-time jobs – Small Social Work Matters"
    )
    assert etree.fromstring((jobs / "feed.atom").read_bytes()).tag.endswith("feed")
    assert len(json.loads((jobs / "feed.json").read_bytes())["items"]) == 3
    data = json.loads((jobs / "vacancies.json").read_bytes())
    assert len(data["vacancies"]) == 4
    assert all("memory" not in entry for entry in data["councils"])
    health = json.loads((jobs / "status.json").read_bytes())
    assert [entry["id"] for entry in health["councils"]] == list(tiny.COUNCILS)
    assert "vacancies" not in health


def test_calendars_hold_the_closing_dates_of_what_is_open(site: Path) -> None:
    jobs = site / "output" / "jobs"

    def dates(name: str) -> dict[str, object]:
        whole = icalendar.Calendar.from_ical((jobs / name).read_bytes())
        return {str(e["URL"]): e["DTSTART"].dt for e in whole.walk("VEVENT")}

    everything = dates("calendar.ics")
    day = date(2026, 12, 12)
    assert list(everything.values()) == [day, day, day]
    assert dates("seaton/calendar.ics").items() <= everything.items()
    (one,) = dates("seaton/social-worker-00000001/closing-date.ics").items()
    assert one == ("https://small.example.org/jobs/seaton/social-worker-00000001/", day)


def test_a_published_copy_is_a_state_to_start_from(site: Path) -> None:
    body = (site / "output" / "jobs" / "vacancies.json").read_bytes()
    assert len(dataset.parse(body, source="published").vacancies) == 4


def test_the_sitemap_lists_what_is_open(site: Path) -> None:
    sitemap = (site / "output" / "sitemap.xml").read_text(encoding="utf-8")
    for path in ("/jobs/", "/jobs/seaton/", "/jobs/seaton/social-worker-00000001/"):
        assert f"<loc>https://small.example.org{path}</loc>" in sitemap


def test_law_7_the_same_again_gives_the_same_bytes(site: Path) -> None:
    first = files(site / "output")
    (site / "output").rename(site / "first")
    result = build(site)
    assert result.returncode == 0, result.stderr
    assert files(site / "output") == first


def test_the_files_that_pages_ask_for_are_there_whichever_process_asked(
    tmp_path: Path,
) -> None:
    write_site(tmp_path, *(vacancy(n, of="seaton") for n in range(400)))
    for name in ("jobs", "vacancy"):
        (tmp_path / "theme" / "static" / "css" / f"{name}.css").write_text("p {}")
        template = tmp_path / "theme" / "templates" / f"{name}.html"
        link = f"{{% block main %}}<link href=\"{{{{ asset('css/{name}.css') }}}}\">"
        text = template.read_text("utf-8").replace("{% block main %}", link)
        template.write_text(text, "utf-8")
    done = build(tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    output = tmp_path / "output"
    asked = {
        link
        for page in output.rglob("jobs/**/*.html")
        for link in read(page).xpath("//link[contains(@href, '.css')]/@href")
    }
    assert len(asked) == 3
    assert [link for link in asked if not (output / link.lstrip("/")).exists()] == []


def test_sample_adverts_are_marked_and_not_to_be_found(tmp_path: Path) -> None:
    write_site(tmp_path, vacancy(1, of="seaton", description_html=LONG))
    tiny.write_content(tmp_path / "content")  # with its sample feeds
    result = build(tmp_path)
    assert result.returncode == 0, result.stderr
    output = tmp_path / "output"
    assert read(output / "index.html").xpath("//*[@id='samples']")
    page = read(output / "jobs/seaton/social-worker-00000001/index.html")
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert "social-worker" not in (output / "sitemap.xml").read_text(encoding="utf-8")


def stopped_with(code: int, folder: Path, **overrides: object) -> str:
    """What a build says that must stop with `code`, plainly, having written nothing."""
    result = build(folder, **overrides)
    assert result.returncode == code, result.stdout + result.stderr
    assert "Traceback" not in result.stdout + result.stderr
    assert not (folder / "output").exists()
    return result.stderr


def test_sample_adverts_are_refused_where_they_are_not_allowed(tmp_path: Path) -> None:
    write_site(tmp_path)
    tiny.write_content(tmp_path / "content")
    said = stopped_with(2, tmp_path, JOBS_FEED_ALLOW_SAMPLES=False)
    assert "northfold, seaton" in said
    assert "JOBS_FEED_ALLOW_SAMPLES" in said


def test_a_broken_state_file_stops_the_build_with_code_3(tmp_path: Path) -> None:
    write_site(tmp_path)
    (tmp_path / "var" / "vacancies.json").write_text("{", encoding="utf-8")
    assert "is not a list of vacancies that we wrote" in stopped_with(3, tmp_path)


def test_a_state_that_cannot_be_written_stops_the_build_with_code_3(
    tmp_path: Path,
) -> None:
    write_site(tmp_path)
    said = stopped_with(3, tmp_path, JOBS_FEED_STATE=str(tmp_path / "var"))
    assert str(tmp_path / "var") in said


@pytest.mark.parametrize("page", ["/jobs/../../x/", "/about/us/", "/jobs/Leeds/x/"])
def test_an_address_that_is_none_of_ours_stops_the_build(
    tmp_path: Path, page: str
) -> None:
    write_site(tmp_path, replace(vacancy(1, of="seaton"), page=page))
    assert "that is none of ours" in stopped_with(3, tmp_path)


def test_wrong_settings_stop_the_build_all_named(tmp_path: Path) -> None:
    write_site(tmp_path)
    said = stopped_with(2, tmp_path, JOBS_FEED_NOW="x", JOBS_FEED_OFFLINE="no")
    assert "JOBS_FEED_NOW" in said
    assert "JOBS_FEED_OFFLINE" in said
